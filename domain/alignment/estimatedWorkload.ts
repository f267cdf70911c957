import type { Count, Fraction, Hours } from '../quantities.ts';

/** What is known of the work an account needs; null where nobody knows. */
export interface WorkloadKnowledge {
  /** Calls a year, visits and long calls alike. */
  readonly callsPerYear: Count | null;
  /** What one ordinary call takes, preparation included. */
  readonly callHours: Hours | null;
  /** What it takes to get there and back, a call's part of a tour. */
  readonly travelHours: Hours | null;
  readonly productCount: Count | null;
  readonly stakeholderCount: Count | null;
  readonly openCaseCount: Count | null;
  readonly segment: string | null;
}

/** How much each thing adds to the time of a call; from the settings. */
export interface ComplexityWeights {
  /** For every product beyond the first: 0.1 makes a call a tenth longer. */
  readonly perProduct: Fraction;
  /** For every person beyond the first who decides with others. */
  readonly perStakeholder: Fraction;
  readonly perOpenCase: Fraction;
  /** What a segment adds (or, below 0, saves); segments that are not named add nothing. */
  readonly bySegment: Readonly<Record<string, Fraction>>;
  /** No account counts for more than this many ordinary ones, however much is known of it. */
  readonly most: number;
}

/** Weights to begin with, until a team has measured its own. They are judgement, not measurement. */
export const USUAL_COMPLEXITY: ComplexityWeights = {
  perProduct: 0.1,
  perStakeholder: 0.1,
  perOpenCase: 0.05,
  bySegment: {},
  most: 3,
};

/** The work of an account, and how much of what would say so is known. */
export interface EstimatedWorkload {
  /** A year; null where the calls, their length or the travel are not known. */
  readonly hours: Hours | null;
  /** 1 is an ordinary account. */
  readonly complexity: number;
  /** The known ones of the seven things asked. */
  readonly completeness: Fraction;
  readonly missing: readonly (keyof WorkloadKnowledge)[];
}

const ASKED = [
  'callsPerYear',
  'callHours',
  'travelHours',
  'productCount',
  'stakeholderCount',
  'openCaseCount',
  'segment',
] as const satisfies readonly (keyof WorkloadKnowledge)[];

/**
 * The yearly work of an account: calls × (call time × complexity + travel).
 *
 * Complexity lengthens the call, not the way to it. What is not known of it adds nothing and lowers the completeness; a
 * product of unknown factors would be a guess, so without calls, call time or travel there is no estimate, which is
 * not the same as no work.
 *
 * Source: the workload method of sizing and designing territories (W. Talley, "How to design sales territories", Journal
 * of Marketing 25, 1961): accounts in classes, calls a class needs a year, time a call.
 *
 * @example calls 12 a year of 1.5 h with two further products and 1 h of travel: 12 × (1.5 × 1.2 + 1) = 33.6 h
 */
export function estimatedWorkload(known: WorkloadKnowledge, weights: ComplexityWeights): EstimatedWorkload {
  const complexity = complexityOf(known, weights);
  const { callsPerYear, callHours, travelHours } = known;
  const missing = ASKED.filter((name) => known[name] === null);
  return {
    hours:
      callsPerYear === null || callHours === null || travelHours === null
        ? null
        : callsPerYear * (callHours * complexity + travelHours),
    complexity,
    completeness: 1 - missing.length / ASKED.length,
    missing,
  };
}

function complexityOf(known: WorkloadKnowledge, weights: ComplexityWeights): number {
  const beyondFirst = (count: Count | null): number => Math.max(0, (count ?? 1) - 1);
  const added =
    weights.perProduct * beyondFirst(known.productCount) +
    weights.perStakeholder * beyondFirst(known.stakeholderCount) +
    weights.perOpenCase * (known.openCaseCount ?? 0) +
    (known.segment === null ? 0 : (weights.bySegment[known.segment] ?? 0));
  return Math.min(weights.most, Math.max(0, 1 + added));
}
