import { z } from 'zod';

/** A measure to balance, as a flag names it: the column and how far a territory may be from its share. */
export interface MeasureFlag {
  readonly column: string;
  /** 0.01 is one per cent either way; Infinity where only a capacity limits. */
  readonly tolerance: number;
}

/** `workload:0.01`, `workload:1%`, or `workload` alone for a measure that only its capacity limits. */
export const measureFlag = z.string().transform((text, context): MeasureFlag => {
  const [column, tolerance] = splitAtLast(text);
  if (tolerance === undefined && column !== '') return { column, tolerance: Infinity };
  const isPercent = tolerance?.endsWith('%') === true;
  const value = Number(isPercent ? tolerance.slice(0, -1) : tolerance) / (isPercent ? 100 : 1);
  if (column !== '' && tolerance !== '' && value >= 0 && value <= 10) return { column, tolerance: value };
  context.addIssue('must be a column and its tolerance, such as workload:0.01 for one per cent either way');
  return z.NEVER;
});

/** A column and an amount, such as `workload:1200`. */
export const amountFlag = z.string().transform((text, context): { column: string; amount: number } => {
  const [column, amount] = splitAtLast(text);
  if (column !== '' && amount !== undefined && amount.trim() !== '' && Number(amount) >= 0) {
    return { column, amount: Number(amount) };
  }
  context.addIssue('must be a column and an amount, such as workload:1200');
  return z.NEVER;
});

/** A length of time: `10s`, `2m`, `500ms`; a bare number counts seconds. In milliseconds. */
export const durationFlag = z.string().transform((text, context): number => {
  const [, number = '', unit = 's'] = /^(\d+(?:\.\d+)?)\s*(ms|s|m)?$/.exec(text) ?? [];
  const milliseconds = Number(number) * { ms: 1, s: 1000, m: 60_000 }[unit as 'ms' | 's' | 'm'];
  if (number !== '' && milliseconds > 0 && milliseconds <= 86_400_000) return milliseconds;
  context.addIssue('must be a length of time up to a day, such as 10s or 2m');
  return z.NEVER;
});

function splitAtLast(text: string): [string, string | undefined] {
  const at = text.lastIndexOf(':');
  return at < 0 ? [text.trim(), undefined] : [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}
