import type { ReplicaStore } from '../replica/replicaStore.ts';
import { CORPORATE_CURRENCY } from '../replica/facts/convertedSql.ts';
import type { Descriptions } from '../salesforce/accessCheck.ts';
import type { WrittenObject } from './programme.ts';
import type { WantedRecord } from './wantedRecord.ts';

const CURRENCY = 'CurrencyIsoCode';

/** Which objects of a programme hold amounts of ours in an org with several currencies. */
export function withCurrencyField(
  writes: readonly WrittenObject[],
  descriptions: Descriptions,
): readonly WrittenObject[] {
  return writes.map((own) => {
    const fields = descriptions[own.object]?.fields ?? {};
    const hasAmounts = fields[CURRENCY] !== undefined && own.fields.some((name) => fields[name]?.type === 'currency');
    return own.isCreated && hasAmounts ? { ...own, fields: [...own.fields, CURRENCY] } : own;
  });
}

/**
 * The records with the corporate currency on those that hold amounts: without it an org would take the service's user's own
 * currency for them. Unchanged in an org with one currency.
 *
 * @param writes what `withCurrencyField` gave
 */
export async function inCorporateCurrency(
  store: Pick<ReplicaStore, 'query'>,
  records: readonly WantedRecord[],
  writes: readonly WrittenObject[],
): Promise<readonly WantedRecord[]> {
  const objects = new Set(writes.filter(({ fields }) => fields.includes(CURRENCY)).map(({ object }) => object));
  if (objects.size === 0) return records;
  const [corporate] = await store.query(CORPORATE_CURRENCY);
  if (corporate === undefined) return records;
  const iso = String(corporate['iso_code']);
  return records.map((record) =>
    objects.has(record.object) && 'key' in record.match
      ? { ...record, fields: { ...record.fields, [CURRENCY]: iso } }
      : record,
  );
}
