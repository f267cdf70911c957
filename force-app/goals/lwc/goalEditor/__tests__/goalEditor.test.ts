import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createElement } from 'lwc';
import GoalEditor from 'c/goalEditor';
import * as graphqlModule from 'lightning/graphql';
import { graphqlWire, rendered } from '../../../../test/graphqlWire';
import { findAllDeep, findDeep, shownText } from '../../../../test/shownText';
import manager from './data/manager.json';
import newGoal from './data/newGoal.json';
import notSynced from './data/notSynced.json';
import oneGoal from './data/oneGoal.json';
import rep from './data/rep.json';

const TERRITORY = { recordId: 'a02TERRITORY0001AAA', objectApiName: 'SalesTerritory__c' };
const GOAL = { recordId: 'a03GOAL000000001AAA', objectApiName: 'TerritoryGoal__c' };

const executeMutation = graphqlModule.executeMutation as unknown as jest.Mock;

/** An answer as `objectInfos` gives it beside the records. */
const withRights = (data: { uiapi: object }, rights: unknown = manager) => ({
  uiapi: { objectInfos: [rights], ...data.uiapi },
});

async function card(properties: Record<string, unknown>): Promise<HTMLElement> {
  const element = createElement('c-goal-editor', { is: GoalEditor });
  Object.assign(element, properties);
  document.body.appendChild(element);
  await rendered();
  return element;
}

async function shown(data: { uiapi: object }, properties: Record<string, unknown> = GOAL): Promise<HTMLElement> {
  const element = await card(properties);
  graphqlWire.emitData(withRights(data));
  await rendered();
  return element;
}

/** The editor of a territory's page, opened by its button. */
async function opened(data: { uiapi: object } = newGoal): Promise<HTMLElement> {
  const element = await shown({ uiapi: {} }, TERRITORY);
  findDeep(element, 'button')?.click();
  await rendered();
  graphqlWire.emitData(withRights(data));
  await rendered();
  return element;
}

async function type(element: HTMLElement, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    const field = findDeep(element, `[data-field="${name}"]`) as HTMLInputElement;
    field.value = value;
    field.dispatchEvent(new CustomEvent(field.tagName === 'SELECT' ? 'change' : 'input'));
    await rendered();
  }
}

async function press(element: HTMLElement, text: string): Promise<void> {
  const button = findAllDeep(element, 'button').find((each) => shownText(each) === text) as HTMLButtonElement;
  if (button.type === 'submit') button.form?.dispatchEvent(new CustomEvent('submit', { cancelable: true }));
  else button.click();
  await rendered();
}

/** What the coach says about a criterion, with its verdict. */
const coach = (element: HTMLElement, criterion: string): string =>
  shownText(findAllDeep(element, '.criterion').find((row) => shownText(row).startsWith(`${criterion} `)) ?? null).slice(
    criterion.length + 1,
  );

const QUARTER = {
  name: 'Win more in winter',
  metric: 'WonAmount',
  target: '90000',
  startDate: '2027-01-01',
  dueDate: '2027-03-31',
};

beforeAll(() =>
  jest.useFakeTimers({ now: new Date(2026, 10, 23, 9), doNotFake: ['nextTick', 'setTimeout', 'queueMicrotask'] }),
);
afterAll(() => jest.useRealTimers());
beforeEach(() => executeMutation.mockReset().mockResolvedValue({ data: {}, errors: [] }));
afterEach(() => {
  document.body.replaceChildren();
  window.localStorage.clear();
});

describe('while it loads', () => {
  it('shows a skeleton that a screen reader hears', async () => {
    const element = await card(GOAL);
    expect(shownText(element)).toBe('Sharpen the goal Loading');
    await expect(element).toBeAccessible();
  });

  it('waits behind a button on a territory’s page, and asks for rights alone before', async () => {
    const element = await shown({ uiapi: {} }, TERRITORY);
    expect(shownText(element)).toBe('Write a goal');
    expect(graphqlWire.getLastConfig().query).toContain('objectInfos');
    expect(graphqlWire.getLastConfig().query).not.toContain('edges');
    await expect(element).toBeAccessible();
  });
});

describe('after an error', () => {
  it('says what happened and asks again when told to', async () => {
    const element = await card(GOAL);
    graphqlWire.emitErrors([{ message: 'An unexpected error occurred.' }]);
    await rendered();
    expect(shownText(element)).toContain('These numbers could not be loaded');
    await expect(element).toBeAccessible();
    findDeep(element, 'button')?.click();
    await rendered();
    expect(graphqlWire.refresh).toHaveBeenCalled();
  });
});

