import { createElement } from 'lwc';
import UiSwitch from 'c/uiSwitch';
import { findAllDeep, findDeep, shownText } from '../../../../test/shownText';

function choiceOf(value: string): HTMLElement {
  const element = createElement('c-ui-switch', { is: UiSwitch });
  const choices = [
    { value: 'workload', label: 'Workload' },
    { value: 'won', label: 'Won', badge: '3' },
  ];
  Object.assign(element, { label: 'Compare by', choices, value });
  document.body.appendChild(element);
  return element;
}

afterEach(() => document.body.replaceChildren());

it('is a group of radio buttons with a name, of which one is chosen', async () => {
  const element = choiceOf('won');
  expect(shownText(element)).toBe('Compare by Workload Won 3');
  expect(findAllDeep(element, 'input').map((radio) => (radio as HTMLInputElement).checked)).toEqual([false, true]);
  await expect(element).toBeAccessible();
});

it('tells which one was chosen', () => {
  const element = choiceOf('workload');
  const chosen = jest.fn();
  element.addEventListener('choose', (event) => chosen((event as CustomEvent<string>).detail));
  findDeep(element, 'input[value="won"]')?.dispatchEvent(new CustomEvent('change', { bubbles: true }));
  expect(chosen).toHaveBeenCalledWith('won');
});

it('does not share its radio buttons with another switch on the page', () => {
  const names = [choiceOf('won'), choiceOf('won')].map((element) => findDeep(element, 'input')?.getAttribute('name'));
  expect(names[0]).not.toBe(names[1]);
});
