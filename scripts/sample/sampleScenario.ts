import { scenarioRecords, territoryKey } from '../../domain/alignment/index.ts';
import type { Scenario, ScenarioAccount } from '../../domain/alignment/index.ts';
import type { Fields, SampleRecords } from './sampleRecords.ts';

/** Ids that the org gave to what the scenario rests on, by name; territories by key. */
export interface SampleIds {
  readonly plan: string;
  readonly users: ReadonlyMap<string, string>;
  readonly accounts: ReadonlyMap<string, string>;
  readonly territories: ReadonlyMap<string, string>;
}

/** An account that the sample's scenario moves. */
export interface SampleMove {
  readonly account: string;
  readonly from: string;
  readonly to: string;
}

/** A scenario in review with the talk about it. */
export interface SampleScenario {
  readonly key: string;
  /** Field by field, in the order to write them. References are paths to external keys. */
  readonly records: readonly { readonly object: string; readonly fields: Fields }[];
  readonly review: Fields;
  readonly moves: readonly SampleMove[];
}

const SERVICE_HOURS = 24;
const PURSUIT_HOURS = 6;
const MOVE_COUNT = 16;

/**
 * A more even plan than today's, by the plainest means: again and again an account goes from the seller with most work to
 * the one with least. `evenfield design` finds far better ones; this one is for looking at pages.
 */
export function sampleScenario(sample: SampleRecords, ids: SampleIds): SampleScenario {
  const planKey = String(sample.plan['ExternalKey__c']);
  const leaves = sample.territories.filter(({ fields }) => fields['Level__c'] === 'Territory');
  const homeOf = new Map(leaves.map(({ key, lead }) => [lead ?? '', key]));
  const hours = hoursOf(sample);
  const then = new Map(sample.accounts.map(({ name, owner }) => [name, homeOf.get(owner) ?? '']));
  const moves: SampleMove[] = [];
  for (let n = 0; n < MOVE_COUNT; n += 1) {
    const load = (key: string): number =>
      [...then].reduce((sum, [name, at]) => sum + (at === key ? (hours.get(name) ?? 0) : 0), 0);
    const sorted = leaves.map(({ key }) => ({ key, load: load(key) })).sort((a, b) => b.load - a.load);
    const [most, least] = [sorted[0]!, sorted.at(-1)!];
    const gap = (most.load - least.load) / 2;
    const candidates = [...then].filter(
      ([name, at]) => at === most.key && !moves.some(({ account }) => account === name),
    );
    const [best] = candidates.sort(
      ([a], [b]) => Math.abs((hours.get(a) ?? 0) - gap) - Math.abs((hours.get(b) ?? 0) - gap) || (a < b ? -1 : 1),
    );
    if (best === undefined) break;
    moves.push({ account: best[0], from: most.key, to: least.key });
    then.set(best[0], least.key);
  }
  const scenario = scenarioOf(sample, ids, planKey, hours, then);
  const records = scenarioRecords(scenario).map(({ object, key, fields, references }) => ({
    object,
    fields: {
      ExternalKey__c: key,
      ...fields,
      ...Object.fromEntries(
        Object.entries(references).map(([field, target]) => [`${field.replace('__c', '__r')}.ExternalKey__c`, target]),
      ),
    },
  }));
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / leaves.length;
  const review = {
    ExternalKey__c: scenario.key,
    Status__c: 'InReview',
    ProposalToleranceFraction__c: 0.15,
    MeanWorkloadHours__c: mean(scenario.accounts.map(({ estimatedWorkloadHours }) => estimatedWorkloadHours ?? 0)),
    MeanPotentialAmount__c: mean(
      scenario.accounts.map(({ estimatedPotentialAmount }) => estimatedPotentialAmount ?? 0),
    ),
  };
  return { key: scenario.key, records, review, moves };
}

function hoursOf({ accounts, opportunities }: SampleRecords): ReadonlyMap<string, number> {
  const won = new Set(
    opportunities.filter(({ fields }) => fields['StageName'] === 'Closed Won').map(({ account }) => account),
  );
  const open = Map.groupBy(
    opportunities.filter(({ fields }) => !String(fields['StageName']).startsWith('Closed')),
    ({ account }) => account,
  );
  return new Map(
    accounts.map(({ name }) => [
      name,
      (won.has(name) ? SERVICE_HOURS : 0) + PURSUIT_HOURS * (open.get(name)?.length ?? 0),
    ]),
  );
}

