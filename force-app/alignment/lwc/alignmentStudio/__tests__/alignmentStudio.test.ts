import { readFileSync } from 'node:fs';
import { createElement } from 'lwc';
import AlignmentStudio from 'c/alignmentStudio';
import { executeMutation } from 'lightning/graphql';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import { graphqlWire, rendered } from '../../../../test/graphqlWire';
import { navigatedTo } from '../../../../test/navigatedTo';
import { findAllDeep, findDeep, shownText } from '../../../../test/shownText';

jest.mock('@salesforce/resourceUrl/UsStates', () => ({ default: 'us-atlas/states-albers-10m.json' }), {
  virtual: true,
});
jest.mock('@salesforce/resourceUrl/WorldCountries', () => ({ default: 'world-atlas/countries-110m.json' }), {
  virtual: true,
});

// A search and the rules of accessibility take their time on a busy machine.
jest.setTimeout(30_000);

const PLAN = 'a01PLAN0000000001';
const value = (of: unknown) => ({ value: of });
const list = (nodes: readonly object[], next?: string) => ({
  edges: nodes.map((node) => ({ node })),
  pageInfo: { endCursor: next ?? null, hasNextPage: next !== undefined },
});

interface Assigned {
  readonly name: string;
  readonly territory: string;
  readonly hours: number | null;
  readonly isLocked?: boolean;
  readonly place?: readonly [longitude: number, latitude: number];
}

const assignment = ({ name, territory, hours, isLocked = false, place = [-96.8, 32.8] }: Assigned) => ({
  Id: `as${name}${territory}`,
  territory: value(territory),
  isLocked: value(isLocked),
  workload: value(hours),
  potential: { value: 1000, displayValue: '$1,000' },
  account: {
    Id: `001${name}`,
    name: value(name),
    longitude: value(place[0]),
    latitude: value(place[1]),
    city: value('Dallas'),
    state: value('TX'),
    country: value('US'),
    revenue: value(null),
  },
});

const SAMPLE: readonly Assigned[] = [
  { name: 'Acme', territory: 'North', hours: 60 },
  { name: 'Betatech', territory: 'North', hours: 30, place: [-87.6, 41.9] },
  { name: 'Codehow', territory: 'North', hours: 10, isLocked: true, place: [-74, 40.7] },
  { name: 'Dalt', territory: 'South', hours: 40, place: [-118.2, 34] },
];

interface Content {
  readonly assigned?: readonly Assigned[];
  readonly owned?: readonly object[];
  readonly capacities?: Readonly<Record<string, number>>;
  readonly next?: string;
}

const answer = ({ assigned = SAMPLE, owned = [], capacities = {}, next }: Content = {}) => ({
  uiapi: {
    query: {
      settings: list([
        { Id: 's', tolerance: value(0.15), alarm: value(0.2), serviceHours: value(24), pursuitHours: value(6) },
      ]),
      plans: list([
        { Id: PLAN, name: value('Fiscal year 2026'), fiscalYear: value(2026), endDate: value('2026-12-31') },
      ]),
      territories: list(
        ['North', 'South', 'Top'].map((name) => ({
          Id: name,
          name: value(name),
          parent: value(name === 'Top' ? null : 'Top'),
          capacity: value(capacities[name] ?? null),
        })),
      ),
      members: list([{ Id: 'm', user: value('uSouth'), territory: value('South') }]),
      assignments: list(assigned.map(assignment), next),
      accounts: list(owned),
    },
    aggregate: {
      openDeals: list([{ aggregate: { AccountId: value('001Owned'), Id: { count: value(2) } } }]),
      wonDeals: list([{ aggregate: { AccountId: value('001Owned'), Id: { count: value(1) } } }]),
    },
  },
});

function card(properties: Record<string, unknown> = {}): HTMLElement {
  const element = createElement('c-alignment-studio', { is: AlignmentStudio });
  Object.assign(element, { recordId: PLAN, ...properties });
  document.body.appendChild(element);
  return element;
}

