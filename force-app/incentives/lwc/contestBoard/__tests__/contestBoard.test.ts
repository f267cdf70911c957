import USER_ID from '@salesforce/user/Id';
import { createElement } from 'lwc';
import ContestBoard from 'c/contestBoard';
import { graphqlWire, rendered } from '../../../../test/graphqlWire';
import { findAllDeep, findDeep, shownText } from '../../../../test/shownText';

const value = (of: number | string | boolean | null) => ({ value: of });
const contest = (given: Record<string, unknown> = {}) => ({
  node: {
    ...{ Id: 'c1', name: value('New doors <b>'), kind: value('Race'), startDate: value('2026-11-01') },
    ...{ endDate: value('2026-11-30'), target: value(null), winners: value(3), measuredBy: value('Points') },
    ...{ prize: value('A day off'), phase: value('Running'), asOf: value('2026-11-22'), fault: value(null) },
    ...{ dealWonPoints: value(5), dealWonDayCap: value(3), dealOpenedPoints: value(1), dealOpenedDayCap: value(null) },
    ...given,
  },
});
const entry = (n: number, user: string, given: Record<string, unknown> = {}) => ({
  node: {
    ...{ Id: `e${n}`, contest: value('c1'), user: value(user), person: { name: value(`P${n}`) } },
    ...{ rank: value(n), points: value(100 - n), reached: value(null), isWinner: value(false) },
    ...given,
  },
});
const answer = (contests: unknown[], entries: unknown[] = []) => ({
  uiapi: { query: { contests: { edges: contests }, entries: { edges: entries } } },
});
async function shown(data: unknown, properties: Record<string, unknown> = {}): Promise<HTMLElement> {
  const element = createElement('c-contest-board', { is: ContestBoard });
  Object.assign(element, properties);
  document.body.appendChild(element);
  graphqlWire.emitData(data);
  await rendered();
  return element;
}
afterEach(() => document.body.replaceChildren());

it('tells the rules with their day caps, the reader’s place, and everybody’s points', async () => {
  const element = await shown(answer([contest()], [entry(1, 'A', { isWinner: value(true) }), entry(2, USER_ID)]));
  const text = shownText(element);
  expect(text).toContain('Race to Nov 30, 2026: the first 3 win, and everyone who shares the last place.');
  expect(text).toContain('a deal won: 5 points, at most 3 a day');
  expect(text).toContain('a deal opened: 1 points');
  expect(text).toContain('Prize: A day off');
  expect(text).toContain('You have 98 points, place 2.');
  expect(text).toContain('P1 wins');
  await expect(element).toBeAccessible();
});

it('shows a milestone with the day it was reached, and eight places with the reader’s own at first', async () => {
  const many = Array.from({ length: 20 }, (_, i) => entry(i + 1, i === 15 ? USER_ID : `U${i}`));
  const element = await shown(
    answer(
      [contest({ kind: value('Milestone'), target: value(50), measuredBy: value('ImprovementOnBaseline') })],
      [entry(0, 'Z', { reached: value('2026-11-10') }), ...many],
    ),
    { recordId: 'c1', objectApiName: 'SalesContest__c' },
  );
  expect(shownText(element)).toContain('whoever reaches 50 points wins');
  expect(shownText(element)).toContain('beyond what is usual for each person');
  expect(shownText(element)).toContain('reached on Nov 10');
  expect(findAllDeep(element, 'tbody tr')).toHaveLength(9);
  (findDeep(element, 'button.more') as HTMLButtonElement).click();
  await rendered();
  expect(findAllDeep(element, 'tbody tr')).toHaveLength(21);
});

it('shows no standing before the start, and why a contest cannot be run', async () => {
  const element = await shown(answer([contest({ phase: value('NotStarted'), fault: value('It counts nothing.') })]));
  expect(shownText(element)).toContain('Starts on Nov 1, 2026');
  expect(shownText(element)).toContain('Nothing is shown before the start.');
  expect(shownText(element)).toContain('cannot be run: It counts nothing.');
  expect(findDeep(element, 'table')).toBeNull();
});

it('shows a skeleton while it loads, what happened after an error, and what to do without a contest', async () => {
  const element = await shown(undefined);
  expect(findDeep(element, '.skeleton')).not.toBeNull();
  graphqlWire.emitErrors([{ message: 'An unexpected error occurred.' }]);
  await rendered();
  expect(shownText(element)).toContain('could not be loaded');
  graphqlWire.emitData(answer([]));
  await rendered();
  expect(shownText(element)).toContain('No contest is running or planned.');
  await expect(element).toBeAccessible();
});
