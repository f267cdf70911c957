import type { Fraction } from '../../quantities.ts';
import type { AccountTraits, FitCriterion, IdealCustomerProfile } from './idealCustomerProfile.ts';

export type FitBand = 'A' | 'B' | 'C';

/** How well an account fits, and how much of that is known. */
export interface Fit {
  /** 0 to 100 over what is known; null when nothing is. An account without data is not a bad fit. */
  readonly score: number | null;
  /** The share of the criteria's weight with data, 0 to 1. */
  readonly confidence: Fraction;
  /** Null while too little is known to say. */
  readonly band: FitBand | null;
  /** The trait that excludes the account; null when none does. */
  readonly excludedBy: string | null;
  /** Fields that would make the score surer, the weightiest first. */
  readonly missing: readonly string[];
}

/**
 * The fit of an account: the weighted mean of its criteria, over those with data. A value of a list fits by 100 or by 0; a
 * number fits by 100 inside its range and falls in a straight line to 0 at nothing below, and at twice the range's end above
 * (https://docs.gtmclarity.ai/user-guide/fit-scoring; unlike there, what is missing is left out and lowers the confidence,
 * not the score).
 */
export function fitScore(account: AccountTraits, profile: IdealCustomerProfile): Fit {
  let [total, known, sum] = [0, 0, 0];
  const missing: FitCriterion[] = [];
  for (const criterion of profile.criteria) {
    total += criterion.weight;
    const points = pointsOf(account[criterion.field], criterion);
    if (points === null) {
      missing.push(criterion);
      continue;
    }
    known += criterion.weight;
    sum += criterion.weight * points;
  }
  const excludedBy = profile.excluded.find(({ field, values }) => isAmong(account[field], values))?.field ?? null;
  const confidence = total === 0 ? 0 : known / total;
  const score = known === 0 ? null : sum / known;
  const shown = excludedBy === null ? score : 0;
  return {
    score: shown,
    confidence,
    band:
      excludedBy !== null
        ? 'C'
        : score === null || confidence < profile.minimumConfidence
          ? null
          : bandOf(score, profile),
    excludedBy,
    missing: missing.sort((a, b) => b.weight - a.weight).map(({ field }) => field),
  };
}

const bandOf = (score: number, { bandA, bandB }: IdealCustomerProfile): FitBand =>
  score >= bandA ? 'A' : score >= bandB ? 'B' : 'C';

function pointsOf(value: AccountTraits[string], criterion: FitCriterion): number | null {
  if (value === null || value === undefined || value === '') return null;
  if ('values' in criterion) return isAmong(value, criterion.values) ? 100 : 0;
  if (typeof value !== 'number' || !Number.isFinite(value)) return null;
  const { from, to } = criterion;
  if (value < from) return Math.max(0, (100 * value) / from);
  return value <= to ? 100 : Math.max(0, 100 * (2 - value / to));
}

/** Whether a text is one of a list, whatever its case and the space around it. */
function isAmong(value: AccountTraits[string], values: readonly string[]): boolean {
  return typeof value === 'string' && values.some((each) => plain(each) === plain(value));
}

const plain = (text: string): string => text.trim().toLowerCase();
