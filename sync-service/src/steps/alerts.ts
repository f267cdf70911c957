import { USUAL_DRIFT_RULES, driftFinding, driftSentence, planAlerts } from '../../../domain/performance/index.ts';
import type {
  AlertKind,
  AlertSeverity,
  AlertStatus,
  DriftRules,
  PlanCondition,
  StandingAlert,
  TerritoryHistory,
  TerritoryKey,
} from '../../../domain/performance/index.ts';
import type { ExistingRecord, FieldValue, WantedRecord } from '../run/wantedRecord.ts';
import { driftHistories } from './driftHistory.ts';
import { metricKey } from './performance.ts';
import type { PlanFacts } from './planFacts.ts';

export const ALERT = 'TerritoryAlert__c';

/** The fields the service writes; people write the others, and the status with it. */
export const ALERT_FIELDS = [
  ...['Plan__c', 'Territory__c', 'Kind__c', 'Measure__c', 'Severity__c', 'Status__c', 'Cause__c', 'Value__c'],
  ...['LineValue__c', 'RaisedDate__c', 'EndedDate__c', 'SnoozedUntilDate__c', 'ResolutionReason__c', 'OwnerId'],
];

const CAUSE_LENGTH = 8000;

/**
 * What becomes of the plan's alerts: raised, worse, awake again or over. Only the newest day speaks: a run for a past day
 * alarms nobody.
 *
 * @param metricFields what is written today on each territory's metric row
 */
export function alertRecords(
  facts: PlanFacts,
  metricFields: ReadonlyMap<string, Readonly<Record<string, FieldValue>>>,
  existing: readonly ExistingRecord[],
  isLatest: boolean,
): readonly WantedRecord[] {
  if (!isLatest) return [];
  const rules: DriftRules = {
    ...USUAL_DRIFT_RULES,
    ...facts.settings.band,
    opportunityPursuitHours: facts.settings.rates.opportunityPursuitHours,
  };
  const leaves = facts.tree.filter(({ isLeaf }) => isLeaf).map(({ key }) => key);
  const today = new Map(
    leaves.map((key) => [key, metricFields.get(metricKey(facts.plan.key, key, facts.asOf)) ?? {}] as const),
  );
  const histories = driftHistories(facts.driftHistory, today, facts.asOf);
  const keyById = new Map(facts.territories.map(({ id, key }) => [id, key]));
  const standing = existing.flatMap((record) => standingAlert(record, keyById));

  return planAlerts(histories, standing, facts.asOf, rules).map((change): WantedRecord => {
    if (change.change === 'end') {
      const over = { Status__c: 'Resolved', ResolutionReason__c: `Over since ${facts.asOf}: back inside its line.` };
      const fields = { EndedDate__c: facts.asOf, ...(change.isResolved ? {} : over) };
      return { object: ALERT, match: { key: change.key }, fields };
    }
    if (change.change === 'wake') return { object: ALERT, match: { key: change.key }, fields: { Status__c: 'Open' } };
    const condition = change.condition as PlanCondition;
    const told = {
      Severity__c: condition.severity!,
      Status__c: 'Open',
      ...toldOf(condition, histories, today, facts, rules),
    };
    if (change.change === 'escalate') return { object: ALERT, match: { key: change.key }, fields: told };
    const place = condition.place;
    const territory = facts.territories.find(({ key }) => key === place);
    const owner = territory === undefined ? facts.plan.owner : territory.lead;
    return {
      object: ALERT,
      match: { key: metricKey(facts.plan.key, `${place ?? 'PLAN'}|${condition.kind}`, facts.asOf) },
      fields: {
        Plan__c: facts.plan.id,
        Territory__c: territory?.id ?? null,
        Kind__c: condition.kind,
        RaisedDate__c: facts.asOf,
        ...told,
        ...(owner === null ? {} : { OwnerId: owner }),
      },
    };
  });
}

/** The number, its line and the cause in words: of one territory, or of the plan as its worst ones. */
function toldOf(
  { held }: PlanCondition,
  histories: readonly TerritoryHistory[],
  today: ReadonlyMap<TerritoryKey, Readonly<Record<string, FieldValue>>>,
  facts: PlanFacts,
  rules: DriftRules,
): Record<string, FieldValue> {
  const nameOf = (key: TerritoryKey): string => facts.territories.find((each) => each.key === key)?.name ?? key;
  const worst = [...held].sort((a, b) => b.state.reading.excess - a.state.reading.excess);
  const { state } = worst[0]!;
  const sentences = worst.slice(0, 5).map(({ territory, state: own }) => {
    const history = histories.find((each) => each.territory === territory)!;
    // What moved is the cause of a move; what never was otherwise has the account that weighs most.
    const weightiest = own.measure === 'workload' ? today.get(territory)?.['WorkloadCause__c'] : null;
    const sentence = [driftSentence(driftFinding(history, own, rules)), weightiest ?? ''].join(' ').trim();
    return held.length === 1 ? sentence : `${nameOf(territory)}: ${sentence}`;
  });
  const common =
    held.length === 1 ? [] : [`${held.length} of ${histories.length} territories at once; the worst of them:`];
  return {
    Measure__c: state.measure,
    Value__c: state.reading.value,
    LineValue__c: state.reading.line,
    Cause__c: [...common, ...sentences].join('\n').slice(0, CAUSE_LENGTH),
  };
}

/** An alert of the org; one whose territory has left the plan, or that someone made by hand, is none of ours to judge. */
function standingAlert(
  { object, key, fields }: ExistingRecord,
  keyById: ReadonlyMap<string, TerritoryKey>,
): StandingAlert[] {
  if (object !== ALERT || key === null) return [];
  const territory = fields['Territory__c'] ?? null;
  const place = territory === null ? null : keyById.get(String(territory));
  if (place === undefined || fields['RaisedDate__c'] == null) return [];
  const day = (field: string): string | null => (fields[field] == null ? null : String(fields[field]));
  return [
    {
      key,
      place,
      kind: String(fields['Kind__c']) as AlertKind,
      severity: String(fields['Severity__c']) as AlertSeverity,
      status: String(fields['Status__c']) as AlertStatus,
      raisedDate: day('RaisedDate__c')!,
      endedDate: day('EndedDate__c'),
      snoozedUntilDate: day('SnoozedUntilDate__c'),
    },
  ];
}
