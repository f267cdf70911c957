import { daysBetween } from '../dates.ts';
import type { IsoDate } from '../dates.ts';
import { cents } from '../money.ts';
import type { Cents } from '../money.ts';
import type { Count, Days, Fraction } from '../quantities.ts';

/**
 * Won ÷ (won + lost), by count, 0 to 1; null when nothing has closed. Open deals are not in it: they are neither.
 *
 * Source: practice of the field (pipeline formulas, https://winsabove.pages.dev/glossary/pipeline-coverage-ratio).
 */
export function winRate(wonCount: Count, lostCount: Count): Fraction | null {
  const closed = wonCount + lostCount;
  return closed === 0 ? null : wonCount / closed;
}

/** The mean amount of the won deals that have one, to the cent; null when none has. */
export function averageDeal(wonAmount: Cents, wonCount: Count, wonWithoutAmountCount: Count): Cents | null {
  const priced = wonCount - wonWithoutAmountCount;
  return priced <= 0 ? null : cents(wonAmount / priced);
}

/** Mean days from a won deal's creation to its close; null when no won deal has both dates. Never negative. */
export function salesCycleDays(cycleDaysSum: Days, cycleCount: Count): Days | null {
  return cycleCount === 0 ? null : cycleDaysSum / cycleCount;
}

/** Calendar days from the last win to the as-of day; 0 when it was won that day; null when nothing was ever won. */
export function daysSinceLastWon(lastWonDate: IsoDate | null, asOf: IsoDate): Days | null {
  return lastWonDate === null ? null : daysBetween(lastWonDate, asOf);
}
