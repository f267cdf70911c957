import { readFileSync } from 'node:fs';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { builtVendor } from '../../local-org/lightning/build/vendor.ts';
import { launchChromium } from '../../local-org/lightning/chromium.ts';
import type { LocalOrg } from '../../local-org/src/localOrg.ts';
import { plusDays } from '../sample/calendarDays.ts';
import { orgSession, type OrgSession } from '../start/orgSession.ts';
import { openSampleOrg, runProgram } from '../start/sampleOrg.ts';

/** The sample in a local org, synced, with a browser before it. */
export interface Stage {
  readonly org: LocalOrg;
  readonly session: OrgSession;
  readonly browser: Browser;
  /** The day of the numbers. */
  readonly asOf: string;
  close(): Promise<void>;
}

/** The day on which the sample's last deal closes: in the middle of a quarter. */
const LAST_DAY = '2026-11-22';

/**
 * Opens the stage.
 *
 * @param daysAgo the syncs to run, in days before the last one: more of them give the trend something to show
 */
export async function openStage(daysAgo: readonly number[] = [0]): Promise<Stage> {
  // A page asked for before the framework is built would be one that waits.
  await builtVendor();
  const home = mkdtempSync(join(tmpdir(), 'evenfield-stage-'));
  const org = await openSampleOrg({ home, port: 0, lastDay: LAST_DAY, reset: true });
  const asOf = plusDays(LAST_DAY, 1);
  for (const days of daysAgo) {
    const sync = ['sync-service/src/main.ts', 'sync', '--org', 'local', '--as-of', plusDays(asOf, -days)];
    const code = await runProgram(sync, 'ignore', home);
    if (code !== 0) throw new Error(`The sync ended with code ${code}; its words are above.`);
  }
  // The first page waits for the components to be built.
  await fetch(`${org.url}/lightning/page/home`);
  const browser = await launchChromium();
  return {
    org,
    session: orgSession(org.url, org.accessToken),
    browser,
    asOf,
    async close() {
      await browser.close();
      await org.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** The address of the first record that a condition finds. */
export async function addressOf(stage: Stage, object: string, where: string): Promise<string> {
  const query = encodeURIComponent(`SELECT Id FROM ${object} WHERE ${where} LIMIT 1`);
  const answer = await stage.session.call('GET', `/services/data/v66.0/query?q=${query}`);
  const [record] = (answer as { records: { Id: string }[] }).records;
  if (record === undefined) throw new Error(`The sample org has no ${object} with ${where}.`);
  return `/lightning/r/${object}/${record.Id}/view`;
}

/** Who looks, on what, and how. */
export interface Reader {
  /** The administrator when nobody is named. */
  readonly username?: string;
  readonly device?: 'desktop' | 'phone';
  readonly language?: 'en_US' | 'it';
  readonly theme?: 'light' | 'dark';
}

const VIEWPORTS = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };

/** A browser window of a reader, signed in. */
export async function windowOf({ org, browser }: Stage, reader: Reader, sharpness = 1): Promise<BrowserContext> {
  const { username, device = 'desktop', language, theme = 'light' } = reader;
  const context = await browser.newContext({
    viewport: VIEWPORTS[device],
    deviceScaleFactor: sharpness,
    colorScheme: theme,
    reducedMotion: 'reduce',
  });
  if (device === 'phone') await context.addCookies([{ name: 'formFactor', value: 'Small', url: org.url }]);
  if (username !== undefined) await context.request.post(`${org.url}/lightning/session`, { data: { username } });
  await speak(org, context, language);
  return context;
}

/** Sets the language of a window's reader, which is the person's own in every window: say it before each page. */
export async function speak(org: LocalOrg, window: BrowserContext, language = 'en_US'): Promise<void> {
  await window.request.post(`${org.url}/lightning/session`, { data: { language } });
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Rules of accessibility that what is on show breaks, with the elements that break them. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    type Found = { violations: { id: string; nodes: { html: string }[] }[] };
    const { axe: checker } = window as unknown as { axe: { run(on: object, how: object): Promise<Found> } };
    const found = await checker.run(document, { resultTypes: ['violations'] });
    // The base component's "More" tab holds a button, as Salesforce ships it.
    const isPlatforms = (id: string, html: string): boolean =>
      id === 'nested-interactive' && html.includes('slds-tabs_default__overflow-button');
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.filter(({ html }) => !isPlatforms(id, html)).map(({ html }) => `${id}: ${html}`),
    );
  });
}
