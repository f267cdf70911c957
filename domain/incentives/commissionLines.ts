import type { IsoDate } from '../dates.ts';
import type { Cents } from '../money.ts';
import type { Count, Fraction } from '../quantities.ts';
import type { CommissionPlan, CommissionTier, DealKey } from './commissionPlan.ts';
import { byKey } from './credits.ts';
import type { Credit } from './credits.ts';
import {
  ZERO,
  apportionedCents,
  approximately,
  comparison,
  dividedBy,
  exactCents,
  exactly,
  isLess,
  minus,
  plus,
  smallerOf,
  sumOfRatios,
  times,
} from './ratio.ts';
import type { Ratio } from './ratio.ts';
import { creditInBands, payingBand, reachedBand, tierBands } from './tierBands.ts';

/** One line of a statement. Whatever a kind of line has not is null. */
export interface StatementLine {
  /** Names the line inside its statement, the same each time it is computed. */
  readonly key: string;
  readonly kind: 'Commission' | 'NewBusiness' | 'DealCap' | 'PeriodCap' | 'Draw' | 'DrawRecovery';
  readonly deal: DealKey | null;
  readonly source: Credit['source'] | null;
  readonly closeDate: IsoDate | null;
  readonly dealAmount: Cents | null;
  readonly splitFraction: Fraction | null;
  /** The share that holdover leaves to this rep; 1 without holdover. */
  readonly holdoverFraction: Fraction | null;
  /** The part of the deal's credit that lies in this band, rounded to cents; a deal's parts add up to its credit. */
  readonly creditAmount: Cents | null;
  /** The band the credit lies in, and the one that pays for it (higher where that one is retroactive); from 0. */
  readonly band: Count | null;
  readonly paidAsBand: Count | null;
  readonly rateFraction: Fraction | null;
  readonly multiplier: number | null;
  /** Credit × rate × multiplier. */
  readonly amount: Cents;
}

/** A line before rounding. */
interface ExactLine extends Omit<StatementLine, 'amount' | 'creditAmount'> {
  readonly credit: Ratio | null;
  readonly exact: Ratio;
}

interface Quotas {
  /** For the whole period: what the target incentive is divided by. */
  readonly full: Cents | null;
  /** After any ramp: what the bands are measured by. */
  readonly ramped: Cents | null;
}

/** The lines that credits earn, caps included, draws not. */
export function commissionLines(
  plan: CommissionPlan,
  quotas: Quotas,
  credits: readonly Credit[],
): readonly StatementLine[] {
  const inOrder = [...credits].sort(
    (a, b) => byKey(a.share.closeDate, b.share.closeDate) || byKey(a.deal, b.deal) || byKey(a.source, b.source),
  );
  const byDeal = Map.groupBy(bandedLines(plan, quotas, inOrder), ({ deal }) => deal);
  const capped = Array.from(byDeal.values()).flatMap((lines) =>
    withCap(lines, plan.dealCapAmount, { kind: 'DealCap', deal: lines[0]?.deal ?? null }),
  );
  return rounded(withCap(capped, plan.capAmount, { kind: 'PeriodCap', deal: null }));
}

function bandedLines(plan: CommissionPlan, quotas: Quotas, credits: readonly Credit[]): readonly ExactLine[] {
  const bands = tierBands(plan, quotas.ramped);
  const total = sumOfRatios(credits.map(({ creditAmount }) => exactCents(creditAmount)));
  const reached = reachedBand(bands, total);
  const whole = creditInBands(bands, ZERO, total);
  let level = ZERO;
  return credits.flatMap((credit) => {
    const amount = exactCents(credit.creditAmount);
    const before = level;
    level = plus(level, amount);
    const parts =
      plan.attribution === 'ByCloseDate'
        ? creditInBands(bands, before, level)
        : proportionalParts(amount, whole, total);
    return [
      ...parts.map(({ band, credit: part }) => {
        const paidAs = payingBand(bands, band, reached);
        return exactLine(credit, part, { ...payOf(plan, quotas, paidAs), band, paidAsBand: paidAs });
      }),
      ...(credit.share.isNewBusiness && plan.newBusinessRateFraction !== null
        ? [
            exactLine(credit, amount, {
              rate: exactly(plan.newBusinessRateFraction),
              multiplier: 1,
              band: null,
              paidAsBand: null,
            }),
          ]
        : []),
    ];
  });
}

