import { createElement } from 'lwc';
import UiDataTable from 'c/uiDataTable';
import { findAllDeep, findDeep, shownText } from '../../../../test/shownText';

function table(): HTMLElement {
  const element = createElement('c-ui-data-table', { is: UiDataTable });
  Object.assign(element, {
    caption: 'Workload of the territories',
    columns: [
      { key: 'name', label: 'Territory' },
      { key: 'hours', label: 'Workload', isNumber: true },
    ],
    rows: [
      { id: '1', href: '/1', cells: { name: 'Anna Snelling', hours: '426 h' } },
      { id: '2', cells: { name: 'Boris Faz' } },
    ],
  });
  document.body.appendChild(element);
  return element;
}

afterEach(() => document.body.replaceChildren());

it('reads as a table with a caption, headed columns and rows that are named', async () => {
  const element = table();
  expect(shownText(element)).toBe('Workload of the territories Territory Workload Anna Snelling 426 h Boris Faz');
  expect(findAllDeep(element, 'tbody th').map((cell) => cell.getAttribute('scope'))).toEqual(['row', 'row']);
  await expect(element).toBeAccessible();
});

it('can be scrolled by keyboard where it is wider than the page', () => {
  expect(findDeep(table(), '[role="region"]')?.tabIndex).toBe(0);
});

it('tells which row is to be opened', () => {
  const element = table();
  const opened = jest.fn();
  element.addEventListener('open', (event) => opened((event as CustomEvent<string>).detail));
  findDeep(element, 'a')?.click();
  expect(opened).toHaveBeenCalledWith('1');
});
