import { createElement } from 'lwc';
import MarketPotential from 'c/marketPotential';
import { graphqlWire, rendered } from '../../../../test/graphqlWire';
import { navigatedTo } from '../../../../test/navigatedTo';
import { findAllDeep, findDeep, shownText } from '../../../../test/shownText';

const value = (of: number | string | null) => ({ value: of });
const segment = (industry: string | null, size: string, counts: [number, number], whitespace: number | null) => ({
  node: {
    Id: `${industry}${size}`,
    industry: value(industry),
    size: { value: size, displayValue: size },
    accountCount: value(counts[0]),
    customerCount: value(counts[1]),
    wonAmount: { value: 1000, displayValue: '$1000.00' },
    openAmount: value(0),
    whitespaceAmount: value(whitespace),
  },
});
const answer = (given: Record<string, unknown> = {}) => ({
  uiapi: {
    query: {
      segments: { edges: [segment('Retail <b>', 'Small', [4, 4], 0), segment('Banking', 'Large', [6, 1], 50_000)] },
      metrics: {
        edges: [
          {
            node: {
              asOf: value('2026-11-22'),
              challenges: value(
                '[{"kind":"Concentration","value":0.62,"line":0.4,"count":9,"account":"=Big & Co"},{"kind":"Nonsense"}]',
              ),
            },
          },
        ],
      },
      profiles: {
        edges: [
          {
            node: {
              ...{ name: value('Mid-sized'), fault: value(null), verdict: value('yes') },
              ...{ winRateA: value(0.7), lowA: value(0.6), highA: value(0.8), countA: value(90), dealA: value(1200) },
              ...{ winRateB: value(null), countB: value(0), winRateC: value(0.4), countC: value(80) },
            },
          },
        ],
      },
      ...given,
    },
  },
});

async function shown(data: unknown, properties: Record<string, unknown> = {}): Promise<HTMLElement> {
  const element = createElement('c-market-potential', { is: MarketPotential });
  Object.assign(element, { recordId: 'a02T', objectApiName: 'SalesTerritory__c', ...properties });
  document.body.appendChild(element);
  graphqlWire.emitData(data);
  await rendered();
  return element;
}

afterEach(() => document.body.replaceChildren());

it('shows the gaps first, then challenges with their evidence; names are text', async () => {
  const element = await shown(answer());
  const text = shownText(element);
  expect(text).toContain('5 of 10 accounts buy (50%).');
  expect(text).toContain('Banking · Large: 5 accounts do not buy yet, worth about $50K.');
  expect(text).toContain('62% of what was won comes from =Big & Co (from 40% on that is a risk; 9 buyers).');
  expect(findAllDeep(element, '.cellName').map((each) => each.textContent)).toEqual([
    'Banking · Large',
    'Retail <b> · Small',
  ]);
  expect(text).not.toContain('Nonsense');
  await expect(element).toBeAccessible();
});

it('shows the back-test with its range, and what is not known as not known', async () => {
  const text = shownText(await shown(answer()));
  expect(text).toContain('Mid-sized: band A wins more often than C, beyond chance.');
  expect(text).toContain('60% – 80%');
  expect(text).toContain('–');
});

it('says what a profile lacks when nothing can be computed', async () => {
  const text = shownText(
    await shown(
      answer({
        segments: { edges: [] },
        profiles: { edges: [{ node: { name: value('P'), fault: value('Phone is not read.') } }] },
      }),
    ),
  );
  expect(text).toContain('The ideal customer profile cannot be used: Phone is not read.');
});

it('says what happened after an error', async () => {
  const element = await shown(undefined);
  graphqlWire.emitErrors([{ message: 'An unexpected error occurred.' }]);
  await rendered();
  expect(shownText(element)).toContain('These numbers could not be loaded');
});

it('opens a cell to its accounts, which lead to their pages', async () => {
  const element = await shown(answer());
  (findDeep(element, '.cellHead') as HTMLButtonElement).click();
  await rendered();
  expect(graphqlWire.getLastConfig().variables).toEqual({
    accounts: { and: [{ Industry: { eq: 'Banking' } }, { NumberOfEmployees: { gte: 1000 } }] },
  });
  graphqlWire.emitData(
    answer({
      accounts: { edges: [{ node: { Id: '001A', name: value('Harbor <i>Trust</i>'), revenue: value(5000) } }] },
    }),
  );
  await rendered();
  const link = findDeep(element, '.accounts a') as HTMLAnchorElement;
  expect(link.textContent).toBe('Harbor <i>Trust</i>');
  await expect(element).toBeAccessible();
  link.click();
  expect(navigatedTo().at(-1)).toMatchObject({ attributes: { recordId: '001A', objectApiName: 'Account' } });
});
