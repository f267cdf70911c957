import type { BrowserContext, Page } from 'playwright-core';
import { components } from './components.ts';
import { VISITOR, openFace, titled, type Face, type Place } from './faces.ts';
import { outOfReach } from './keyboard.ts';
import { addressOf, openStage, speak, violations, windowOf, type Stage } from './stage.ts';

/**
 * Tests of faces in Chromium: each shows what it must, breaks no rule of accessibility, lets nothing stick out, and
 * complains of nothing but what it was given.
 */
export function testFaces(kinds: Readonly<Record<string, readonly Face[]>>): void {
  // One org and one browser for all; a busy machine needs its time.
  jest.setTimeout(60_000);
  let stage: Stage;
  let addresses: Record<Place, string>;
  const windows = new Map<string, Promise<BrowserContext>>();

  beforeAll(async () => {
    stage = await openStage([7, 0]);
    addresses = await addressesOf(stage);
    await inviteVisitor(stage);
    await raiseAlert(stage);
  }, 240_000);
  afterAll(() => stage?.close());

  /** Faces of one reader share a window, whose cache then holds the framework. */
  function windowFor({ username, device, language, theme }: Face): Promise<BrowserContext> {
    const key = JSON.stringify([username, device, language, theme]);
    const open = windows.get(key) ?? windowOf(stage, { username, device, language, theme } as Face);
    windows.set(key, open);
    return open;
  }

  describe.each(Object.entries(kinds))('%s', (_kind, faces) => {
    it.each(shareOf(faces).map((face) => [face.name, face] as const))('%s', (_name, face) => lookAt(face));
  });

  async function lookAt(face: Face): Promise<void> {
    const window = await windowFor(face);
    await speak(stage.org, window, face.language);
    const page = await window.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    const asked = questionsOf(page);
    try {
      await openFace(page, stage.org.url + addresses[face.place], face, new Date(`${stage.asOf}T12:00:00Z`));
      expect(await page.locator(face.card).first().innerText()).toMatch(face.says);
      expect(await violations(page)).toEqual([]);
      const { width } = page.viewportSize()!;
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      const cards = await page.locator(face.card).count();
      expect(asked.filter((question) => question === titled(face.card)).length).toBeLessThanOrEqual(cards);
      expect(asked.filter((question) => !KNOWN_QUESTIONS.has(question))).toEqual([]);
      if (face.byKeyboard) expect(await outOfReach(page, page.locator(face.card).first())).toEqual([]);
      expect(complaints).toEqual([]);
    } finally {
      await page.unrouteAll({ behavior: 'ignoreErrors' });
      await page.close();
    }
  }
}

/** A component asks one question on load, which bears its name; these depend on what it answers. */
const KNOWN_QUESTIONS = new Set([...components.map(({ name }) => name), 'pulseTrend']);

/** What the page asks the org for its components: the names of the queries. */
function questionsOf(page: Page): readonly string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (!request.url().endsWith('/graphql')) return;
    const { query } = request.postDataJSON() as { query: string };
    asked.push(/\bquery (\w+)/.exec(query)?.[1] ?? query);
  });
  return asked;
}

/** As many faces of a kind as `npm test` has time for. */
const SHARE = 12;
/** A prime step visits faces that stand far from each other, so that every component and every kind has its turn. */
const STEP = 37;

/** Faces spread over all components, at most twelve of a kind; all with EVENFIELD_ALL_FACES=1, as in `npm run test:pages`. */
function shareOf(faces: readonly Face[]): readonly Face[] {
  if (process.env['EVENFIELD_ALL_FACES'] || faces.length <= SHARE) return faces;
  const chosen = new Set(Array.from({ length: SHARE }, (_, at) => (at * STEP) % faces.length));
  return faces.filter((_, index) => chosen.has(index));
}

/** Where the faces' pages are. */
export async function addressesOf(stage: Stage): Promise<Record<Place, string>> {
  const territory = await addressOf(stage, 'SalesTerritory__c', "Name = 'Darcel Schlecht'");
  return {
    plan: await addressOf(stage, 'TerritoryPlan__c', "Status__c = 'Active'"),
    territory,
    goal: await addressOf(stage, 'TerritoryGoal__c', "Territory__r.Name = 'Darcel Schlecht' AND Name LIKE 'Q4%'"),
    survey: await addressOf(stage, 'PulseSurvey__c', "ExternalKey__c = 'SAMPLE-PULSE-3'"),
    draft: await addressOf(stage, 'PulseSurvey__c', "Status__c = 'Draft'"),
    talk: await addressOf(stage, 'OneOnOne__c', "Rep__r.Name = 'Darcel Schlecht' AND Status__c = 'Planned'"),
    home: '/lightning/page/home',
    nowhere: territory.replace(/\w{6}\/view$/, 'ZZZZZZ/view'),
  };
}

/** Somebody with a profile and nothing of ours. */
export async function inviteVisitor({ session }: Stage): Promise<void> {
  const query = encodeURIComponent("SELECT Id FROM Profile WHERE Name = 'Standard User'");
  const { records } = (await session.call('GET', `/services/data/v66.0/query?q=${query}`)) as {
    records: [{ Id: string }];
  };
  await session.call('POST', '/services/data/v66.0/sobjects/User', {
    LastName: 'Visitor',
    Username: VISITOR,
    Email: VISITOR,
    Alias: 'visitor',
    ProfileId: records[0].Id,
    TimeZoneSidKey: 'America/New_York',
    LocaleSidKey: 'en_US',
    LanguageLocaleKey: 'en_US',
    EmailEncodingKey: 'UTF-8',
    IsActive: true,
  });
}

/** Something that has gone wrong in the territory that is looked at, found by the last sync. */
export async function raiseAlert(stage: Stage): Promise<void> {
  const idOf = async (object: string, where: string) => (await addressOf(stage, object, where)).split('/')[4];
  await stage.session.call('POST', '/services/data/v66.0/sobjects/TerritoryAlert__c', {
    ExternalKey__c: 'looked-at',
    Kind__c: 'Coverage',
    Severity__c: 'Warning',
    Status__c: 'Open',
    Cause__c: 'Coverage 2.10 → 1.35: 6 deals closed, 2 were opened.',
    RaisedDate__c: stage.asOf,
    Territory__c: await idOf('SalesTerritory__c', "Name = 'Darcel Schlecht'"),
    Plan__c: await idOf('TerritoryPlan__c', "Status__c = 'Active'"),
  });
}
