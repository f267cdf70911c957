import type { BalanceIndex, Fraction } from '../../quantities.ts';
import type { BalanceBand, BalanceVerdict } from '../balanceVerdict.ts';
import { balanceVerdict } from '../balanceVerdict.ts';
import { meanOf } from '../spread.ts';
import { PLANNED_MEASURES } from '../scenario/planFlow.ts';
import type { PlannedMeasure, PlannedValues } from '../scenario/planFlow.ts';
import type { PlannedTerritory, ProposedChange } from './proposal.ts';

/** A measure of a territory before and after a change. */
export interface Shift {
  readonly before: number | null;
  readonly after: number | null;
  /** Value ÷ the mean over all leaves of the plan; null where the mean is not above 0. */
  readonly indexBefore: BalanceIndex | null;
  readonly indexAfter: BalanceIndex | null;
  /** Inside the band, above or below it, beyond the alarm; as the balance page judges. */
  readonly bandBefore: BalanceVerdict['band'];
  readonly bandAfter: BalanceVerdict['band'];
}

/** What a change does to one territory. */
export interface TerritoryEffect {
  readonly territory: string;
  readonly name: string;
  readonly role: 'gives' | 'takes';
  readonly measures: Readonly<Record<PlannedMeasure, Shift>>;
}

/** What a change would do: to the territories it touches, or to a goal. */
export interface ProposalImpact {
  /** The one that gives first. Empty for a goal. */
  readonly territories: readonly TerritoryEffect[];
  /** New target ÷ old − 1; null for anything but a goal, and where the old one is 0. */
  readonly goalChangeFraction: Fraction | null;
}

/**
 * The effect of a change on both territories, from the totals of the plan's leaves: no account but the one that moves is
 * looked at, so it is known while one types. An account whose figures are unknown changes only the count of accounts.
 *
 * @param territories all leaves of the plan, with what they come to now
 */
export function proposalImpact(
  territories: readonly PlannedTerritory[],
  change: ProposedChange,
  band: BalanceBand,
): ProposalImpact {
  if (change.kind === 'ChangeGoal') {
    const { target, proposedTarget } = change;
    return { territories: [], goalChangeFraction: target === 0 ? null : proposedTarget / target - 1 };
  }
  const { account, from, to } = change;
  const after = new Map(
    territories.map(({ id, values }) => [
      id,
      id === from && id !== to
        ? plus(values, account.values, -1)
        : id === to && id !== from
          ? plus(values, account.values, 1)
          : values,
    ]),
  );
  const effect = (id: string | null, role: 'gives' | 'takes'): TerritoryEffect[] => {
    const territory = territories.find((each) => each.id === id);
    if (territory === undefined) return [];
    const shift = (measure: PlannedMeasure): Shift => {
      const before = standing(
        measure,
        territory.values[measure],
        territories.map(({ values }) => values[measure]),
        band,
      );
      const then = standing(
        measure,
        after.get(territory.id)![measure],
        [...after.values()].map((values) => values[measure]),
        band,
      );
      return {
        before: before.value,
        after: then.value,
        indexBefore: before.index,
        indexAfter: then.index,
        bandBefore: before.band,
        bandAfter: then.band,
      };
    };
    const measures = { workload: shift('workload'), potential: shift('potential'), account: shift('account') };
    return [{ territory: territory.id, name: territory.name, role, measures }];
  };
  return { territories: [...effect(from, 'gives'), ...effect(to, 'takes')], goalChangeFraction: null };
}

function standing(measure: PlannedMeasure, value: number | null, all: readonly (number | null)[], band: BalanceBand) {
  const mean = meanOf(all.flatMap((each) => (each === null ? [] : [each])));
  const index = value === null || mean === null || mean <= 0 ? null : value / mean;
  return { value, index, band: balanceVerdict({ measure, value, mean, index, cause: null }, band).band };
}

/** Sums with an account more or less; what is not known of the account changes nothing. Never below 0. */
function plus(values: PlannedValues, account: PlannedValues, sign: 1 | -1): PlannedValues {
  const sum = (measure: PlannedMeasure): number | null => {
    const [total, part] = [values[measure], account[measure]];
    return part === null ? total : Math.max(0, (total ?? 0) + sign * part);
  };
  return Object.fromEntries(PLANNED_MEASURES.map((measure) => [measure, sum(measure)])) as unknown as PlannedValues;
}
