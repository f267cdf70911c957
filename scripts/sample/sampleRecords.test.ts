import { join } from 'node:path';
import { daysBetween, plusDays, quarterOf } from './calendarDays.ts';
import { readPublishedPipeline } from './publishedPipeline.ts';
import { daysToMove, sampleRecords } from './sampleRecords.ts';

const published = readPublishedPipeline(join(import.meta.dirname, '../../data/crm-pipeline'));
const sample = sampleRecords(published, 0);

test('keeps every published row: 85 accounts, 8,800 opportunities, 35 agents and 6 managers', () => {
  expect(sample.accounts).toHaveLength(85);
  expect(sample.opportunities).toHaveLength(8800);
  expect(sample.people.filter((person) => person.manager === null)).toHaveLength(6);
  expect(sample.people.filter((person) => person.manager !== null)).toHaveLength(35);
});

test('keeps the published faults', () => {
  expect(sample.accounts.map((account) => account.fields['Industry'])).toContain('technolgy');
  expect(sample.accounts.map((account) => account.fields['BillingCountry'])).toContain('Philipines');
  expect(sample.opportunities.filter((deal) => deal.account === null)).toHaveLength(1425);
});

test('gives everyone accounts to look after: two or three who have dealt with them, one for each newcomer', () => {
  const held = Map.groupBy(sample.accounts, ({ owner }) => owner);
  const dealt = new Set(published.opportunities.map((deal) => `${deal.account}|${deal.sales_agent}`));
  const sellers = new Set(published.opportunities.map((deal) => deal.sales_agent));
  for (const { sales_agent } of published.team) {
    const own = held.get(sales_agent) ?? [];
    if (!sellers.has(sales_agent)) expect(own).toHaveLength(1);
    else {
      expect([2, 3]).toContain(own.length);
      expect(own.every(({ name }) => dealt.has(`${name}|${sales_agent}`))).toBe(true);
    }
  }
});

test('never changes the amount of a closed deal, and gives an open one its list price', () => {
  const won = sample.opportunities.filter((deal) => deal.fields['StageName'] === 'Closed Won');
  const publishedSum = published.opportunities
    .filter((deal) => deal.deal_stage === 'Won')
    .reduce((sum, deal) => sum + (deal.close_value ?? 0), 0);
  expect(won.reduce((sum, deal) => sum + Number(deal.fields['Amount']), 0)).toBe(publishedSum);
  const open = sample.opportunities.find(
    (deal) => /^GTXPro .*/.test(String(deal.fields['Name'])) && deal.fields['StageName'] === 'Prospecting',
  );
  expect(open?.fields['Amount']).toBe(4821);
});

test('moves every date by the same whole days, so that the data ends on the day asked for', () => {
  const moved = sampleRecords(published, daysToMove('2026-11-22'));
  expect(moved.lastDay).toBe('2026-11-22');
  const days = new Set(
    moved.opportunities.map((deal, index) =>
      daysBetween(String(sample.opportunities[index]?.fields['CloseDate']), String(deal.fields['CloseDate'])),
    ),
  );
  expect(days).toEqual(new Set([daysToMove('2026-11-22')]));
});

test('builds a tree of 3 regions, 6 districts and 35 territories in which every parent comes first', () => {
  const levels = sample.territories.map((territory) => territory.fields['Level__c']);
  expect(levels.filter((level) => level === 'Region')).toHaveLength(3);
  expect(levels.filter((level) => level === 'District')).toHaveLength(6);
  expect(levels.filter((level) => level === 'Territory')).toHaveLength(35);
  const seen = new Set<string>();
  for (const { key, parentKey } of sample.territories) {
    expect(parentKey === null || seen.has(parentKey)).toBe(true);
    seen.add(key);
  }
});

test('gives every agent a quota for each of four quarters, the agents without a won deal too', () => {
  const quotas = sample.goals.filter((goal) => goal.fields['IsQuota__c'] === true);
  expect(quotas).toHaveLength(35 * 4);
  expect(quotas.every((goal) => Number(goal.fields['TargetValue__c']) > 0)).toBe(true);
});

test('gives each username once', () => {
  expect(new Set(sample.people.map((person) => person.username)).size).toBe(41);
});

test('knows the quarter of a day, the last of a year included', () => {
  expect(quarterOf('2026-11-22')).toEqual({ name: 'Q4 2026', start: '2026-10-01', end: '2026-12-31' });
  expect(quarterOf('2024-02-29')).toEqual({ name: 'Q1 2024', start: '2024-01-01', end: '2024-03-31' });
  expect(plusDays('2024-02-28', 2)).toBe('2024-03-01');
});
