import { createElement } from 'lwc';
import OneOnOne from 'c/oneOnOne';
import * as graphqlModule from 'lightning/graphql';
import { graphqlWire, rendered } from '../../../../test/graphqlWire';
import { findAllDeep, findDeep, shownText } from '../../../../test/shownText';

/** Why the goal stands where it stands, as the sync stores it: without words. */
const REASONS = JSON.stringify({ status: { code: 'paceBehind', paceFraction: 0.8 } });

const executeMutation = graphqlModule.executeMutation as unknown as jest.Mock;
const list = (...each: unknown[]) => ({ edges: each.map((node) => ({ node })) });
const value = (it: unknown) => ({ value: it });
const talk = (rest: Record<string, unknown> = {}) => ({
  ...{ Id: 'T1', manager: { Id: 'M', name: value('Ann') }, rep: { Id: 'R', name: value('Bob') } },
  ...Object.fromEntries(
    Object.entries({
      ...{ scheduledAt: '2026-11-19T14:00:00.000Z', minutes: 60, cadence: 'Weekly', status: 'Planned' },
      ...{ agenda: 'The open deals', actions: '[x] Call\n[ ] Visit' },
      ...rest,
    }).map(([name, it]) => [name, value(it)]),
  ),
});
const answer = (of: unknown = talk(), note: unknown = null) => ({
  uiapi: {
    query: {
      ...{ talks: of === null ? list() : list(of), notes: note === null ? list() : list(note) },
      territories: list({
        ...{ Id: 'X', name: value('North') },
        goals: list({ Id: 'G', name: value('Q4'), reasons: value(REASONS), status: value('AtRisk') }),
        alerts: list(),
        metrics: list({ Id: 'W', load: value(1.4) }),
      }),
    },
  },
});

async function shown(data?: unknown): Promise<HTMLElement> {
  const element = createElement('c-one-on-one', { is: OneOnOne });
  Object.assign(element, { recordId: 'T1' });
  document.body.appendChild(element);
  await rendered();
  if (data !== undefined) {
    graphqlWire.emitData(data);
    await rendered();
  }
  return element;
}
async function press(element: HTMLElement, text: string): Promise<void> {
  const button = findAllDeep(element, 'button').find((each) => shownText(each) === text) as HTMLButtonElement;
  if (button.type === 'submit') button.form?.dispatchEvent(new CustomEvent('submit', { cancelable: true }));
  else button.click();
  for (let i = 0; i < 8; i += 1) await rendered();
}
const inputs = () =>
  executeMutation.mock.calls.map(([{ variables }]: [{ variables: { input: unknown } }]) => variables.input);

beforeAll(() =>
  jest.useFakeTimers({
    now: new Date('2026-11-23T09:00:00Z'),
    doNotFake: ['nextTick', 'setTimeout', 'queueMicrotask'],
  }),
);
afterAll(() => jest.useRealTimers());
beforeEach(() => executeMutation.mockReset().mockResolvedValue({ data: {}, errors: [] }));
afterEach(() => document.body.replaceChildren());

it('shows a skeleton, an error with its next step, and to others nothing of what it is about', async () => {
  const element = await shown();
  expect(shownText(element)).toBe('One-on-one Loading');
  graphqlWire.emitErrors([{ message: 'An unexpected error occurred.' }]);
  await rendered();
  expect(shownText(element)).toContain('could not be loaded');
  await expect(element).toBeAccessible();
  document.body.replaceChildren();
  const others = await shown(answer(null));
  expect(shownText(others)).toContain('Only the two who meet see what it is about.');
  await expect(others).toBeAccessible();
});

it('shows agenda, actions and note, tells that it is overdue, and suggests from the territory', async () => {
  const element = await shown(answer());
  const text = shownText(element);
  expect(text).toContain('Ann and Bob, 2026-11-19T14:00:00.000Z, 60 minutes');
  expect(text).toContain('Overdue:');
  expect(text).toContain('Goal “Q4”: It runs at only 80% of the pace it needs.');
  expect(text).toContain('The load is 140% of an equal share: what could go?');
  expect(text).toContain('Never from survey answers.');
  expect(text).toContain('the sync service has no access');
  await expect(element).toBeAccessible();
});

it('puts a talking point on the agenda once', async () => {
  const element = await shown(answer());
  await press(element, 'Put on the agenda');
  expect((findDeep(element, '[data-field="agenda"]') as HTMLTextAreaElement).value).toBe(
    'The open deals\nGoal “Q4”: It runs at only 80% of the pace it needs.',
  );
});

it('saves what both share and the reader’s own note apart', async () => {
  const element = await shown(answer());
  const note = findDeep(element, '[data-field="note"]') as HTMLTextAreaElement;
  note.value = 'Ask about the move';
  note.dispatchEvent(new CustomEvent('input'));
  await press(element, 'Save');
  expect(inputs()).toEqual([
    { Id: 'T1', OneOnOne__c: { Agenda__c: 'The open deals', Actions__c: '[x] Call\n[ ] Visit' } },
    { OneOnOneNote__c: { OneOnOne__c: 'T1', Body__c: 'Ask about the move' } },
  ]);
});

it('plans the next one a cadence later, with what is not done, once this one is held', async () => {
  await press(await shown(answer()), 'Mark as held, plan the next');
  expect(inputs()[0]).toMatchObject({ OneOnOne__c: { Status__c: 'Held' } });
  expect(inputs()[1]).toEqual({
    OneOnOne__c: {
      ...{ Manager__c: 'M', Rep__c: 'R', Cadence__c: 'Weekly', DurationMinutes__c: 60 },
      ...{ ScheduledAt__c: '2026-11-26T14:00:00.000Z', Actions__c: '[ ] Visit' },
    },
  });
});

it('says what Salesforce refused, and keeps what was written', async () => {
  executeMutation.mockResolvedValue({ data: null, errors: [{ message: 'Too long.' }] });
  const element = await shown(answer());
  await press(element, 'Save');
  expect(shownText(findDeep(element, '[role="alert"]'))).toBe('Salesforce refused it: Too long.');
  await expect(element).toBeAccessible();
});
