import { createElement } from 'lwc';
import UiPanel from 'c/uiPanel';
import type { Face, Notice } from 'c/uiPanel';
import { findDeep, shownText } from '../../../../test/shownText';

const notice: Notice = {
  title: 'No goals yet',
  message: 'Nobody has set a goal here.',
  nextStep: 'Choose New.',
  details: 'FIELD_INTEGRITY (1)',
};

function panel(face: Face): HTMLElement {
  const element = createElement('c-ui-panel', { is: UiPanel });
  Object.assign(element, { heading: 'Goals', subheading: 'Sales 2026', face, notice });
  document.body.appendChild(element);
  return element;
}

afterEach(() => document.body.replaceChildren());

describe('while it loads', () => {
  it('says so to a screen reader and is busy', async () => {
    const element = panel('loading');
    expect(shownText(element)).toBe('Goals Sales 2026 Loading');
    expect(findDeep(element, 'article')?.getAttribute('aria-busy')).toBe('true');
    await expect(element).toBeAccessible();
  });
});

describe('after an error', () => {
  it('says what happened, what to do next, and keeps the platform’s words at hand', async () => {
    const element = panel('error');
    expect(shownText(element)).toContain('No goals yet Nobody has set a goal here. Choose New. Try again');
    expect(shownText(element)).toContain('Technical details FIELD_INTEGRITY (1)');
    expect(findDeep(element, '[role="alert"]')).not.toBeNull();
    await expect(element).toBeAccessible();
  });

  it('asks for the data again when told to', () => {
    const element = panel('error');
    const retry = jest.fn();
    element.addEventListener('retry', retry);
    findDeep(element, 'button')?.click();
    expect(retry).toHaveBeenCalledTimes(1);
  });
});

describe('without anything to show', () => {
  it('says what to do next, without an alarm', async () => {
    const element = panel('empty');
    expect(shownText(element)).toBe('Goals Sales 2026 No goals yet Nobody has set a goal here. Choose New.');
    expect(findDeep(element, '[role="alert"]')).toBeNull();
    await expect(element).toBeAccessible();
  });
});

describe('with content', () => {
  it('shows the content and nothing of the other faces', async () => {
    const element = panel('content');
    expect(shownText(element)).toBe('Goals Sales 2026');
    expect(findDeep(element, 'article')?.getAttribute('aria-busy')).toBe('false');
    await expect(element).toBeAccessible();
  });
});
