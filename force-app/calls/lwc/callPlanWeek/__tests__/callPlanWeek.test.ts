import { createElement } from 'lwc';
import { executeMutation } from 'lightning/graphql';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import CallPlanWeek from 'c/callPlanWeek';
import { graphqlWire, rendered } from '../../../../test/graphqlWire';
import { navigatedTo } from '../../../../test/navigatedTo';
import { findAllDeep, findDeep, shownText } from '../../../../test/shownText';
import { laterBy, mondayOf, momentOf, plusDays, today } from '../weekDays';

jest.mock('@salesforce/user/Id', () => ({ __esModule: true, default: '005SELLER' }), { virtual: true });
jest.mock('@salesforce/i18n/timeZone', () => ({ __esModule: true, default: 'America/New_York' }), { virtual: true });

const value = (of: number | string | boolean | null, displayValue?: string) => ({ value: of, displayValue });
const monday = mondayOf(today());
const mutate = executeMutation as jest.Mock;
const infoWire = getObjectInfo as unknown as { emit(data: unknown): void };

const call = (id: string, given: Record<string, unknown> = {}) => ({
  node: {
    Id: id,
    planId: value('plan1'),
    accountId: value(`acc-${id}`),
    account: { name: value(`Account ${id}`), city: value('Chicago'), latitude: value(41.9), longitude: value(-87.6) },
    date: value(plusDays(monday, 1)),
    start: value('09:30'),
    minutes: value(60),
    travel: value(25),
    channel: value('Visit', 'Visit'),
    status: value('Proposed', 'Proposed'),
    why: value('Overdue', 'Overdue'),
    isNew: value(false),
    eventId: value(null),
    ...given,
  },
});
const plan = (given: Record<string, unknown> = {}) => ({
  node: {
    ...{ Id: 'plan1', name: value('Calls of Ann'), owner: value('005SELLER'), asOf: value(today()) },
    ...{ until: value(plusDays(monday, 27)), planned: value(40), actual: value(10), remaining: value(30) },
    ...{ scheduled: value(12), unscheduled: value(18), attainment: value(0.25), reach: value(0.8) },
    ...{
      utilisation: value(0.6),
      notes: value('[{"code":"NoBase"},{"code":"Dropped","count":2},{"code":"Nonsense"}]'),
    },
    ...given,
  },
});
const target = {
  node: {
    ...{ Id: 't1', planId: value('plan1'), accountId: value('acc-1'), account: { name: value('=Big & <b>') } },
    ...{ tier: value('A'), yearly: value(26), planned: value(20), actual: value(4), remaining: value(16) },
    ...{ last: value('2026-11-02'), next: value(null), reason: value('Elsewhere', 'Hours bring more elsewhere') },
    dropped: value(0),
  },
};
const answer = (calls: unknown[] = [call('1')], plans: unknown[] = [plan()]) => ({
  uiapi: { query: { plans: { edges: plans }, calls: { edges: calls }, targets: { edges: [target] } } },
});

async function shown(data: unknown, properties: Record<string, unknown> = {}, isCreatable = true) {
  const element = createElement('c-call-plan-week', { is: CallPlanWeek });
  Object.assign(element, { recordId: 'a02T', objectApiName: 'SalesTerritory__c', ...properties });
  document.body.appendChild(element);
  infoWire.emit({ createable: isCreatable });
  graphqlWire.emitData(data);
  await rendered();
  return element;
}
const click = async (element: HTMLElement, selector: string): Promise<void> => {
  (findDeep(element, selector) as HTMLElement).click();
  await rendered();
};
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 8; turn += 1) await rendered();
};

beforeEach(() => {
  mutate.mockReset();
  mutate.mockResolvedValue({ data: { uiapi: { event: { Record: { Id: '00U1' } } } } });
  graphqlWire.refresh.mockClear();
});
afterEach(() => document.body.replaceChildren());

it('says how far the calls have come, and what the plan had to assume', async () => {
  const text = shownText(await shown(answer()));
  expect(text).toContain('10 of 40 planned calls made; 30 remain.');
  expect(text).toContain('25%');
  expect(text).toContain('No base is entered');
  expect(text).toContain('For 2 calls that are due no time was left.');
  expect(text).not.toContain('Nonsense');
});

