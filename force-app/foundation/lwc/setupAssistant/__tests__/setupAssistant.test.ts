import { createElement } from 'lwc';
import SetupAssistant from 'c/setupAssistant';
import { graphqlWire, rendered } from '../../../../test/graphqlWire';
import { navigatedTo } from '../../../../test/navigatedTo';
import { findAllDeep, findDeep, shownText } from '../../../../test/shownText';

const list = (...records: readonly Record<string, unknown>[]) => ({ edges: records.map((node) => ({ node })) });
const named = (Id: string, value: string) => ({ Id, name: { value } });
const run = (value: string, hoursAgo: number) => ({
  Id: 'run',
  status: { value, displayValue: value },
  startedAt: { value: new Date(Date.now() - hoursAgo * 3_600_000).toISOString() },
});
const complete = {
  settings: list({ Id: 's' }),
  plans: list(named('plan', 'Fiscal year 2027')),
  territories: list({ Id: 't' }),
  vacant: list(),
  quotas: list({ Id: 'q' }),
  runs: list(run('Succeeded', 3)),
};
const fresh = { settings: null, plans: list(), territories: list(), vacant: list(), quotas: list(), runs: list() };

function created(): HTMLElement {
  const element = createElement('c-setup-assistant', { is: SetupAssistant });
  document.body.appendChild(element);
  return element;
}
async function shown(query: Record<string, unknown>): Promise<HTMLElement> {
  const element = created();
  graphqlWire.emitData({ uiapi: { query } });
  await rendered();
  return element;
}
const stepOf = (element: HTMLElement, name: string): HTMLElement =>
  findAllDeep(element, '.step').find((step) => shownText(step).startsWith(name)) as HTMLElement;

afterEach(() => document.body.replaceChildren());

it('says what is missing of a new installation, and what to do for it', async () => {
  const element = await shown(fresh);
  expect(shownText(findDeep(element, '.headline'))).toBe('0 of 6 steps are done.');
  expect(shownText(stepOf(element, 'Active plan'))).toContain('To do');
  expect(shownText(stepOf(element, 'Sync'))).toContain('evenfield connect');
  expect(shownText(stepOf(element, 'Sharing'))).toContain('By hand');
  await expect(element).toBeAccessible();
});

it('says that all is set up when it is, and never counts what only Setup knows', async () => {
  const element = await shown(complete);
  expect(shownText(findDeep(element, '.headline'))).toBe('All that can be seen from here is set up.');
  expect(findAllDeep(element, '.step')).toHaveLength(9);
  expect(shownText(stepOf(element, 'Active plan'))).toContain('Fiscal year 2027 is the active plan.');
  await expect(element).toBeAccessible();
});

it('names vacant territories, several active plans, and a sync that failed or is late', async () => {
  const vacant = list(...['Alba', 'Bora', 'Cima', 'Dora'].map((name) => named(name, name)));
  const element = await shown({
    ...complete,
    vacant,
    plans: list(named('a', 'A'), named('b', 'B')),
    runs: list(run('Failed', 1)),
  });
  expect(shownText(stepOf(element, 'Members'))).toContain('Nobody works in Alba, Bora, Cima, ….');
  expect(shownText(stepOf(element, 'Active plan'))).toContain('archive all but one');
  expect(shownText(stepOf(element, 'Sync'))).toContain('Failed');
  document.body.replaceChildren();
  const late = await shown({ ...complete, runs: list(run('Succeeded', 60)) });
  expect(shownText(stepOf(late, 'Sync'))).toContain('more than two days old');
});

it('leads to the record, the list, or the page of Setup where a step is done', async () => {
  const element = await shown({ ...complete, settings: list() });
  navigatedTo();
  for (const name of ['Settings', 'Active plan', 'Permission sets']) {
    stepOf(element, name).querySelector('button')!.click();
  }
  expect(navigatedTo()).toEqual([
    { type: 'standard__objectPage', attributes: { objectApiName: 'TerritorySetting__c', actionName: 'list' } },
    {
      type: 'standard__recordPage',
      attributes: { recordId: 'plan', objectApiName: 'TerritoryPlan__c', actionName: 'view' },
    },
    { type: 'standard__webPage', attributes: { url: '/lightning/setup/PermSets/home' } },
  ]);
});

it('shows a skeleton while it loads, and what to do when it cannot', async () => {
  const element = created();
  expect(findDeep(element, '[role="status"]')).not.toBeNull();
  await expect(element).toBeAccessible();
  graphqlWire.emitErrors([{ message: 'The server is tired.' }]);
  await rendered();
  expect(findDeep(element, '[role="alert"]')).not.toBeNull();
  await expect(element).toBeAccessible();
});

it('says whom to ask when nothing of it may be seen', async () => {
  const element = await shown({ plans: null });
  expect(shownText(element)).toContain('Ask for the permission set Evenfield Admin.');
  await expect(element).toBeAccessible();
});
