import type { Page } from 'playwright-core';
import { answerWith, hiding, onlyOneLeaf, withCount, withValues, without, type Answer } from './answers.ts';
import { ADMIN, MANAGER, REP, cardOf, components, type Component } from './components.ts';
import type { Reader } from './stage.ts';

/** Pages that faces are looked at on. */
export type Place = 'plan' | 'territory' | 'goal' | 'survey' | 'draft' | 'talk' | 'home' | 'nowhere';

/** One of the looks that a card can have, and what it must show then. */
export interface Face extends Reader {
  /** Names its picture, too. */
  readonly name: string;
  readonly place: Place;
  /** The tab to open first. */
  readonly tab?: string;
  /** The card that is looked at. */
  readonly card: string;
  /** What becomes of the answer to the card's query. */
  readonly answer?: Answer;
  /** Days after the numbers' own day. */
  readonly daysLater?: number;
  readonly prepare?: (page: Page) => Promise<void>;
  /** What of the card must be in sight. */
  readonly shows: string;
  readonly says: RegExp;
  /** Whether everything on the card that can be used must be reached with the Tab key alone, and seen to be. */
  readonly byKeyboard?: boolean;
}

/** `c-goal-editor` → `goalEditor`: a card's component, whose query bears its name. */
export const titled = (card: string): string =>
  card.slice(2).replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** Has no permission set of ours. */
export const VISITOR = 'visitor@evenfield.example';

const faceOf = (component: Component, name: string): Pick<Face, 'name' | 'place' | 'tab' | 'card' | 'username'> => ({
  name: `${component.name}-${name}`,
  place: component.place,
  card: cardOf(component),
  username: component.username,
  ...(component.tab === undefined ? {} : { tab: component.tab }),
});

const SOMETHING = /\w{3}/;

/** Of every component its four faces. */
export const fourFaces: readonly Face[] = components.flatMap((component): Face[] => [
  { ...faceOf(component, 'loading'), answer: 'never', shows: '.skeleton', says: /Loading/ },
  { ...faceOf(component, 'error'), answer: 'fault', shows: '.error .next', says: /could not be loaded.*Try again/s },
  ...(component.lists.length === 0
    ? []
    : [{ ...faceOf(component, 'empty'), answer: without(...component.lists), shows: '.empty .next', says: SOMETHING }]),
  { ...faceOf(component, 'content'), shows: component.content, says: SOMETHING, byKeyboard: true },
]);

/** Every component as each person sees it. */
export const persons: readonly Face[] = components.flatMap((component) =>
  Object.entries({ rep: REP, manager: MANAGER, admin: ADMIN })
    .filter(([, username]) => !component.isTheirsAlone || username === component.username)
    .map(([role, username]): Face => ({
      ...faceOf(component, role),
      username,
      shows: component.others?.[username] ?? component.content,
      says: SOMETHING,
    })),
);

/** Each component on a phone, in the dark and in Italian. */
export const variants: readonly Face[] = components.flatMap((component): Face[] => {
  const { content: shows } = component;
  return [
    { ...faceOf(component, 'phone'), device: 'phone', shows, says: SOMETHING },
    { ...faceOf(component, 'dark'), theme: 'dark', shows, says: SOMETHING },
    { ...faceOf(component, 'italian'), language: 'it', shows, says: SOMETHING },
  ];
});

const HOW = { place: 'plan', card: 'c-alignment-balance', username: MANAGER } as const;
const SUMMARY = { place: 'territory', tab: 'Performance', card: 'c-performance-summary', username: REP } as const;
const GOALS = { place: 'territory', tab: 'Goals', card: 'c-goal-progress', username: REP } as const;
const LONG = 'Northern and north-eastern accounts of strategic importance';
const ARABIC = 'المنطقة الشمالية الشرقية';

const huge = (): number => 1e15;
const named = (name: string) => (value: unknown) => `${name} ${String(value).slice(0, 12)}`;

