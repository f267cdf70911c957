import { z } from 'zod';
import type { FieldType, PulledObject } from '../page.ts';

/** What a record of the object must look like in a REST answer; each value becomes the text of its cell, null an empty one. */
export function recordSchema({ fields }: PulledObject) {
  return z.object(
    Object.fromEntries(
      fields.map(({ field, type, isRequired, isOptional }) => {
        const cell = CELLS[type];
        return [field, isRequired ? cell : isOptional ? cell.nullish() : cell.nullable()];
      }),
    ),
  );
}

const numeric = z
  .union([z.number(), z.string().regex(/^-?\d+(\.\d+)?$/)], { error: 'is not a number' })
  .transform(plainNumber);

const CELLS: Record<FieldType, z.ZodType<string | undefined>> = {
  id: z.string().regex(/^[0-9A-Za-z]{18}$/, 'is not an id'),
  text: z.string(),
  money: numeric,
  number: numeric,
  date: z.iso.date('is not a date'),
  moment: z
    .string()
    // REST writes the zone as +0000, which neither zod nor SQL takes for a moment.
    .transform((value) => new Date(value.replace(/([+-]\d\d)(\d\d)$/, '$1:$2')))
    .refine((moment) => !Number.isNaN(moment.getTime()), 'is not a moment')
    .transform((moment) => moment.toISOString()),
  flag: z.boolean('is not true or false').transform(String),
};

/** Without an exponent: 1e+21 is a number to JSON but not to a decimal column. */
function plainNumber(value: number | string): string {
  const text = String(value);
  return text.includes('e') ? BigInt(Math.round(Number(value))).toString() : text;
}
