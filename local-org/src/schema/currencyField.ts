import { plainField } from './plainField.ts';
import type { ObjectSchema } from './schema.ts';

/** The custom object as an org with several currencies has it: each record is in one of them. */
export function withCurrency(object: ObjectSchema, codes: readonly string[]): ObjectSchema {
  if (!object.custom || object.fields.some(({ name }) => name === 'CurrencyIsoCode')) return object;
  const values = codes.map((value) => ({ value, label: value, active: true, default: false }));
  const field = {
    ...plainField('CurrencyIsoCode', 'Currency ISO Code', 'picklist'),
    length: 3,
    defaultedOnCreate: true,
    picklist: { values, restricted: true },
  };
  return { ...object, fields: [...object.fields, field] };
}