/** What nobody plans for: each looks intended. A slow network and a server's fault are among every component's four. */
export const badInput: readonly Face[] = [
  { name: 'no-record', place: 'nowhere', card: '.host-main', username: REP, shows: 'h1, h2', says: /\w{3}/ },
  { ...HOW, name: 'never-synced', answer: without('metrics'), shows: '.empty .next', says: /sync/i },
  {
    ...HOW,
    name: 'synced-but-empty',
    answer: withValues({ workload: () => 0, workloadIndex: () => null, causes: () => null }),
    shows: '.rows',
    says: /cannot be compared|Nothing|no territory|not known|unknown/i,
  },
  {
    ...HOW,
    name: 'hidden-fields',
    answer: hiding('workloadIndex', 'workload', 'workloadInBand', 'causes', 'asOf'),
    shows: '.headline',
    says: /\w{3}/,
  },
  { ...HOW, name: 'stale', daysLater: 4, shows: 'c-ui-as-of', says: /stale|old|days/i },
  { ...HOW, name: 'long-names', answer: withValues({ name: named(LONG) }), shows: '.rows', says: /strategic/ },
  { ...HOW, name: 'right-to-left', answer: withValues({ name: named(ARABIC) }), shows: '.rows', says: /المنطقة/ },
  { ...HOW, name: 'one-territory', answer: onlyOneLeaf, shows: '.headline', says: /\w{3}/ },
  { ...HOW, name: 'two-thousand-territories', answer: withCount('metrics', 2000), shows: '.fold', says: /show more/ },
  {
    ...SUMMARY,
    name: 'huge-amounts',
    answer: withValues({ wonAmount: huge, openAmount: huge, quotaAmount: huge, projectedAmount: huge }),
    shows: '.headline',
    says: /1,?000T|1,?000 ?trillion|\$1/i,
  },
  {
    ...SUMMARY,
    name: 'negative-amounts',
    answer: withValues({ wonAmount: () => -4200, quotaWonAmount: () => -4200, openAmount: () => -10 }),
    shows: '.headline',
    says: /-\$/,
  },
  {
    ...GOALS,
    name: 'zero-target',
    answer: withValues({ target: () => 0, progress: () => null }),
    shows: '.goal',
    says: /–/,
  },
  { ...GOALS, name: 'negative-target', answer: withValues({ target: () => -5000 }), shows: '.goal', says: /\w{3}/ },
  {
    place: 'territory',
    tab: 'Map',
    card: 'c-alignment-map',
    name: 'map-without-places',
    username: REP,
    answer: withValues({ latitude: () => null, longitude: () => null, state: () => null, country: () => null }),
    shows: '.note',
    says: /no place that the map knows/,
  },
  {
    place: 'plan',
    tab: 'Map',
    card: 'c-alignment-map',
    name: 'map-of-four-thousand',
    username: MANAGER,
    answer: withCount('accounts', 4000),
    shows: '.land',
    says: /4,000 accounts/,
  },
  {
    place: 'plan',
    tab: 'What if',
    card: 'c-alignment-studio',
    name: 'studio-suggestions',
    username: MANAGER,
    prepare: async (page) => {
      await page.getByRole('button', { name: 'Suggest moves' }).click();
      await page.getByRole('button', { name: 'Look for moves' }).click();
    },
    shows: '.cards .card',
    says: /moves: every territory within|come nearer/,
  },
  { name: 'no-access-record', place: 'plan', card: '.host-main', username: VISITOR, shows: 'h1', says: /\w{3}/ },
  ...['c-territory-home', 'c-alignment-balance', 'c-performance-summary', 'c-performance-trend'].map((card): Face => ({
    name: `no-access-${titled(card)}`,
    place: 'home',
    card,
    username: VISITOR,
    shows: '.error .next',
    says: /You do not have access to this.*permission set/s,
  })),
];

/** The page of a face, with the face on it. */
export async function openFace(page: Page, url: string, face: Face, asOf: Date): Promise<void> {
  await page.clock.setFixedTime(new Date(asOf.getTime() + (face.daysLater ?? 0) * 86_400_000));
  page.setDefaultTimeout(40_000);
  if (face.answer !== undefined) await answerWith(page, titled(face.card), face.answer);
  await page.goto(url);
  if (face.tab !== undefined) {
    const tabs = face.language === 'it' ? ITALIAN_TABS : {};
    await openTab(page, (tabs as Record<string, string>)[face.tab] ?? face.tab);
  }
  await face.prepare?.(page);
  await page.locator(`${face.card} ${face.shows}`).first().waitFor({ state: 'attached' });
}

const ITALIAN_TABS = {
  Calls: 'Visite',
  Future: 'Futuro',
  'Know-how': 'Competenze',
  Map: 'Mappa',
  Market: 'Mercato',
  'What if': 'E se',
  Pay: 'Provvigioni',
  Performance: 'Risultati',
  Questions: 'Domande',
  Recognition: 'Riconoscimenti',
  Scenarios: 'Scenari',
  Goals: 'Obiettivi',
  Edit: 'Modifica',
};

const MOST_TRIES = 10;

/** Opens a tab. On a phone the last ones go behind "More" once the page has found that they do not fit. */
export async function openTab(page: Page, name: string): Promise<void> {
  const soon = { timeout: 2_000 };
  const done = (deed: Promise<void>): Promise<boolean> =>
    deed.then(
      () => true,
      () => false,
    );
  await page.getByRole('tab').first().waitFor();
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    if (await done(page.getByRole('tab', { name, exact: true }).click(soon))) return;
    await done(page.locator('.slds-tabs_default__overflow-button button').click(soon));
    if (await done(page.getByRole('menuitem', { name, exact: true }).click(soon))) return;
  }
  throw new Error(`The page has no tab "${name}".`);
}
