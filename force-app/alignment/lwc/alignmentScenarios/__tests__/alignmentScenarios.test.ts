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
const answer = (status = 'Draft', hasScenario = true, publication: unknown = null, more = {}) => ({
  uiapi: {
    query: {
      settings: list({ Id: 'set', proposalTolerance: value(0.1) }),
      plans: list(
        BASELINE,
        ...(hasScenario
          ? [
              {
                ...{ Id: 'sc', name: value('Even <i>'), key: value('S-Even'), status: value(status, status) },
                ...{ waiting: value(2), scenarioOf: { Id: 'base', name: value('FY') }, ...more },
              },
            ]
          : []),
      ),
      territories: list(
        ...[territory('t1', 'base'), territory('t2', 'base'), territory('s1', 'sc', 't1'), territory('s2', 'sc', 't2')],
      ),
      publications: list(...(publication === null ? [] : [publication])),
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

describe('publishing', () => {
  const preview = {
    ...{ effective: '2026-12-01', baseline: 'FY', holdover: { days: 30, openDealCount: 4 } },
    steps: [{ name: 'open', count: 12 }],
  };
  const wish = (status: string, json: object = preview) => ({
    ...{ Id: 'p', status: value(status), preview: value(JSON.stringify(json)), written: value(12) },
    ...{ askedBy: { name: value('Ada') }, askedAt: value('2026-11-20T09:00:00.000Z'), step: value('open') },
    ...{ previewedAt: value('2026-11-21T09:00:00.000Z'), finishedAt: value('2026-11-22T09:00:00.000Z') },
    ...{ confirmedBy: { name: value('Bob') }, confirmedAt: value('2026-11-21T10:00:00.000Z') },
  });
  const click = async (element: HTMLElement, selector: string) => {
    findDeep(element, selector)!.click();
    for (let turn = 0; turn < 5; turn += 1) await rendered();
    return executeMutation.mock.calls.at(-1)![0].variables.input as unknown;
  };

  it('is asked for once a plan is approved, and says that nothing is written before somebody confirms', async () => {
    expect(findDeep(await shown(answer('Draft'), 'sc'), '.ask')).toBeNull();
    document.body.replaceChildren();
    const element = await shown(answer('Approved'), 'sc');
    expect(shownText(element)).toContain('Nothing is written until you confirm.');
    await expect(element).toBeAccessible();
    expect(await click(element, '.ask')).toEqual({
      TerritoryPublication__c: { Plan__c: 'sc', Status__c: 'Requested', StartDate__c: null },
    });
    expect(graphqlWire.refresh).toHaveBeenCalled();
  });

  it('shows what would change, who asked and when, and takes a yes or a withdrawal', async () => {
    const element = await shown(answer('Approved', true, wish('Ready')), 'sc');
    const text = shownText(element);
    expect(text).toContain('Ada asked on Nov 20, 2026');
    expect(text).toContain('In force from Dec 1, 2026, instead of FY. Of 4 open deals');
    expect(text).toContain('New assignments and memberships that begin 12');
    await expect(element).toBeAccessible();
    expect(await click(element, '.confirm')).toMatchObject({
      ...{ Id: 'p', TerritoryPublication__c: { Status__c: 'Confirmed', ConfirmedAt__c: expect.any(String) } },
    });
    expect(await click(element, '.withdraw')).toEqual({
      ...{ Id: 'p', TerritoryPublication__c: { Status__c: 'Withdrawn' } },
    });
  });

  it('tells how far it has come, and how it ended', async () => {
    for (const [status, plan, words] of [
      ['Requested', 'Approved', 'The next sync shows here what would change.'],
      ['Confirmed', 'Approved', 'Confirmed by Bob on Nov 21, 2026.'],
      ['Running', 'Approved', 'begin. 12 records written so far.'],
      ['Published', 'Active', 'Published on Nov 22, 2026, confirmed by Bob: 12 records written.'],
    ] as const) {
      const element = await shown(answer(plan, true, wish(status)), 'sc');
      expect(shownText(element)).toContain(words);
      expect(findDeep(element, '.ask')).toBeNull();
      document.body.replaceChildren();
    }
  });

  it('says why it was refused, in words of the page and of Salesforce, and lets one ask anew', async () => {
    const refused = { faults: ['scenarioHasNoEndDate'], refused: ['TerritoryMember__c m: locked'], refusedCount: 3 };
    const element = await shown(answer('Approved', true, wish('Refused', refused)), 'sc');
    expect(findAllDeep(element, '.refusals li').map(shownText)).toEqual([
      'Nobody said when it ends. Enter its End Date.',
      'TerritoryMember__c m: locked',
      'and 2 more.',
    ]);
    expect(findDeep(element, '.ask')).not.toBeNull();
    await expect(element).toBeAccessible();
  });
});

it('says of a scenario of the studio that it is drawn by the next sync, or why it could not be, and tries again', async () => {
  const saved = answer();
  saved.uiapi.query.territories = list(territory('t1', 'base'), territory('t2', 'base'));
  expect(shownText(await shown(saved, 'sc'))).toContain('The next sync draws its territories and accounts.');
  document.body.replaceChildren();
  const element = await shown(answer('Draft', true, null, { drawFault: value('South2 is gone.') }), 'sc');
  expect(shownText(element)).toContain('could not be drawn: South2 is gone.');
  findDeep(element, '.again')!.click();
  await rendered();
  expect(executeMutation.mock.calls[0][0].variables.input).toEqual({
    ...{ Id: 'sc', TerritoryPlan__c: { DrawFault__c: null } },
  });
});

it('says what Salesforce refused', async () => {
  executeMutation.mockResolvedValue({ data: null, errors: [{ message: 'A plan goes from Draft to In Review.' }] });
  const element = await shown(answer(), 'sc');
  await takeFirstStep(element);
  expect(shownText(element)).toContain('A plan goes from Draft to In Review.');
});
