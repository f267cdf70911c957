import { createElement } from 'lwc';
import UiAsOf from 'c/uiAsOf';
import { findDeep, shownText } from '../../../../test/shownText';
import { isStale } from '../staleness';

function stamp(asOf: string | null): HTMLElement {
  const element = createElement('c-ui-as-of', { is: UiAsOf });
  Object.assign(element, { asOf, staleAfterHours: 24 });
  document.body.appendChild(element);
  return element;
}

beforeAll(() => jest.useFakeTimers({ now: new Date(2026, 10, 23, 9), doNotFake: ['nextTick', 'setTimeout'] }));
afterAll(() => jest.useRealTimers());
afterEach(() => document.body.replaceChildren());

it('says the day of fresh numbers and nothing more', async () => {
  const element = stamp('2026-11-22');
  expect(shownText(element)).toBe('As of Nov 22, 2026');
  expect(findDeep(element, 'svg')).toBeNull();
  await expect(element).toBeAccessible();
});

it('warns of stale numbers by word, sign and hint', async () => {
  const element = stamp('2026-11-20');
  expect(shownText(element)).toBe('Stale: as of Nov 20, 2026');
  expect(findDeep(element, 'svg')).not.toBeNull();
  expect(findDeep(element, 'span')?.title).toContain('The next sync brings them up to date');
  await expect(element).toBeAccessible();
});

it('says so when there were never any', () => {
  expect(shownText(stamp(null))).toBe('Not synced yet');
});

it('lets a day’s numbers hold for the allowed hours after the end of that day', () => {
  expect(isStale('2026-11-22', new Date(2026, 10, 23, 23, 59), 24)).toBe(false);
  expect(isStale('2026-11-22', new Date(2026, 10, 24, 0, 1), 24)).toBe(true);
  expect(isStale('2026-11-22', new Date(2026, 10, 23, 2), 1)).toBe(true);
});
