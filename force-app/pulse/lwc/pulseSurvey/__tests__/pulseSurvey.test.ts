import { createElement } from 'lwc';
import PulseSurvey from 'c/pulseSurvey';
import * as graphqlModule from 'lightning/graphql';
import { graphqlWire, rendered } from '../../../../test/graphqlWire';
import { findAllDeep, findDeep, shownText } from '../../../../test/shownText';

const executeMutation = graphqlModule.executeMutation as unknown as jest.Mock;
const list = (...each: unknown[]) => ({ edges: each.map((node) => ({ node })) });
const value = (it: unknown) => ({ value: it });
const question = (Id: string, kind: string, text: string, rest: object = {}) => ({
  ...{ Id, surveyId: value('S1'), kind: value(kind), question: value(text) },
  ...rest,
});
const invitation = {
  Id: 'I1',
  dueDate: value('2026-11-28'),
  survey: {
    ...{ Id: 'S1', name: value('Team pulse'), inboxOwner: value('005SERVICE') },
    ...{ scaleLowest: value(1), minimum: value(5), commentMinimum: value(8) },
  },
};
const questions = list(
  question('R', 'Recommendation', 'Recommend us?'),
  question('C', 'Choice', 'What helps?', { options: value('Time\nTools') }),
  question('T', 'Text', 'What else?'),
);
const told = list({
  Id: 'S0',
  heard: value('Too many reports.'),
  doing: value('We drop two.'),
  doneByDate: value('2026-12-07'),
});
const answer = (over: object = {}) => ({
  uiapi: { query: { invitations: list(invitation), questions, told, ...over } },
});

async function card(): Promise<HTMLElement> {
  const element = createElement('c-pulse-survey', { is: PulseSurvey });
  document.body.appendChild(element);
  await rendered();
  return element;
}
async function shown(data: unknown = answer()): Promise<HTMLElement> {
  const element = await card();
  graphqlWire.emitData(data);
  await rendered();
  return element;
}
async function say(element: HTMLElement, id: string, said: string): Promise<void> {
  const fields = findAllDeep(element, `[data-question="${id}"]`) as HTMLInputElement[];
  const field = fields.find((one) => one.type !== 'radio' || one.value === said)!;
  field.value = said;
  field.dispatchEvent(new CustomEvent(field.type === 'radio' ? 'change' : 'input'));
  await rendered();
}
async function send(element: HTMLElement): Promise<void> {
  findDeep(element, 'form')?.dispatchEvent(new CustomEvent('submit', { cancelable: true }));
  for (let i = 0; i < 4; i += 1) await rendered();
}

beforeEach(() => executeMutation.mockReset().mockResolvedValue({ data: {}, errors: [] }));
afterEach(() => {
  document.body.replaceChildren();
  window.localStorage.clear();
  window.sessionStorage.clear();
});

describe('while it loads, and after an error', () => {
  it('shows a skeleton, then what happened and what to do', async () => {
    const element = await card();
    expect(shownText(element)).toBe('Your pulse Loading');
    await expect(element).toBeAccessible();
    graphqlWire.emitErrors([{ message: 'An unexpected error occurred.' }]);
    await rendered();
    expect(shownText(element)).toContain('could not be loaded');
    await expect(element).toBeAccessible();
  });
});

describe('without a survey', () => {
  it('says that none waits', async () => {
    const element = await shown(answer({ invitations: list() }));
    expect(shownText(element)).toContain('No survey waits for you');
    await expect(element).toBeAccessible();
  });

  it('asks nothing whose ballots would belong to nobody', async () => {
    const orphan = { ...invitation, survey: { ...invitation.survey, inboxOwner: value(null) } };
    expect(shownText(await shown(answer({ invitations: list(orphan) })))).toContain('No survey waits for you');
  });
});

describe('with a survey', () => {
  it('asks it, says in plain words who could see the answers, and what became of the last round', async () => {
    const element = await shown();
    const text = shownText(element);
    expect(text).toContain('Team pulse 3 questions, under a minute. Open until Nov 28, 2026.');
    expect(text).toContain('1 is not at all likely, 10 is highly likely');
    expect(text).toContain('an administrator with the permission View All Data could open your ballot');
    expect(text).toContain('Results are shown only for groups of 5 and more who answered, words for 8 and more.');
    expect(text).toContain('We heard: Too many reports. We do: We drop two. By Dec 7, 2026.');
    await expect(element).toBeAccessible();
  });

  it('sends nothing while an answer is missing', async () => {
    const element = await shown();
    await say(element, 'R', '9');
    await send(element);
    expect(shownText(findDeep(element, '[role="alert"]'))).toContain('Please answer every question');
    expect(executeMutation).not.toHaveBeenCalled();
    await expect(element).toBeAccessible();
  });

  it('sends a ballot that belongs to the service, and does not ask again', async () => {
    const element = await shown();
    await say(element, 'R', '9');
    await say(element, 'C', 'Tools');
    await say(element, 'T', '<script>alert(1)</script>');
    await send(element);
    expect(executeMutation).toHaveBeenCalledWith({
      query: expect.stringContaining('PulseBallot__cCreate'),
      variables: {
        input: {
          PulseBallot__c: {
            Survey__c: 'S1',
            Answers__c: JSON.stringify({ R: 9, C: 'Tools', T: '<script>alert(1)</script>' }),
            OwnerId: '005SERVICE',
          },
        },
      },
    });
    expect(shownText(element)).toContain('Thank you.');
    await expect(element).toBeAccessible();
    document.body.replaceChildren();
    expect(shownText(await shown())).toContain('No survey waits for you');
  });

  it('keeps a draft in the tab alone, and through a refusal', async () => {
    executeMutation.mockResolvedValue({ data: null, errors: [{ message: 'This survey is not open.' }] });
    const element = await shown();
    await say(element, 'R', '9');
    await say(element, 'C', 'Tools');
    await send(element);
    expect(shownText(findDeep(element, '[role="alert"]'))).toContain(
      'This survey is not open. Your answers are still here.',
    );
    expect(JSON.stringify({ ...window.localStorage })).not.toContain('Tools');
    document.body.replaceChildren();
    expect(shownText(await shown())).toContain('2 of 3 answered');
  });
});
