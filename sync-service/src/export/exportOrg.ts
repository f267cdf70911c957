import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readConnection } from '../config/connection.ts';
import type { Settings } from '../config/settings.ts';
import { Failure, fileFailure } from '../failure.ts';
import { icsOfEvents, utc } from '../../../domain/calls/calendar/icsCalendar.ts';
import type { CalendarEvent } from '../../../domain/calls/calendar/icsCalendar.ts';
import { ownObjects } from '../ownObjects.ts';
import { objectForm } from '../salesforce/objectForm.ts';
import type { ObjectForm } from '../salesforce/objectForm.ts';
import { openOrg } from '../salesforce/org.ts';
import type { Org } from '../salesforce/org.ts';
import { assignedPlaces } from './assignedPlaces.ts';
import { calendarEvents } from './calendarEvents.ts';
import { exportedFields, writeTable } from './exportTables.ts';
import { writeParquet } from './parquetFile.ts';

export const EXPORT_FORMATS = ['csv', 'parquet', 'geojson', 'ics'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface ExportResult {
  readonly folder: string;
  readonly asOf: string;
  readonly org: { readonly id: string; readonly url: string };
  readonly files: readonly { readonly file: string; readonly object: string; readonly rows: number }[];
  /** Objects of ours that are not in the org, or that this user may not see. */
  readonly hidden: readonly string[];
  /** Accounts with a territory that no map can show, for want of coordinates. */
  readonly withoutPlace: number;
}

/**
 * Writes everything that Evenfield holds in an org, as far as the user of the connection may see it: a table for each object,
 * a map of assigned accounts, a calendar of what is due. Only reads the org.
 *
 * @throws {Failure} when the folder holds something already, or the org cannot be reached or refuses
 */
export async function exportOrg(
  alias: string,
  settings: Settings,
  formats: readonly ExportFormat[],
  folder: string,
  onProgress: (step: string, done?: number, all?: number) => void,
): Promise<ExportResult> {
  openFolder(folder);
  onProgress('Connecting');
  const org = await openOrg(readConnection(alias, settings), settings);
  try {
    const objects = ownObjects().map(({ name }) => name);
    const forms = await Promise.all(objects.map((object) => objectForm(org, object)));
    const seen = forms.filter((form) => form !== undefined);
    const hidden = objects.filter((_, index) => forms[index] === undefined);
    const files: { file: string; object: string; rows: number }[] = [];
    for (const form of seen) {
      const progress = (done: number, all: number): void => onProgress(`Writing ${form.name}`, done, all);
      if (formats.includes('csv')) {
        const file = `${form.name}.csv`;
        files.push({
          file,
          object: form.name,
          rows: await writeTable(org, form, join(folder, file), 'people', progress),
        });
      }
      if (formats.includes('parquet')) files.push(await parquetOf(org, form, folder, progress));
    }
    const asOf = org.serverTime().toISOString();
    let withoutPlace = 0;
    if (formats.includes('geojson')) {
      const map = await assignedPlaces(org, asOf.slice(0, 10));
      withoutPlace = map.unplaced;
      files.push(textFile(folder, 'assigned-accounts.geojson', 'TerritoryAssignment__c', map.geoJson, map.placed));
    }
    if (formats.includes('ics')) {
      const events: CalendarEvent[] = [];
      for (const form of seen) events.push(...(await calendarEvents(org, form)));
      const text = icsOfEvents('What is due', events, utc(org.serverTime()));
      files.push(textFile(folder, 'due.ics', seen.map(({ name }) => name).join(' '), text, events.length));
    }
    const result = { folder, asOf, org: { id: org.id, url: org.url }, files, hidden, withoutPlace };
    textFile(folder, 'manifest.json', '', `${JSON.stringify(result, null, 2)}\n`, 0);
    return result;
  } finally {
    org.close();
  }
}

async function parquetOf(
  org: Org,
  form: ObjectForm,
  folder: string,
  progress: (done: number, all: number) => void,
): Promise<{ file: string; object: string; rows: number }> {
  const file = `${form.name}.parquet`;
  const table = join(folder, `${form.name}.rows`);
  try {
    const rows = await writeTable(org, form, table, 'machine', progress);
    await writeParquet(table, join(folder, file), exportedFields(form), rows);
    return { file, object: form.name, rows };
  } finally {
    await rm(table, { force: true });
  }
}

/** What is exported may be personal: the folder is its owner's alone. */
function openFolder(folder: string): void {
  let held: readonly string[];
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    held = readdirSync(folder);
  } catch (error) {
    throw fileFailure('write into', folder, error);
  }
  if (held.length > 0) {
    throw new Failure(
      'setup',
      `The folder ${folder} is not empty; an export never writes over another.`,
      'Name a new folder with --output.',
    );
  }
}

function textFile(folder: string, file: string, object: string, text: string, rows: number) {
  try {
    writeFileSync(join(folder, file), text, { mode: 0o600 });
  } catch (error) {
    throw fileFailure('write', join(folder, file), error);
  }
  return { file, object, rows };
}
