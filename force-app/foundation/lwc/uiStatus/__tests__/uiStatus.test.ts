import { createElement } from 'lwc';
import UiStatus from 'c/uiStatus';
import { findDeep, shownText } from '../../../../test/shownText';

function status(tone: string): HTMLElement {
  const element = createElement('c-ui-status', { is: UiStatus });
  Object.assign(element, { text: 'At Risk', tone });
  document.body.appendChild(element);
  return element;
}

afterEach(() => document.body.replaceChildren());

it('says the status in words', async () => {
  const element = status('warn');
  expect(shownText(element)).toBe('At Risk');
  await expect(element).toBeAccessible();
});

it('has a sign of its own shape for each tone, so that colour is not needed', () => {
  const tones = ['good', 'warn', 'bad', 'calm', 'unknown'];
  const signs = tones.map((tone) => findDeep(status(tone), 'path')?.getAttribute('d'));
  expect(new Set(signs).size).toBe(tones.length);
});
