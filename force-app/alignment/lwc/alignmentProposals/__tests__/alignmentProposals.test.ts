import { createElement } from 'lwc';
import * as graphqlModule from 'lightning/graphql';
import AlignmentProposals from 'c/alignmentProposals';
import { graphqlWire, rendered } from '../../../../test/graphqlWire';
import { findAllDeep, findDeep, shownText } from '../../../../test/shownText';
import review from './data/review.json';

jest.mock('@salesforce/customPermission/ApproveProposals', () => ({ __esModule: true, default: true }), {
  virtual: true,
});

const executeMutation = graphqlModule.executeMutation as unknown as jest.Mock;
const TERRITORY = { recordId: 'oldNorth', objectApiName: 'SalesTerritory__c' };
const PLAN = { recordId: 'scenario', objectApiName: 'TerritoryPlan__c' };

async function shown(data: unknown, properties: Record<string, unknown> = TERRITORY): Promise<HTMLElement> {
  const element = createElement('c-alignment-proposals', { is: AlignmentProposals });
  Object.assign(element, properties);
  document.body.appendChild(element);
  graphqlWire.emitData(data);
  await rendered();
  return element;
}

const click = async (element: HTMLElement, selector: string): Promise<void> => {
  (findDeep(element, selector) as HTMLButtonElement).click();
  for (let turn = 0; turn < 5; turn += 1) await rendered();
};

async function type(element: HTMLElement, selector: string, value: string, event = 'change'): Promise<void> {
  const input = findDeep(element, selector) as HTMLInputElement;
  input.value = value;
  input.dispatchEvent(new CustomEvent(event));
  await rendered();
}

const submit = async (element: HTMLElement, selector: string): Promise<void> => {
  findDeep(element, selector)!.dispatchEvent(new CustomEvent('submit', { cancelable: true }));
  for (let turn = 0; turn < 5; turn += 1) await rendered();
};

const lastInput = () => executeMutation.mock.calls.at(-1)[0].variables;

beforeEach(() => executeMutation.mockReset().mockResolvedValue({ data: {}, errors: [] }));
afterEach(() => document.body.replaceChildren());

describe('while it loads, fails, or has nothing to show', () => {
  it('shows a skeleton', async () => {
    const element = createElement('c-alignment-proposals', { is: AlignmentProposals });
    document.body.appendChild(element);
    await rendered();
    expect(findDeep(element, '.skeleton')).not.toBeNull();
    await expect(element).toBeAccessible();
  });

  it('says what happened after an error', async () => {
    const element = await shown(undefined);
    graphqlWire.emitErrors([{ message: 'An unexpected error occurred.' }]);
    await rendered();
    expect(shownText(element)).toContain('could not be loaded');
    await expect(element).toBeAccessible();
  });

  it('says so when no plan in review concerns the page', async () => {
    const element = await shown({ uiapi: { query: { territories: { edges: [] } } } });
    expect(shownText(element)).toContain('Nothing to talk about yet');
    await expect(element).toBeAccessible();
  });
});

