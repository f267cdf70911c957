import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchChromium } from '../../local-org/lightning/chromium.ts';
import type { LocalOrg } from '../../local-org/src/localOrg.ts';
import { orgSession } from '../start/orgSession.ts';
import { openSampleOrg } from '../start/sampleOrg.ts';
import { openTab } from './faces.ts';
import { violations } from './stage.ts';

// The whole way in one test: sample, deploy, sync, and what Chromium then shows. A busy machine needs its time.
jest.setTimeout(180_000);

const root = resolve(import.meta.dirname, '../..');
const TODAY = '2026-11-23';
const TERRITORY = 'Darcel Schlecht';

interface TerritoryReport {
  readonly key: string;
  readonly name: string;
  readonly isLeaf: boolean;
  readonly workloadHours: number;
  readonly workloadIndex: number;
  readonly pipelineIndex: number;
}
interface Report {
  readonly plan: {
    readonly name: string;
    readonly measures: { workload: { cv: number; gini: number; inBand: number } };
  };
  readonly territories: readonly TerritoryReport[];
  readonly goals: readonly { name: string; territory: string; progress: number | null; status: string }[];
}

let home: string;
let org: LocalOrg;
let report: Report;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let plan: string;
let territory: string;
const complaints: string[] = [];

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'evenfield-pages-'));
  org = await openSampleOrg({ home, port: 0, lastDay: '2026-11-22', reset: true });
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['sync-service/src/main.ts', 'sync', '--org', 'local', '--as-of', TODAY, '--json'],
    { cwd: root, env: { ...process.env, EVENFIELD_HOME: home }, maxBuffer: 64 * 1024 * 1024 },
  );
  report = JSON.parse(stdout.trim().split('\n').at(-1)!) as Report;
  plan = await addressOf('TerritoryPlan__c', "Status__c = 'Active'");
  territory = await addressOf('SalesTerritory__c', `Name = '${TERRITORY}'`);
  browser = await launchChromium();
}, 300_000);

afterEach(() => context?.close());
afterAll(async () => {
  await browser?.close();
  await org?.close();
  rmSync(home, { recursive: true, force: true });
});

async function records<Row>(soql: string): Promise<readonly Row[]> {
  const path = `/services/data/v66.0/query?q=${encodeURIComponent(soql)}`;
  return ((await orgSession(org.url, org.accessToken).call('GET', path)) as { records: Row[] }).records;
}

async function addressOf(object: string, where: string): Promise<string> {
  const [record] = await records<{ Id: string }>(`SELECT Id FROM ${object} WHERE ${where} LIMIT 1`);
  return `/lightning/r/${object}/${record!.Id}/view`;
}

type Device = 'desktop' | 'phone' | 'narrow window';

