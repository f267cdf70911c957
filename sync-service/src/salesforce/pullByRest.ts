import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { IS_DELETED } from '../page.ts';
import type { Page, PulledObject, Rejection } from '../page.ts';
import type { Org, QueryPage } from './org.ts';
import { recordSchema } from './recordSchema.ts';

/** A pull in progress: `rejections` is complete when `pages` has ended. */
export interface Pull {
  /** A moment of the org's clock at or before which the pull sees everything that was committed. */
  readonly startedAt: Date;
  readonly pages: AsyncIterable<Page>;
  readonly rejections: readonly Rejection[];
  /** Digest of the records as the org sent them, where they came in one answer. */
  readonly content?: string | undefined;
}

/**
 * Pulls records page by page through REST: each record is checked, usable ones go to a page file, the others become
 * rejections with the fields that are wrong.
 *
 * @param isTooMany asked once with the number of records; true gives the query up, for another way to pull
 * @returns undefined when given up
 */
export async function pullByRest(
  org: Pick<Org, 'pages' | 'serverTime'>,
  pulled: PulledObject,
  query: string,
  folder: string,
  isTooMany: (records: number) => boolean,
): Promise<Pull | undefined> {
  const startedAt = org.serverTime();
  const withDeleted = pulled.fields.includes(IS_DELETED);
  const source = org.pages(query, withDeleted);
  const first = await source.next();
  if (!first.done && isTooMany(first.value.totalSize)) {
    await source.return(undefined);
    return undefined;
  }
  const rejections: Rejection[] = [];
  const schema = recordSchema(pulled);
  const fields = pulled.fields.map(({ field }) => field);

  const toPage = async (page: QueryPage, index: number): Promise<Page> => {
    const rows = page.records.flatMap((record) => {
      // Of a record that is gone nothing but its id matters.
      if (record[IS_DELETED.field] === true) return [{ Id: String(record['Id']), [IS_DELETED.field]: 'true' }];
      const parsed = schema.safeParse(record);
      if (parsed.success) return [parsed.data as Record<string, string | null | undefined>];
      const reasons = parsed.error.issues.map(({ path, message }) => `${String(path[0])} ${message}`);
      rejections.push({ object: pulled.object, id: String(record['Id'] ?? ''), reason: reasons.join('; ') });
      return [];
    });
    const file = join(folder, `${pulled.object}-rest-${index}.csv`);
    await writeFile(file, csvText(fields, rows), { mode: 0o600 });
    return { file, fields, rows: rows.length, hasHeader: true };
  };

  async function* pages(): AsyncGenerator<Page> {
    let index = 0;
    for (let step = first; !step.done; step = await source.next()) {
      const page = await toPage(step.value, (index += 1));
      yield page;
      // Stored by now, or of no use: records are not left lying about.
      rmSync(page.file, { force: true });
    }
  }
  const isOnePage = !first.done && first.value.records.length === first.value.totalSize;
  const content = isOnePage
    ? createHash('sha256').update(JSON.stringify(first.value.records)).digest('hex')
    : undefined;
  return { startedAt, pages: pages(), rejections, content };
}

/** Comma-separated text in the form in which Bulk 2.0 sends it: every cell quoted, an empty one for null. */
export function csvText(
  fields: readonly string[],
  rows: readonly Readonly<Record<string, string | null | undefined>>[],
): string {
  const line = (cells: readonly (string | null | undefined)[]): string =>
    `${cells.map((cell) => `"${(cell ?? '').replaceAll('"', '""')}"`).join(',')}\n`;
  return line(fields) + rows.map((row) => line(fields.map((field) => row[field]))).join('');
}
