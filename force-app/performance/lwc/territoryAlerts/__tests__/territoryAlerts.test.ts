import { createElement } from 'lwc';
import * as graphqlModule from 'lightning/graphql';
import TerritoryAlerts from 'c/territoryAlerts';
import { graphqlWire, rendered } from '../../../../test/graphqlWire';
import { navigatedTo } from '../../../../test/navigatedTo';
import { findAllDeep, findDeep, shownText } from '../../../../test/shownText';
import alerts from './data/alerts.json';

const executeMutation = graphqlModule.executeMutation as unknown as jest.Mock;
const TERRITORY = { recordId: 'a02T', objectApiName: 'SalesTerritory__c' };

async function shown(data: unknown, properties: Record<string, unknown> = TERRITORY): Promise<HTMLElement> {
  const element = createElement('c-territory-alerts', { is: TerritoryAlerts });
  Object.assign(element, properties);
  document.body.appendChild(element);
  graphqlWire.emitData(data);
  await rendered();
  return element;
}

const button = (element: HTMLElement, selector: string): HTMLButtonElement => {
  const found = findDeep(element, selector) as HTMLButtonElement | null;
  if (found === null) throw new Error(`no ${selector}`);
  return found;
};

async function type(element: HTMLElement, field: string, value: string): Promise<void> {
  const input = findDeep(element, `[data-field="${field}"]`) as HTMLInputElement;
  input.value = value;
  input.dispatchEvent(new CustomEvent('change'));
  await rendered();
}

const submit = async (element: HTMLElement): Promise<void> => {
  findDeep(element, 'form')!.dispatchEvent(new CustomEvent('submit', { cancelable: true }));
  for (let turn = 0; turn < 5; turn += 1) await rendered();
};

beforeAll(() =>
  jest.useFakeTimers({ now: new Date(2026, 10, 23, 9), doNotFake: ['nextTick', 'setTimeout', 'queueMicrotask'] }),
);
afterAll(() => jest.useRealTimers());
beforeEach(() => executeMutation.mockReset().mockResolvedValue({ data: {}, errors: [] }));
afterEach(() => document.body.replaceChildren());

it('says so when there is nothing to look at', async () => {
  const element = await shown({ uiapi: { query: { alerts: { edges: [] }, members: { edges: [] } } } });
  expect(shownText(element)).toContain('Nothing to look at');
  await expect(element).toBeAccessible();
});

it('says what happened after an error', async () => {
  const element = await shown(undefined);
  graphqlWire.emitErrors([{ message: 'An unexpected error occurred.' }]);
  await rendered();
  expect(shownText(element)).toContain('These numbers could not be loaded');
});

it('shows the critical alert first, each with its cause, its place and its repair; a name is text, not HTML', async () => {
  const element = await shown(alerts);
  const text = shownText(element);
  expect(text.indexOf('14 accounts arrived')).toBeLessThan(text.indexOf('2 wins in 20 days'));
  expect(text).toContain('The whole plan');
  expect(text).toContain('North <b>1</b>');
  expect(text).toContain('Given to Ann Lee');
  expect(findAllDeep(element, '.repair').map((each) => each.textContent)).toEqual([
    'See the plan’s balance',
    'See goals and check in',
  ]);
  await expect(element).toBeAccessible();
});

it('leads with how many territories an alert concerns, and folds what is with each of them', async () => {
  const many = JSON.parse(JSON.stringify(alerts)) as typeof alerts;
  const [first] = many.uiapi.query.alerts.edges;
  first!.node.cause.value = '2 of 9 territories at once; the worst of them:\nNorth: index 1.40.\nSouth: index 0.61.';
  const element = await shown(many);
  expect(findDeep(element, 'summary')?.textContent).toBe('2 of 9 territories at once; the worst of them:');
  expect(findAllDeep(element, 'details li').map((each) => each.textContent)).toEqual([
    'North: index 1.40.',
    'South: index 0.61.',
  ]);
  expect((findDeep(element, 'details') as HTMLDetailsElement).open).toBe(false);
  await expect(element).toBeAccessible();
});