describe('without the right to write', () => {
  it('says on the goal’s page who may, and what to do', async () => {
    const element = await card(GOAL);
    graphqlWire.emitData(withRights(oneGoal, rep));
    await rendered();
    expect(shownText(element)).toContain('You may read this goal, not change it');
    await expect(element).toBeAccessible();
  });

  it('shows nothing on a territory’s page', async () => {
    const element = await card(TERRITORY);
    graphqlWire.emitData(withRights({ uiapi: {} }, rep));
    await rendered();
    expect(shownText(element)).toBe('');
  });
});

describe('with a goal to write', () => {
  it('passes the accessibility rules, empty and judged', async () => {
    const element = await opened();
    await expect(element).toBeAccessible();
    await type(element, QUARTER);
    await expect(element).toBeAccessible();
  });

  it('judges all five criteria while one types', async () => {
    const element = await opened();
    expect(coach(element, 'Specific')).toBe('not met Say what counts: choose a metric.');
    await type(element, QUARTER);
    expect(coach(element, 'Specific')).toBe('met It counts won amount over the whole territory.');
    expect(coach(element, 'Measurable')).toBe('not met Still missing: baseline.');
    expect(coach(element, 'Time-bound')).toContain('choose how often it is checked on the way.');
    await type(element, { baseline: '60000', cadence: 'Monthly', planGoal: 'Win new customers' });
    expect(coach(element, 'Measurable')).toBe('met From $60K to $90K.');
    expect(coach(element, 'Relevant')).toBe('met It serves the plan’s goal “Win new customers”.');
    expect(coach(element, 'Time-bound')).toBe('met Due on Mar 31, 2027, with 2 check-ins on the way.');
  });

  it('holds what the goal asks of a month against a usual one, and leaves the verdict to the sync', async () => {
    const element = await opened();
    await type(element, QUARTER);
    expect(coach(element, 'Achievable')).toContain(
      'not judged It asks for $30.5K a month; a usual month here brings $20K.',
    );
  });

  it('names the territory’s largest gap to whoever looks for a reason', async () => {
    const element = await opened();
    expect(coach(element, 'Relevant')).toContain(
      'The territory’s largest gap is new business won: 67% below its peers.',
    );
    await type(element, { metric: 'NewBusinessAmount' });
    expect(coach(element, 'Relevant')).toContain('It works on the territory’s largest gap');
  });

  it('offers a baseline: what the time would bring if nothing changed', async () => {
    const element = await opened();
    await type(element, QUARTER);
    const offer = findDeep(element, '.suggestion');
    expect(shownText(offer)).toContain('Start from $59.1K');
    offer?.click();
    await rendered();
    expect(coach(element, 'Measurable')).toContain('From $59.1K to $90K.');
  });

  it('judges without numbers too', async () => {
    const element = await opened(notSynced);
    await type(element, QUARTER);
    expect(coach(element, 'Achievable')).toContain('The next sync holds it against the months so far.');
    expect(findDeep(element, '.suggestion')).toBeNull();
  });

  it('refuses what a rule refuses, says why beside the field, and sends nothing', async () => {
    const element = await opened();
    await type(element, { ...QUARTER, dueDate: '2026-12-01', target: '-5' });
    await press(element, 'Save');
    const text = shownText(findDeep(element, '[role="alert"]'));
    expect(text).toContain('It cannot be saved yet (2):');
    expect(text).toContain('The target cannot be negative. Enter 0 or more.');
    expect(findDeep(element, '[data-field="dueDate"]')?.getAttribute('aria-invalid')).toBe('true');
    expect(executeMutation).not.toHaveBeenCalled();
    await expect(element).toBeAccessible();
  });

  it('saves what was written, for the territory, in the metric’s unit', async () => {
    const element = await opened();
    const toasts: unknown[] = [];
    element.addEventListener('lightning__showtoast', (event) => toasts.push((event as CustomEvent).detail));
    await type(element, { ...QUARTER, metric: 'WinRateFraction', target: '0.7', cadence: 'Weekly' });
    await press(element, 'Save');
    await rendered();
    expect(executeMutation).toHaveBeenCalledWith({
      query: expect.stringContaining('TerritoryGoal__cCreate'),
      variables: {
        input: {
          TerritoryGoal__c: {
            Name: 'Win more in winter',
            Metric__c: 'WinRateFraction',
            Segment__c: null,
            BaselineValue__c: null,
            TargetValue__c: 0.7,
            Unit__c: 'Fraction',
            StartDate__c: '2027-01-01',
            DueDate__c: '2027-03-31',
            CheckInCadence__c: 'Weekly',
            PlanGoal__c: null,
            Relevance__c: null,
            IsQuota__c: false,
            Territory__c: TERRITORY.recordId,
          },
        },
      },
    });
    expect(toasts).toHaveLength(1);
    expect(shownText(element)).toBe('Write a goal');
  });

  it('shows what Salesforce says when it refuses, and keeps the draft', async () => {
    executeMutation.mockResolvedValue({ data: null, errors: [{ message: 'The plan is archived.' }] });
    const element = await opened();
    await type(element, QUARTER);
    await press(element, 'Save');
    await rendered();
    await rendered();
    expect(shownText(findDeep(element, '[role="alert"]'))).toBe('Salesforce refused it: The plan is archived.');
    expect((findDeep(element, '[data-field="name"]') as HTMLInputElement).value).toBe('Win more in winter');
  });

  it('keeps the draft over a reload until it is discarded', async () => {
    await type(await opened(), QUARTER);
    document.body.replaceChildren();

    const element = await shown(newGoal, TERRITORY);
    expect(shownText(element)).toContain('Your draft was kept. It is not saved yet.');
    expect((findDeep(element, '[data-field="name"]') as HTMLInputElement).value).toBe('Win more in winter');
    await press(element, 'Discard the draft');
    document.body.replaceChildren();
    expect(shownText(await shown({ uiapi: {} }, TERRITORY))).toBe('Write a goal');
  });
});

