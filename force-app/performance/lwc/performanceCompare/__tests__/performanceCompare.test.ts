import { createElement } from 'lwc';
import PerformanceCompare from 'c/performanceCompare';
import { graphqlWire, rendered } from '../../../../test/graphqlWire';
import { findDeep, shownText } from '../../../../test/shownText';

const value = (of: number | string | null) => ({ value: of });
const metric = (id: string, name: string, asOf: string, won: number | null, rate: number | null) => ({
  node: {
    Id: `${id}${asOf}`,
    asOf: value(asOf),
    territoryId: value(id),
    territory: { name: value(name) },
    wonAmount: { value: won, displayValue: won === null ? null : `$${won}.00` },
    openAmount: value(500),
    winRateFraction: value(rate),
    paceFraction: value(null),
    workloadIndex: value(1.19),
  },
});
const answer = (given: Record<string, unknown> = {}) => ({
  uiapi: {
    query: {
      now: {
        edges: [metric('T1', 'North <b>', '2026-11-22', 1000, 0.5), metric('T2', 'South', '2026-11-22', 3000, null)],
      },
      days: { edges: ['2026-11-22', '2026-10-31', '2026-10-31'].map((day) => ({ node: { asOf: value(day) } })) },
      ...given,
    },
  },
});

async function shown(data: unknown): Promise<HTMLElement> {
  const element = createElement('c-performance-compare', { is: PerformanceCompare });
  Object.assign(element, { recordId: 'a01P', objectApiName: 'TerritoryPlan__c' });
  document.body.appendChild(element);
  graphqlWire.emitData(data);
  await rendered();
  return element;
}

beforeAll(() =>
  jest.useFakeTimers({ now: new Date(2026, 10, 23, 9), doNotFake: ['nextTick', 'setTimeout', 'queueMicrotask'] }),
);
afterAll(() => jest.useRealTimers());
afterEach(() => document.body.replaceChildren());

it('sets the territories side by side, who won most first; what is not known is shown so', async () => {
  const element = await shown(answer());
  const text = shownText(element);
  expect(text.indexOf('South')).toBeLessThan(text.indexOf('North <b>'));
  expect(text).toContain('1.19');
  expect(text).toContain('–');
  await expect(element).toBeAccessible();
});

it('offers each earlier day once, and compares with the chosen one', async () => {
  const element = await shown(answer());
  const select = findDeep(element, 'select') as HTMLSelectElement;
  expect([...select.options].map((option) => option.value)).toEqual(['', '2026-10-31']);
  select.value = '2026-10-31';
  select.dispatchEvent(new CustomEvent('change'));
  await rendered();
  expect(JSON.stringify(graphqlWire.getLastConfig().variables)).toContain('"AsOfDate__c":{"eq":"2026-10-31"}');

  graphqlWire.emitData(answer({ then: { edges: [metric('T1', 'North', '2026-10-31', 1500, 0.4)] } }));
  await rendered();
  const text = shownText(element);
  expect(text).toContain('−$500');
  expect(text).toContain('+10%');
  await expect(element).toBeAccessible();
});

it('says that one snapshot cannot be compared, and what to do without any', async () => {
  const one = await shown(answer({ days: { edges: [] } }));
  expect(shownText(one)).toContain('This is the first snapshot');
  const none = await shown(answer({ now: { edges: [] } }));
  expect(shownText(none)).toContain('Nothing to compare');
});

it('says what happened after an error', async () => {
  const element = await shown(undefined);
  graphqlWire.emitErrors([{ message: 'An unexpected error occurred.' }]);
  await rendered();
  expect(shownText(element)).toContain('These numbers could not be loaded');
});
