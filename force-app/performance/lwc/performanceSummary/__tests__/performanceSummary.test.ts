import { createElement } from 'lwc';
import PerformanceSummary from 'c/performanceSummary';
import { graphqlWire, rendered } from '../../../../test/graphqlWire';
import { findAllDeep, findDeep, shownText } from '../../../../test/shownText';
import hiddenFields from './data/hiddenFields.json';
import neverSynced from './data/neverSynced.json';
import noQuota from './data/noQuota.json';
import plan from './data/plan.json';
import territory from './data/territory.json';

const TERRITORY = { recordId: 'a02TERRITORY0001AAA', objectApiName: 'SalesTerritory__c' };
const PLAN = { recordId: 'a01PLAN000000001AAA', objectApiName: 'TerritoryPlan__c' };

function card(properties: Record<string, unknown> = TERRITORY): HTMLElement {
  const element = createElement('c-performance-summary', { is: PerformanceSummary });
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

/** What a figure says: its number and the small print below. */
function figure(element: HTMLElement, term: string): string {
  const tile = findAllDeep(element, '.tile').find((each) => shownText(each).startsWith(`${term} `));
  return shownText(tile?.querySelector('dd') ?? null);
}

beforeAll(() =>
  jest.useFakeTimers({ now: new Date(2026, 10, 23, 9), doNotFake: ['nextTick', 'setTimeout', 'queueMicrotask'] }),
);
afterAll(() => jest.useRealTimers());
afterEach(() => document.body.replaceChildren());

describe('while it loads', () => {
  it('is headed by the plan where the page has no record, unless the page says otherwise', () => {
    expect(shownText(card({}))).toBe('The plan so far Loading');
    expect(shownText(card({ heading: 'Our year' }))).toBe('Our year Loading');
  });

  it('shows a skeleton that a screen reader hears', async () => {
    const element = card();
    expect(shownText(element)).toBe('Performance Loading');
    await expect(element).toBeAccessible();
  });

  it.each([
    [TERRITORY, { Territory__c: { eq: TERRITORY.recordId } }],
    [PLAN, { Plan__c: { eq: PLAN.recordId }, or: [{ Depth__c: { eq: 0 } }, { IsUnassigned__c: { eq: true } }] }],
    [
      {},
      { Plan__r: { Status__c: { eq: 'Active' } }, or: [{ Depth__c: { eq: 0 } }, { IsUnassigned__c: { eq: true } }] },
    ],
  ])('asks once for what the page %j is about', async (page, where) => {
    card(page);
    await rendered();
    expect(graphqlWire.getLastConfig().variables).toEqual({ metrics: { IsLatest__c: { eq: true }, ...where } });
  });
});

describe('after an error', () => {
  it('says what happened and asks again when told to', async () => {
    const element = card();
    graphqlWire.emitErrors([{ message: 'An unexpected error occurred.' }]);
    await rendered();
    expect(shownText(element)).toContain('These numbers could not be loaded');
    await expect(element).toBeAccessible();

    findDeep(element, 'button')?.click();
    await rendered();
    expect(graphqlWire.refresh).toHaveBeenCalled();
    expect(shownText(element)).toBe('Performance Loading');
  });

  it('names the permission set when the metrics are hidden', async () => {
    const element = card();
    graphqlWire.emitPartly({ uiapi: { query: { settings: null, metrics: null } } }, [
      { message: 'INSUFFICIENT_ACCESS' },
    ]);
    await rendered();
    expect(shownText(element)).toContain('Ask your administrator for the permission set Evenfield Rep');
  });
});

describe('without anything to show', () => {
  it('says how the numbers come about', async () => {
    const element = await shown(neverSynced);
    expect(shownText(element)).toContain('No numbers yet No sync has computed the performance here.');
    await expect(element).toBeAccessible();
  });
});

describe('with the numbers of a territory', () => {
  it('says in a sentence how the quota runs, and what stands behind it', async () => {
    const text = shownText(await shown(territory));
    expect(text).toContain('On plan: 58% of the quota is won, 57% of its time has passed.');
    expect(text).toContain('The open pipeline is enough: 2.5 times what is missing, 1.6 times is needed.');
    expect(text).toContain('$1.3K a working day are needed from now on; at the rate so far it ends at $87.4K.');
  });

  it('passes the accessibility rules', async () => {
    await expect(await shown(territory)).toBeAccessible();
  });

  it('gives each number its unit and what it is a part of', async () => {
    const element = await shown(territory);
    expect(figure(element, 'Attainment')).toBe('58% $50.3K of $87K');
    expect(figure(element, 'Coverage')).toBe('2.5× 1.6× is needed');
    expect(figure(element, 'Won')).toBe('$275.1K 208 deals');
    expect(figure(element, 'Win rate')).toBe('61.9% 208 of 336 closed deals');
    expect(figure(element, 'Sales cycle')).toBe('52 days from creation to close');
    expect(figure(element, 'Weighted pipeline')).toBe('$55.5K 32% of the open amount');
  });

  it('explains a number where it stands: formula, source rows and day', async () => {
    const element = await shown(territory);
    findDeep(element, 'button[aria-label="What is Win rate?"]')?.click();
    await rendered();
    const text = shownText(element);
    expect(text).toContain('won deals ÷ (won + lost deals)');
    expect(text).toContain('448 opportunities');
    expect(text).toContain('Nov 22, 2026');
  });

  it('says of each picture in words what it shows, with a table behind it', async () => {
    const element = await shown(territory);
    const [flow, business] = findAllDeep(element, '[role="img"][aria-label]').filter((each) => each.tagName === 'DIV');
    expect(flow?.getAttribute('aria-label')).toContain('Won $275.1K, 208 deals, 46%; Lost, 128 deals, 29%;');
    expect(business?.getAttribute('aria-label')).toContain('New business $10.6K, 8 deals, 4%;');
    expect(findAllDeep(element, 'table')).toHaveLength(2);
  });

  it('speaks of what was won when no quota is in force, and warns of thin history', async () => {
    const text = shownText(await shown(noQuota));
    expect(text).toContain('$2.6K won in 1 deal. No quota is in force.');
    expect(text).toContain('Thin history: 4 closed deals, fewer than 10.');
    expect(text).not.toContain('Attainment');
    expect(text).toContain('Nothing was won in the period, so there is nothing to divide.');
  });

  it('shows what is hidden as unknown, never as 0', async () => {
    const element = await shown(hiddenFields);
    expect(shownText(element)).toContain('Nothing is known about what was won.');
    expect(figure(element, 'Won')).toBe('–');
    await expect(element).toBeAccessible();
  });

  it('leaves out the pictures and takes another title where the page’s builder says so', async () => {
    const element = await shown(territory, { ...TERRITORY, heading: 'My year', hidePictures: true });
    expect(shownText(element)).toContain('My year Won and lost from Nov 23, 2025 to Nov 22, 2026');
    expect(shownText(element)).not.toContain('What became of the deals');
  });
});

describe('with the numbers of a plan', () => {
  it('adds its topmost territories up and computes every ratio anew', async () => {
    const element = await shown(plan, PLAN);
    expect(shownText(element)).toContain('Far behind plan: 30% of the quota is won, 50% of its time has passed.');
    expect(figure(element, 'Won')).toBe('$400K 200 deals');
    expect(figure(element, 'Win rate')).toBe('66.7% 200 of 300 closed deals');
    expect(figure(element, 'Coverage')).toBe('0.7× 1.5× is needed');
  });

  it('says what is not in it', async () => {
    expect(shownText(await shown(plan, PLAN))).toContain('Not in here, because no territory has them: $5K won and $7K');
  });
});
