import type { Place } from './faces.ts';

export const REP = 'darcel.schlecht@evenfield.example';
export const MANAGER = 'melvin.marxen@evenfield.example';
export const ADMIN = 'admin@evenfield.local';

/** A component on a page of ours, as the tests look at it. Each has an entry: its faces follow from it. */
export interface Component {
  readonly name: string;
  readonly place: Place;
  readonly tab?: string;
  /** Lists of its query without which there is nothing to show. */
  readonly lists: readonly string[];
  /** What is in sight when there is something to show. */
  readonly content: string;
  /** Whose page it is most of all. */
  readonly username: string;
  /** Whether nobody else has it on their page. */
  readonly isTheirsAlone?: true;
  /** What others find in its stead, by their names. */
  readonly others?: Readonly<Record<string, string>>;
}

const PERFORMANCE = { tab: 'Performance' } as const;
const RECOGNITION = { tab: 'Recognition' } as const;
const KNOW_HOW = { tab: 'Know-how' } as const;

export const components: readonly Component[] = [
  { name: 'alignmentBalance', place: 'plan', content: '.rows', lists: ['metrics'], username: MANAGER },
  {
    name: 'alignmentMap',
    place: 'plan',
    tab: 'Map',
    content: '.land',
    lists: ['assignments', 'accounts'],
    username: MANAGER,
  },
  {
    name: 'alignmentStudio',
    place: 'plan',
    tab: 'What if',
    content: '.land',
    lists: ['assignments', 'accounts'],
    username: MANAGER,
  },
  {
    name: 'alignmentScenarios',
    place: 'plan',
    tab: 'Scenarios',
    content: 'tbody',
    lists: ['plans'],
    username: MANAGER,
  },
  {
    name: 'alignmentProposals',
    place: 'territory',
    tab: 'Future',
    content: '.talk',
    lists: ['territories', 'assignments', 'proposals'],
    username: REP,
  },
  {
    name: 'performanceSummary',
    place: 'territory',
    ...PERFORMANCE,
    content: '.headline',
    lists: ['metrics'],
    username: REP,
  },
  { name: 'performanceTrend', place: 'territory', ...PERFORMANCE, content: 'svg', lists: ['metrics'], username: REP },
  {
    name: 'performanceCompare',
    place: 'plan',
    ...PERFORMANCE,
    content: 'table',
    lists: ['now'],
    username: MANAGER,
  },
  {
    name: 'marketPotential',
    place: 'territory',
    tab: 'Market',
    content: '.headline',
    lists: ['segments'],
    username: REP,
  },
  { name: 'territoryAlerts', place: 'territory', ...PERFORMANCE, content: 'li', lists: ['alerts'], username: REP },
  { name: 'goalProgress', place: 'territory', tab: 'Goals', content: '.goal', lists: ['goals'], username: REP },
  {
    name: 'goalEditor',
    place: 'goal',
    tab: 'Edit',
    content: '.coach',
    lists: [],
    username: MANAGER,
    others: { [REP]: '.empty .next' },
  },
  // Without a plan its page offers to begin one.
  { name: 'callPlanWeek', place: 'territory', tab: 'Calls', content: '.grid', lists: [], username: REP },
  {
    name: 'nextCalls',
    place: 'home',
    content: '.call',
    lists: ['calls'],
    username: REP,
    others: { [MANAGER]: '.empty .next', [ADMIN]: '.empty .next' },
  },
  {
    name: 'commissionStatement',
    place: 'home',
    tab: 'Pay',
    content: '.headline',
    lists: ['statements'],
    username: REP,
    others: { [MANAGER]: '.empty .next', [ADMIN]: '.empty .next' },
  },
  { name: 'leaderboard', place: 'home', ...RECOGNITION, content: '.places', lists: ['entries'], username: REP },
  { name: 'contestBoard', place: 'home', ...RECOGNITION, content: '.places', lists: ['contests'], username: REP },
  {
    name: 'badgeCase',
    place: 'home',
    ...RECOGNITION,
    content: '.badge',
    lists: ['awards'],
    username: REP,
    others: { [MANAGER]: '.empty .next', [ADMIN]: '.empty .next' },
  },
  { name: 'playBoard', place: 'home', ...KNOW_HOW, content: '.item', lists: ['plays'], username: REP },
  {
    name: 'enablementResources',
    place: 'territory',
    ...KNOW_HOW,
    content: '.opener',
    lists: ['resources', 'metrics'],
    username: REP,
  },
  { name: 'peerFinder', place: 'territory', ...KNOW_HOW, content: '.item', lists: ['metrics'], username: REP },
  {
    name: 'territoryHome',
    place: 'home',
    content: '.headline',
    lists: ['mine'],
    username: REP,
    others: { [ADMIN]: '.empty .next' },
  },
  {
    name: 'pulseSurvey',
    place: 'home',
    content: '.survey',
    lists: ['invitations'],
    username: REP,
    others: { [ADMIN]: '.empty .next' },
  },
  {
    name: 'setupAssistant',
    place: 'home',
    content: '.headline',
    lists: [],
    username: ADMIN,
    isTheirsAlone: true,
  },
  { name: 'pulseResults', place: 'survey', content: '.enps', lists: ['results'], username: MANAGER },
  {
    name: 'pulseQuestions',
    place: 'draft',
    tab: 'Questions',
    content: '.library',
    lists: ['surveys'],
    username: MANAGER,
    others: { [REP]: '.empty .next' },
  },
  { name: 'oneOnOne', place: 'talk', content: '.talk', lists: ['talks'], username: MANAGER },
];

/** `goalEditor` → `c-goal-editor`. */
export const cardOf = ({ name }: Pick<Component, 'name'>): string =>
  `c-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
