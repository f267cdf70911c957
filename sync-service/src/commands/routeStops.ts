import type { VisitStop } from '../../../domain/calls/routing/dayRoutes.ts';
import { nameCell, numberCell, timeCell } from '../input/cells.ts';
import { readRows } from '../input/readRows.ts';

const columns = {
  stop: nameCell,
  lat: numberCell({ min: -90, max: 90, unit: 'degrees north' }),
  lon: numberCell({ min: -180, max: 180, unit: 'degrees east' }),
  minutes: numberCell({ min: 0, max: 1440, unit: 'minutes' }),
  opens: timeCell.optional(),
  closes: timeCell.optional(),
  value: numberCell({ min: 0.001, max: 1e9, unit: 'worth' }).default(1),
  load: numberCell({ min: 0, max: 1e9, unit: 'load' }).default(0),
};

/** What the --help of the command says about its file. */
export const ROUTE_STOPS_FORMAT = `File (CSV with a header; columns in any order, empty where unknown):
  stop             (or id, name) name or key, each once (required)
  lat, lon         (or latitude, longitude) degrees, north and east positive (required)
  minutes          length of the visit (required)
  opens, closes    times of day (hh:mm) within which the whole visit lies, start and
                   duration; the whole day where empty
  value            worth of the visit beside others; 1 where empty
  load             what the visit takes of --capacity; 0 where empty`;

const MIDNIGHT = 1440;

/**
 * Reads the stops to be visited from a file.
 *
 * @throws {InputFailure} naming every bad row with line, value and rule
 */
export function readRouteStops(path: string): readonly VisitStop[] {
  const rows = readRows(path, {
    columns,
    required: ['stop', 'lat', 'lon', 'minutes'],
    alsoCalled: { stop: ['id', 'name'], lat: ['latitude'], lon: ['lng', 'longitude'] },
    key: 'stop',
    rowFaults: ({ opens = 0, closes = MIDNIGHT, minutes }) =>
      closes - opens >= minutes
        ? []
        : [
            closes <= opens
              ? { column: 'closes' as const, rule: 'is not after the time it opens' }
              : { column: 'minutes' as const, rule: `is longer than its window of ${closes - opens} minutes` },
          ],
  });
  return rows.map(({ row }) => ({
    key: row.stop,
    at: { latitude: row.lat, longitude: row.lon },
    minutes: row.minutes,
    opens: row.opens ?? 0,
    closes: row.closes ?? MIDNIGHT,
    value: row.value,
    load: row.load,
  }));
}
