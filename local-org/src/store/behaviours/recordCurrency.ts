import type { Behaviour, BehaviourFactory } from '../behaviour.ts';
import type { SaveError } from '../store.ts';

/** A record is in its maker's currency unless they say otherwise, and in an active one in any case. */
export const recordCurrency: BehaviourFactory = (table, reader): Behaviour | null => {
  const currency = table.column('CurrencyIsoCode')?.index;
  const preferred = table.name === 'User' ? table.column('DefaultCurrencyIsoCode')?.index : undefined;
  if (currency === undefined || reader.table('CurrencyType') === undefined) return null;
  let active = new Set<string>();
  let version = -1;
  return {
    touches: preferred === undefined ? [currency] : [currency, preferred],
    before(row, old, _given, _now, session): SaveError | undefined {
      if (version !== reader.version('CurrencyType')) {
        version = reader.version('CurrencyType');
        const rows = reader.all('SELECT IsoCode FROM CurrencyType WHERE IsActive = 1');
        active = new Set(rows.map(([code]) => String(code)));
      }
      row[currency] ??= session?.currency ?? null;
      if (preferred !== undefined) row[preferred] ??= row[currency]!;
      const code = row[currency];
      if (typeof code !== 'string' || session === undefined || code === old?.[currency] || active.has(code))
        return undefined;
      return {
        statusCode: 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
        message: `Currency ISO Code: bad value for restricted picklist field: ${code}`,
        fields: ['CurrencyIsoCode'],
      };
    },
  };
};
