import { createElement } from 'lwc';
import PerformanceTrend from 'c/performanceTrend';
import { graphqlWire, rendered } from '../../../../test/graphqlWire';
import { findAllDeep, findDeep, shownText } from '../../../../test/shownText';
import neverSynced from './data/neverSynced.json';
import oneDay from './data/oneDay.json';
import plan from './data/plan.json';
import threeDays from './data/threeDays.json';

const TERRITORY = { recordId: 'a02TERRITORY0001AAA', objectApiName: 'SalesTerritory__c' };
const PLAN = { recordId: 'a01PLAN000000001AAA', objectApiName: 'TerritoryPlan__c' };

function card(properties: Record<string, unknown> = TERRITORY): HTMLElement {
  const element = createElement('c-performance-trend', { is: PerformanceTrend });
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

async function choose(element: HTMLElement, value: string): Promise<void> {
  const radio = findDeep(element, `input[value="${value}"]`) as HTMLInputElement;
  radio.checked = true;
  radio.dispatchEvent(new CustomEvent('change', { bubbles: true }));
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
    expect(shownText(element)).toBe('Trend Loading');
    await expect(element).toBeAccessible();
  });

  it.each([
    [TERRITORY, { Territory__c: { eq: TERRITORY.recordId } }],
    [PLAN, { Plan__c: { eq: PLAN.recordId }, Depth__c: { eq: 0 } }],
    [{}, { Plan__r: { Status__c: { eq: 'Active' } }, Depth__c: { eq: 0 } }],
  ])('asks once, for the snapshots of the page %j', async (page, metrics) => {
    card(page);
    await rendered();
    expect(graphqlWire.getLastConfig().variables).toEqual({ metrics });
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
  });
});

describe('without anything to show', () => {
  it('says where snapshots come from', async () => {
    const element = await shown(neverSynced);
    expect(shownText(element)).toContain('No snapshots yet Every sync leaves a snapshot of the day');
    await expect(element).toBeAccessible();
  });
});

describe('with one snapshot', () => {
  it('says that history begins now, and draws no line from nothing', async () => {
    const element = await shown(oneDay);
    expect(shownText(element)).toContain('Won stands at $100K on Nov 22, 2026.');
    expect(shownText(element)).toContain('History begins now: this is the first snapshot.');
    expect(findDeep(element, 'svg.lines')).toBeNull();
    await expect(element).toBeAccessible();
  });
});

describe('with snapshots', () => {
  it('says what became of the number', async () => {
    const element = await shown(threeDays);
    expect(shownText(element)).toContain('Won rose from $100K on Nov 20, 2026 to $120K on Nov 22, 2026.');
    expect(shownText(element)).toContain('+20% over 2 snapshots');
    await expect(element).toBeAccessible();
  });

  it('draws the known days, and says in words what the line shows', async () => {
    const element = await shown(threeDays);
    expect(findAllDeep(element, '.dot').map(({ title }) => title)).toEqual([
      'Nov 20, 2026: $100K',
      'Nov 22, 2026: $120K',
    ]);
    expect(findDeep(element, 'svg.lines')?.getAttribute('aria-label')).toBe(
      'Won as a line from Nov 20, 2026 to Nov 22, 2026, between $100K and $120K',
    );
  });

  it('follows another measure', async () => {
    const element = await shown(threeDays);
    await choose(element, 'winRate');
    expect(shownText(element)).toContain('Win rate fell from 50% on Nov 20, 2026 to 48% on Nov 22, 2026.');
    await choose(element, 'open');
    expect(shownText(element)).toContain('Open pipeline stayed at $200K from Nov 20, 2026 to Nov 22, 2026.');
  });

  it('begins with the measure the page’s builder chose', async () => {
    expect(shownText(await shown(threeDays, { ...TERRITORY, measure: 'pace' }))).toContain('Pace stayed at 80%');
  });

  it('says the same as a table, the latest day first, the unknown as unknown', async () => {
    const element = await shown(threeDays);
    await choose(element, 'table');
    expect(findAllDeep(element, 'tbody tr').map(shownText)).toEqual([
      'Nov 22, 2026 $120,000 48% $200,000 $80,000 80%',
      'Nov 21, 2026 – 50% $200,000 $80,000 80%',
      'Nov 20, 2026 $100,000 50% $200,000 $80,000 80%',
    ]);
    await expect(element).toBeAccessible();
  });

  it('takes the territories of a plan together day by day', async () => {
    const element = await shown(plan, PLAN);
    expect(shownText(element)).toContain('Won fell from $200K on Nov 20, 2026 to $150K on Nov 22, 2026.');
    await choose(element, 'pace');
    expect(shownText(element)).toContain('Pace fell from 80% on Nov 20, 2026 to 60% on Nov 22, 2026.');
  });
});
