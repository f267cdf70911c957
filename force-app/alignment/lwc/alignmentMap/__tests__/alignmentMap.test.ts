import { readFileSync } from 'node:fs';
import { createElement } from 'lwc';
import AlignmentMap from 'c/alignmentMap';
import { graphqlWire, rendered } from '../../../../test/graphqlWire';
import { navigatedTo } from '../../../../test/navigatedTo';
import { findAllDeep, findDeep, shownText } from '../../../../test/shownText';

jest.mock('@salesforce/resourceUrl/UsStates', () => ({ default: 'us-atlas/states-albers-10m.json' }), {
  virtual: true,
});
jest.mock('@salesforce/resourceUrl/WorldCountries', () => ({ default: 'world-atlas/countries-110m.json' }), {
  virtual: true,
});

const PLAN = { recordId: 'a01PLAN0000000001', objectApiName: 'TerritoryPlan__c' };

const value = (of: unknown) => ({ value: of });
const list = (nodes: readonly object[], next?: string) => ({
  edges: nodes.map((node) => ({ node })),
  pageInfo: { endCursor: next ?? null, hasNextPage: next !== undefined },
});

interface Place {
  readonly latitude?: number;
  readonly longitude?: number;
  readonly state?: string;
  readonly country?: string;
}

const account = (name: string, owner: string, place: Place, revenue: number | null = 1_000_000) => ({
  Id: `001${name}`,
  name: value(name),
  owner: value(owner),
  latitude: value(place.latitude ?? null),
  longitude: value(place.longitude ?? null),
  city: value(null),
  state: value(place.state ?? null),
  country: value(place.country ?? null),
  revenue: { value: revenue, displayValue: '$1' },
});

const TERRITORIES = ['North', 'South'].map((name) => ({ Id: name, name: value(name), plan: value(PLAN.recordId) }));
const MEMBERS = ['North', 'South'].map((name) => ({ Id: `m${name}`, user: value(`u${name}`), territory: value(name) }));

const CHICAGO = { latitude: 41.88, longitude: -87.63, state: 'IL', country: 'United States' };
const DALLAS = { latitude: 32.78, longitude: -96.8, state: 'TX', country: 'US' };

interface Content {
  readonly accounts?: readonly object[];
  readonly assignments?: readonly object[];
  readonly status?: string;
  readonly next?: string;
}

const answer = ({ accounts = [], assignments = [], status = 'Active', next }: Content) => ({
  uiapi: {
    query: {
      plans: list([{ Id: PLAN.recordId, name: value('Fiscal year 2026'), status: value(status) }]),
      territories: list(TERRITORIES),
      members: list(MEMBERS),
      assignments: list(assignments),
      accounts: list(accounts, next),
    },
  },
});

const SAMPLE = [
  account('Acme', 'uNorth', CHICAGO, 4_000_000),
  account('Betatech', 'uSouth', DALLAS),
  account('Cancity', 'uSouth', { state: 'Texas', country: 'USA' }),
  account('Dontechi', 'uSouth', { country: 'Italy' }),
  account('Bioholding', 'uNorth', {}),
  account('Nobody’s', 'uElsewhere', CHICAGO),
];

function card(properties: Record<string, unknown> = PLAN): HTMLElement {
  const element = createElement('c-alignment-map', { is: AlignmentMap });
  Object.assign(element, properties);
  document.body.appendChild(element);
  return element;
}

/** Until the outlines are fetched, parsed and drawn. */
async function drawn(): Promise<void> {
  for (let turn = 0; turn < 12; turn += 1) await rendered();
}

async function shown(content: Content = { accounts: SAMPLE }, properties = PLAN): Promise<HTMLElement> {
  const element = card(properties);
  graphqlWire.emitData(answer(content));
  await drawn();
  return element;
}

async function press(element: HTMLElement, key: string): Promise<void> {
  findDeep(element, '.stage')?.dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true }));
  await rendered();
}

async function choose(element: HTMLElement, text: string): Promise<void> {
  const option = findAllDeep(element, 'label').find((each) => shownText(each) === text);
  (option?.querySelector('input') as HTMLInputElement).dispatchEvent(new CustomEvent('change', { bubbles: true }));
  await drawn();
}

const fetched = jest.fn((url: string) =>
  Promise.resolve({
    ok: true,
    json: () => Promise.resolve(JSON.parse(readFileSync(require.resolve(url), 'utf8'))),
  }),
);

beforeEach(() => {
  Object.assign(globalThis, { fetch: fetched });
  fetched.mockClear();
});
afterEach(() => document.body.replaceChildren());

it('shows the list when the outlines cannot be loaded, and tries again when told to', async () => {
  fetched.mockImplementationOnce(() => Promise.resolve({ ok: false, json: () => Promise.resolve({}) }));
  const element = await shown();
  expect(shownText(element)).toContain('The outlines of the map could not be loaded.');
  expect(findAllDeep(element, 'tbody tr')).toHaveLength(5);
  await choose(element, 'Map');
  expect(findDeep(element, '.stage')).not.toBeNull();
});

it('shows a skeleton while it loads', async () => {
  const element = card();
  expect(shownText(element)).toBe('Map Loading');
  await expect(element).toBeAccessible();
});

