import { createHash } from 'node:crypto';
import { BOOKKEEPING } from '../bookkeeping.ts';
import { REPLICA_TABLES } from '../tables.ts';
import type { FieldType } from '../../page.ts';
import type { ReplicaTable } from '../tables.ts';

const SQL_TYPES: Record<FieldType, string> = {
  id: 'varchar',
  text: 'varchar',
  money: 'decimal(18,2)',
  number: 'double',
  date: 'date',
  moment: 'timestamp',
  flag: 'boolean',
};

export const sqlType = (type: FieldType): string => SQL_TYPES[type];

/** Ids hardly repeat: looking for repeats in them would cost a quarter of a full pull's time and save nothing. */
const storage = (type: FieldType): string => (type === 'id' ? ' using compression uncompressed' : '');

/**
 * No primary keys: DuckDB's indexes make an upsert five times slower, and are what its reports of damaged logs concern. Ids
 * stay unique because every load deletes before it inserts.
 */
export const SCHEMA: readonly string[] = [
  ...REPLICA_TABLES.map(
    ({ table, fields }: ReplicaTable) =>
      `create table ${table} (${fields.map(({ column, type }) => `${column} ${SQL_TYPES[type]}${storage(type)}`).join(', ')})`,
  ),
  ...BOOKKEEPING,
];

/** Changes with any change of the schema, so that no one need remember to raise a number. */
export const SCHEMA_VERSION = createHash('sha256').update(SCHEMA.join(';')).digest('hex').slice(0, 16);
