import { createElement } from 'lwc';
import * as graphqlModule from 'lightning/graphql';
import AlignmentScenarios from 'c/alignmentScenarios';
import { graphqlWire, rendered } from '../../../../test/graphqlWire';
import { findAllDeep, findDeep, shownText } from '../../../../test/shownText';

jest.mock('@salesforce/customPermission/ApproveProposals', () => ({ __esModule: true, default: true }), {
  virtual: true,
});

const executeMutation = graphqlModule.executeMutation as unknown as jest.Mock;
const list = (...records: unknown[]) => ({ edges: records.map((node) => ({ node })) });
const value = (of: unknown, displayValue?: string) => ({ value: of, displayValue });
const territory = (Id: string, plan: string, continues: string | null = null) => ({
  ...{ Id, plan: value(plan), parent: value(null), continues: value(continues) },
});
const flow = (territoryId: string, previous: string, accounts: number, hours: number) => ({
  aggregate: {
    ...{ territory: value(territoryId), previous: value(previous), accounts: { count: value(accounts) } },
    ...{ hours: { sum: value(hours) }, potential: { sum: value(hours * 10) } },
  },
});
const BASELINE = { Id: 'base', name: value('FY'), key: value('FY'), status: value('Active'), scenarioOf: null };

/** A plan of two territories, one with all the work, and a scenario that shares it. */
const answer = (status = 'Draft', hasScenario = true) => ({
  uiapi: {
    query: {
      settings: list({ Id: 'set', proposalTolerance: value(0.1) }),
      plans: list(
        BASELINE,
        ...(hasScenario
          ? [
              {
                ...{ Id: 'sc', name: value('Even <i>'), key: value('S-Even'), status: value(status, status) },
                ...{ waiting: value(2), scenarioOf: { Id: 'base', name: value('FY') } },
              },
            ]
          : []),
      ),
      territories: list(
        ...[territory('t1', 'base'), territory('t2', 'base'), territory('s1', 'sc', 't1'), territory('s2', 'sc', 't2')],
      ),
      baseline: list({ Id: 't1', parent: value(null) }, { Id: 't2', parent: value(null) }),
    },
    aggregate: { flows: list(flow('s1', 't1', 3, 60), flow('s2', 't1', 1, 40)) },
  },
});

async function shown(data: unknown, recordId = 'base'): Promise<HTMLElement> {
  const element = createElement('c-alignment-scenarios', { is: AlignmentScenarios });
  Object.assign(element, { recordId, objectApiName: 'TerritoryPlan__c' });
  document.body.appendChild(element);
  graphqlWire.emitData(data);
  await rendered();
  return element;
}

const stepsOf = (element: HTMLElement) => findAllDeep(element, '.step') as HTMLButtonElement[];

async function takeFirstStep(element: HTMLElement): Promise<void> {
  stepsOf(element)[0]!.click();
  for (let turn = 0; turn < 5; turn += 1) await rendered();
}

beforeEach(() => executeMutation.mockReset().mockResolvedValue({ data: {}, errors: [] }));
afterEach(() => document.body.replaceChildren());

it('shows a skeleton while it loads, and says what happened after an error', async () => {
  const element = await shown(undefined);
  expect(findDeep(element, '.skeleton')).not.toBeNull();
  await expect(element).toBeAccessible();
  graphqlWire.emitErrors([{ message: 'An unexpected error occurred.' }]);
  await rendered();
  expect(shownText(element)).toContain('could not be loaded');
  await expect(element).toBeAccessible();
});

it('says how to draw a scenario where there is none', async () => {
  const element = await shown(answer('Draft', false));
  expect(shownText(element)).toContain('No scenarios');
  await expect(element).toBeAccessible();
});

it('lays a scenario beside today: how even each is, and what changes hands', async () => {
  const element = await shown(answer());
  const rows = findAllDeep(element, 'tbody tr').map((row) => [...row.children].map((cell) => cell.textContent!.trim()));
  expect(rows[0]).toEqual(['Territories', '2', '2']);
  expect(rows[1]).toEqual(['Workload: variation', '100%', '20%']);
  expect(rows[5]).toEqual(['Accounts that change hands', '–', '1']);
  expect(rows[7]).toEqual(['Share of work that changes hands', '–', '40%']);
  expect(shownText(element)).toContain('Even <i>: 2 proposals wait');
  expect(stepsOf(element)).toHaveLength(0);
  await expect(element).toBeAccessible();
});

it('lets a scenario take its next steps on its own page, with what the rule about proposals counts with', async () => {
  const element = await shown(answer(), 'sc');
  expect(stepsOf(element).map(({ dataset }) => dataset.status)).toEqual(['InReview', 'Archived']);
  await takeFirstStep(element);
  expect(executeMutation.mock.calls[0][0].variables.input).toEqual({
    Id: 'sc',
    TerritoryPlan__c: {
      ...{ Status__c: 'InReview', MeanWorkloadHours__c: 50, MeanPotentialAmount__c: 500 },
      ProposalToleranceFraction__c: 0.1,
    },
  });
  expect(graphqlWire.refresh).toHaveBeenCalled();
});

it('leaves putting a plan in force to the service, and says how', async () => {
  const element = await shown(answer('Approved'), 'sc');
  expect(stepsOf(element).map(({ dataset }) => dataset.status)).toEqual(['InReview', 'Archived']);
  expect(shownText(element)).toContain('evenfield plan publish S-Even');
});

it('says what Salesforce refused', async () => {
  executeMutation.mockResolvedValue({ data: null, errors: [{ message: 'A plan goes from Draft to In Review.' }] });
  const element = await shown(answer(), 'sc');
  await takeFirstStep(element);
  expect(shownText(element)).toContain('A plan goes from Draft to In Review.');
});
