import { z } from 'zod';
import { NotADateError } from '../../../domain/errors.ts';
import { dayNumber } from '../../../domain/dates.ts';

/** A name or key a person reads: no control characters, no markup, nothing a spreadsheet would run as a formula. */
export const nameCell = z
  .string({ error: 'is empty; every row needs one' })
  .max(255, 'is longer than 255 characters')
  .refine((text) => !/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/.test(text), 'holds control characters')
  .refine((text) => !/<[a-z/!?]/i.test(text), 'holds HTML; write the plain name')
  .refine((text) => !/^[=+@-]/.test(text), 'begins like a spreadsheet formula; write the plain name');

export interface NumberRange {
  readonly min: number;
  readonly max: number;
  readonly unit: string;
}

/** The rule a number keeps, as faults say it. */
export const numberRule = ({ min, max, unit }: NumberRange): string =>
  `must be a number of ${unit} from ${min} to ${max}, written like 12.5`;

/** Whether a text is a plain decimal number in a range, both ends included: no thousands separators, no unit. */
export const isNumberIn = (text: string, { min, max }: NumberRange): boolean =>
  /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,2})?$/i.test(text) && Number(text) >= min && Number(text) <= max;

/** A plain decimal number from `min` to `max`, both included. */
export const numberCell = (range: NumberRange) => {
  const rule = numberRule(range);
  return z
    .string({ error: `is empty; it ${rule}` })
    .refine((text) => isNumberIn(text, range), rule)
    .transform(Number);
};

/** A whole number from `min` to `max`, both included. */
export const countCell = ({ min, max, unit }: NumberRange) => {
  const rule = `must be a whole number of ${unit} from ${min} to ${max}`;
  return z
    .string({ error: `is empty; it ${rule}` })
    .refine((text) => /^\d+$/.test(text) && Number(text) >= min && Number(text) <= max, rule)
    .transform(Number);
};

/** yes or no (also true/false, y/n, 1/0). */
export const yesNoCell = z
  .string()
  .refine((text) => /^(yes|no|true|false|y|n|1|0)$/i.test(text), 'must be yes or no')
  .transform((text) => /^(yes|true|y|1)$/i.test(text));

/** A time of day, as minutes since midnight; 24:00 is the end of the day. */
export const timeCell = z
  .string()
  .refine((text) => /^(([01]?\d|2[0-3]):[0-5]\d|24:00)$/.test(text), 'must be a time of day from 00:00 to 24:00')
  .transform((text) => Number(text.split(':')[0]) * 60 + Number(text.split(':')[1]));

/** A day of the calendar, written YYYY-MM-DD. */
export const dateCell = z
  .string({ error: 'is empty; it must be a day, written like 2026-03-31' })
  .refine(isDay, 'must be a day of the calendar, written like 2026-03-31');

/** Whether a text is a day of the calendar, written YYYY-MM-DD. */
export function isDay(text: string): boolean {
  try {
    dayNumber(text);
    return true;
  } catch (error) {
    if (error instanceof NotADateError) return false;
    throw error;
  }
}
