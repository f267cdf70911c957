import { centsText, filled, numberText, percentText } from 'c/uiFormat';
import { label } from './labels';
import type { Line } from './statementAnswer';

const KINDS: Readonly<Record<string, string>> = {
  DealCap: label.lineDealCap,
  PeriodCap: label.linePeriodCap,
  Draw: label.lineDraw,
  DrawRecovery: label.lineDrawRecovery,
};
/** Rates such as 7.25 % are told whole. */
const RATE_DIGITS = 4;

/** How a line comes to its amount, in a sentence: credit × rate × tier. */
export function lineFormula(line: Line, currency: string): string {
  const { kind, credit, band, paidAsBand, rate, multiplier, amount } = line;
  const money = (value: number | null): string => centsText(value, currency);
  if (kind === 'NewBusiness') {
    return filled(label.lineKicker, money(credit), percentText(rate, RATE_DIGITS), money(amount));
  }
  if (kind !== 'Commission') return KINDS[kind] ?? kind;
  const isRaised = paidAsBand !== null && paidAsBand !== band;
  return filled(
    isRaised ? label.lineRaised : label.lineFormula,
    money(credit),
    numberText(band),
    percentText(rate, RATE_DIGITS),
    numberText(multiplier, 2),
    money(amount),
    numberText(paidAsBand),
  );
}

/** Where a line's credit comes from: deal × split, × what holdover leaves. */
export function creditSource(
  { dealAmount, split, holdover }: Pick<Line, 'dealAmount' | 'split' | 'holdover'>,
  currency: string,
): string {
  if (dealAmount === null) return '';
  const parts = [centsText(dealAmount, currency), percentText(split, 2), percentText(holdover, 2)] as const;
  return holdover === null || holdover === 1
    ? filled(label.lineDeal, parts[0], parts[1])
    : filled(label.lineHoldover, ...parts);
}