describe('with a goal to change', () => {
  it('shows it as it is, with the verdict of the last sync', async () => {
    const element = await shown(oneGoal);
    expect((findDeep(element, '[data-field="target"]') as HTMLInputElement).value).toBe('87000');
    expect(coach(element, 'Achievable')).toBe('met It asks for $29K; 4 of 12 months reached that.');
    expect(shownText(element)).toContain('100 of 100 All five criteria are met.');
    await expect(element).toBeAccessible();
  });

  it('judges anew once something the verdict rests on has changed', async () => {
    const element = await shown(oneGoal);
    await type(element, { target: '120000' });
    expect(coach(element, 'Achievable')).toContain('not judged It asks for');
  });

  it('changes the goal, not its territory', async () => {
    const element = await shown(oneGoal);
    await type(element, { target: '90000' });
    await press(element, 'Save');
    const [{ variables }] = executeMutation.mock.calls[0] as [
      { variables: { input: { Id: string; TerritoryGoal__c: object } } },
    ];
    expect(variables.input.Id).toBe(GOAL.recordId);
    expect(variables.input.TerritoryGoal__c).toMatchObject({ TargetValue__c: 90000, Unit__c: 'Currency' });
    expect(variables.input.TerritoryGoal__c).not.toHaveProperty('Territory__c');
  });

  it('warns when somebody changed the goal after the draft was begun', async () => {
    await type(await shown(oneGoal), { target: '90000' });
    document.body.replaceChildren();
    const changed = JSON.parse(JSON.stringify(oneGoal)) as typeof oneGoal;
    changed.uiapi.query.goals.edges[0]!.node.changedAt.value = '2026-11-20T08:00:00.000Z';
    expect(shownText(await shown(changed))).toContain('somebody has changed the goal since you began');
  });
});

describe('the rules', () => {
  const folder = join(process.cwd(), 'force-app/goals/objects/TerritoryGoal__c/validationRules');
  const text = (name: string, xml: string): string => new RegExp(`<${name}>([^<]*)<`).exec(xml)?.[1] ?? '';
  const messages = readdirSync(folder).map((file) => text('errorMessage', readFileSync(join(folder, file), 'utf8')));

  it.each([
    ['Due', { dueDate: '2026-12-31' }],
    ['negative', { target: '-1' }],
    ['baseline', { baseline: '90000' }],
    ['at most 1', { metric: 'WinRateFraction', target: '35' }],
  ])('of the object about “%s” are refused in the object’s own words', async (part, values) => {
    const element = await opened();
    await type(element, { ...QUARTER, ...values });
    await press(element, 'Save');
    const shownRules = findAllDeep(element, '.refusal li').map(shownText);
    expect(shownRules.some((rule) => rule.includes(part) && messages.includes(rule))).toBe(true);
  });
});
