import type { Count, Fraction, Hours } from '../../quantities.ts';
import type { ProposalStatus } from './proposal.ts';

/** A proposal as far as the measures of the collaboration go; moments in ISO. */
export interface ProposalRecord {
  readonly status: ProposalStatus;
  readonly askedAt: string;
  /** Null as long as nobody decided. */
  readonly decidedAt: string | null;
  /** Decided by the rules, at once. */
  readonly isDecidedByRule: boolean;
}

/** How well the talk about a plan goes. */
export interface ProposalFigures {
  readonly waitingCount: Count;
  readonly acceptedCount: Count;
  readonly rejectedCount: Count;
  /** Accepted ÷ decided, decisions of the rules included; null when nothing is decided. */
  readonly acceptanceFraction: Fraction | null;
  readonly byRuleCount: Count;
  /** From asking to answer, the median of what people decided; null when they decided nothing. The rules need no time. */
  readonly medianAnswerHours: Hours | null;
  /** How long the oldest waits now; null when none does. */
  readonly longestWaitHours: Hours | null;
}

const HOUR = 3_600_000;

/** @param now the moment that waiting is counted to, in ISO */
export function proposalFigures(proposals: readonly ProposalRecord[], now: string): ProposalFigures {
  const of = (status: ProposalStatus) => proposals.filter((proposal) => proposal.status === status);
  const [waiting, accepted, rejected] = [of('Submitted'), of('Accepted'), of('Rejected')];
  const decided = [...accepted, ...rejected];
  const answers = decided.flatMap(({ isDecidedByRule, askedAt, decidedAt }) =>
    isDecidedByRule || decidedAt === null ? [] : [hoursBetween(askedAt, decidedAt)],
  );
  return {
    waitingCount: waiting.length,
    acceptedCount: accepted.length,
    rejectedCount: rejected.length,
    acceptanceFraction: decided.length === 0 ? null : accepted.length / decided.length,
    byRuleCount: decided.filter(({ isDecidedByRule }) => isDecidedByRule).length,
    medianAnswerHours: median(answers),
    longestWaitHours:
      waiting.length === 0 ? null : Math.max(...waiting.map(({ askedAt }) => hoursBetween(askedAt, now))),
  };
}

/** Never negative: clocks of two machines differ. */
const hoursBetween = (from: string, to: string): Hours => Math.max(0, (Date.parse(to) - Date.parse(from)) / HOUR);

function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