/** Opens a page and waits for the component's content. */
async function open(path: string, device: Device, content: string): Promise<void> {
  complaints.length = 0;
  const viewport = device === 'desktop' ? { width: 1280, height: 900 } : { width: 390, height: 844 };
  context = await browser.newContext({ viewport });
  if (device === 'phone') await context.addCookies([{ name: 'formFactor', value: 'Small', url: org.url }]);
  page = await context.newPage();
  page.setDefaultTimeout(60_000);
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.text()} ${message.location().url}`);
  });
  await page.clock.setFixedTime(`${TODAY}T12:00:00Z`);
  await page.goto(org.url + path);
  await page.locator(content).first().waitFor();
}

const bars = 'c-ui-deviation-bars .rows';
const goals = 'c-goal-card .goal';

/** What each bar says, by territory. */
async function barTexts(): Promise<Record<string, string>> {
  const [names, shares, details] = await Promise.all(
    ['a.name', '.share > :last-child', '.detail'].map((part) => page.locator(`${bars} ${part}`).allInnerTexts()),
  );
  return Object.fromEntries(names!.map((name, at) => [name, `${shares![at]} ${details![at]}`]));
}

const signed = new Intl.NumberFormat('en-US', {
  style: 'percent',
  maximumFractionDigits: 0,
  signDisplay: 'exceptZero',
});
const percent = new Intl.NumberFormat('en-US', { style: 'percent' });
const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

const openGoals = async (): Promise<void> => {
  await openTab(page, 'Goals');
  await page.locator(goals).first().waitFor();
};

it("shows a plan's balance with the very numbers of the sync", async () => {
  await open(plan, 'desktop', bars);
  await page.locator(`${bars} .fold`).click();
  const leaves = report.territories.filter(({ isLeaf, key }) => isLeaf && key !== 'UNASSIGNED');
  expect(leaves).toHaveLength(35);
  expect(await barTexts()).toEqual(
    Object.fromEntries(
      leaves.map(({ name, workloadIndex, workloadHours }) => [
        name,
        `${signed.format(workloadIndex - 1)} ${whole.format(workloadHours)} h`,
      ]),
    ),
  );
  const { inBand, cv, gini } = report.plan.measures.workload;
  const metrics = await records<{ AccountCount__c: number; WorkloadCompletenessFraction__c: number }>(
    `SELECT AccountCount__c, WorkloadCompletenessFraction__c FROM TerritoryMetric__c
     WHERE Plan__r.Status__c = 'Active' AND Territory__r.ParentTerritory__c = null AND IsLatest__c = true AND AccountCount__c > 0`,
  );
  const known = metrics.reduce((sum, each) => sum + each.AccountCount__c * each.WorkloadCompletenessFraction__c, 0);
  const accounts = metrics.reduce((sum, { AccountCount__c: count }) => sum + count, 0);
  expect(await page.locator('c-alignment-balance .figure').allInnerTexts()).toEqual([
    percent.format(inBand),
    percent.format(cv),
    gini.toFixed(2),
    percent.format(known / accounts),
  ]);
  expect(await page.locator('c-alignment-balance c-ui-as-of').innerText()).toBe('As of Nov 23, 2026');

  await page.locator('c-alignment-balance label', { hasText: 'Pipeline' }).click();
  const shares = Object.entries(await barTexts()).map(([name, text]) => [name, text.split(' ')[0]]);
  expect(Object.fromEntries(shares)).toEqual(
    Object.fromEntries(leaves.map(({ name, pipelineIndex }) => [name, signed.format(pipelineIndex - 1)])),
  );
  expect(complaints).toEqual([]);
});

it("shows a territory's goals with the very numbers of the sync", async () => {
  await open(territory, 'desktop', bars);
  await openGoals();
  const shown = await page
    .locator(goals)
    .evaluateAll((cards) =>
      cards.map((card) => (card as HTMLElement).innerText.split('\n').map((line) => line.trim())),
    );
  const expected = report.goals.filter((goal) => goal.territory === TERRITORY);
  expect(expected).toHaveLength(4);
  for (const { name, progress, status } of expected) {
    const card = shown.find((lines) => lines.includes(name));
    expect(card).toContain(percent.format(progress!));
    expect(card).toContain(status.replace(/(?<=[a-z])(?=[A-Z])/g, ' '));
  }
  expect(complaints).toEqual([]);
});

it('opens a territory from its bar by the keyboard alone, and goes on at the top of its page', async () => {
  await open(plan, 'desktop', bars);
  const focused = (): Promise<string> =>
    page.evaluate(() => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      return element instanceof HTMLAnchorElement || element?.id ? (element.textContent || element.id).trim() : '';
    });
  for (let steps = 0; steps < 60 && (await focused()) !== TERRITORY; steps += 1) await page.keyboard.press('Tab');
  expect(await focused()).toBe(TERRITORY);
  await page.keyboard.press('Enter');
  await page.waitForURL(`**${territory}`);
  await page.locator('c-alignment-balance .headline', { hasText: TERRITORY }).waitFor();
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
  expect(complaints).toEqual([]);
});

it.each(['desktop', 'phone'] as const)('breaks no rule of accessibility on a %s', async (device) => {
  await open(plan, device, bars);
  expect(await violations(page)).toEqual([]);
  await page.goto(org.url + territory);
  await page.locator(bars).waitFor();
  expect(await violations(page)).toEqual([]);
  await openGoals();
  await page.locator('c-goal-card .toggle').first().click();
  expect(await violations(page)).toEqual([]);
  expect(complaints).toEqual([]);
});

it('puts the side column below the main one in a narrow window, and lets nothing stick out', async () => {
  await open(territory, 'narrow window', bars);
  await page.locator('[data-region=sidebar] h2').first().waitFor();
  const main = (await page.locator('[data-region=main]').boundingBox())!;
  const side = (await page.locator('[data-region=sidebar]').boundingBox())!;
  expect(side.y).toBeGreaterThanOrEqual(main.y + main.height);
  expect(side.width).toBe(main.width);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  const widths = await page.locator(`${bars} a.name`).evaluateAll((names) => names.map((name) => name.clientWidth));
  expect(Math.min(...widths)).toBeGreaterThan(80);
});