it('alarms when service crowds out prospecting, and when key accounts go untouched', async () => {
  const mix = {
    hours: value(1000),
    newHours: value(100),
    newTarget: value(250),
    newShare: value(0.1),
    untouched: value(3),
  };
  const text = shownText(await shown(answer([], [plan(mix)])));
  expect(text).toContain(
    'New business gets 100 of 1,000 planned hours a year (10%). Kept for it are 250. 10% of the calls',
  );
  expect(text).toContain('Service crowds out prospecting');
  expect(text).toContain('3 key accounts were not called for 90 days.');
  const calm = shownText(await shown(answer([], [plan({ ...mix, newHours: value(240), untouched: value(0) })])));
  expect(calm).not.toMatch(/crowds out|key accounts/);
});

it('shows the week day by day, in the order of the day, and obeys the rules of accessibility', async () => {
  const element = await shown(answer([call('late', { start: value('14:00') }), call('early')]));
  expect(findAllDeep(element, '.name').map((each) => each.textContent)).toEqual(['Account early', 'Account late']);
  expect(findAllDeep(element, '.day')).toHaveLength(5);
  expect(shownText(element)).toContain('2 calls · 50 min of travel');
  await expect(element).toBeAccessible();
});

it('accepts a call together with its appointment in one mutation, in the seller’s own time, and notes the appointment', async () => {
  const element = await shown(answer());
  await click(element, '.cardHead');
  await click(element, '.accept');
  await settled();
  const [{ query, variables }] = mutate.mock.calls[0] as [{ query: string; variables: Record<string, unknown> }];
  expect(query).toContain('EventCreate');
  expect(variables).toEqual({
    call: { Id: '1', PlannedCall__c: { Status__c: 'Accepted' } },
    event: {
      Event: {
        ...{ Subject: 'Call: Account 1', WhatId: 'acc-1' },
        StartDateTime: momentOf(plusDays(monday, 1), '09:30', 'America/New_York'),
        EndDateTime: momentOf(plusDays(monday, 1), '10:30', 'America/New_York'),
      },
    },
  });
  expect(mutate.mock.calls[1]).toEqual([
    expect.objectContaining({ variables: { input: { Id: '1', PlannedCall__c: { EventId__c: '00U1' } } } }),
  ]);
  expect(graphqlWire.refresh).toHaveBeenCalled();
});

it('makes no appointment in the calendar of a manager who accepts for a seller', async () => {
  const element = await shown(answer([call('1')], [plan({ owner: value('005OTHER') })]));
  await click(element, '.cardHead');
  await click(element, '.accept');
  await settled();
  expect(mutate).toHaveBeenCalledTimes(1);
  expect(mutate.mock.calls[0]).toEqual([
    expect.objectContaining({ variables: { input: { Id: '1', PlannedCall__c: { Status__c: 'Accepted' } } } }),
  ]);
});

it('stops at the first refusal, says it, and leaves the other calls proposed', async () => {
  mutate.mockResolvedValueOnce({ errors: [{ message: 'No access to Event.' }] });
  const element = await shown(answer([call('1'), call('2', { start: value('11:00') })]));
  await click(element, '.acceptAll');
  await settled();
  expect(mutate).toHaveBeenCalledTimes(1);
  expect(findDeep(element, '.fault')?.textContent).toBe('No access to Event.');
});

it('moves a call by drag and by keyboard, and fixes it there', async () => {
  const element = await shown(answer());
  const days = findAllDeep(element, '.day');
  const drag = (on: Element, type: string): void =>
    void on.dispatchEvent(new CustomEvent(type, { bubbles: true, cancelable: true }));
  drag(findDeep(element, '.card')!, 'dragstart');
  drag(days[3]!, 'dragover');
  drag(days[3]!, 'drop');
  await settled();
  const fields = (date: string) => ({ CallDate__c: date, StartTime__c: '09:30', IsFixed__c: true });
  const variables = (at: number) => (mutate.mock.calls[at] as [{ variables: unknown }])[0].variables;
  expect(variables(0)).toEqual({ input: { Id: '1', PlannedCall__c: fields(plusDays(monday, 3)) } });
  const key = new KeyboardEvent('keydown', { key: 'ArrowLeft', altKey: true, bubbles: true });
  findDeep(element, '.cardHead')!.dispatchEvent(key);
  await settled();
  expect(variables(1)).toEqual({ input: { Id: '1', PlannedCall__c: fields(monday) } });
});

