import type { AccountKey } from '../ids.ts';
import type { BalanceIndex, Fraction } from '../quantities.ts';
import type { BalanceMeasure } from './accountFacts.ts';

/** How far from par is still fair, and from where it is alarming; fractions of the mean. */
export interface BalanceBand {
  /** ±15 % is the field's usual tolerance. */
  readonly toleranceFraction: Fraction;
  /** Not below the tolerance. */
  readonly alarmFraction: Fraction;
}

/** The defaults of the settings: ±15 % is fair, beyond ±20 % is alarming. */
export const USUAL_BAND: BalanceBand = { toleranceFraction: 0.15, alarmFraction: 0.2 };

/** The account that explains most of a deviation. */
export interface DeviationCause {
  /** Null for the bucket of deals without an account. */
  readonly account: AccountKey | null;
  readonly accountName: string | null;
  /** What the account adds above (below, when negative) its mean over the peers; in the measure's unit. */
  readonly amount: number;
  /** Amount ÷ deviation: above 0, and above 1 when other accounts pull the other way. */
  readonly shareFraction: Fraction;
}

/**
 * What is to be said about a territory's balance, without words: components put it into their reader's language,
 * `balanceSentence` into English.
 */
export interface BalanceVerdict {
  readonly measure: BalanceMeasure;
  /** `inside` the tolerance, borders included; `over` or `under` it; `alarm` beyond the alarm, either way. */
  readonly band: 'inside' | 'over' | 'under' | 'alarm' | 'unknown';
  readonly direction: 'over' | 'under' | 'level' | 'unknown';
  /** Index − 1: 0.27 is 27 % over par, −1 is empty; null when unknown. */
  readonly deviationFraction: number | null;
  readonly value: number | null;
  readonly mean: number | null;
  readonly cause: DeviationCause | null;
}

export interface VerdictBasis {
  readonly measure: BalanceMeasure;
  readonly value: number | null;
  readonly mean: number | null;
  readonly index: BalanceIndex | null;
  readonly cause: DeviationCause | null;
}

/** 0.85 is exactly on the border of ±15 %, yet 1 − 0.85 > 0.15 in a double. */
const ROUNDING = 1e-9;

/** The verdict on an index: which band it falls in and to which side. */
export function balanceVerdict(
  { measure, value, mean, index, cause }: VerdictBasis,
  band: BalanceBand,
): BalanceVerdict {
  if (index === null) {
    return { measure, band: 'unknown', direction: 'unknown', deviationFraction: null, value, mean, cause: null };
  }
  const deviation = index - 1;
  const size = Math.abs(deviation);
  const direction = size <= ROUNDING ? 'level' : deviation > 0 ? 'over' : 'under';
  return {
    measure,
    band:
      size <= band.toleranceFraction + ROUNDING || direction === 'level'
        ? 'inside'
        : size > band.alarmFraction + ROUNDING
          ? 'alarm'
          : direction,
    direction,
    deviationFraction: deviation,
    value,
    mean,
    cause: direction === 'level' ? null : cause,
  };
}