it('says what happened after an error, and asks again when told to', async () => {
  const element = card();
  graphqlWire.emitErrors([{ message: 'An unexpected error occurred.' }]);
  await rendered();
  expect(shownText(element)).toContain('These numbers could not be loaded');
  await expect(element).toBeAccessible();
  findDeep(element, 'button')?.click();
  expect(graphqlWire.refresh).toHaveBeenCalled();
});

it('says how accounts come to a territory when none has', async () => {
  const element = await shown({});
  expect(shownText(element)).toContain('No account belongs here yet');
  expect(shownText(element)).toContain('Assign accounts to the territory');
  await expect(element).toBeAccessible();
});

describe('with accounts', () => {
  it('shows each in the territory of its owner, and says which have no place', async () => {
    const element = await shown();
    expect(shownText(element)).toContain('5 accounts in 2 territories.');
    expect(findAllDeep(element, '.entry').map(shownText)).toEqual(['North 2 · $5M', 'South 3 · $3M']);
    expect(shownText(element)).toContain('One account is in another country: choose World to see it.');
    expect(shownText(element)).toContain('One account has no place that the map knows: Bioholding.');
    await expect(element).toBeAccessible();
  });

  it('draws what is known exactly and what is not in two ways, one path a territory', async () => {
    const element = await shown();
    const drawnSpots = (kind: string): number[] =>
      findAllDeep(element, `.${kind}`).map((path) => (path.getAttribute('d') ?? '').split('M').length - 1);
    expect(drawnSpots('exact')).toEqual([1, 1]);
    expect(drawnSpots('rough')).toEqual([0, 1]);
  });

  it('takes an assignment before the owner, and its potential before the revenue', async () => {
    const assignments = [{ Id: 'a1', territory: value('South'), potential: { value: 9_000_000 }, account: SAMPLE[0] }];
    const element = await shown({ assignments, accounts: SAMPLE.slice(1, 2) });
    expect(findAllDeep(element, '.headline').map(shownText)).toEqual(['2 accounts belong to South.']);
    await choose(element, 'List');
    expect(findAllDeep(element, 'tbody tr').map(shownText)).toEqual([
      'Acme South IL $9,000,000',
      'Betatech South TX $1,000,000',
    ]);
    await expect(element).toBeAccessible();
  });

  it('leaves the accounts of owners out on the page of a territory whose plan is not active', async () => {
    const territory = { recordId: 'North', objectApiName: 'SalesTerritory__c' };
    const element = await shown({ accounts: SAMPLE, status: 'Draft' }, territory);
    expect(shownText(element)).toContain('No account belongs here yet');
  });

  it('goes from account to account and opens one by the keyboard alone', async () => {
    const element = await shown();
    await press(element, 'ArrowRight');
    expect(shownText(findDeep(element, '.card'))).toBe('Acme North Potential $4M IL');
    await press(element, 'ArrowDown');
    expect(shownText(findDeep(element, '.card'))).toContain('South');
    await press(element, 'Enter');
    expect(navigatedTo()).toMatchObject([{ attributes: { objectApiName: 'Account', actionName: 'view' } }]);
    await press(element, 'Escape');
    expect(findDeep(element, '.card')).toBeNull();
  });

  it('zooms by keys and buttons, and shows everything again', async () => {
    const element = await shown();
    const scale = (): number =>
      Number(/scale\(([\d.]+)\)/.exec(findDeep(element, 'g')?.getAttribute('transform') ?? '')?.[1]);
    const first = scale();
    await press(element, '+');
    expect(scale()).toBeCloseTo(first * 1.5);
    findDeep(element, '[aria-label="Zoom out"]')?.click();
    await rendered();
    expect(scale()).toBeCloseTo(first);
    await press(element, '+');
    await press(element, '0');
    expect(scale()).toBeCloseTo(first);
  });

  it('shows one territory alone when its entry of the legend is pressed', async () => {
    const element = await shown();
    findDeep(element, '.entry')?.click();
    await rendered();
    expect(findAllDeep(element, '.entry').map((entry) => entry.getAttribute('aria-pressed'))).toEqual([
      'true',
      'false',
    ]);
    await choose(element, 'List');
    expect(findAllDeep(element, 'tbody tr')).toHaveLength(2);
  });

  it('shows the world to whoever wants to see the others', async () => {
    const element = await shown();
    await choose(element, 'World');
    expect(shownText(element)).not.toContain('in another country');
    expect(fetched).toHaveBeenLastCalledWith('world-atlas/countries-110m.json');
  });

  it('reads on where the answer does not end, and counts all of it', async () => {
    const element = card();
    graphqlWire.emitData(answer({ accounts: SAMPLE.slice(0, 1), next: 'page2' }));
    await rendered();
    expect(graphqlWire.getLastConfig().variables).toMatchObject({ afterAccounts: 'page2' });
    graphqlWire.emitData(answer({ accounts: SAMPLE.slice(1, 4) }));
    await drawn();
    expect(shownText(element)).toContain('4 accounts in 2 territories.');
  });

  it('draws neighbours as one above three thousand accounts in sight', async () => {
    const many = Array.from({ length: 3001 }, (_, at) =>
      account(`A${at}`, at % 3 === 0 ? 'uNorth' : 'uSouth', { ...CHICAGO, latitude: 33 + (at % 50) / 5 }),
    );
    const element = await shown({ accounts: many });
    const counts = findAllDeep(element, '.cluster').map((each) => Number(shownText(each)));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(3001);
    expect(counts.length).toBeLessThan(60);
    expect(shownText(element)).toContain('Neighbours are drawn as one');
  });
});
