import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { builtVendor } from '../local-org/lightning/build/vendor.ts';
import { launchChromium } from '../local-org/lightning/chromium.ts';
import { plusDays } from './sample/calendarDays.ts';
import { orgSession } from './start/orgSession.ts';
import { openSampleOrg, runProgram } from './start/sampleOrg.ts';

/**
 * Takes the pictures of the pages that the README and the guides show, always of the same data on the same day, in
 * the middle of a quarter. `npm run screens` writes them to docs/screens.
 */
interface Shot {
  readonly file: string;
  readonly path: string;
  readonly device: 'desktop' | 'phone';
  /** Who is signed in; the administrator when nobody is named. */
  readonly username?: string;
  readonly prepare?: (page: Page) => Promise<void>;
}

const folder = resolve(import.meta.dirname, '../docs/screens');
/** The day on which the sample's last deal closes in the pictures. */
const LAST_DAY = '2026-11-22';
const viewports = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };
/** Some history for the trend; the last run is the one the pages show. */
const SNAPSHOT_DAYS_AGO = [56, 42, 28, 14, 7, 0];
/** Pixels of the picture per pixel of the page: sharp enough for a reader, small enough for a repository. */
const SHARPNESS = 1.5;

const home = mkdtempSync(join(tmpdir(), 'evenfield-screens-'));
const org = await openSampleOrg({ home, port: 0, lastDay: LAST_DAY, reset: true });
const browser = await launchChromium();
try {
  // A page asked for before the framework is built would be a picture of waiting.
  await builtVendor();
  const asOf = plusDays(LAST_DAY, 1);
  for (const daysAgo of SNAPSHOT_DAYS_AGO) {
    const code = await runProgram(
      ['sync-service/src/main.ts', 'sync', '--org', 'local', '--as-of', plusDays(asOf, -daysAgo)],
      'ignore',
      home,
    );
    if (code !== 0) throw new Error(`The sync ended with code ${code}; its words are above.`);
  }

  mkdirSync(folder, { recursive: true });
  for (const shot of await shots()) {
    const context = await browser.newContext({ viewport: viewports[shot.device], deviceScaleFactor: SHARPNESS });
    if (shot.device === 'phone') await context.addCookies([{ name: 'formFactor', value: 'Small', url: org.url }]);
    const page = await context.newPage();
    // The page's clock stands at the as-of day, so that the numbers are as fresh as they were.
    await page.clock.setFixedTime(`${asOf}T12:00:00Z`);
    if (shot.username !== undefined) await signIn(page, shot.username);
    await page.goto(`${org.url}${shot.path}`, { waitUntil: 'networkidle' });
    await shot.prepare?.(page);
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: join(folder, shot.file), fullPage: true });
    await context.close();
    process.stderr.write(`docs/screens/${shot.file}\n`);
  }
} finally {
  await browser.close();
  await org.close();
  rmSync(home, { recursive: true, force: true });
}

async function shots(): Promise<Shot[]> {
  const plan = await recordPath('TerritoryPlan__c', "Status__c = 'Active'");
  const territory = await recordPath('SalesTerritory__c', "Name = 'Darcel Schlecht'");
  const goal = await recordPath('TerritoryGoal__c', "Territory__r.Name = 'Darcel Schlecht' AND Name LIKE 'Q4%'");
  const manager = 'melvin.marxen@evenfield.example';
  const goals = (page: Page): Promise<void> => page.getByRole('tab', { name: 'Goals' }).click();
  const performance = (page: Page): Promise<void> => page.getByRole('tab', { name: 'Performance' }).click();
  return [
    { file: 'plan-balance.png', path: plan, device: 'desktop' },
    { file: 'territory-balance.png', path: territory, device: 'desktop' },
    { file: 'territory-balance-phone.png', path: territory, device: 'phone' },
    { file: 'home-manager.png', path: '/lightning/page/home', device: 'desktop', username: manager },
    {
      file: 'home-phone.png',
      path: '/lightning/page/home',
      device: 'phone',
      username: 'darcel.schlecht@evenfield.example',
    },
    { file: 'plan-performance.png', path: plan, device: 'desktop', prepare: performance },
    { file: 'territory-performance.png', path: territory, device: 'desktop', prepare: performance },
    {
      file: 'goal-editor.png',
      path: territory,
      device: 'desktop',
      username: manager,
      prepare: async (page) => {
        await goals(page);
        await writeGoal(page);
      },
    },
    { file: 'territory-goals.png', path: territory, device: 'desktop', prepare: goals },
    { file: 'goal-progress.png', path: goal, device: 'desktop' },
    { file: 'goal-progress-phone.png', path: goal, device: 'phone' },
  ];
}

/** Signs in as a person, as the switch in the header does. */
async function signIn(page: Page, username: string): Promise<void> {
  await page.goto(`${org.url}/lightning`);
  await page.evaluate(
    (name) =>
      fetch('/lightning/session', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ username: name }),
      }).then(() => undefined),
    username,
  );
}

/** Begins a goal that still lacks something, so that the coach has something to say. */
async function writeGoal(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Write a goal' }).click();
  await page.getByLabel('Goal', { exact: true }).fill('Win more in the new year');
  await page.getByLabel('What counts').selectOption('WonAmount');
  await page.getByLabel(/^Target/).fill('250000');
  await page.getByLabel('Start', { exact: true }).fill('2027-01-01');
  await page.getByLabel('Due', { exact: true }).fill('2027-03-31');
}

async function recordPath(object: string, where: string): Promise<string> {
  const soql = `SELECT Id FROM ${object} WHERE ${where} LIMIT 1`;
  const answer = (await orgSession(org.url, org.accessToken).call(
    'GET',
    `/services/data/v66.0/query?q=${encodeURIComponent(soql)}`,
  )) as { records: { Id: string }[] };
  const id = answer.records[0]?.Id;
  if (id === undefined) throw new Error(`The sample org has no ${object} with ${where}.`);
  return `/lightning/r/${object}/${id}/view`;
}