/** A period whose credit is nothing or less has filled no band but the first. */
function proportionalParts(
  amount: Ratio,
  whole: readonly { readonly band: number; readonly credit: Ratio }[],
  total: Ratio,
): readonly { readonly band: number; readonly credit: Ratio }[] {
  if (comparison(amount, ZERO) === 0) return [];
  if (!isLess(ZERO, total)) return [{ band: 0, credit: amount }];
  return whole.map(({ band, credit }) => ({ band, credit: times(amount, dividedBy(credit, total)) }));
}

interface Pay {
  readonly rate: Ratio;
  readonly multiplier: number;
}

function payOf(plan: CommissionPlan, { full }: Quotas, band: number): Pay {
  const { rateFraction, multiplier } = plan.tiers[band] as CommissionTier;
  if (rateFraction !== null) return { rate: exactly(rateFraction), multiplier };
  if (plan.targetIncentiveAmount === null) return { rate: exactly(plan.baseRateFraction ?? 0), multiplier };
  return { rate: dividedBy(exactCents(plan.targetIncentiveAmount), exactCents(full as Cents)), multiplier };
}

function exactLine(
  { deal, source, share, holdoverFraction }: Credit,
  credit: Ratio,
  pay: Pay & { readonly band: number | null; readonly paidAsBand: number | null },
): ExactLine {
  const kind = pay.band === null ? 'NewBusiness' : 'Commission';
  return {
    key: [deal, source, kind, ...(pay.band === null ? [] : [pay.band])].join('|'),
    kind,
    deal,
    source,
    closeDate: share.closeDate,
    dealAmount: share.amount,
    splitFraction: share.splitFraction,
    holdoverFraction: approximately(holdoverFraction),
    band: pay.band,
    paidAsBand: pay.paidAsBand,
    rateFraction: approximately(pay.rate),
    multiplier: pay.multiplier,
    credit,
    exact: times(credit, pay.rate, exactly(pay.multiplier)),
  };
}

/** The lines, and one that takes off what exceeds the cap. */
function withCap(
  lines: readonly ExactLine[],
  cap: Cents | null,
  { kind, deal }: { readonly kind: 'DealCap' | 'PeriodCap'; readonly deal: DealKey | null },
): readonly ExactLine[] {
  const total = sumOfRatios(lines.map(({ exact }) => exact));
  const excess = cap === null ? ZERO : smallerOf(minus(exactCents(cap), total), ZERO);
  if (comparison(excess, ZERO) === 0) return lines;
  const line: ExactLine = {
    key: deal === null ? kind : `${deal}|${kind}`,
    kind,
    deal,
    source: null,
    closeDate: null,
    dealAmount: null,
    splitFraction: null,
    holdoverFraction: null,
    band: null,
    paidAsBand: null,
    rateFraction: null,
    multiplier: null,
    credit: null,
    exact: excess,
  };
  return [...lines, line];
}

function rounded(lines: readonly ExactLine[]): readonly StatementLine[] {
  const amounts = apportionedCents(lines.map(({ exact }) => exact));
  const credits = new Map<ExactLine, Cents>();
  for (const parts of Map.groupBy(lines, ({ deal, source, kind }) => `${deal}|${source}|${kind}`).values()) {
    const roundedParts = apportionedCents(parts.map(({ credit }) => credit ?? ZERO));
    parts.forEach((part, i) => credits.set(part, roundedParts[i] as Cents));
  }
  return lines.map((line, i) => {
    const { credit, exact: _exact, ...rest } = line;
    return { ...rest, creditAmount: credit === null ? null : (credits.get(line) ?? null), amount: amounts[i] as Cents };
  });
}
