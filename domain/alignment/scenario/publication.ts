import { addDays } from '../../dates.ts';
import type { IsoDate } from '../../dates.ts';
import { agreedTerritories } from '../proposal/agreedAccounts.ts';
import type { AcceptedChange } from '../proposal/agreedAccounts.ts';
import type { PlanStatus } from './planStatus.ts';
import { scenarioKey } from './scenarioKey.ts';

/** A record with dates in force, both days included; null means open. */
export interface DatedRecord {
  readonly id: string;
  readonly startDate: IsoDate | null;
  readonly endDate: IsoDate | null;
}

export interface DatedAssignment extends DatedRecord {
  /** Record ids. */
  readonly account: string;
  readonly territory: string;
}

/** A plan with what hangs on it. */
export interface PublishedPlan {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly status: PlanStatus;
  readonly startDate: IsoDate | null;
  readonly endDate: IsoDate | null;
  readonly assignments: readonly DatedAssignment[];
  readonly members: readonly DatedRecord[];
}

/** A goal of the plan that ends; `fields` is all that a copy of it takes along. */
export interface RunningGoal {
  readonly key: string;
  /** Record id of its territory. */
  readonly territory: string;
  readonly dueDate: IsoDate | null;
  readonly fields: Readonly<Record<string, string | number | boolean | null>>;
}

export interface Publication {
  readonly scenario: PublishedPlan & {
    /** Each territory with the one of the baseline that goes on in it. */
    readonly territories: readonly { readonly id: string; readonly continuesId: string | null }[];
    /** Keys of the goals that its territories have already. */
    readonly goalKeys: readonly string[];
    /** What was accepted about it; some of it may be done already. */
    readonly accepted: readonly AcceptedChange[];
  };
  /** The plan in force until then; null where there is none. */
  readonly baseline: (PublishedPlan & { readonly goals: readonly RunningGoal[] }) | null;
  /** The first day of the scenario. */
  readonly effective: IsoDate;
  readonly today: IsoDate;
}

/** A record to write: by its id, or, where it may have to be created, by its key. */
export interface PublicationRecord {
  readonly object: 'TerritoryPlan__c' | 'TerritoryAssignment__c' | 'TerritoryMember__c' | 'TerritoryGoal__c';
  readonly match: { readonly id: string } | { readonly key: string };
  readonly fields: Readonly<Record<string, string | number | boolean | null>>;
  /** What the record holds now of these fields; empty for one to be created. */
  readonly before: Readonly<Record<string, string | number | boolean | null>>;
}

export type PublicationFault =
  | 'scenarioIsNotApproved'
  | 'scenarioHasNoEndDate'
  | 'scenarioEndsBeforeItBegins'
  | 'baselineIsNotInForce'
  | 'beginsBeforeTheBaseline';

/** What publishing writes, in steps of which each may begin only when the one before is done. */
export interface PublicationSteps {
  readonly faults: readonly PublicationFault[];
  readonly steps: readonly { readonly name: PublicationStep; readonly records: readonly PublicationRecord[] }[];
}

export type PublicationStep = 'date' | 'agree' | 'open' | 'carryGoals' | 'activate' | 'close' | 'archive';

/**
 * What it takes to put an approved scenario in force, from where things stand: asked again after any part of it is done,
 * it gives the rest, and nothing once all is done.
 *
 * The order makes every moment between consistent. First the scenario's day is written, so that whoever goes on later goes
 * on with the same day; what was accepted about it and not yet done is done; its assignments and memberships open and the goals that still run are copied while the old plan is
 * untouched; then the scenario becomes active, and of two active plans the sync takes the one that started last; only then
 * the old assignments end, and the old plan is archived once its last day is past. Nothing is deleted.
 *
 * Dates that are written already are left alone: a planner may have set them on purpose.
 */
export function publicationSteps(publication: Publication): PublicationSteps {
  const faults = publicationFaults(publication);
  if (faults.length > 0) return { faults, steps: [] };
  const { scenario, baseline, effective, today } = publication;
  const endDate = scenario.endDate ?? baseline?.endDate ?? null;
  const lastDay = addDays(effective, -1);

  const open = (object: PublicationRecord['object'], records: readonly DatedRecord[]): PublicationRecord[] =>
    records
      .filter((record) => record.startDate === null && (record.endDate === null || record.endDate >= effective))
      .map((record) => changed(object, record.id, { StartDate__c: effective }, { StartDate__c: null }));
  // What would only begin later has never been in force, and cannot end before it begins.
  const close = (object: PublicationRecord['object'], records: readonly DatedRecord[]): PublicationRecord[] =>
    records
      .filter(
        ({ startDate, endDate: end }) =>
          (end === null || end > lastDay) && (startDate === null || startDate <= lastDay),
      )
      .map(({ id, endDate: end }) => changed(object, id, { EndDate__c: lastDay }, { EndDate__c: end }));

  const agreed = agreedTerritories(scenario.accepted);
  const remaining = scenario.assignments.filter(({ account }) => agreed.get(account) !== null);
  const steps = [
    {
      name: 'date' as const,
      records: differing(
        'TerritoryPlan__c',
        scenario.id,
        { StartDate__c: effective, EndDate__c: endDate },
        { StartDate__c: scenario.startDate, EndDate__c: scenario.endDate },
      ),
    },
    { name: 'agree' as const, records: scenario.status === 'Active' ? [] : agreedRecords(publication) },
    {
      name: 'open' as const,
      records: [...open('TerritoryAssignment__c', remaining), ...open('TerritoryMember__c', scenario.members)],
    },
    { name: 'carryGoals' as const, records: baseline === null ? [] : carriedGoals(publication) },
    {
      name: 'activate' as const,
      records: differing('TerritoryPlan__c', scenario.id, { Status__c: 'Active' }, { Status__c: scenario.status }),
    },
    {
      name: 'close' as const,
      records:
        baseline === null
          ? []
          : [
              ...close('TerritoryAssignment__c', baseline.assignments),
              ...close('TerritoryMember__c', baseline.members),
            ],
    },
    {
      name: 'archive' as const,
      records:
        baseline === null
          ? []
          : differing('TerritoryPlan__c', baseline.id, archivedFields(baseline, effective, today), {
              Status__c: baseline.status,
              EndDate__c: baseline.endDate,
            }),
    },
  ];
  return { faults, steps: steps.filter(({ records }) => records.length > 0) };
}

