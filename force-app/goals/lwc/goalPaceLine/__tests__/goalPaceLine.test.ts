import { createElement } from 'lwc';
import type { GoalView } from 'c/goalCard';
import GoalPaceLine from 'c/goalPaceLine';
import { shownText } from '../../../../test/shownText';
import { paceDrawing } from '../paceDrawing';

const goal = (changes: Partial<GoalView> = {}): GoalView => ({
  id: 'a03',
  name: 'Won deals',
  territory: 'East',
  metric: 'Won Deals',
  segment: null,
  unit: 'Count',
  origin: 0,
  target: 100,
  current: 40,
  startDate: '2026-01-01',
  dueDate: '2026-04-11',
  asOf: '2026-02-20',
  daysLeft: 50,
  progress: 0.4,
  expected: 0.5,
  pace: 0.8,
  projected: 80,
  projectedLow: 70,
  projectedHigh: 90,
  projectedFinish: null,
  status: 'AtRisk',
  statusText: 'At Risk',
  statusReason: null,
  score: null,
  criteria: [],
  checkIns: [],
  ...changes,
});

describe('the drawing', () => {
  it('leads the plan from start and origin to due day and target', () => {
    // 100 days and a height of 112: each day is one from the left, the target 89.29 above the foot.
    expect(paceDrawing(goal())?.plan).toBe('M0 100L100 10.71');
  });

  it('leads the way through the check-ins to the value of the as-of day', () => {
    const drawing = paceDrawing(goal({ checkIns: [{ date: '2026-01-26', value: 28 }] }));
    expect(drawing?.way).toBe('M0 100L25 75L50 64.29');
    expect(drawing?.dots.map(({ left }) => left)).toEqual([25, 50]);
    expect(drawing?.today).toBe(50);
  });

  it('opens the range from today to the due day', () => {
    expect(paceDrawing(goal())?.range).toBe('M50 64.29L100 19.64L100 37.5Z');
  });

  it('leaves out check-ins outside the goal’s time', () => {
    const checkIns = [
      { date: '2025-12-01', value: 5 },
      { date: '2026-03-01', value: 60 },
    ];
    expect(paceDrawing(goal({ checkIns }))?.dots).toHaveLength(1);
  });

  it('projects nothing once the goal is over', () => {
    const drawing = paceDrawing(goal({ asOf: '2026-05-01' }));
    expect([drawing?.projection, drawing?.range, drawing?.today]).toEqual([null, null, 100]);
  });

  it('keeps a huge range from flattening the way', () => {
    const drawing = paceDrawing(goal({ projectedHigh: 100_000 }));
    expect(drawing?.target).toBeGreaterThan(40);
  });

  it('leads downwards to a target below the origin', () => {
    expect(paceDrawing(goal({ origin: 0.5, target: 0.25, current: 0.4, projected: 0.3 }))?.plan).toMatch(/^M0 \d+/);
  });

  it.each([
    ['start', { startDate: null }],
    ['target', { target: null }],
    ['value', { current: null }],
    ['room between its dates', { dueDate: '2026-01-01' }],
  ])('is none without a %s', (_what, changes) => {
    expect(paceDrawing(goal(changes))).toBeNull();
  });
});

describe('the picture', () => {
  afterEach(() => document.body.replaceChildren());

  function picture(shown: GoalView): HTMLElement {
    const element = createElement('c-goal-pace-line', { is: GoalPaceLine });
    Object.assign(element, { goal: shown });
    document.body.appendChild(element);
    return element;
  }

  it('names its lines and days, and holds the same as a table', async () => {
    const element = picture(goal());
    expect(shownText(element)).toContain('Target 100 Jan 1 Feb 20 Apr 11 So far Plan Projected Range, 4 times in 5');
    expect(shownText(element)).toContain('Show as table The way of Won deals from start to due day');
    await expect(element).toBeAccessible();
  });

  it('is left out where there is nothing to draw', () => {
    expect(shownText(picture(goal({ target: null })))).toBe('');
  });
});
