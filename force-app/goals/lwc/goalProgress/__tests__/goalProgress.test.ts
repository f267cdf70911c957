import { createElement } from 'lwc';
import GoalProgress from 'c/goalProgress';
import { graphqlWire, rendered } from '../../../../test/graphqlWire';
import { navigatedTo } from '../../../../test/navigatedTo';
import { findAllDeep, findDeep, shownText } from '../../../../test/shownText';
import noGoals from './data/noGoals.json';
import oneGoal from './data/oneGoal.json';
import territoryGoals from './data/territoryGoals.json';

const TERRITORY = { recordId: 'a02TERRITORY0001AAA', objectApiName: 'SalesTerritory__c' };
const GOAL = { recordId: 'a03GOAL000000001AAA', objectApiName: 'TerritoryGoal__c' };

function card(properties: Record<string, unknown> = TERRITORY): HTMLElement {
  const element = createElement('c-goal-progress', { is: GoalProgress });
  Object.assign(element, properties);
  document.body.appendChild(element);
  return element;
}

async function shown(data: unknown, properties?: Record<string, unknown>): Promise<HTMLElement> {
  const element = card(properties);
  graphqlWire.emitData(data);
  await rendered();
  return element;
}

const names = (element: HTMLElement): string[] =>
  findAllDeep(element, 'h3 a').map(({ textContent }) => textContent ?? '');

beforeAll(() =>
  jest.useFakeTimers({ now: new Date(2026, 10, 23, 9), doNotFake: ['nextTick', 'setTimeout', 'queueMicrotask'] }),
);
afterAll(() => jest.useRealTimers());
afterEach(() => document.body.replaceChildren());

describe('while it loads', () => {
  it('shows a skeleton that a screen reader hears', async () => {
    const element = card();
    expect(shownText(element)).toBe('Goals Loading');
    await expect(element).toBeAccessible();
  });

  it('asks once: for a territory’s goals and those one level below', async () => {
    card();
    await rendered();
    expect(graphqlWire.getLastConfig().variables).toEqual({
      goals: {
        or: [
          { Territory__c: { eq: TERRITORY.recordId } },
          { Territory__r: { ParentTerritory__c: { eq: TERRITORY.recordId } } },
        ],
      },
    });
  });

  it.each([
    [{ recordId: 'a01PLAN', objectApiName: 'TerritoryPlan__c' }, { Territory__r: { Plan__c: { eq: 'a01PLAN' } } }],
    [GOAL, { Id: { eq: GOAL.recordId } }],
    [{}, { Territory__r: { Plan__r: { Status__c: { eq: 'Active' } } } }],
  ])('asks for what the page %j is about', async (page, goals) => {
    card(page);
    await rendered();
    expect(graphqlWire.getLastConfig().variables).toEqual({ goals });
  });
});

describe('after an error', () => {
  it('says what happened and asks again when told to', async () => {
    const element = card();
    graphqlWire.emitErrors([{ message: 'An unexpected error occurred.' }]);
    await rendered();
    expect(shownText(element)).toContain('These numbers could not be loaded');
    await expect(element).toBeAccessible();

    findDeep(element, 'button')?.click();
    await rendered();
    expect(graphqlWire.refresh).toHaveBeenCalled();
    expect(shownText(element)).toBe('Goals Loading');
  });
});

describe('without access', () => {
  it('names the permission set to ask for', async () => {
    const element = card();
    graphqlWire.emitPartly({ uiapi: { query: { settings: null, goals: null } } }, [{ message: 'INSUFFICIENT_ACCESS' }]);
    await rendered();
    expect(shownText(element)).toContain('Ask your administrator for the permission set Evenfield Rep');
    await expect(element).toBeAccessible();
  });
});

describe('without anything to show', () => {
  it('says how to set the first goal', async () => {
    const element = await shown(noGoals);
    expect(shownText(element)).toContain('No goals yet Nobody has set a goal here. Open a territory');
    await expect(element).toBeAccessible();
  });
});

