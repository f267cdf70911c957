import { createElement } from 'lwc';
import { executeMutation } from 'lightning/graphql';
import EnablementResources from 'c/enablementResources';
import { graphqlWire, rendered } from '../../../../test/graphqlWire';
import { navigatedTo } from '../../../../test/navigatedTo';
import { findAllDeep, findDeep, shownText } from '../../../../test/shownText';

const value = (of: number | string | null) => ({ value: of });
const resource = (Id: string, kind: string, given: Record<string, unknown> = {}) => ({
  node: {
    ...{ Id, name: value(`${Id} <b>`), kind: { value: kind, displayValue: kind }, url: value('https://example.com/x') },
    ...{ file: value(null), summary: value('Good'), useCount: value(1), winRate: value(null), language: value('en') },
    ...given,
  },
});
const list = (...edges: unknown[]) => ({ edges });
const MIX = '[["Health care","Small",0.38],["Retail","Large",0.62]]';
const answer = (given: Record<string, unknown>) => ({ uiapi: { query: { resources: list(), ...given } } });

async function shown(data: unknown, objectApiName: string): Promise<HTMLElement> {
  const element = createElement('c-enablement-resources', { is: EnablementResources });
  Object.assign(element, { recordId: 'a0X', objectApiName });
  document.body.appendChild(element);
  graphqlWire.emitData(data);
  await rendered();
  return element;
}
const names = (element: HTMLElement) => findAllDeep(element, '.opener').map((each) => each.textContent?.trim());
(executeMutation as unknown as jest.Mock).mockResolvedValue({ data: {} });
afterEach(() => document.body.replaceChildren());

it('ranks material by the potential of a territory, and tells which industry has no battle card', async () => {
  const element = await shown(
    answer({
      resources: list(
        resource('General', 'BattleCard'),
        resource('Retail', 'BattleCard', { industries: value('retail') }),
        resource('Mining', 'Guide', { industries: value('Mining') }),
        resource('Health', 'CaseStudy', {
          ...{ industries: value('health care'), winRate: value(0.5), wonCount: value(5), closedCount: value(10) },
        }),
      ),
      metrics: list({ node: { mix: value(MIX) } }),
    }),
    'SalesTerritory__c',
  );
  expect(names(element)).toEqual(['Retail <b>', 'Health <b>', 'General <b>']);
  const text = shownText(element);
  expect(text).toContain('38% of your potential is Health care: no battle card.');
  expect(text).not.toContain('of your potential is Retail');
  expect(text).toContain('Fits 62% of the potential · opened 1 time');
  expect(text).toContain('For every kind of customer');
  expect(text).toContain('5 of 10 closed deals won');
  await expect(element).toBeAccessible();
});

it('chooses material for a deal by its traits', async () => {
  const deal = { industry: value('Retail'), people: value(2000) };
  const element = await shown(
    answer({
      resources: list(
        resource('Stage', 'Guide', { stages: value('Prospecting') }),
        resource('Other', 'Guide', { stages: value('Negotiation') }),
        resource('Both', 'Guide', { stages: value('Prospecting'), sizes: value('Large') }),
      ),
      deals: list({ node: { name: value('GTX'), stage: value('Prospecting'), account: deal } }),
    }),
    'Opportunity',
  );
  expect(names(element)).toEqual(['Both <b>', 'Stage <b>']);
});

it('opens material and counts that it did, for what the page is about; a link that is none is not followed', async () => {
  const retail = { industry: value('Retail'), people: value(5) };
  const element = await shown(
    answer({
      resources: list(
        resource('Card', 'Guide'),
        resource('File', 'Guide', { url: value(null), file: value('069F') }),
        resource('Trap', 'Guide', { url: value('javascript:alert(1)') }),
      ),
      accounts: list({ node: retail }),
    }),
    'Account',
  );
  const click = (n: number) => (findAllDeep(element, '.opener')[n] as HTMLButtonElement).click();
  click(0);
  expect(navigatedTo().at(-1)).toMatchObject({
    type: 'standard__webPage',
    attributes: { url: 'https://example.com/x' },
  });
  expect((executeMutation as unknown as jest.Mock).mock.calls.at(-1)[0].variables).toEqual({
    input: { EnablementUse__c: { Resource__c: 'Card', Account__c: 'a0X' } },
  });
  click(1);
  expect(navigatedTo().at(-1)).toMatchObject({ state: { selectedRecordId: '069F' } });
  const before = navigatedTo().length;
  click(2);
  expect(navigatedTo()).toHaveLength(before);
});

it('shows a skeleton while it loads, what happened after an error, and what to do where there is nothing', async () => {
  const element = await shown(undefined, 'Account');
  expect(findDeep(element, '.skeleton')).not.toBeNull();
  graphqlWire.emitErrors([{ message: 'An unexpected error occurred.' }]);
  await rendered();
  expect(shownText(element)).toContain('could not be loaded');
  graphqlWire.emitData(answer({}));
  await rendered();
  expect(shownText(element)).toContain('Managers add links and files');
  await expect(element).toBeAccessible();
});
