import { attributes, globe, nowhere, plane } from '../../../domain/alignment/design/problem/geography.ts';
import type { Geography } from '../../../domain/alignment/design/problem/geography.ts';
import type { Measure } from '../../../domain/alignment/design/problem/measures.ts';
import type { OpenTable } from '../input/openTable.ts';
import type { MeasureFlag } from './measureFlag.ts';

/** How far apart accounts are: on the globe, in the plane, by what they are, or not at all. */
export type Metric = 'haversine' | 'euclidean' | 'none';

/** Where the accounts of a file are, and how their places are read and written. */
export interface Places {
  readonly geography: Geography;
  /** The columns of a place, in accounts as in centres; empty where there is none. */
  readonly columns: readonly string[];
  /** A place read from the same columns of another file, one row of the geography's coordinates a row of the file. */
  readonly read: (table: OpenTable) => Float64Array;
  /** A centre as people read it: its columns with their values. */
  readonly shown: (centres: Float64Array, row: number) => Readonly<Record<string, number | string>>;
}

const COORDINATE = { min: -1e12, max: 1e12, unit: 'distance' };
const LATITUDE = { min: -90, max: 90, unit: 'degrees' };
const LONGITUDE = { min: -180, max: 180, unit: 'degrees' };
const AMOUNT = { min: 0, max: 1e15, unit: 'units' };

/**
 * Finds out where accounts are: by the attributes named with --by, by latitude and longitude, or by x and y. A file
 * without any of these is refused, unless the metric is none.
 */
export function readPlaces(table: OpenTable, metric: Metric | undefined, by: readonly string[]): Places {
  if (by.length > 0) return attributePlaces(table, by);
  if (metric === 'none') {
    return { geography: nowhere(), columns: [], read: () => new Float64Array(0), shown: () => ({}) };
  }
  const hasDegrees = table.has('latitude') && table.has('longitude');
  const hasPlane = table.has('x') && table.has('y');
  if (metric === 'haversine' || (metric === undefined && hasDegrees)) {
    const columns = ['latitude', 'longitude'] as const;
    const read = (from: OpenTable): Geography =>
      globe(from.numbers('latitude', LATITUDE), from.numbers('longitude', LONGITUDE));
    return withPlaces(read(table), columns, (from) => read(from).points);
  }
  if (!hasPlane && !hasDegrees) {
    table.refuseFile(
      'accounts have no place: there are no columns latitude and longitude, nor x and y. Add them, or group by what ' +
        'accounts are (--by industry), or balance alone (--metric none)',
    );
    table.finish();
  }
  // A plane may also be given in columns called longitude and latitude.
  const columns = hasPlane ? (['x', 'y'] as const) : (['longitude', 'latitude'] as const);
  const read = (from: OpenTable): Geography =>
    plane(from.numbers(columns[0], COORDINATE), from.numbers(columns[1], COORDINATE));
  return withPlaces(read(table), columns, (from) => read(from).points);
}

function withPlaces(geography: Geography, columns: readonly string[], read: Places['read']): Places {
  const shown: Places['shown'] = (centres, row) => {
    const place = geography.placeOf(centres, row);
    return Object.fromEntries(columns.map((column, at) => [column, place[at]!]));
  };
  return { geography, columns, read, shown };
}

function attributePlaces(table: OpenTable, by: readonly string[]): Places {
  const codes = by.map(() => new Map<string, number>());
  const codesOf = (from: OpenTable): Int32Array => {
    const columns = by.map((column) => from.texts(column));
    const values = new Int32Array(from.rowCount * by.length);
    columns.forEach((cells, a) => {
      cells.forEach((cell, row) => {
        const known = codes[a]!;
        if (!known.has(cell)) known.set(cell, known.size);
        values[row * by.length + a] = known.get(cell)!;
      });
    });
    return values;
  };
  const geography = attributes(codesOf(table), by.length);
  return {
    geography,
    columns: by,
    read: (from) => Float64Array.from(codesOf(from)),
    shown: (centres, row) =>
      Object.fromEntries(
        by.map((column, a) => {
          const code = centres[row * by.length + a]!;
          return [column, [...codes[a]!].find(([, each]) => each === code)?.[0] ?? ''];
        }),
      ),
  };
}

/** The measures to balance and those that only a capacity limits, each account's amount read from its column. */
export function readMeasures(
  table: OpenTable,
  balanced: readonly MeasureFlag[],
  capacities: readonly { readonly column: string }[],
): Measure[] {
  const onlyLimited = capacities.filter(({ column }) => !balanced.some((each) => each.column === column));
  const flags = [...balanced, ...onlyLimited.map(({ column }) => ({ column, tolerance: Infinity }))];
  return flags.map(({ column, tolerance }) => ({ name: column, tolerance, amounts: table.numbers(column, AMOUNT) }));
}

/** The measures with the most each territory may hold: the capacity of a full-time person times the territory's share. */
export function withCapacities(
  measures: readonly Measure[],
  capacities: readonly { readonly column: string; readonly amount: number }[],
  shares: ArrayLike<number>,
): Measure[] {
  return measures.map((measure) => {
    const capacity = capacities.find(({ column }) => column === measure.name)?.amount;
    if (capacity === undefined) return measure;
    return { ...measure, capacities: Float64Array.from(shares, (share) => capacity * share) };
  });
}

/** What a unit of distance costs for each account: a column, or 1 for everybody. */
export function readWeights(table: OpenTable, column: string | undefined): Float64Array {
  return column === undefined ? new Float64Array(table.rowCount).fill(1) : table.numbers(column, AMOUNT);
}
