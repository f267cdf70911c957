import { createElement } from 'lwc';
import NextCalls from 'c/nextCalls';
import { graphqlWire, rendered } from '../../../../test/graphqlWire';
import { navigatedTo } from '../../../../test/navigatedTo';
import { findAllDeep, findDeep, shownText } from '../../../../test/shownText';

const value = (of: number | string | boolean | null, displayValue?: string) => ({ value: of, displayValue });
const call = (id: string, start: string, given: Record<string, unknown> = {}) => ({
  node: {
    ...{ Id: id, accountId: value(`acc-${id}`), account: { name: value(`=<b>${id}`), city: value('Chicago') } },
    ...{ plan: { name: value('Calls of Ann') }, date: value('2026-12-01'), start: value(start) },
    ...{ channel: value('Visit', 'Visit'), status: value('Proposed', 'Proposed'), why: value('Overdue', 'Overdue') },
    isNew: value(true),
    ...given,
  },
});
const target = (account: string) => ({
  node: {
    ...{ Id: `t-${account}`, accountId: value(account), tier: value('A'), yearly: value(26), planned: value(20) },
    ...{ actual: value(4), last: value('2026-11-02'), reason: value('Elsewhere', 'Hours bring more elsewhere') },
  },
});
const answer = (calls: unknown[], targets: unknown[] = []) => ({
  uiapi: { query: { calls: { edges: calls }, targets: { edges: targets } } },
});

async function shown(data: unknown, properties: Record<string, unknown> = {}): Promise<HTMLElement> {
  const element = createElement('c-next-calls', { is: NextCalls });
  Object.assign(element, properties);
  document.body.appendChild(element);
  graphqlWire.emitData(data);
  await rendered();
  return element;
}
afterEach(() => document.body.replaceChildren());

it('tells on the home page whom to call next and why, in the order of the day; names are text', async () => {
  const element = await shown(answer([call('late', '14:00'), call('early', '09:30')], [target('acc-early')]));
  expect(findAllDeep(element, 'a').map((each) => each.textContent)).toEqual(['=<b>early', '=<b>late']);
  expect(shownText(element)).toContain('Overdue · new business · tier A · Last call Nov 2, 2026.');
  (findDeep(element, 'a') as HTMLElement).click();
  expect(navigatedTo()).toMatchObject([{ attributes: { recordId: 'acc-early', objectApiName: 'Account' } }]);
  await expect(element).toBeAccessible();
});

it('tells on an account’s page how the account stands, whose calls are next, and why there are not more', async () => {
  const page = { recordId: 'acc-1', objectApiName: 'Account' };
  const text = shownText(await shown(answer([call('1', '09:30')], [target('acc-1')]), page));
  expect(text).toContain('26 calls a year; 4 of 20 planned ones made. Last call Nov 2, 2026.');
  expect(text).toContain('Why not more: Hours bring more elsewhere');
  expect(text).toContain('Calls of Ann');
  expect(graphqlWire.getLastConfig().variables).toMatchObject({
    targets: { and: [{ Account__c: { eq: 'acc-1' } }, {}] },
  });
});

it('shows as many calls as the page wants', async () => {
  const calls = Array.from({ length: 9 }, (_, n) => call(String(n), `0${n}:00`));
  expect(findAllDeep(await shown(answer(calls)), '.call')).toHaveLength(5);
  expect(findAllDeep(await shown(answer(calls), { rowsShown: 2 }), '.call')).toHaveLength(2);
});

it('says what to do where no call is planned', async () => {
  expect(shownText(await shown(answer([])))).toContain('Open your territory');
  const element = await shown(answer([]), { recordId: 'acc-1', objectApiName: 'Account' });
  expect(shownText(element)).toContain('Nobody plans calls on this account.');
});

it('shows a skeleton while it loads, and a fault with a way on', async () => {
  const element = createElement('c-next-calls', { is: NextCalls });
  document.body.appendChild(element);
  await rendered();
  expect(findDeep(element, '.skeleton')).not.toBeNull();
  graphqlWire.emitErrors([{ message: 'Server fault' }]);
  await rendered();
  expect(shownText(element)).toContain('Try again');
});
