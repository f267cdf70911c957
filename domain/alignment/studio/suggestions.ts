import type { Fraction } from '../../quantities.ts';
import type { RandomSource } from '../design/problem/random.ts';
import { repairChoices } from '../design/repair/repairChoices.ts';
import type { RepairChoice } from '../design/repair/repairChoices.ts';
import type { RepairProblem } from '../design/repair/repairProblem.ts';
import { smallestRepair } from '../design/repair/smallestRepair.ts';
import type { MoveRules } from './moveRules.ts';
import { territoryOf } from './whatIf.ts';
import type { WhatIf } from './whatIf.ts';

/** What is to be balanced, and how closely. */
export interface SuggestionAim {
  /** Places of the measures to bring into the band, all at once. */
  readonly measures: readonly number[];
  readonly toleranceFraction: Fraction;
}

/** What a rebalancing of a plan found. */
export interface Suggestions {
  /** Whether moves are known that bring every territory into the band. */
  readonly isReached: boolean;
  /** No fewer moves than this do it: proven. */
  readonly fewest: number;
  readonly choices: readonly RepairChoice[];
}

/**
 * Three ways to bring a plan back into balance from where it stands: the fewest moves found, the best balance, and the
 * knee between them. Where no moves reach the band, all three start from the plan as it is and only better it.
 *
 * Yields often, so that a page can draw, show how far it is, and stop by ending the time.
 */
export function* suggestions(
  plan: WhatIf,
  rules: MoveRules,
  aim: SuggestionAim,
  settings: { readonly random: RandomSource; readonly secondsLeft: () => number },
): Generator<void, Suggestions, void> {
  const problem = repairProblem(plan, rules, aim);
  const search = smallestRepair(problem, settings);
  let step = search.next();
  while (!step.done) {
    yield;
    step = search.next();
  }
  const { moves, fewest } = step.value;
  return { isReached: moves !== null, fewest, choices: yield* repairChoices(problem, moves ?? []) };
}

/** The plan as the rebalancer sees it. What is not known weighs nothing. */
export function repairProblem(plan: WhatIf, rules: MoveRules, aim: SuggestionAim): RepairProblem {
  const { base } = plan;
  const K = base.measures.length;
  const accountCount = base.home.length;
  const territoryCount = base.territories.length;
  const amountsOf = (k: number): Float64Array =>
    Float64Array.from({ length: accountCount }, (_, account) => base.amounts[account * K + k]! || 0);
  const { capacity, distance } = rules;
  // A territory that is over its capacity today may stay there: the rule is that it takes no more.
  const most = (k: number) =>
    capacity !== null && capacity.measure === k
      ? {
          capacities: Float64Array.from({ length: territoryCount }, (_, j) =>
            Math.max(capacity.most(j) ?? Infinity, plan.totals[j * K + k]!),
          ),
        }
      : {};
  const wanted = new Set([...aim.measures, ...(capacity === null ? [] : [capacity.measure])]);
  return {
    accountCount,
    territoryCount,
    measures: [...wanted].map((k) => ({
      name: base.measures[k]!,
      tolerance: aim.measures.includes(k) ? aim.toleranceFraction : Infinity,
      amounts: amountsOf(k),
      ...most(k),
    })),
    shares: new Float64Array(territoryCount).fill(1),
    current: Int32Array.from({ length: accountCount }, (_, account) => territoryOf(plan, account)),
    mayMove: (account, territory) => {
      if (rules.isLocked(account)) return false;
      const kilometres = distance === null ? null : distance.between(account, territory);
      return distance === null || kilometres === null || kilometres <= distance.most;
    },
    // Of equally few moves the lighter: less is torn.
    worth: amountsOf(aim.measures[0] ?? 0),
  };
}