function scenarioOf(
  sample: SampleRecords,
  ids: SampleIds,
  planKey: string,
  hours: ReadonlyMap<string, number>,
  then: ReadonlyMap<string, string>,
): Scenario {
  const homeOf = new Map(sample.territories.map(({ key, lead }) => [lead ?? '', key]));
  return {
    key: `${planKey}-MORE-EVEN`,
    name: `${String(sample.plan['Name'])}, more even`,
    baseline: {
      ...{ id: ids.plan, key: planKey, fiscalYear: String(sample.plan['FiscalYear__c']) },
      endDate: String(sample.plan['EndDate__c']),
      companyGoals: String(sample.plan['CompanyGoals__c']),
      revenueGoalAmount: Number(sample.plan['RevenueGoalAmount__c']),
    },
    territories: sample.territories.map(({ key, parentKey, lead, fields }) => ({
      key: territoryKey(key),
      name: String(fields['Name']),
      parent: parentKey === null ? null : territoryKey(parentKey),
      continuesId: ids.territories.get(key) ?? null,
      level: String(fields['Level__c']),
      code: String(fields['Code__c']),
      leadUser: lead === null ? null : (ids.users.get(lead) ?? null),
      ...{ geography: null, industry: null, segment: null, capacityHours: null, newBusinessTargetFraction: null },
      externalTerritoryKey: null,
    })),
    members: sample.territories.flatMap(({ key, lead, fields }) =>
      lead === null
        ? []
        : [
            {
              ...{ territory: territoryKey(key), user: ids.users.get(lead) ?? '', allocationFraction: 1 },
              role: fields['Level__c'] === 'Territory' ? 'Representative' : 'Manager',
            },
          ],
    ),
    accounts: sample.accounts.map(({ name, owner, fields }): ScenarioAccount => ({
      account: ids.accounts.get(name) ?? '',
      territory: territoryKey(then.get(name) ?? ''),
      previousId: ids.territories.get(homeOf.get(owner) ?? '') ?? null,
      ...{ isLocked: false, tier: null, complexityFactor: null, workloadHours: null, potentialAmount: null },
      estimatedWorkloadHours: hours.get(name) ?? null,
      estimatedPotentialAmount: typeof fields['AnnualRevenue'] === 'number' ? fields['AnnualRevenue'] : null,
    })),
  };
}

/** What people said about the moves: two wait, one was accepted, one rejected. `who` and `decider` are names. */
export function sampleTalk({ key, moves }: SampleScenario, sample: SampleRecords, ids: SampleIds) {
  const leadOf = new Map(sample.territories.map((territory) => [territory.key, territory.lead ?? '']));
  const managerOf = new Map(sample.people.map(({ name, manager }) => [name, manager ?? name]));
  const said = [
    {
      at: 0,
      reason: 'Relationship',
      rationale: 'I have called on their buying team for two years, and they are about to renew.',
    },
    {
      at: 1,
      reason: 'Distance',
      rationale: 'Their plant is an hour from me, and half a day from the colleague who would get it.',
    },
    {
      at: 2,
      reason: 'Capacity',
      rationale: 'My pipeline is at its fullest this quarter; I cannot hand them over in the middle of it.',
      decision: 'Accepted',
      because: 'Agreed: the hand-over would cost us the quarter.',
    },
    {
      at: 3,
      reason: 'WrongData',
      rationale: 'They are listed as one site, though they have four.',
      decision: 'Rejected',
      because: 'The four sites are counted already; the work is the same.',
    },
  ];
  return said.flatMap(({ at, reason, rationale, decision, because }, n) => {
    const move = moves[at];
    if (move === undefined) return [];
    const [who, decider] = [leadOf.get(move.from) ?? '', managerOf.get(leadOf.get(move.from) ?? '') ?? ''];
    const askedAt = `${sample.lastDay}T${String(9 + n).padStart(2, '0')}:00:00.000Z`;
    return [
      {
        move,
        who,
        decider,
        isAccepted: decision === 'Accepted',
        fields: {
          ExternalKey__c: `${key}|P${n + 1}`,
          'Plan__r.ExternalKey__c': key,
          Kind__c: 'MoveAccount',
          Account__c: ids.accounts.get(move.account) ?? null,
          'Assignment__r.ExternalKey__c': `${key}|${ids.accounts.get(move.account) ?? ''}`,
          'FromTerritory__r.ExternalKey__c': `${key}|${move.to}`,
          'ToTerritory__r.ExternalKey__c': `${key}|${move.from}`,
          Reason__c: reason,
          Rationale__c: rationale,
          Status__c: decision ?? 'Submitted',
          DecisionReason__c: because ?? null,
          DecidedBy__c: decision === undefined ? null : (ids.users.get(decider) ?? null),
          DecidedAt__c:
            decision === undefined ? null : `${sample.lastDay}T${String(14 + n).padStart(2, '0')}:30:00.000Z`,
          CreatedById: ids.users.get(who) ?? null,
          CreatedDate: askedAt,
        } satisfies Fields,
      },
    ];
  });
}
