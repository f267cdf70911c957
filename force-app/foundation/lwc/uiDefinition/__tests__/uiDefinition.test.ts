import { createElement } from 'lwc';
import UiDefinition from 'c/uiDefinition';
import { rendered } from '../../../../test/graphqlWire';
import { findDeep, shownText } from '../../../../test/shownText';

function definition(): HTMLElement {
  const element = createElement('c-ui-definition', { is: UiDefinition });
  Object.assign(element, {
    term: 'Spread',
    meaning: 'How far territories typically lie from the mean.',
    formula: 'Standard deviation ÷ mean',
    basis: '35 territories',
    asOf: 'Nov 22, 2026',
  });
  document.body.appendChild(element);
  return element;
}

async function opened(): Promise<HTMLElement> {
  const element = definition();
  findDeep(element, 'button')?.click();
  await rendered();
  return element;
}

afterEach(() => document.body.replaceChildren());

it('is a button that says what it explains, and nothing more until asked', async () => {
  const element = definition();
  expect(shownText(element)).toBe('');
  expect(findDeep(element, 'button')?.getAttribute('aria-label')).toBe('What is Spread?');
  await expect(element).toBeAccessible();
});

it('explains meaning, formula, origin and day', async () => {
  const element = await opened();
  expect(shownText(element)).toBe(
    'Spread How far territories typically lie from the mean. Formula Standard deviation ÷ mean ' +
      'Computed from 35 territories As of Nov 22, 2026',
  );
  expect(findDeep(element, 'button')?.getAttribute('aria-expanded')).toBe('true');
  await expect(element).toBeAccessible();
});

it('closes on Escape', async () => {
  const element = await opened();
  findDeep(element, 'button')?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  await rendered();
  expect(shownText(element)).toBe('');
});

it('closes when the focus goes elsewhere', async () => {
  const element = await opened();
  findDeep(element, 'button')?.dispatchEvent(new FocusEvent('focusout', { bubbles: true, relatedTarget: null }));
  await rendered();
  expect(shownText(element)).toBe('');
});
