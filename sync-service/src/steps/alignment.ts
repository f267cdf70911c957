import { accountMeasures, balanceSentence, planBalance, planKnowledge } from '../../../domain/alignment/index.ts';
import type {
  BalanceMeasure,
  MeasureBalance,
  PlanBalance,
  TerritoryKnowledge,
} from '../../../domain/alignment/index.ts';
import { fromCents } from '../../../domain/performance/index.ts';
import type { Cents } from '../../../domain/performance/index.ts';
import type { FieldValue, WantedRecord } from '../run/wantedRecord.ts';
import { metricKey } from './performance.ts';
import type { PlanFacts } from './planFacts.ts';

/** The balance of the plan in every measure. */
export function balanceOf(facts: PlanFacts): PlanBalance {
  const accounts = facts.accounts.map((account) => accountMeasures(account, facts.settings.rates));
  return planBalance(facts.tree, accounts, facts.settings.band);
}

/** The fields of each measure: `WorkloadIndex__c`, `WorkloadCause__c`, `WorkloadVariationFraction__c`, … */
const PREFIXES: Readonly<Record<BalanceMeasure, string>> = {
  workload: 'Workload',
  potential: 'Potential',
  pipeline: 'Pipeline',
  won: 'Won',
  account: 'Account',
};
const MEASURES = Object.keys(PREFIXES) as BalanceMeasure[];

/**
 * The indices and causes on the territories' metric rows, and the measures of balance on the plan itself.
 *
 * @param isLatest whether the as-of day is the newest one computed; only then does it speak for the plan
 */
export function alignmentRecords(facts: PlanFacts, balance: PlanBalance, isLatest: boolean): readonly WantedRecord[] {
  const knowledge = planKnowledge(facts.tree, facts.knowledge);
  const rows = facts.tree.map(({ key }): WantedRecord => {
    const value = (measure: BalanceMeasure): number | null =>
      balance[measure].territories.find(({ territory }) => territory === key)?.value ?? null;
    const potential = value('potential');
    return {
      object: 'TerritoryMetric__c',
      match: { key: metricKey(facts.plan.key, key, facts.asOf) },
      fields: {
        WorkloadHours__c: value('workload'),
        PotentialAmount__c: potential === null ? null : fromCents(potential as Cents),
        ...knowledgeFields(knowledge.get(key)!),
        ...Object.assign({}, ...MEASURES.map((measure) => territoryFields(measure, balance[measure], key))),
        Causes__c: causesText(balance, key),
      },
    };
  });
  const plan: WantedRecord = {
    object: 'TerritoryPlan__c',
    match: { id: facts.plan.id },
    fields: {
      AsOfDate__c: facts.asOf,
      TerritoryCount__c: facts.tree.filter(({ isLeaf }) => isLeaf).length,
      ...Object.assign({}, ...MEASURES.map((measure) => planFields(measure, balance[measure]))),
    },
  };
  return isLatest ? [...rows, plan] : rows;
}

/** How complete the knowledge behind work and potential is. */
export const KNOWLEDGE_FIELDS = [
  ...['WorkloadKnownFraction__c', 'WorkloadCompletenessFraction__c', 'PotentialKnownFraction__c'],
  ...['PotentialCompletenessFraction__c', 'OpenPotentialAmount__c'],
];

const knowledgeFields = (known: TerritoryKnowledge): Record<string, FieldValue> => ({
  WorkloadKnownFraction__c: known.workPlannedFraction,
  WorkloadCompletenessFraction__c: known.workloadCompleteness,
  PotentialKnownFraction__c: known.potentialKnownFraction,
  PotentialCompletenessFraction__c: known.potentialCompleteness,
  OpenPotentialAmount__c: known.openPotentialAmount === null ? null : fromCents(known.openPotentialAmount),
});

function territoryFields(measure: BalanceMeasure, { territories }: MeasureBalance, key: string) {
  const entry = territories.find(({ territory }) => territory === key)!;
  const prefix = PREFIXES[measure];
  return { [`${prefix}Index__c`]: entry.index, [`${prefix}Cause__c`]: balanceSentence(entry.verdict) };
}

/** The causes without words, for pages in any language; what has none is left out. */
function causesText(balance: PlanBalance, key: string): string | null {
  const causes = MEASURES.flatMap((measure) => {
    const cause = balance[measure].territories.find(({ territory }) => territory === key)?.verdict.cause ?? null;
    if (cause === null) return [];
    const amount = measure === 'workload' || measure === 'account' ? cause.amount : fromCents(cause.amount as Cents);
    const name = cause.account === null ? null : (cause.accountName ?? cause.account);
    return [[measure, { name, amount: rounded(amount), share: rounded(cause.shareFraction) }]];
  });
  return causes.length === 0 ? null : JSON.stringify(Object.fromEntries(causes));
}

/** Enough for any sentence, and the same however a sum was added up. */
const rounded = (value: number): number => Math.round(value * 1e4) / 1e4;

function planFields(measure: BalanceMeasure, balance: MeasureBalance): Record<string, FieldValue> {
  const prefix = PREFIXES[measure];
  return {
    [`${prefix}VariationFraction__c`]: balance.variationFraction,
    [`${prefix}GiniFraction__c`]: balance.giniFraction,
    [`${prefix}InBandFraction__c`]: balance.inBandFraction,
  };
}
