import type { Page } from 'playwright-core';
import { answerWith, hiding, onlyOneLeaf, withCount, withValues, without, type Answer } from './answers.ts';
import type { Reader } from './stage.ts';

/** Pages that faces are looked at on. */
export type Place = 'plan' | 'territory' | 'goal' | 'home' | 'nowhere';

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
}

const REP = 'darcel.schlecht@evenfield.example';
const MANAGER = 'melvin.marxen@evenfield.example';
/** Has no permission set of ours. */
export const VISITOR = 'visitor@evenfield.example';

/** `c-goal-editor` → `goalEditor`: a card's component, whose query bears its name. */
const titled = (card: string): string => card.slice(2).replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

interface Component {
  readonly name: string;
  readonly place: Place;
  readonly tab?: string;
  readonly card: string;
  readonly content: string;
  /** Lists without which there is nothing to show. */
  readonly lists: readonly string[];
  readonly username: string;
}

const components: readonly Component[] = [
  {
    name: 'alignmentBalance',
    place: 'plan',
    card: 'c-alignment-balance',
    content: '.rows',
    lists: ['metrics'],
    username: MANAGER,
  },
  {
    name: 'alignmentMap',
    place: 'plan',
    tab: 'Map',
    card: 'c-alignment-map',
    content: '.land',
    lists: ['assignments', 'accounts'],
    username: MANAGER,
  },
  {
    name: 'performanceSummary',
    place: 'territory',
    tab: 'Performance',
    card: 'c-performance-summary',
    content: '.headline',
    lists: ['metrics'],
    username: REP,
  },
  {
    name: 'performanceTrend',
    place: 'territory',
    tab: 'Performance',
    card: 'c-performance-trend',
    content: 'svg',
    lists: ['metrics'],
    username: REP,
  },
  {
    name: 'goalProgress',
    place: 'territory',
    tab: 'Goals',
    card: 'c-goal-progress',
    content: '.goal',
    lists: ['goals'],
    username: REP,
  },
  {
    name: 'territoryHome',
    place: 'home',
    card: 'c-territory-home',
    content: '.headline',
    lists: ['mine'],
    username: REP,
  },
];

const where = ({ place, tab, card }: Component) => ({ place, card, ...(tab === undefined ? {} : { tab }) });

/** Of every component its four faces, and the one for who has no access. */
export const fourFaces: readonly Face[] = [
  ...components.flatMap((component): Face[] => {
    const { name, lists, content, username } = component;
    const face = { ...where(component), username };
    return [
      { ...face, name: `${name}-loading`, answer: 'never', shows: '.skeleton', says: /Loading/ },
      {
        ...face,
        name: `${name}-error`,
        answer: 'fault',
        shows: '.error .next',
        says: /could not be loaded.*Try again/s,
      },
      { ...face, name: `${name}-empty`, answer: without(...lists), shows: '.empty .next', says: /\w{3}/ },
      { ...face, name: `${name}-content`, shows: content, says: /\w{3}/ },
    ];
  }),
  {
    name: 'goalEditor-loading',
    place: 'goal',
    tab: 'Edit',
    card: 'c-goal-editor',
    username: MANAGER,
    answer: 'never',
    shows: '.skeleton',
    says: /Loading/,
  },
  {
    name: 'goalEditor-error',
    place: 'goal',
    tab: 'Edit',
    card: 'c-goal-editor',
    username: MANAGER,
    answer: 'fault',
    shows: '.error .next',
    says: /could not be loaded/,
  },
  {
    name: 'goalEditor-readOnly',
    place: 'goal',
    tab: 'Edit',
    card: 'c-goal-editor',
    username: REP,
    shows: '.empty .next',
    says: /You may read this goal, not change it/,
  },
  {
    name: 'goalEditor-content',
    place: 'goal',
    tab: 'Edit',
    card: 'c-goal-editor',
    username: MANAGER,
    shows: '.coach',
    says: /How SMART it is/,
  },
];

const HOW = { place: 'plan', card: 'c-alignment-balance', username: MANAGER } as const;
const SUMMARY = { place: 'territory', tab: 'Performance', card: 'c-performance-summary', username: REP } as const;
const GOALS = { place: 'territory', tab: 'Goals', card: 'c-goal-progress', username: REP } as const;
const LONG = 'Northern and north-eastern accounts of strategic importance';
const ARABIC = 'المنطقة الشمالية الشرقية';

const huge = (): number => 1e15;
const named = (name: string) => (value: unknown) => `${name} ${String(value).slice(0, 12)}`;

/** What nobody plans for: each looks intended. */
export const badInput: readonly Face[] = [
  { name: 'no-record', place: 'nowhere', card: '.host-main', username: REP, shows: 'h1, h2', says: /\w{3}/ },
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

const places: readonly (Pick<Face, 'place' | 'card' | 'shows'> & { tab?: string; username: string })[] = [
  { place: 'plan', card: 'c-alignment-balance', shows: '.rows', username: MANAGER },
  { place: 'plan', tab: 'Map', card: 'c-alignment-map', shows: '.land', username: MANAGER },
  { place: 'territory', tab: 'Performance', card: 'c-performance-summary', shows: '.headline', username: REP },
  { place: 'territory', tab: 'Performance', card: 'c-performance-trend', shows: 'svg', username: REP },
  { place: 'goal', card: 'c-goal-progress', shows: '.figures', username: REP },
  { place: 'goal', tab: 'Edit', card: 'c-goal-editor', shows: '.coach', username: MANAGER },
  { place: 'home', card: 'c-territory-home', shows: '.headline', username: REP },
];

/** Each page on a phone, in the dark and in Italian. */
export const variants: readonly Face[] = places.flatMap(({ card, ...place }): Face[] => [
  { ...place, card, name: `${titled(card)}-phone`, device: 'phone', says: /\w{3}/ },
  { ...place, card, name: `${titled(card)}-dark`, theme: 'dark', says: /\w{3}/ },
  { ...place, card, name: `${titled(card)}-italian`, language: 'it', says: /\w{3}/ },
]);

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

const ITALIAN_TABS = { Map: 'Mappa', Performance: 'Risultati', Goals: 'Obiettivi', Edit: 'Modifica' };

/** On a phone the last tabs are behind "More". */
export async function openTab(page: Page, name: string): Promise<void> {
  const tab = page.getByRole('tab', { name, exact: true });
  await page.getByRole('tab').first().waitFor();
  const isThere = await tab.waitFor({ timeout: 2_000 }).then(
    () => true,
    () => false,
  );
  if (isThere) return tab.click();
  await page.locator('.slds-tabs_default__overflow-button button').click();
  await page.getByRole('menuitem', { name, exact: true }).click();
}