/** Until the outlines are fetched, parsed and drawn. */
async function drawn(): Promise<void> {
  for (let turn = 0; turn < 12; turn += 1) await rendered();
}

async function shown(content: Content = {}, properties: Record<string, unknown> = {}): Promise<HTMLElement> {
  const element = card(properties);
  graphqlWire.emitData(answer(content));
  await drawn();
  return element;
}

const headline = (element: HTMLElement): string => shownText(findDeep(element, '.headline'));
const button = (element: HTMLElement, text: string): HTMLButtonElement =>
  findAllDeep(element, 'button').find(
    (each) => shownText(each) === text || each.getAttribute('aria-label') === text,
  ) as HTMLButtonElement;
const rows = (element: HTMLElement): string[] => findAllDeep(element, 'tbody tr').map(shownText);

async function press(element: HTMLElement, text: string): Promise<void> {
  button(element, text).click();
  await drawn();
}

async function tick(element: HTMLElement, name: string): Promise<void> {
  const box = findAllDeep(element, 'tbody input').find((each) => each.getAttribute('aria-label') === name);
  box?.dispatchEvent(new CustomEvent('change'));
  await rendered();
}

async function moveTo(element: HTMLElement, territory: string): Promise<void> {
  const select = findDeep(element, 'select') as HTMLSelectElement;
  select.value = territory;
  select.dispatchEvent(new CustomEvent('change'));
  await rendered();
}

async function key(element: HTMLElement, pressed: string, init: KeyboardEventInit = {}): Promise<void> {
  const target = findDeep(element, '.stage')!;
  target.dispatchEvent(
    new KeyboardEvent('keydown', { key: pressed, bubbles: true, composed: true, cancelable: true, ...init }),
  );
  await rendered();
}

beforeEach(() => {
  const load = (url: string) => ({
    ok: true,
    json: () => Promise.resolve(JSON.parse(readFileSync(require.resolve(url), 'utf8')) as unknown),
  });
  Object.assign(globalThis, { fetch: jest.fn((url: string) => Promise.resolve(load(url))) });
});
afterEach(() => document.body.replaceChildren());

describe('the four faces', () => {
  it('shows a skeleton while it loads', async () => {
    const element = card();
    expect(shownText(element)).toBe('What if Loading');
    await expect(element).toBeAccessible();
  });

  it('says what happened after an error, and asks again when told to', async () => {
    const element = card();
    graphqlWire.emitErrors([{ message: 'An unexpected error occurred.' }]);
    await rendered();
    expect(shownText(element)).toContain('could not be loaded');
    await expect(element).toBeAccessible();
    await press(element, 'Try again');
    expect(graphqlWire.refresh).toHaveBeenCalled();
  });

  it('says what a plan without accounts needs', async () => {
    const element = await shown({ assigned: [] });
    expect(shownText(element)).toContain('Nothing to move yet');
    await expect(element).toBeAccessible();
  });

  it('shows where every territory stands before anything moves', async () => {
    const element = await shown();
    expect(headline(element)).toBe('Workload: 0 of 2 territories within ±15%. Nothing has moved yet.');
    expect(findAllDeep(element, '.rows .name').map(shownText)).toEqual(['North', 'South']);
    expect(rows(element)).toEqual([
      'Acme Dallas, TX North 60 h $1K',
      'Betatech Dallas, TX North 30 h $1K',
      'Codehow Dallas, TX North · locked 10 h $1K',
      'Dalt Dallas, TX South 40 h $1K',
    ]);
    await expect(element).toBeAccessible();
  });
});

it('counts the work of an account by its deals where nobody wrote hours', async () => {
  const owned = [{ Id: '001Owned', name: value('Owned'), owner: value('uSouth'), revenue: value(50) }];
  const element = await shown({ owned });
  expect(rows(element)).toContain('Owned South 36 h $50');
  expect(shownText(element)).toContain('Counted by account');
});

