import { createElement } from 'lwc';
import UiBar from 'c/uiBar';
import { findDeep } from '../../../../test/shownText';

function bar(fraction: number | null, mark: number | null): HTMLElement {
  const element = createElement('c-ui-bar', { is: UiBar });
  Object.assign(element, { fraction, mark });
  document.body.appendChild(element);
  return element;
}

afterEach(() => document.body.replaceChildren());

it('is filled by its share, between nothing and all', () => {
  const length = (fraction: number | null) =>
    findDeep(bar(fraction, null), '.fill')?.style.getPropertyValue('inline-size');
  expect([0.333, 2, -1, null].map(length)).toEqual(['33.3%', '100.0%', '0.0%', '0.0%']);
});

it('marks a limit where there is one, and leaves the words to what stands beside it', async () => {
  expect(findDeep(bar(0.5, null), '.mark')).toBeNull();
  const element = bar(0.5, 0.15);
  expect(findDeep(element, '.mark')).not.toBeNull();
  expect(findDeep(element, '.bar')?.getAttribute('aria-hidden')).toBe('true');
  await expect(element).toBeAccessible();
});
