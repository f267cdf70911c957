import type { LoadingDatabase } from './loadPages.ts';
import type { Mark } from './replicaStore.ts';

/** Sets the marks of objects in one statement. */
export async function setMarks(
  database: Pick<LoadingDatabase, 'run'>,
  marks: ReadonlyMap<string, Mark>,
): Promise<void> {
  if (marks.size === 0) return;
  const cells = [...marks].flatMap(([object, { nextFrom, fields, content }]) => [
    ...[object, nextFrom.toISOString().slice(0, 23), fields.join(','), content ?? null],
  ]);
  const rows = Array.from(
    marks,
    (_, n) => `($${4 * n + 1}, cast($${4 * n + 2} as timestamp), $${4 * n + 3}, cast($${4 * n + 4} as varchar))`,
  );
  await database.run(
    `merge into pull_marks using (values ${rows.join(', ')}) as given (object, next_from, fields, content)
     on pull_marks.object = given.object
     when matched then update set next_from = given.next_from, fields = given.fields, content = given.content
     when not matched then insert values (given.object, given.next_from, given.fields, given.content)`,
    cells,
  );
}

/** The run has seen everything up to the earliest of the marks. Belongs inside a transaction. */
export async function setWatermark(database: Pick<LoadingDatabase, 'run'>, run: string): Promise<void> {
  await database.run('delete from watermark');
  await database.run('insert into watermark select cast($1 as varchar), min(next_from) from pull_marks', [run]);
}