describe('on a territory of today', () => {
  it('shows what it will be: who comes, who leaves, who stays, and what that comes to', async () => {
    const element = await shown(review);
    const groups = findAllDeep(element, '.groups .group').map((group) => shownText(group as HTMLElement));
    expect(groups[0]).toContain('Comer');
    expect(groups[1]).toContain('Leaver');
    expect(groups[1]).toContain('goes to South');
    expect(groups[2]).toContain('Stayer <b>&</b> Co');
    expect(shownText(findDeep(element, '.figures') as HTMLElement)).toContain('Hours a year');
    await expect(element).toBeAccessible();
  });

  it('tells the effect on both territories before anything is sent, and what the rules say', async () => {
    const element = await shown(review);
    await click(element, '.propose[data-id="stayer"]');
    await type(element, '[data-field="to"]', 'newSouth');
    const effects = findAllDeep(element, '.proposal .effect').map((each) => shownText(each as HTMLElement));
    expect(effects[0]).toContain('North');
    expect(effects[0]).toContain('110 → 100 hours');
    expect(effects[1]).toContain('90 → 100 hours');
    expect(shownText(findDeep(element, '.verdict') as HTMLElement)).toContain('The rules accept it at once');
    await expect(element).toBeAccessible();
    expect(executeMutation).not.toHaveBeenCalled();
  });

  it('sends what the rules accept as accepted, with the rule and the effect', async () => {
    const element = await shown(review);
    await click(element, '.propose[data-id="stayer"]');
    await type(element, '[data-field="to"]', 'newSouth');
    await submit(element, '.proposal');
    expect(lastInput().input.TerritoryProposal__c).toMatchObject({
      ...{ Plan__c: 'scenario', Kind__c: 'MoveAccount', Status__c: 'Accepted', RuleCode__c: 'bothStayInBand' },
      ...{ FromTerritory__c: 'newNorth', ToTerritory__c: 'newSouth', Assignment__c: 'as-stayer', Account__c: 'stayer' },
    });
    expect(graphqlWire.refresh).toHaveBeenCalled();
  });

  it('does not send what cannot be, and says why', async () => {
    const element = await shown(review);
    await click(element, '.propose[data-id="comer"]');
    await type(element, '[data-field="to"]', 'newSouth');
    expect(shownText(findDeep(element, '.verdict') as HTMLElement)).toContain('locked to its territory');
    expect((findDeep(element, '.send') as HTMLButtonElement).disabled).toBe(true);
    await submit(element, '.proposal');
    expect(executeMutation).not.toHaveBeenCalled();
  });

  it('asks for words where the reason is Other', async () => {
    const element = await shown(review);
    await click(element, '.propose[data-id="stayer"]');
    await type(element, '[data-field="to"]', 'nobody');
    await type(element, '[data-field="reason"]', 'Other');
    await submit(element, '.proposal');
    expect(shownText(element)).toContain('Other alone does not say');
    await type(element, '[data-field="rationale"]', 'They closed.');
    await submit(element, '.proposal');
    expect(lastInput().input.TerritoryProposal__c).toMatchObject({
      Kind__c: 'RemoveAccount',
      Status__c: 'Submitted',
      ToTerritory__c: null,
    });
  });

  it('proposes another target for a goal', async () => {
    const element = await shown(review);
    await click(element, '.goal');
    await type(element, '[data-field="target"]', '800', 'input');
    expect(shownText(findDeep(element, '.verdict') as HTMLElement)).toContain('A manager will decide');
    await submit(element, '.proposal');
    expect(lastInput().input.TerritoryProposal__c).toMatchObject({
      Kind__c: 'ChangeGoal',
      Goal__c: 'goal1',
      ProposedTargetValue__c: 800,
    });
  });
});

describe('on a plan', () => {
  it('shows what waits with its effect, every verdict with its reason, and how the talk goes', async () => {
    const element = await shown(review, PLAN);
    const text = shownText(element);
    expect(text).toContain('Leaver: South → North');
    expect(text).toContain('I know them.');
    expect(text).toContain('Too far.');
    expect(text).toContain('0% accepted');
    expect(findAllDeep(element, '.waiting .effect')).toHaveLength(2);
    await expect(element).toBeAccessible();
  });

  it('is decided with one click and a reason; an accepted move is done in the same transaction', async () => {
    const element = await shown(review, PLAN);
    await click(element, '.accept');
    expect(shownText(element)).toContain('Say why, then accept or reject');
    expect(executeMutation).not.toHaveBeenCalled();

    await type(element, '.decision [data-field="words"]', 'Agreed.', 'input');
    await click(element, '.accept');
    const { input, move } = lastInput();
    expect(input.TerritoryProposal__c).toMatchObject({ Status__c: 'Accepted', DecisionReason__c: 'Agreed.' });
    expect(move).toEqual({ Id: 'as-leaver', TerritoryAssignment__c: { Territory__c: 'newNorth' } });
  });

  it('says what Salesforce refused', async () => {
    executeMutation.mockResolvedValue({ data: null, errors: [{ message: 'Only people with the permission decide.' }] });
    const element = await shown(review, PLAN);
    await type(element, '.decision [data-field="words"]', 'No.', 'input');
    await click(element, '.reject');
    expect(shownText(element)).toContain('Only people with the permission decide.');
  });

  it('takes a comment that mentions somebody', async () => {
    const element = await shown(review, PLAN);
    await click(element, '.decision .slds-button:last-child');
    await type(element, '.feedback [data-field="words"]', 'What do you think?', 'input');
    await type(element, '.feedback [data-field="mentioned"]', 'user2');
    await submit(element, '.feedback');
    expect(lastInput().input.TerritoryFeedback__c).toEqual({
      ...{ Proposal__c: 'p1', Stance__c: 'Support', Comment__c: 'What do you think?', MentionedUser__c: 'user2' },
    });
  });
});
