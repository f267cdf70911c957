import { createElement } from 'lwc';
import AlignmentBalance from 'c/alignmentBalance';
import { graphqlWire, rendered } from '../../../../test/graphqlWire';
import { navigatedTo } from '../../../../test/navigatedTo';
import { findAllDeep, findDeep, shownText } from '../../../../test/shownText';
import hiddenFields from './data/hiddenFields.json';
import neverSynced from './data/neverSynced.json';
import noPlan from './data/noPlan.json';
import planBalance from './data/planBalance.json';

const PLAN = { recordId: 'a01PLAN000000001AAA', objectApiName: 'TerritoryPlan__c' };
const ANNA = { recordId: 'a02TERRITORY0001AAA', objectApiName: 'SalesTerritory__c' };

function card(properties: Record<string, unknown> = PLAN): HTMLElement {
  const element = createElement('c-alignment-balance', { is: AlignmentBalance });
  Object.assign(element, properties);
  document.body.appendChild(element);
  return element;
}

async function shown(data: unknown, properties?: Record<string, unknown>): Promise<HTMLElement> {
  const element = card(properties);
  graphqlWire.emitData(data);
  await rendered();
  return element;
}

const copyOf = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

const names = (element: HTMLElement): string[] =>
  findAllDeep(element, 'a.name').map(({ textContent }) => textContent ?? '');

async function choose(element: HTMLElement, value: string): Promise<void> {
  const radio = findDeep(element, `input[value="${value}"]`) as HTMLInputElement;
  radio.checked = true;
  radio.dispatchEvent(new CustomEvent('change', { bubbles: true }));
  await rendered();
}

async function select(element: HTMLElement, position: number, value: string): Promise<void> {
  const field = findAllDeep(element, 'select')[position] as HTMLSelectElement;
  field.value = value;
  field.dispatchEvent(new CustomEvent('change', { bubbles: true }));
  await rendered();
}

beforeAll(() =>
  jest.useFakeTimers({ now: new Date(2026, 10, 23, 9), doNotFake: ['nextTick', 'setTimeout', 'queueMicrotask'] }),
);
afterAll(() => jest.useRealTimers());
afterEach(() => document.body.replaceChildren());

describe('while it loads', () => {
  it('shows a skeleton that a screen reader hears', async () => {
    const element = card();
    expect(shownText(element)).toBe('Balance Loading');
    await expect(element).toBeAccessible();
  });

  it('asks once, for the rows of the plan', async () => {
    card();
    await rendered();
    const { query, variables } = graphqlWire.getLastConfig();
    expect(query).toContain('metrics: TerritoryMetric__c(first: 2000, upperBound: 2000, where: $metrics)');
    expect(variables).toEqual({
      plans: { Id: { eq: PLAN.recordId } },
      metrics: { IsLatest__c: { eq: true }, Plan__c: { eq: PLAN.recordId } },
    });
  });

  it('finds the rows of a territory’s plan in the same request', async () => {
    card(ANNA);
    await rendered();
    const itsPlan = { inq: { SalesTerritory__c: { Id: { eq: ANNA.recordId } }, ApiName: 'Plan__c' } };
    expect(graphqlWire.getLastConfig().variables).toEqual({
      plans: { Id: itsPlan },
      metrics: { IsLatest__c: { eq: true }, Plan__c: itsPlan },
    });
  });

  it('asks for the active plan on a page without a record', async () => {
    card({});
    await rendered();
    expect(graphqlWire.getLastConfig().variables['plans']).toEqual({ Status__c: { eq: 'Active' } });
  });
});

describe('after an error', () => {
  it('names the permission set when the records are hidden', async () => {
    const element = card();
    graphqlWire.emitErrors([{ message: "Cannot query field 'TerritoryMetric__c' on type 'RecordQuery'." }]);
    await rendered();
    expect(shownText(element)).toContain('You do not have access to this');
    expect(shownText(element)).toContain('Ask your administrator for the permission set Evenfield Rep');
    await expect(element).toBeAccessible();
  });

  it('says so too when only the metrics are hidden', async () => {
    const element = card();
    const partly = { uiapi: { query: { ...planBalance.uiapi.query, metrics: null } } };
    graphqlWire.emitPartly(partly, [{ message: 'INSUFFICIENT_ACCESS' }]);
    await rendered();
    expect(shownText(element)).toContain('You do not have access to this');
  });

  it('asks again when told to', async () => {
    const element = card();
    graphqlWire.emitErrors([{ message: 'An unexpected error occurred.' }]);
    await rendered();
    expect(shownText(element)).toContain('These numbers could not be loaded');
    findDeep(element, 'button')?.click();
    await rendered();
    expect(graphqlWire.refresh).toHaveBeenCalled();
    expect(shownText(element)).toBe('Balance Loading');
  });
});

