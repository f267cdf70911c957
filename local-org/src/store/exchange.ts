import type { Cell } from './store.ts';

interface DatedRate {
  start: string;
  rate: number;
}

/** What one unit of the corporate currency is worth in others, by the org's own tables. */
export interface ExchangeRates {
  corporate: string;
  rates: ReadonlyMap<string, number>;
  /** By code, the latest first; null where rates do not depend on the day. */
  dated: ReadonlyMap<string, readonly DatedRate[]> | null;
}

/** Reads the rates; null in an org with one currency. */
export function exchangeRates(
  all: (sql: string) => Cell[][],
  hasTable: (object: string) => boolean,
): ExchangeRates | null {
  if (!hasTable('CurrencyType')) return null;
  const types = all('SELECT IsoCode, ConversionRate, IsCorporate FROM CurrencyType');
  const rates = new Map(types.map(([code, rate]) => [String(code), Number(rate)]));
  const corporate = String(types.find(([, , isCorporate]) => isCorporate === 1)?.[0] ?? '');
  if (!hasTable('DatedConversionRate')) return { corporate, rates, dated: null };
  const rows = all('SELECT IsoCode, ConversionRate, StartDate FROM DatedConversionRate ORDER BY StartDate DESC');
  const dated = Map.groupBy(
    rows.map(([code, rate, start]) => ({ code: String(code), rate: Number(rate), start: String(start) })),
    ({ code }) => code,
  );
  return { corporate, rates, dated };
}

/**
 * An amount in another currency. `day` (YYYY-MM-DD) matters where rates are dated and the record is of a kind that they
 * are for; null takes the plain rate. '' means the corporate currency.
 */
export function exchanged(
  exchange: ExchangeRates,
  amount: number,
  from: string,
  to: string,
  day: string | null,
): number {
  const target = to === '' ? exchange.corporate : to;
  const source = from === '' ? exchange.corporate : from;
  if (source === target) return amount;
  return (amount / rateOf(exchange, source, day)) * rateOf(exchange, target, day);
}

function rateOf({ rates, dated }: ExchangeRates, code: string, day: string | null): number {
  const onDay = day === null ? undefined : dated?.get(code)?.find(({ start }) => start <= day)?.rate;
  return onDay ?? rates.get(code) ?? 1;
}
