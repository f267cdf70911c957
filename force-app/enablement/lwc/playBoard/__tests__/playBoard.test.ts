import USER_ID from '@salesforce/user/Id';
import { createElement } from 'lwc';
import { executeMutation } from 'lightning/graphql';
import PlayBoard from 'c/playBoard';
import { graphqlWire, rendered } from '../../../../test/graphqlWire';
import { navigatedTo } from '../../../../test/navigatedTo';
import { findAllDeep, findDeep, shownText } from '../../../../test/shownText';

const value = (of: number | string | boolean | null) => ({ value: of });
const mutate = executeMutation as unknown as jest.Mock;
const play = (Id: string, given: Record<string, unknown> = {}) => ({
  node: {
    ...{
      Id,
      name: value(`Play ${Id} <b>`),
      problem: value('Price talk'),
      approach: value('1\n2'),
      result: value('Won'),
    },
    ...{ industry: value('retail'), size: value(null), product: value(null), hasEvidence: value(true) },
    ...{ endorsements: value(2), ownerId: value('005X'), owner: { name: value('Ana') } },
    ...given,
  },
});
const answer = (plays: unknown[], mine: unknown[] = []) => ({
  uiapi: { query: { plays: { edges: plays }, mine: { edges: mine } } },
});
async function shown(data: unknown): Promise<HTMLElement> {
  const element = createElement('c-play-board', { is: PlayBoard });
  document.body.appendChild(element);
  graphqlWire.emitData(data);
  await rendered();
  return element;
}
const open = async (element: HTMLElement, n = 0): Promise<void> => {
  findAllDeep(element, '.opener')[n]!.click();
  await rendered();
};
const settled = (): Promise<void> => new Promise((done) => setTimeout(done));
afterEach(() => document.body.replaceChildren());

it('shows plays with their evidence and endorsements, and opens to problem, approach and result', async () => {
  const element = await shown(answer([play('A'), play('B', { hasEvidence: value(false), endorsements: value(1) })]));
  expect(shownText(element)).toContain('by Ana · retail · Evidence: a won deal · 2 endorsements');
  expect(shownText(element)).toContain('No won deal as evidence · 1 endorsement');
  await open(element);
  expect(shownText(element)).toContain('Problem: Price talk');
  await expect(element).toBeAccessible();
});

it('finds plays by all words in any part, and says when there is none', async () => {
  const element = await shown(answer([play('A'), play('B', { problem: value('Clinics trust clinics') })]));
  const search = async (text: string): Promise<void> => {
    const field = findDeep(element, 'input') as HTMLInputElement;
    field.value = text;
    field.dispatchEvent(new Event('input'));
    await rendered();
  };
  await search('CLINICS retail');
  expect(findAllDeep(element, '.opener').map((each) => each.textContent?.trim())).toEqual(['Play B <b>']);
  expect(shownText(element)).toContain('1 of 2 plays');
  await search('nothing like it');
  expect(shownText(element)).toContain('No play has these words.');
});

it('lets a colleague endorse once, never the author, and says why it failed', async () => {
  const element = await shown(
    answer([play('A'), play('B', { ownerId: value(USER_ID) }), play('C')], [{ node: { play: value('C') } }]),
  );
  await open(element);
  mutate.mockResolvedValueOnce({ errors: [{ message: 'duplicate' }] });
  findDeep(element, '.act')!.click();
  await settled();
  expect(shownText(element)).toContain('This could not be saved: duplicate');
  mutate.mockResolvedValueOnce({ data: {} });
  findDeep(element, '.act')!.click();
  await settled();
  expect(mutate.mock.calls.at(-1)[0].variables).toEqual({
    input: { SalesPlayEndorsement__c: { Play__c: 'A', ExternalKey__c: `A|${USER_ID}` } },
  });
  expect(shownText(element)).toContain('3 endorsements');
  for (const n of [1, 2]) {
    await open(element, n);
    expect(findDeep(element, '.act')).toBeNull();
  }
});

it('leads to a new play, shows a skeleton while it loads, what happened after an error, and what to do without plays', async () => {
  const element = await shown(undefined);
  expect(findDeep(element, '.skeleton')).not.toBeNull();
  graphqlWire.emitErrors([{ message: 'An unexpected error occurred.' }]);
  await rendered();
  expect(shownText(element)).toContain('could not be loaded');
  graphqlWire.emitData(answer([]));
  await rendered();
  expect(shownText(element)).toContain('Write the first');
  findDeep(element, '.write')!.click();
  expect(navigatedTo().at(-1)).toMatchObject({ attributes: { objectApiName: 'SalesPlay__c', actionName: 'new' } });
  await expect(element).toBeAccessible();
});
