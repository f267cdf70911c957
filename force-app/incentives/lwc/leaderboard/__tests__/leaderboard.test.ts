import USER_ID from '@salesforce/user/Id';
import { createElement } from 'lwc';
import Leaderboard from 'c/leaderboard';
import { graphqlWire, rendered } from '../../../../test/graphqlWire';
import { findAllDeep, findDeep, shownText } from '../../../../test/shownText';

const value = (of: number | string | null) => ({ value: of });
type Entry = Record<string, unknown>;
const entry = (position: number, user: string | null, given: Entry = {}) => ({
  node: {
    Id: `e${position}${String(given['kind'] ? 'r' : '')}`,
    ...{ kind: value('Place'), board: value('Q1'), names: value('Named'), position: value(position) },
    user: value(user),
    person: user === null ? null : { name: value(`Name of ${user} <i>`) },
    ...{ attainmentRank: value(4 - position), attainment: value(0.5 + position / 10) },
    ...{ potentialRank: value(position), potentialIndex: value(2 - position / 2), basis: value('FittedToPeers') },
    asOf: value('2026-11-22'),
    ...given,
  },
});
const answer = (edges: unknown[], statements: unknown[] = []) => ({
  uiapi: { query: { entries: { edges }, statements: { edges: statements } } },
});
const own = { node: { board: value('Q1'), position: value(2) } };

async function shown(data: unknown): Promise<HTMLElement> {
  const element = createElement('c-leaderboard', { is: Leaderboard });
  document.body.appendChild(element);
  graphqlWire.emitData(data);
  await rendered();
  return element;
}
const names = (element: HTMLElement): (string | null)[] =>
  findAllDeep(element, '.name').map((each) => each.textContent);

afterEach(() => document.body.replaceChildren());

it('ranks by what the territory could bear, with attainment beside it, and the other way round on demand', async () => {
  const element = await shown(answer([entry(1, 'A'), entry(2, USER_ID), entry(3, 'C')]));
  expect(names(element)).toEqual(['Name of A <i>', 'You', 'Name of C <i>']);
  expect(shownText(element)).toContain('You are in place 2 of 3.');
  findDeep(element, 'c-ui-switch')!.dispatchEvent(new CustomEvent('choose', { detail: 'attainment' }));
  await rendered();
  expect(names(element)).toEqual(['Name of C <i>', 'You', 'Name of A <i>']);
  await expect(element).toBeAccessible();
});

it('names nobody on a board without names, but tells everybody their own row, and who is recognised', async () => {
  const anonymous = { names: value('Anonymous'), person: null };
  const element = await shown(
    answer(
      [
        entry(1, null, anonymous),
        entry(2, null, anonymous),
        entry(3, null, anonymous),
        entry(1, 'A', { kind: value('Recognised'), names: value('Anonymous') }),
      ],
      [own],
    ),
  );
  expect(names(element)).toEqual(['Colleague', 'You', 'Colleague']);
  expect(shownText(element)).toContain('Recognised, in no order: Name of A <i>');
  expect(shownText(element)).toContain('Territory pages still show what territories attain.');
});

it('shows ten places and the reader’s own, the rest on demand; who is not on it is told so', async () => {
  const many = Array.from({ length: 30 }, (_, i) => entry(i + 1, i === 24 ? USER_ID : `U${i}`));
  const element = await shown(answer(many));
  expect(names(element)).toHaveLength(11);
  expect(names(element).at(-1)).toBe('You');
  findDeep(element, 'button.more')!.click();
  await rendered();
  expect(names(element)).toHaveLength(30);
  document.body.replaceChildren();
  expect(shownText(await shown(answer([entry(1, 'A')])))).toContain('You are not on this board.');
});

it('shows a skeleton while it loads, what happened after an error, and why there is no board', async () => {
  const element = await shown(undefined);
  expect(findDeep(element, '.skeleton')).not.toBeNull();
  graphqlWire.emitErrors([{ message: 'An unexpected error occurred.' }]);
  await rendered();
  expect(shownText(element)).toContain('could not be loaded');
  graphqlWire.emitData(answer([]));
  await rendered();
  expect(shownText(element)).toContain('No active commission plan has a leaderboard');
  await expect(element).toBeAccessible();
});

it('is not put out by fields that are hidden or values nobody knows', async () => {
  const element = await shown(
    answer([{ node: { Id: 'x', kind: value('Place') } }, entry(2, 'B', { potentialRank: value(null) })]),
  );
  expect(shownText(element)).toContain('–');
});
