import { createElement } from 'lwc';
import UiDeviationBars from 'c/uiDeviationBars';
import { findAllDeep, findDeep, shownText } from '../../../../test/shownText';
import { axisExtent, barLength, isBeyond } from '../scale';

const bar = (name: string, deviation: number | null, side: string) => ({
  id: name,
  name,
  href: `/${name}`,
  deviation,
  side,
  detail: '400 h',
  isMarked: false,
  hasParts: name === 'East',
});

function chart(properties: Record<string, unknown> = {}): HTMLElement {
  const element = createElement('c-ui-deviation-bars', { is: UiDeviationBars });
  const bars = [
    bar('East', 3.1, 'above'),
    bar('Par', 0, 'level'),
    bar('West', -0.4, 'below'),
    bar('New', null, 'unknown'),
  ];
  Object.assign(element, { caption: 'Workload', bars, tolerance: 0.15, ...properties });
  document.body.appendChild(element);
  return element;
}

function told(element: HTMLElement, event: string, selector: string): unknown[] {
  const details: unknown[] = [];
  element.addEventListener(event, (happened) => details.push((happened as CustomEvent).detail));
  findDeep(element, selector)?.click();
  return details;
}

afterEach(() => document.body.replaceChildren());

describe('the chart', () => {
  it('says for each bar which side of the band it is on, in words and by a sign', async () => {
    const element = chart();
    expect(findAllDeep(element, '.item').map(shownText)).toEqual([
      'East ▲ +310% above the band 400 h',
      'Par ● 0% inside the band 400 h',
      'West ▼ -40% below the band 400 h',
      'New – – not known 400 h',
    ]);
    await expect(element).toBeAccessible();
  });

  it('draws no bar at par or where nothing is known', () => {
    expect(findAllDeep(chart(), '.bar')).toHaveLength(2);
  });

  it('tears a bar that is longer than the axis', () => {
    expect(findAllDeep(chart(), '.beyond')).toHaveLength(1);
  });

  it('opens a territory, looks inside one, and unfolds what is left out', () => {
    expect(told(chart(), 'open', 'a.name')).toEqual(['East']);
    expect(told(chart(), 'drill', 'button.drill')).toEqual(['East']);
    expect(told(chart({ fold: { after: 2, text: 'Show 9 more' } }), 'unfold', 'button.fold')).toHaveLength(1);
  });
});

describe('the axis', () => {
  it('is as wide as the furthest bar needs, in steps', () => {
    expect(axisExtent([0.1, -0.42], 0.15)).toBe(0.5);
  });

  it('leaves room on both sides of the band when all bars are short', () => {
    expect(axisExtent([0.01], 0.15)).toBe(0.5);
    expect(axisExtent([0.01], 0.1)).toBe(0.25);
  });

  it('ends at twice the mean, however far a bar goes, unless the band itself is wider', () => {
    expect(axisExtent([7], 0.15)).toBe(1);
    expect(axisExtent([], 0.8)).toBe(1.6);
  });

  it('gives a bar at most half of its width', () => {
    expect(barLength(0.25, 0.5)).toBe('25.00%');
    expect(barLength(-3, 0.5)).toBe('50.00%');
    expect(isBeyond(-3, 0.5)).toBe(true);
  });
});