it('skips a call only with a reason, and closes one with an outcome once its day has come', async () => {
  const element = await shown(answer([call('1', { date: value(monday) })]));
  await click(element, '.cardHead');
  await click(element, '[data-deed="skip"]');
  findDeep(element, 'form')!.dispatchEvent(new CustomEvent('submit', { cancelable: true }));
  await settled();
  expect(mutate).not.toHaveBeenCalled();
  expect(findDeep(element, '.fault')?.textContent).toBe('Say why the call is skipped.');
  await click(element, '.cancel');
  await click(element, '[data-deed="done"]');
  findDeep(element, 'form')!.dispatchEvent(new CustomEvent('submit', { cancelable: true }));
  await settled();
  expect((mutate.mock.calls[0] as [{ variables: unknown }])[0].variables).toEqual({
    input: { Id: '1', PlannedCall__c: { Status__c: 'Done', Outcome__c: 'Advanced' } },
  });
});

it('gives the week as a file for other calendars, whose lines no name can break', async () => {
  const element = await shown(answer([call('1', { account: { name: value('A;B\nEND:VEVENT') } })]));
  const { href } = findDeep(element, '.ics') as HTMLAnchorElement;
  const text = decodeURIComponent(href.split(',')[1]!);
  expect(text).toContain('UID:1@evenfield');
  expect(text).toContain('SUMMARY:Call: A\\;B\\nEND:VEVENT');
});

it('lists the accounts with their calls; names are text, and lead to the account', async () => {
  const element = await shown(answer());
  findDeep(element, 'c-ui-switch')!.dispatchEvent(new CustomEvent('choose', { detail: 'accounts' }));
  await rendered();
  expect(shownText(element)).toContain('=Big & <b>');
  expect(shownText(element)).toContain('Hours bring more elsewhere');
  findDeep(element, 'c-ui-data-table')!.dispatchEvent(new CustomEvent('open', { detail: 'acc-1' }));
  expect(navigatedTo()).toMatchObject([{ attributes: { recordId: 'acc-1', objectApiName: 'Account' } }]);
});

it('shows a map of the week', async () => {
  const element = await shown(answer());
  findDeep(element, 'c-ui-switch')!.dispatchEvent(new CustomEvent('choose', { detail: 'map' }));
  await rendered();
  expect(findDeep(element, 'c-map-canvas')).not.toBeNull();
});

it('begins a plan for whoever has none and may make one', async () => {
  const element = await shown(answer([], []));
  expect(shownText(element)).toContain('Plan your calls');
  await click(element, '.begins');
  await settled();
  expect((mutate.mock.calls[0] as [{ variables: unknown }])[0].variables).toMatchObject({
    input: { CallPlan__c: { Territory__c: 'a02T', StartDate__c: today(), IsActive__c: true } },
  });
});

it('tells whoever may not plan here where to go', async () => {
  const element = await shown(answer([], []), {}, false);
  expect(shownText(element)).toContain('No call plan here');
  await expect(element).toBeAccessible();
});

it('shows a skeleton while it loads, and a fault with a way on', async () => {
  const element = createElement('c-call-plan-week', { is: CallPlanWeek });
  document.body.appendChild(element);
  await rendered();
  expect(findDeep(element, '.skeleton')).not.toBeNull();
  graphqlWire.emitErrors([{ message: 'Server fault' }]);
  await rendered();
  expect(shownText(element)).toContain('Try again');
});

describe('times', () => {
  it('knows what the clocks of a zone show, in summer and winter', () => {
    expect(momentOf('2026-11-24', '09:30', 'America/New_York')).toBe('2026-11-24T14:30:00.000Z');
    expect(momentOf('2026-07-01', '09:30', 'Europe/Rome')).toBe('2026-07-01T07:30:00.000Z');
    expect(momentOf('2026-03-29', '12:00', 'Europe/Rome')).toBe('2026-03-29T10:00:00.000Z');
    expect(laterBy('23:30', 60)).toBe('23:59');
  });
});
