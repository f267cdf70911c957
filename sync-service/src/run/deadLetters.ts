import type { ReplicaStore } from '../replica/replicaStore.ts';
import type { Outcome, Write } from '../salesforce/writeRecords.ts';
import { matchName } from './wantedRecord.ts';
import type { Match, WantedRecord } from './wantedRecord.ts';

/** A record that the org refused to take, kept with its reason until it is written or no longer wanted. */
export interface DeadLetter extends Write {
  /** Salesforce's error code, and its message. */
  readonly code: string;
  readonly reason: string;
  /** When it was refused first and last, by the org's clock. */
  readonly firstAt: string;
  readonly lastAt: string;
  readonly tries: number;
}

/** All that were refused and are still wanted, in the order of their names. */
export async function deadLetters(store: Pick<ReplicaStore, 'query'>): Promise<readonly DeadLetter[]> {
  const rows = await store.query('select * from dead_letters order by object, record');
  return rows.map((row) => ({
    object: String(row['object']),
    match: JSON.parse(String(row['match'])) as Match,
    fields: JSON.parse(String(row['fields'])) as DeadLetter['fields'],
    code: String(row['code']),
    reason: String(row['reason']),
    firstAt: String(row['first_at']),
    lastAt: String(row['last_at']),
    tries: Number(row['tries']),
  }));
}

/**
 * Takes up what became of writes: each refused record is in the list once, however often it was refused; each that was
 * written, or is wanted no different from what it is, leaves it.
 *
 * @param wanted every record that the run decided on
 * @returns the refused ones
 */
export async function settleDeadLetters(
  store: Pick<ReplicaStore, 'query'>,
  wanted: readonly WantedRecord[],
  outcomes: readonly Outcome[],
  at: Date,
): Promise<readonly DeadLetter[]> {
  const before = new Map((await deadLetters(store)).map((letter) => [nameOf(letter), letter]));
  const refused = outcomes
    .filter(({ errors }) => errors.length > 0)
    .map(({ write, errors }): DeadLetter => {
      const earlier = before.get(nameOf(write));
      return {
        ...{ object: write.object, match: write.match, fields: write.fields },
        code: errors[0]!.code,
        reason: errors.map(({ message }) => message).join('; '),
        firstAt: earlier?.firstAt ?? at.toISOString(),
        lastAt: at.toISOString(),
        tries: (earlier?.tries ?? 0) + 1,
      };
    });
  const settled = [...wanted, ...outcomes.map(({ write }) => write)].map(nameOf).filter((name) => before.has(name));
  for (const name of new Set(settled)) await store.query('delete from dead_letters where record = $1', [name]);
  for (const letter of refused) {
    await store.query('insert into dead_letters values ($1, $2, $3, $4, $5, $6, $7, $8, $9)', [
      ...[letter.object, nameOf(letter), JSON.stringify(letter.match), JSON.stringify(letter.fields)],
      ...[letter.code, letter.reason, letter.firstAt, letter.lastAt, letter.tries],
    ]);
  }
  return refused;
}

const nameOf = ({ object, match }: Pick<WantedRecord, 'object' | 'match'>): string => matchName(object, match);