function publicationFaults({ scenario, baseline, effective }: Publication): PublicationFault[] {
  const isPublished = scenario.status === 'Active';
  const endDate = scenario.endDate ?? baseline?.endDate ?? null;
  return [
    ...(isPublished || scenario.status === 'Approved' ? [] : ['scenarioIsNotApproved' as const]),
    ...(endDate === null ? ['scenarioHasNoEndDate' as const] : []),
    ...(endDate !== null && endDate <= effective ? ['scenarioEndsBeforeItBegins' as const] : []),
    ...(baseline === null || baseline.status === 'Active' || (isPublished && baseline.status === 'Archived')
      ? []
      : ['baselineIsNotInForce' as const]),
    ...(baseline?.startDate != null && effective <= baseline.startDate ? ['beginsBeforeTheBaseline' as const] : []),
  ];
}

/** What was accepted and is not yet so: accounts that go to another territory, come in, or leave before the first day. */
function agreedRecords({ scenario, effective }: Publication): PublicationRecord[] {
  const object = 'TerritoryAssignment__c';
  const ofAccount = new Map(scenario.assignments.map((assignment) => [assignment.account, assignment]));
  return [...agreedTerritories(scenario.accepted)].flatMap(([account, to]): PublicationRecord[] => {
    const standing = ofAccount.get(account);
    if (standing === undefined) {
      if (to === null) return [];
      const fields = { Account__c: account, Territory__c: to, Method__c: 'Manual', StartDate__c: effective };
      return [{ object, match: { key: scenarioKey(scenario.key, account) }, fields, before: {} }];
    }
    const { id, territory, endDate } = standing;
    const lastDay = addDays(effective, -1);
    return to === null
      ? differing(object, id, { EndDate__c: lastDay }, { EndDate__c: endDate })
      : differing(object, id, { Territory__c: to }, { Territory__c: territory });
  });
}

/** The old plan ends the day before, and is the past once that day is over. */
function archivedFields({ status, endDate }: PublishedPlan, effective: IsoDate, today: IsoDate) {
  // An archived plan stays as it was archived.
  if (status === 'Archived') return {};
  const lastDay = addDays(effective, -1);
  return {
    ...(endDate === null || endDate > lastDay ? { EndDate__c: lastDay } : {}),
    ...(effective <= today ? { Status__c: 'Archived' } : {}),
  };
}

/** Copies of the goals that still run, on the territories in which theirs go on; one that stands already stays as it is. */
function carriedGoals({ scenario, baseline, effective }: Publication): PublicationRecord[] {
  const continuing = new Map(
    scenario.territories.flatMap(({ id, continuesId }) => (continuesId === null ? [] : [[continuesId, id]])),
  );
  const standing = new Set(scenario.goalKeys);
  return baseline!.goals.flatMap((goal) => {
    const territory = continuing.get(goal.territory);
    if (territory === undefined || (goal.dueDate !== null && goal.dueDate < effective)) return [];
    const bare = goal.key.startsWith(`${baseline!.key}|`) ? goal.key.slice(baseline!.key.length + 1) : goal.key;
    const key = scenarioKey(scenario.key, bare);
    if (standing.has(key)) return [];
    return [
      {
        object: 'TerritoryGoal__c' as const,
        match: { key },
        fields: { ...goal.fields, Territory__c: territory },
        before: {},
      },
    ];
  });
}

const changed = (
  object: PublicationRecord['object'],
  id: string,
  fields: PublicationRecord['fields'],
  before: PublicationRecord['before'],
): PublicationRecord => ({ object, match: { id }, fields, before });

/** The fields that differ, as one record; none when all is so already. */
function differing(
  object: PublicationRecord['object'],
  id: string,
  wanted: PublicationRecord['fields'],
  held: PublicationRecord['before'],
): PublicationRecord[] {
  const names = Object.keys(wanted).filter((name) => wanted[name] !== (held[name] ?? null));
  if (names.length === 0) return [];
  const pick = (fields: PublicationRecord['fields']) =>
    Object.fromEntries(names.map((name) => [name, fields[name] ?? null]));
  return [changed(object, id, pick(wanted), pick(held))];
}