it.each([
  [TERRITORY, { and: [{ Status__c: { ne: 'Resolved' } }, { Territory__c: { eq: 'a02T' } }] }],
  [
    { recordId: 'a01', objectApiName: 'TerritoryPlan__c' },
    { and: [{ Status__c: { ne: 'Resolved' } }, { Plan__c: { eq: 'a01' } }] },
  ],
  [{}, { and: [{ Status__c: { ne: 'Resolved' } }, { Plan__r: { Status__c: { eq: 'Active' } } }] }],
])('asks for the unresolved alerts of the page %j', async (page, filter) => {
  await shown(alerts, page);
  expect(graphqlWire.getLastConfig().variables).toMatchObject({ alerts: filter });
});

it('leads a balance alert to its plan, and another to its territory', async () => {
  const element = await shown(alerts);
  button(element, '.repair[data-id="a10B"]').click();
  expect(navigatedTo().at(-1)).toMatchObject({
    attributes: { recordId: 'a01PLAN', objectApiName: 'TerritoryPlan__c' },
  });
  button(element, '.repair[data-id="a10A"]').click();
  expect(navigatedTo().at(-1)).toMatchObject({ attributes: { recordId: 'a02T', objectApiName: 'SalesTerritory__c' } });
});

it('leads an alert that calls repair to the call plan of its territory', async () => {
  const data = JSON.parse(JSON.stringify(alerts)) as { uiapi: { query: Record<string, unknown> } };
  const { edges } = data.uiapi.query['alerts'] as { edges: { node: Record<string, unknown> }[] };
  const alert = edges.find(({ node }) => node['Id'] === 'a10A')!;
  alert.node['kind'] = { value: 'Coverage', displayValue: 'Coverage' };
  data.uiapi.query['callPlans'] = { edges: [{ node: { Id: 'a06', territoryId: { value: 'a02T' } } }] };
  const element = await shown(data);
  button(element, '.repair[data-id="a10A"]').click();
  expect(navigatedTo().at(-1)).toMatchObject({ attributes: { recordId: 'a06', objectApiName: 'CallPlan__c' } });
});

it('resolves with a reason only', async () => {
  const element = await shown(alerts);
  button(element, '[data-id="a10A"][data-deed="resolve"]').click();
  await rendered();
  await submit(element);
  expect(shownText(element)).toContain('Say why, so that the next person learns from it.');
  expect(executeMutation).not.toHaveBeenCalled();
  await expect(element).toBeAccessible();

  await type(element, 'reason', '  Quota was corrected. ');
  await submit(element);
  expect(executeMutation.mock.calls[0][0].variables).toEqual({
    input: {
      Id: 'a10A',
      TerritoryAlert__c: { Status__c: 'Resolved', ResolutionReason__c: 'Quota was corrected.' },
    },
  });
  expect(graphqlWire.refresh).toHaveBeenCalled();
});

it('snoozes until a day after today, with a reason', async () => {
  const element = await shown(alerts);
  button(element, '[data-id="a10A"][data-deed="snooze"]').click();
  await rendered();
  await type(element, 'reason', 'Wait for the quarter.');
  await type(element, 'until', '2026-11-23');
  await submit(element);
  expect(shownText(element)).toContain('Choose a day after today.');
  await type(element, 'until', '2026-12-01');
  await submit(element);
  expect(executeMutation.mock.calls[0][0].variables.input.TerritoryAlert__c).toEqual({
    Status__c: 'Snoozed',
    SnoozedUntilDate__c: '2026-12-01',
    SnoozeReason__c: 'Wait for the quarter.',
  });
});

it('gives an alert to a member, each offered once', async () => {
  const element = await shown(alerts);
  button(element, '[data-id="a10B"][data-deed="assign"]').click();
  await rendered();
  expect(findAllDeep(element, 'option')).toHaveLength(1);
  await submit(element);
  expect(executeMutation.mock.calls[0][0].variables.input).toEqual({
    Id: 'a10B',
    TerritoryAlert__c: { OwnerId: '005REP', Status__c: 'Acknowledged' },
  });
});

it('keeps the form and says why when the org refuses', async () => {
  executeMutation.mockResolvedValue({ data: null, errors: [{ message: 'The plan is archived.' }] });
  const element = await shown(alerts);
  button(element, '[data-id="a10B"][data-deed="assign"]').click();
  await rendered();
  await submit(element);
  expect(shownText(element)).toContain('The plan is archived.');
});
