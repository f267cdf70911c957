import type { Fraction } from '../../../quantities.ts';
import { balanceOf, type Imbalance } from '../report/balance.ts';
import type { Move, RepairProblem } from './repairProblem.ts';

/** What a move does to one measure of both territories: their deviation from target just before and just after it. */
export type MoveEffect = {
  readonly measure: string;
  readonly amount: number;
  readonly from: { readonly before: Fraction; readonly after: Fraction };
  readonly to: { readonly before: Fraction; readonly after: Fraction };
};

/** The effects of moves made one after another, in the order given: a row a move, an effect a measure. */
export function moveEffects(problem: RepairProblem, moves: readonly Move[]): readonly (readonly MoveEffect[])[] {
  const start = balanceOf(problem.measures, problem.current, problem.shares);
  const K = problem.measures.length;
  const loads = start.map(({ load }) => load);
  const deviation = (band: number): Fraction => {
    const { target } = start[band]!;
    return target > 0 ? loads[band]! / target - 1 : 0;
  };
  return moves.map(({ account, from, to }) =>
    problem.measures.map((measure, k) => {
      const amount = measure.amounts[account]!;
      const before = [deviation(from * K + k), deviation(to * K + k)] as const;
      loads[from * K + k]! -= amount;
      loads[to * K + k]! += amount;
      return {
        measure: measure.name,
        amount,
        from: { before: before[0], after: deviation(from * K + k) },
        to: { before: before[1], after: deviation(to * K + k) },
      };
    }),
  );
}

/** The balance once all moves are made. */
export function balanceAfter(problem: RepairProblem, moves: readonly Move[]): readonly Imbalance[] {
  const assignment = problem.current.slice();
  for (const { account, to } of moves) assignment[account] = to;
  return balanceOf(problem.measures, assignment, problem.shares);
}