it('reads on where the answer does not end, and begins when all of it is here', async () => {
  const element = card();
  graphqlWire.emitData(answer({ assigned: SAMPLE.slice(0, 2), next: 'page2' }));
  await rendered();
  expect(shownText(element)).toBe('What if Fiscal year 2026 Loading');
  expect(graphqlWire.getLastConfig().variables).toMatchObject({ afterAssignments: 'page2' });
  graphqlWire.emitData(answer({ assigned: SAMPLE.slice(2) }));
  await drawn();
  expect(rows(element)).toHaveLength(4);
});

describe('a move', () => {
  it('shows what it will do, changes every total at once, and can be undone and done again by the keyboard', async () => {
    const element = await shown();
    await tick(element, 'Betatech');
    await moveTo(element, 'South');
    expect(shownText(findDeep(element, '.effects'))).toBe('North: +43% → 0% South: -43% → 0%');
    await press(element, 'Move');
    expect(headline(element)).toBe('One account moves. Workload: 2 of 2 territories within ±15%, 0 before.');
    expect(rows(element)).toContain('Betatech Dallas, TX South, was North 30 h $1K');
    await expect(element).toBeAccessible();
    await key(element, 'z', { ctrlKey: true });
    expect(headline(element)).toContain('Nothing has moved yet');
    await key(element, 'y', { ctrlKey: true });
    expect(headline(element)).toContain('One account moves');
  });

  it('of a locked account is refused with the reason, and nothing moves', async () => {
    const element = await shown();
    await tick(element, 'Codehow');
    await moveTo(element, 'South');
    await press(element, 'Move');
    expect(shownText(findDeep(element, '.refusals'))).toContain('Locked where they are: Codehow.');
    expect(headline(element)).toContain('Nothing has moved yet');
    await expect(element).toBeAccessible();
  });

  it('into a territory that has no room is refused with the hours', async () => {
    const element = await shown({ capacities: { South: 60 } });
    await tick(element, 'Acme');
    await moveTo(element, 'South');
    await press(element, 'Move');
    expect(shownText(findDeep(element, '.refusals'))).toContain(
      'South would have 100 hours of work and has room for 60.',
    );
  });

  it('farther than the page allows is refused with the distance', async () => {
    const element = await shown({}, { farthestKilometres: 500 });
    await tick(element, 'Acme');
    await moveTo(element, 'South');
    await press(element, 'Move');
    expect(shownText(findDeep(element, '.refusals'))).toMatch(
      /Too far from the middle of the territory: Acme \(1,9\d\d km/,
    );
  });

  it('of an account that two territories share is refused', async () => {
    const element = await shown({ assigned: [...SAMPLE, { name: 'Acme', territory: 'South', hours: 5 }] });
    await tick(element, 'Acme');
    await moveTo(element, 'South');
    await press(element, 'Move');
    expect(shownText(findDeep(element, '.refusals'))).toContain('Shared by several territories: Acme.');
  });
});

describe('selection', () => {
  it('by the keyboard on the map is one with bars and list', async () => {
    const element = await shown();
    await key(element, 'ArrowRight');
    expect(findAllDeep(element, '[role=status]').map(shownText).join()).toContain('Acme. Dallas, TX. North. 60 h');
    await key(element, ' ');
    expect(rows(element)).toEqual(['Acme Dallas, TX North 60 h $1K']);
    expect(findAllDeep(element, '.rows .name').map(shownText)).toEqual(['North (1 selected)', 'South']);
    expect(findDeep(element, '.pickedRings')?.getAttribute('d')).toMatch(/^M/);
    await key(element, 'Escape');
    expect(rows(element)).toHaveLength(4);
  });

  it('of a territory shows its accounts alone in the list and makes it stand out on the map', async () => {
    const element = await shown();
    await press(element, 'South');
    expect(rows(element)).toEqual(['Dalt Dallas, TX South 40 h $1K']);
    expect(findAllDeep(element, '.territory.faded')).toHaveLength(1);
    await press(element, 'South');
    expect(rows(element)).toHaveLength(4);
  });

  it('is carried to a territory by dropping rows on its bar', async () => {
    const element = await shown();
    const row = findAllDeep(element, 'tbody tr').find((each) => shownText(each).startsWith('Betatech'))!;
    row.dispatchEvent(new CustomEvent('dragstart'));
    await rendered();
    findAllDeep(element, '.item')[1]!.dispatchEvent(new CustomEvent('drop', { cancelable: true }));
    await rendered();
    expect(headline(element)).toContain('2 of 2 territories');
  });
});

describe('suggestions', () => {
  it('are made by moves that keep every rule, and tried with one click', async () => {
    const element = await shown();
    await press(element, 'Suggest moves');
    await expect(element).toBeAccessible();
    button(element, 'Look for moves').click();
    for (let wait = 0; wait < 500 && !findDeep(element, '.cards .card'); wait += 1) {
      await new Promise((next) => setTimeout(next, 20));
    }
    expect(shownText(findDeep(element, '.verdict'))).toBe(
      '1 move: every territory within ±15%. Fewer cannot do it, that is proven.',
    );
    await press(element, 'Try these moves');
    expect(headline(element)).toContain('2 of 2 territories');
    expect(rows(element)).toEqual(['Betatech Dallas, TX South, was North 30 h $1K']);
  });
});

describe('saving', () => {
  const mutation = executeMutation as unknown as jest.Mock;
  const mayCreate = (createable: boolean): void =>
    (getObjectInfo as unknown as { emit(data: object): void }).emit({
      createable,
      fields: Object.fromEntries(
        ['Name', 'ExternalKey__c', 'Status__c', 'ScenarioOf__c', 'FiscalYear__c', 'EndDate__c', 'ScenarioMoves__c'].map(
          (name) => [name, { createable }],
        ),
      ),
    });

  async function withMove(createable = true): Promise<HTMLElement> {
    const element = await shown();
    await tick(element, 'Betatech');
    await moveTo(element, 'South');
    await press(element, 'Move');
    await press(element, 'Save as scenario');
    mayCreate(createable);
    await rendered();
    return element;
  }

  it('makes one record that holds all moves, and shows the way to it', async () => {
    mutation.mockResolvedValueOnce({ data: { uiapi: { plan: { Record: { Id: 'a01SCENARIO' } } } } });
    const element = await withMove();
    await expect(element).toBeAccessible();
    findDeep(element, 'form')!.dispatchEvent(new CustomEvent('submit', { cancelable: true }));
    await drawn();
    const { input } = mutation.mock.calls.at(-1)[0].variables as {
      input: { TerritoryPlan__c: Record<string, unknown> };
    };
    expect(input.TerritoryPlan__c['ExternalKey__c']).toMatch(/^S-\w+$/);
    expect(input.TerritoryPlan__c).toMatchObject({ Status__c: 'Draft', ScenarioOf__c: PLAN, FiscalYear__c: 2026 });
    expect(JSON.parse(String(input.TerritoryPlan__c['ScenarioMoves__c']))).toEqual({
      moves: [{ from: 'North', to: 'South', accounts: ['001Betatech'] }],
    });
    expect(shownText(findDeep(element, '.done'))).toContain('Saved: Fiscal year 2026: what if');
    findDeep(element, '.done a')?.click();
    expect(navigatedTo()).toMatchObject([
      { attributes: { recordId: 'a01SCENARIO', objectApiName: 'TerritoryPlan__c' } },
    ]);
  });

  it('shows why Salesforce refused it', async () => {
    mutation.mockResolvedValueOnce({ data: null, errors: [{ message: 'insufficient access' }] });
    const element = await withMove();
    findDeep(element, 'form')!.dispatchEvent(new CustomEvent('submit', { cancelable: true }));
    await drawn();
    expect(shownText(findDeep(element, 'form .refusals[role=alert]'))).toBe('insufficient access');
  });

  it('is not offered to who may not create plans, with who can', async () => {
    const element = await withMove(false);
    expect(shownText(findDeep(element, 'form'))).toContain('You may try moves, not save them.');
    expect(findDeep(element, 'form button')).toBeNull();
  });
});
