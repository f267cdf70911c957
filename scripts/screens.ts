import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { launchChromium } from '../local-org/lightning/chromium.ts';
import { plusDays } from './sample/calendarDays.ts';
import { LAST_PUBLISHED_DAY } from './sample/sampleRecords.ts';
import { orgSession } from './start/orgSession.ts';
import { openSampleOrg, runProgram } from './start/sampleOrg.ts';

/**
 * Takes the pictures of the pages that the README and the guides show, always of the same data: the sample at its
 * published dates. `npm run screens` writes them to docs/screens.
 */
interface Shot {
  readonly file: string;
  readonly path: string;
  readonly width: number;
  readonly prepare?: (page: Page) => Promise<void>;
}

const folder = resolve(import.meta.dirname, '../docs/screens');
const DESKTOP_WIDTH = 1280;
const PHONE_WIDTH = 390;

const home = mkdtempSync(join(tmpdir(), 'evenfield-screens-'));
const org = await openSampleOrg({ home, port: 0, lastDay: LAST_PUBLISHED_DAY, reset: true });
const browser = await launchChromium();
try {
  const asOf = plusDays(LAST_PUBLISHED_DAY, 1);
  const code = await runProgram(
    ['sync-service/src/main.ts', 'sync', '--org', 'local', '--as-of', asOf],
    'ignore',
    home,
  );
  if (code !== 0) throw new Error(`The sync ended with code ${code}; its words are above.`);

  mkdirSync(folder, { recursive: true });
  for (const shot of await shots()) {
    const page = await browser.newPage({
      viewport: { width: shot.width, height: 900 },
      deviceScaleFactor: 2,
      ...(shot.width === PHONE_WIDTH ? { isMobile: true, hasTouch: true } : {}),
    });
    // The page's clock stands at the as-of day, so that the numbers are as fresh as they were.
    await page.clock.setFixedTime(`${asOf}T12:00:00Z`);
    await page.goto(`${org.url}${shot.path}`, { waitUntil: 'networkidle' });
    await shot.prepare?.(page);
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: join(folder, shot.file), fullPage: true });
    await page.close();
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
  const goals = (page: Page): Promise<void> => page.getByRole('tab', { name: 'Goals' }).click();
  return [
    { file: 'plan-balance.png', path: plan, width: DESKTOP_WIDTH },
    { file: 'territory-balance.png', path: territory, width: DESKTOP_WIDTH },
    { file: 'territory-balance-phone.png', path: territory, width: PHONE_WIDTH },
    { file: 'territory-goals.png', path: territory, width: DESKTOP_WIDTH, prepare: goals },
  ];
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
