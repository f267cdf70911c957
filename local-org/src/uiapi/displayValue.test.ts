import type { FieldSchema, FieldType } from '../schema/schema.ts';
import { displayValue } from './displayValue.ts';

const field = (type: FieldType, scale = 0): FieldSchema => ({ type, scale }) as FieldSchema;
const american = { locale: 'en-US', timeZone: 'America/New_York', currency: 'USD' };
const italian = { locale: 'it-IT', timeZone: 'Europe/Rome', currency: 'EUR' };

it.each<[FieldSchema, unknown, string | null, string | null]>([
  [field('currency', 2), 1234567.5, '$1,234,567.50', '1.234.567,50\u00a0€'],
  [field('currency', 0), 350000, '$350,000', '350.000\u00a0€'],
  [field('double', 4), 0.25, '0.2500', '0,2500'],
  [field('int'), 24000, '24,000', '24.000'],
  [field('percent', 1), 12.5, '12.5%', '12,5%'],
  [field('date'), '2026-11-03', '11/3/2026', '03/11/2026'],
  [field('string'), 'Genoa', null, null],
  [field('boolean'), true, null, null],
  [field('currency', 2), null, null, null],
])('writes %j %p as the reader does', (of, value, inAmerica, inItaly) => {
  expect(displayValue(of, value, american)).toBe(inAmerica);
  expect(displayValue(of, value, italian)).toBe(inItaly);
});

it('moves a moment into the reader’s time zone', () => {
  expect(displayValue(field('datetime'), '2026-03-31T23:30:00.000Z', american)).toBe('3/31/2026, 7:30 PM');
  expect(displayValue(field('datetime'), '2026-03-31T23:30:00.000Z', italian)).toBe('01/04/2026, 01:30');
});

it('shows a picklist by its labels, and a value without one as it is', () => {
  const values = [{ value: 'C', label: 'Cold', active: true, default: false }];
  const kinds = { ...field('multipicklist'), picklist: { values, restricted: false } };
  expect(displayValue(kinds, 'C;X', american)).toBe('Cold;X');
});
