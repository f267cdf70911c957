import type { Cell } from '../store/store.ts';

/** A value as an SQL literal. A NUL would end the statement, so it is spliced in by its code. */
export function sqlText(value: Cell): string {
  if (value === null) return 'NULL';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : 'NULL';
  const parts = value.split('\0').map((part) => `'${part.replaceAll("'", "''")}'`);
  return parts.length === 1 ? parts[0]! : `(${parts.join(' || char(0) || ')})`;
}

/** True when lower-casing by SQLite, which knows only ASCII, is enough. */
export const isAscii = (text: string): boolean => /^[\x00-\x7f]*$/.test(text);