describe('with several goals', () => {
  it('says how many need attention', async () => {
    const element = await shown(territoryGoals);
    expect(shownText(element)).toContain('1 of 3 running goals needs attention: 1 off track, 0 at risk.');
    expect(shownText(element)).toContain('As of Nov 22, 2026');
    await expect(element).toBeAccessible();
  });

  it('puts those first that need somebody, and those that are over last', async () => {
    expect(names(await shown(territoryGoals))).toEqual([
      'Won amount of the fourth quarter',
      'More deals',
      'Win rate in retail to 65 percent',
      'Deals of the third quarter',
    ]);
  });

  it('says of each how it stands, why, and how long it has', async () => {
    const [off, fresh, on, done] = findAllDeep(await shown(territoryGoals), 'article.goal').map(shownText);
    expect(off).toBe(
      '38% Won amount of the fourth quarter Anna Snelling · Won Amount It runs at only 68% of the pace it needs. ' +
        'Off Track 38 days left, due Dec 31, 2026',
    );
    expect(fresh).toBe('– More deals Boris Faz · Won Deals Not judged yet due today');
    expect(on).toContain('Boris Faz · Win Rate · Retail It runs at 96% of the pace it needs. On Track');
    expect(done).toContain('Achieved ended Sep 30, 2026');
  });

  it('tells a screen reader what the ring shows, and where it should stand by now', async () => {
    const rings = findAllDeep(await shown(territoryGoals), 'svg[role="img"]').map((ring) =>
      ring.getAttribute('aria-label'),
    );
    // 37 of the 65 working days from 1 October to 31 December, Christmas Day off.
    expect(rings[0]).toBe('38% of the target reached; 57% expected by now');
    expect(rings[1]).toBe('Progress is not known');
  });

  it('shows only those of one status', async () => {
    const element = await shown(territoryGoals);
    const radio = findDeep(element, 'input[value="OnTrack"]') as HTMLInputElement;
    radio.dispatchEvent(new CustomEvent('change', { bubbles: true }));
    await rendered();
    expect(names(element)).toEqual(['Win rate in retail to 65 percent']);
  });

  it('keeps the rest behind a button when the page’s builder wants fewer', async () => {
    const element = await shown(territoryGoals, { ...TERRITORY, rowsShown: 2 });
    expect(names(element)).toHaveLength(2);
    const more = findDeep(element, 'button.more');
    expect(more?.textContent).toBe('Show 2 more');
    more?.click();
    await rendered();
    expect(names(element)).toHaveLength(4);
  });

  it('opens the details of a goal in place, and the goal itself by its name', async () => {
    const element = await shown(territoryGoals);
    const toggle = findDeep(element, 'button[aria-label="Show the details of Win rate in retail to 65 percent"]');
    expect(toggle?.getAttribute('aria-expanded')).toBe('false');
    toggle?.click();
    await rendered();
    expect(shownText(element)).toContain('Now 61.8% of 65%');
    expect(shownText(element)).toContain('Projected end 64.8% between 60.1% and 69%');
    expect(toggle?.getAttribute('aria-expanded')).toBe('true');

    findDeep(element, 'h3 a')?.click();
    expect(navigatedTo()).toEqual([
      {
        type: 'standard__recordPage',
        attributes: { recordId: GOAL.recordId, objectApiName: 'TerritoryGoal__c', actionName: 'view' },
      },
    ]);
  });
});

describe('with one goal', () => {
  it('shows all there is to it at once', async () => {
    const element = await shown(oneGoal, GOAL);
    const text = shownText(element);
    expect(text).toContain('Now $61.5K of $160K');
    expect(text).toContain('Pace 68% 38% done, 57% of the time gone');
    expect(text).toContain('Projected end $108K between $84K and $132K');
    expect(text).toContain('Projected finish Feb 12, 2027 due Dec 31, 2026');
    await expect(element).toBeAccessible();
  });

  it('says of each criterion whether it is met, and why', async () => {
    const rows = findAllDeep(await shown(oneGoal, GOAL), 'li.criterion').map(shownText);
    expect(rows).toEqual([
      'Specific met It counts won amount over the whole territory.',
      'Measurable met From $112K to $160K.',
      'Achievable not met It asks for $78K; the best of 12 months brought $48K.',
      'Relevant met It serves the plan’s goal “Grow in the East”.',
      'Time-bound met Due on Dec 31, 2026, with 3 check-ins on the way.',
    ]);
    expect(shownText(document.body.firstElementChild)).toContain('Five criteria of a SMART goal: 80 of 100 points');
  });

  it('says what the picture of its way shows, in a sentence and in a table', async () => {
    const element = await shown(oneGoal, GOAL);
    const labels = findAllDeep(element, 'svg[role="img"]').map((picture) => picture.getAttribute('aria-label'));
    expect(labels).toContain(
      '$61.5K on Nov 22, 2026, against a target of $160K by Dec 31, 2026; projected to end at $108K.',
    );
    expect(findAllDeep(element, 'tbody tr').map(shownText)).toEqual([
      'Oct 1, 2026 $0 Start',
      'Oct 15, 2026 $12K Check-in',
      'Nov 1, 2026 $31K Check-in',
      'Nov 22, 2026 $61.5K Now',
      'Dec 31, 2026 $108K Projected',
      'Dec 31, 2026 $84K Lower end of the range',
      'Dec 31, 2026 $132K Upper end of the range',
      'Dec 31, 2026 $160K Target',
    ]);
  });
});
