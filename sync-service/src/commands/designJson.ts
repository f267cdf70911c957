import type { Design } from '../../../domain/alignment/design/design.ts';
import type { BindingRule } from '../../../domain/alignment/design/report/designReport.ts';
import { disruptionOf } from '../../../domain/alignment/design/report/disruption.ts';
import type { DesignInput } from './designInput.ts';

/** A design as other programs read it: names instead of numbers, every figure recomputed from the plan. */
export type DesignJson = ReturnType<typeof designJson>;

/** A problem with the names that its numbers stand for. */
export type NamedProblem = Pick<DesignInput, 'problem' | 'ids' | 'territories' | 'current'> & {
  readonly places: Pick<DesignInput['places'], 'shown'>;
};

/** A centre with its place in the columns of the accounts, and the account it is where centres are accounts. */
type CentreJson = { readonly territory: string } & Readonly<Record<string, number | string>>;

/** The design in names. `gap` is null unless balance and contiguity hold, every account is placed and no rule was lifted. */
export function designJson(input: NamedProblem, { plan, report, conflicts, relaxation }: Design) {
  const { ids, territories, places, problem } = input;
  const nameOf = (territory: number): string | null => territories[territory] ?? null;
  const idsOf = (accounts: readonly number[]): string[] => accounts.map((i) => ids[i]!);
  const isKept = relaxation === null;
  return {
    cost: report.cost,
    lowerBound: report.lowerBound,
    gap: isKept ? report.gap : null,
    boundHoldsFor: 'the centres reported here',
    lowerBoundWithinRules: finite(report.lowerBoundWithinRules),
    gapWithinRules: isKept ? report.gapWithinRules : null,
    isBalanced: report.isBalanced,
    isContiguous: problem.neighbours ? report.isContiguous : null,
    keepsAllRules: isKept,
    centres: territories.map((territory, j): CentreJson => ({
      territory,
      ...(plan.nodes && { id: ids[plan.nodes[j]!]! }),
      ...places.shown(plan.places, j),
    })),
    balance: report.balance.map(({ territory, ...rest }) => ({ territory: nameOf(territory), ...rest })),
    multipliers: report.multipliers.map(({ territory, ...rest }) => ({ territory: nameOf(territory), ...rest })),
    compactness: report.compactness.map(({ territory, ...rest }) => ({ territory: nameOf(territory), ...rest })),
    bindingRules: report.bindingRules.map((rule) => withName(rule, nameOf)),
    disruption: input.current && disruptionJson(input, input.current, plan.assignment),
    conflicts: conflicts.map((conflict) => ({
      rules: conflict.rules,
      detail: conflict.detail,
      accounts: idsOf(conflict.accounts),
      territories: conflict.territories.map(nameOf),
    })),
    relaxation: relaxation && {
      tolerances: Object.fromEntries(relaxation.tolerances),
      timesCapacity: Object.fromEntries(relaxation.overfull),
      liftedAccounts: idsOf(relaxation.lifted),
      farthestLifted: relaxation.farthestLifted,
    },
    unassigned: idsOf(report.unassigned),
    assignment: ids.map((id, i) => ({ id, territory: nameOf(plan.assignment[i]!) })),
  };
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

function withName({ territory, ...rest }: BindingRule, nameOf: (territory: number) => string | null) {
  return { ...rest, ...(territory !== undefined && { territory: nameOf(territory) }) };
}

function disruptionJson({ problem }: NamedProblem, current: Int32Array, assignment: Int32Array) {
  const { movedByMeasure, ...rest } = disruptionOf(problem.measures, current, assignment);
  return { ...rest, movedFractionOf: Object.fromEntries(movedByMeasure) };
}