describe('without anything to show', () => {
  it('says how the numbers come about when the plan was never synced', async () => {
    const element = await shown(neverSynced);
    expect(shownText(element)).toContain('No numbers yet');
    expect(shownText(element)).toContain('Set the plan to Active, then start a sync');
    await expect(element).toBeAccessible();
  });

  it('says how to get a plan when there is none', async () => {
    const element = await shown(noPlan, {});
    expect(shownText(element)).toContain('No active plan');
    await expect(element).toBeAccessible();
  });
});

describe('with the numbers of a plan', () => {
  it('says in a sentence how many territories have a fair share', async () => {
    const element = await shown(planBalance);
    expect(shownText(element)).toContain('2 of 4 territories have a fair share of workload: within ±15% of the mean.');
    await expect(element).toBeAccessible();
  });

  it('names the territory furthest off on either side, with the cause', async () => {
    const text = shownText(await shown(planBalance));
    expect(text).toContain('Furthest above: Anna Snelling, +42% Largest cause: Kan-code, 48 h more than at a peer');
    expect(text).toContain('Furthest below: Vacant North, -37% Largest cause: Konex, 48 h less than at a peer');
  });

  it('draws the territories from the most to the least loaded, in signs as well as colours', async () => {
    const element = await shown(planBalance);
    expect(names(element)).toEqual(['Anna Snelling', 'Cassey Cress', 'Boris Faz', 'Vacant North']);
    const [first, , , last] = findAllDeep(element, '.item').map(shownText);
    expect(first).toBe('Anna Snelling ▲ +42% above the band 426 h');
    expect(last).toBe('Vacant North ▼ -37% below the band 190 h');
  });

  it('compares by another measure in its own unit', async () => {
    const element = await shown(planBalance);
    await choose(element, 'potential');
    expect(shownText(element)).toContain('All 4 territories have a fair share of potential: within ±15% of the mean.');
    expect(shownText(findDeep(element, '.item'))).toBe('Anna Snelling ● +11% inside the band $2.5M');
  });

  it('begins with the measure the page’s builder chose', async () => {
    const element = await shown(planBalance, { ...PLAN, measure: 'account', heading: 'Who serves how many' });
    expect(shownText(element)).toContain('Who serves how many Sales 2026');
    expect(shownText(element)).toContain('All 4 territories have a fair share of accounts');
  });

  it('shows another level, and opens a district to its territories', async () => {
    const element = await shown(planBalance);
    await select(element, 0, '1');
    expect(names(element)).toEqual(['Celia Rouche', 'Rocco Neubert']);

    findDeep(element, 'button[title="Look inside Rocco Neubert"]')?.click();
    await rendered();
    expect(names(element)).toEqual(['Cassey Cress', 'Vacant North']);
  });

  it('opens a territory by a click on its bar', async () => {
    const element = await shown(planBalance);
    findDeep(element, 'a.name')?.click();
    expect(navigatedTo()).toEqual([
      {
        type: 'standard__recordPage',
        attributes: { recordId: 'a02TERRITORY0001AAA', objectApiName: 'SalesTerritory__c', actionName: 'view' },
      },
    ]);
  });

  it('keeps to a part of the plan', async () => {
    const element = await shown(planBalance);
    await select(element, 1, 'a02DISTRICT00001AAA');
    expect(names(element)).toEqual(['Anna Snelling', 'Boris Faz']);
    await select(element, 1, '');
    expect(names(element)).toHaveLength(4);
  });

  it('says the same in a table', async () => {
    const element = await shown(planBalance);
    await choose(element, 'table');
    const rows = findAllDeep(element, 'tbody tr').map(shownText);
    expect(rows[0]).toMatch(/^Anna Snelling 426 h \+42% Above the band Kan-code, 48 h more/);
    expect(rows).toHaveLength(4);
    await expect(element).toBeAccessible();
  });

  it('says how even the plan is, and what each figure means and comes from', async () => {
    const element = await shown(planBalance);
    expect(shownText(element)).toContain('Inside the band 50% of territories within ±15%');
    expect(shownText(element)).toContain('Spread 28% typical distance from the mean');
    expect(shownText(element)).toContain('Concentration 0.15 0 is even, 1 is all in one place');

    findDeep(element, 'button[aria-label="What is Spread?"]')?.click();
    await rendered();
    expect(shownText(element)).toContain('Formula Coefficient of variation: standard deviation ÷ mean');
    expect(shownText(element)).toContain('Computed from 4 territories, 8,120 opportunities As of Nov 22, 2026');
    await expect(element).toBeAccessible();
  });

  it('tells how complete the data behind work and potential is, and nothing where nobody knows', async () => {
    const known = copyOf(planBalance) as { uiapi: { query: { metrics: { edges: { node: object }[] } } } };
    for (const { node } of known.uiapi.query.metrics.edges) {
      Object.assign(node, {
        ...{ workloadComplete: { value: 0.57 }, workloadKnown: { value: 0.2 } },
        ...{ potentialComplete: { value: 0.4 }, potentialKnown: { value: 0.9 }, openPotential: { value: 12_000 } },
      });
    }
    const element = await shown(known, PLAN);
    expect(shownText(element)).toContain(
      '57% Hours are planned for 20% of accounts, the others’ are told by their deals.',
    );
    await choose(element, 'potential');
    expect(shownText(element)).toContain('40% Potential is known of 90% of accounts. $12K of it is still to be won.');
    await expect(element).toBeAccessible();
    document.body.replaceChildren();
    expect(shownText(await shown(planBalance, PLAN))).not.toContain('Data behind it');
  });

  it('leaves out the measures of the team where the page’s builder wants it so', async () => {
    const element = await shown(planBalance, { ...PLAN, hideTeamMeasures: true });
    expect(shownText(element)).not.toContain('How even the whole plan is');
  });

  it('shows what belongs to no territory', async () => {
    expect(shownText(await shown(planBalance))).toContain('In no territory: 72 h');
  });

  it('says as of which day, and warns when that is too long ago', async () => {
    expect(shownText(await shown(planBalance))).toContain('As of Nov 22, 2026');
    jest.setSystemTime(new Date(2026, 10, 25, 9));
    expect(shownText(await shown(planBalance))).toContain('Stale: as of Nov 22, 2026');
    jest.setSystemTime(new Date(2026, 10, 23, 9));
  });

  it('folds the middle of a long list away and opens it again', async () => {
    const long = copyOf(planBalance);
    const [, , , leaf] = long.uiapi.query.metrics.edges;
    for (let i = 0; leaf !== undefined && i < 20; i += 1) {
      const copy = copyOf(leaf);
      Object.assign(copy.node.territory ?? {}, { Id: `a02EXTRA00000${100 + i}AAA`, name: { value: `Extra ${i}` } });
      copy.node.workloadIndex.value = 1;
      long.uiapi.query.metrics.edges.push(copy);
    }
    const element = await shown(long);
    expect(names(element)).toHaveLength(12);
    expect(names(element)[0]).toBe('Anna Snelling');
    expect(names(element)[11]).toBe('Vacant North');

    const fold = findDeep(element, 'button.fold');
    expect(fold?.textContent?.trim()).toBe('12 territories between, 12 of them inside the band: show more');
    fold?.click();
    await rendered();
    expect(names(element)).toHaveLength(24);
  });

  it('shows what it may when fields are hidden', async () => {
    const element = await shown(hiddenFields, { ...PLAN, measure: 'potential' });
    expect(shownText(element)).toContain('Nothing is known about the potential of these territories yet.');
    expect(shownText(findDeep(element, '.item'))).toBe('Anna Snelling – – not known –');
    await expect(element).toBeAccessible();
  });
});

describe('on the page of a territory', () => {
  it('says where this territory stands and why, and sets it apart', async () => {
    const element = await shown(planBalance, ANNA);
    expect(shownText(element)).toContain('Anna Snelling is 42% above a fair share of workload.');
    expect(shownText(element)).toContain('Largest cause: Kan-code, 48 h more than at a peer');
    expect(findAllDeep(element, '.marked').map(shownText)).toEqual(['Anna Snelling ▲ +42% above the band 426 h']);
    await expect(element).toBeAccessible();
  });

  it('does not sound an alarm for a territory inside the band', async () => {
    const element = await shown(planBalance, { ...ANNA, recordId: 'a02TERRITORY0002AAA' });
    expect(shownText(element)).toContain('Boris Faz has a fair share of workload: 9% below the mean.');
    expect(findDeep(element, '.reason')?.className).toBe('reason level');
  });

  it('compares a district with districts', async () => {
    const element = await shown(planBalance, { ...ANNA, recordId: 'a02DISTRICT00001AAA' });
    expect(names(element)).toEqual(['Celia Rouche', 'Rocco Neubert']);
  });
});
