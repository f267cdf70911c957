import { createElement } from 'lwc';
import UiRing from 'c/uiRing';
import { findDeep } from '../../../../test/shownText';

function ring(properties: Record<string, unknown>): HTMLElement {
  const element = createElement('c-ui-ring', { is: UiRing });
  Object.assign(element, { text: '38%', description: '38% of the target reached', ...properties });
  document.body.appendChild(element);
  return element;
}

afterEach(() => document.body.replaceChildren());

it('is a picture with words for a screen reader', async () => {
  const element = ring({ fraction: 0.38, expected: 0.57 });
  expect(findDeep(element, 'svg')?.getAttribute('aria-label')).toBe('38% of the target reached');
  await expect(element).toBeAccessible();
});

it('is filled by its share, at most all around', () => {
  const dashes = (fraction: number) => findDeep(ring({ fraction }), '.value')?.getAttribute('stroke-dasharray');
  expect(dashes(0.5)).toBe('131.95 263.89');
  expect(dashes(1.7)).toBe('263.89 263.89');
});

it('is empty at nothing and below, and dashed when nothing is known', () => {
  expect(findDeep(ring({ fraction: -0.2 }), '.value')).toBeNull();
  expect(findDeep(ring({ fraction: null }), '.unknown')).not.toBeNull();
});

it('marks where it should be by now, until the target is reached', () => {
  expect(findDeep(ring({ fraction: 0.38, expected: 0.25 }), 'g')?.getAttribute('transform')).toBe('rotate(90.0 50 50)');
  expect(findDeep(ring({ fraction: 1.1, expected: 0.5 }), 'g')).toBeNull();
});
