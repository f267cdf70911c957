import { createElement } from 'lwc';
import BadgeCase from 'c/badgeCase';
import { graphqlWire, rendered } from '../../../../test/graphqlWire';
import { findAllDeep, findDeep, shownText } from '../../../../test/shownText';

const value = (of: number | string | null) => ({ value: of });
const award = (Id: string, badge: string, period: string, months = 1, metric = 'DealsWon') => ({
  node: {
    Id,
    badge: value(badge),
    metric: value(metric),
    atLeast: value(3),
    months: value(months),
    period: value(period),
  },
});
const answer = (...edges: unknown[]) => ({ uiapi: { query: { awards: { edges } } } });
async function shown(data: unknown): Promise<HTMLElement> {
  const element = createElement('c-badge-case', { is: BadgeCase });
  document.body.appendChild(element);
  graphqlWire.emitData(data);
  await rendered();
  return element;
}
afterEach(() => document.body.replaceChildren());

it('shows each badge once, with its rule, how often and when it was earned', async () => {
  const element = await shown(
    answer(
      award('1', 'Steady quarter', '2026-09', 3),
      award('2', 'Steady quarter', '2026-06', 3),
      award('3', 'Made up <b>', '2026-05', 1, 'Unheard'),
    ),
  );
  expect(findAllDeep(element, '.name').map((each) => each.textContent)).toEqual(['Steady quarter', 'Made up <b>']);
  const text = shownText(element);
  expect(text).toContain('3 or more deals won in a month, 3 months in a row');
  expect(text).toContain('2 times, last in September 2026');
  expect(text).toContain('in May 2026');
  await expect(element).toBeAccessible();
});

it('shows a skeleton while it loads, what happened after an error, and how badges are earned where there is none', async () => {
  const element = await shown(undefined);
  expect(findDeep(element, '.skeleton')).not.toBeNull();
  graphqlWire.emitErrors([{ message: 'An unexpected error occurred.' }]);
  await rendered();
  expect(shownText(element)).toContain('could not be loaded');
  graphqlWire.emitData(answer());
  await rendered();
  expect(shownText(element)).toContain('rules that are the same for everybody');
  await expect(element).toBeAccessible();
});
