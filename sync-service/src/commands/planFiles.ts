import { writeFileSync } from 'node:fs';
import { Failure, fileFailure } from '../failure.ts';
import { csvLine } from '../input/csvTable.ts';
import { plain } from '../input/readRows.ts';
import type { DesignInput } from './designInput.ts';
import type { DesignJson } from './designJson.ts';

/**
 * Writes a plan to a file, its kind told by the ending: `.csv` the input's columns with the column `territory` second;
 * `.geojson` (RFC 7946) accounts, centres and outlines of territories for any map.
 *
 * @throws {Failure} when the kind is not known, the accounts have no latitude and longitude, or the file cannot be written
 */
export function writePlan(path: string, input: DesignInput, design: DesignJson): void {
  const text = /\.geojson$/i.test(path) ? planGeoJson(input, design) : planCsv(input, design);
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw fileFailure('write', path, error);
  }
}

/** Told before the work begins, since a plan of an hour is not to be lost to a wrong name. */
export function checkPlanFile(path: string, { places }: DesignInput): void {
  if (!/\.(csv|geojson)$/i.test(path)) {
    const nextStep = 'End the name in .csv or .geojson.';
    throw new Failure('setup', `--output ${path} does not say what kind of file it is.`, nextStep);
  }
  if (/\.geojson$/i.test(path) && places.columns[0] !== 'latitude') {
    const nextStep = 'Give the accounts columns latitude and longitude, or write a .csv.';
    throw new Failure('setup', `--output ${path} is a map, and the accounts have no latitude and longitude.`, nextStep);
  }
}

function planCsv({ table }: DesignInput, { assignment }: DesignJson): string {
  const kept = table.header.flatMap((name, at) => (['id', 'territory'].includes(plain(name)) ? [] : [at]));
  const lines = assignment.map(({ id, territory }, row) => {
    const cells = table.row(row);
    return csvLine([id, territory ?? '', ...kept.map((at) => cells[at]!.trim())]);
  });
  return csvLine(['id', 'territory', ...kept.map((at) => table.header[at]!)]) + lines.join('');
}

type Position = readonly [longitude: number, latitude: number];

function planGeoJson({ table, problem }: DesignInput, { assignment, centres, balance }: DesignJson): string {
  const latitudes = table.texts('latitude').map(Number);
  const longitudes = table.texts('longitude').map(Number);
  const positionsOf = new Map<string, Position[]>(centres.map(({ territory }) => [territory, []]));
  const accounts = assignment.map(({ id, territory }, i) => {
    const position: Position = [longitudes[i]!, latitudes[i]!];
    if (territory !== null) positionsOf.get(territory)!.push(position);
    const measures = problem.measures.map(({ name, amounts }) => [name, amounts[i]!]);
    return feature('Point', position, { kind: 'account', id, territory, ...Object.fromEntries(measures) });
  });
  const territories = centres.flatMap(({ territory, latitude, longitude }) => {
    const own = balance.filter((each) => each.territory === territory);
    const deviations = Object.fromEntries(own.map(({ measure, fraction }) => [measure, fraction]));
    const centre = feature('Point', [Number(longitude), Number(latitude)], { kind: 'centre', territory });
    const outline = outlineOf(positionsOf.get(territory)!);
    return outline === null
      ? [centre]
      : [feature('Polygon', [outline], { kind: 'territory', territory, deviations }), centre];
  });
  return `${JSON.stringify({ type: 'FeatureCollection', features: [...territories, ...accounts] })}\n`;
}

const feature = (type: string, coordinates: unknown, properties: Readonly<Record<string, unknown>>) => ({
  type: 'Feature',
  geometry: { type, coordinates },
  properties,
});

/**
 * The convex hull of some places, anticlockwise and closed as RFC 7946 asks (A. Andrew, "Another efficient algorithm for
 * convex hulls in two dimensions", 1979); null where they do not span an area, or span half the globe, where a hull in
 * degrees would mean nothing.
 */
function outlineOf(positions: readonly Position[]): Position[] | null {
  const sorted = [...positions].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  if (sorted.length < 3 || sorted.at(-1)![0] - sorted[0]![0] > 180) return null;
  const half = (points: readonly Position[]): Position[] => {
    const hull: Position[] = [];
    for (const point of points) {
      while (hull.length >= 2 && turn(hull.at(-2)!, hull.at(-1)!, point) <= 0) hull.pop();
      hull.push(point);
    }
    return hull.slice(0, -1);
  };
  const hull = [...half(sorted), ...half(sorted.reverse())];
  return hull.length < 3 ? null : [...hull, hull[0]!];
}

/** Positive where the way a → b → c turns left. */
const turn = (a: Position, b: Position, c: Position): number =>
  (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
