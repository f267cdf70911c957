import { createElement } from 'lwc';
import PulseQuestions from 'c/pulseQuestions';
import * as graphqlModule from 'lightning/graphql';
import { graphqlWire, rendered } from '../../../../test/graphqlWire';
import { findAllDeep, findDeep, shownText } from '../../../../test/shownText';

const executeMutation = graphqlModule.executeMutation as unknown as jest.Mock;
const list = (...each: unknown[]) => ({ edges: each.map((node) => ({ node })) });
const asked = (position: number, question: string) => ({
  ...{ Id: `Q${position}`, position: { value: position }, question: { value: question } },
});
const answer = (status: string, ...questions: unknown[]) => ({
  uiapi: { query: { surveys: list({ Id: 'S1', status: { value: status } }), questions: list(...questions) } },
});

async function shown(data?: { uiapi: object }, createable = true): Promise<HTMLElement> {
  const element = createElement('c-pulse-questions', { is: PulseQuestions });
  Object.assign(element, { recordId: 'S1' });
  document.body.appendChild(element);
  const objectInfos = [{ createable, updateable: createable }];
  if (data !== undefined) graphqlWire.emitData({ uiapi: { objectInfos, ...data.uiapi } });
  await rendered();
  return element;
}
beforeEach(() => executeMutation.mockReset().mockResolvedValue({ data: {}, errors: [] }));
afterEach(() => document.body.replaceChildren());

it('shows a skeleton, and after an error what to do', async () => {
  const element = await shown();
  expect(shownText(element)).toBe('Choose questions Loading');
  graphqlWire.emitErrors([{ message: 'An unexpected error occurred.' }]);
  await rendered();
  expect(shownText(element)).toContain('could not be loaded');
  await expect(element).toBeAccessible();
});

it('says why nothing can be chosen: the survey has opened, or the reader may not', async () => {
  const open = await shown(answer('Open'));
  expect(shownText(open)).toContain('The questions stay as they are');
  await expect(open).toBeAccessible();
  expect(shownText(await shown(answer('Draft'), false))).toContain('not choose them');
});

it('adds a question after the last one, and marks those that are asked', async () => {
  const element = await shown(answer('Draft', asked(4, 'My territory is a fair one.')));
  expect(shownText(element)).toContain('My territory is a fair one. Scale 1 to 5 Asked');
  await expect(element).toBeAccessible();
  const button = findAllDeep(element, 'button').find((each) =>
    shownText(each).includes('What would help'),
  ) as HTMLElement;
  button.click();
  await rendered();
  expect(executeMutation.mock.calls[0][0].variables.input).toEqual({
    PulseQuestion__c: {
      ...{ Survey__c: 'S1', Position__c: 5, Kind__c: 'Choice', Question__c: 'What would help you most just now?' },
      Options__c: 'Time\nBetter data\nTraining\nTools',
    },
  });
});

it('stops at ten', async () => {
  const element = await shown(answer('Draft', ...Array.from({ length: 10 }, (_, at) => asked(at + 1, `Q${at}?`))));
  expect(shownText(element)).toContain('Ten questions are enough');
  expect((findDeep(element, 'button') as HTMLButtonElement).disabled).toBe(true);
});

it('says what Salesforce refused', async () => {
  executeMutation.mockResolvedValue({ data: null, errors: [{ message: 'Ten at most.' }] });
  const element = await shown(answer('Draft'));
  findDeep(element, 'button')?.click();
  for (let i = 0; i < 5; i += 1) await rendered();
  expect(shownText(findDeep(element, '[role="alert"]'))).toBe('Salesforce refused it: Ten at most.');
});
