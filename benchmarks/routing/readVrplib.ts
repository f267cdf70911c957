import { euclidean, InstanceFileError, numbersOf } from './instance.ts';
import type { Customer, Point, RoutingInstance } from './instance.ts';

/**
 * Reads a CVRPLIB/VRPLIB file: `KEY : value` lines, then sections. Knows Euclidean weights (EUC_2D, CEIL_2D, EXACT_2D) and
 * explicit matrices, service times, route length limits and time windows.
 *
 * EUC_2D is rounded to whole numbers by TSPLIB's rule, but not in the older sets such as CMT, and the file does not say
 * which is meant. The best known value decides: a whole one was reached with whole distances.
 */
export function readVrplib(text: string, bestKnown: RoutingInstance['bestKnown']): RoutingInstance {
  const { fields, sections } = partsOf(text);
  const dimension = Number(fields.get('DIMENSION'));
  const capacity = Number(fields.get('CAPACITY'));
  if (!(dimension > 1) || !(capacity > 0)) throw new InstanceFileError('DIMENSION or CAPACITY is missing.');
  const stated = Number(
    /(?:optimal value|best known|best value)?\D*?(\d+(?:\.\d+)?)\s*\)?\s*$/i.exec(fields.get('COMMENT') ?? '')?.[1],
  );
  const best = bestKnown ?? (Number.isFinite(stated) ? { distance: stated, source: 'COMMENT of the file' } : null);

  const ids = Array.from({ length: dimension }, (_, i) => String(i + 1));
  const depotLines = (sections.get('DEPOT_SECTION') ?? []).map((line) => numbersOf(line)[0]!).filter((id) => id > 0);
  const depots = depotLines.length > 0 ? depotLines.map(String) : ['1'];
  const order = [...depots, ...ids.filter((id) => !depots.includes(id))];
  const valuesOf = (section: string): ReadonlyMap<string, readonly number[]> =>
    new Map(
      (sections.get(section) ?? []).map((line) => numbersOf(line)).map(([id, ...values]) => [String(id), values]),
    );
  const demands = valuesOf('DEMAND_SECTION');
  const services = valuesOf('SERVICE_TIME_SECTION');
  const windows = valuesOf('TIME_WINDOW_SECTION');
  const node = (id: string): Customer => ({
    id,
    demand: demands.get(id)?.[0] ?? 0,
    service: depots.includes(id) ? 0 : (services.get(id)?.[0] ?? Number(fields.get('SERVICE_TIME') ?? 0)),
    opens: windows.get(id)?.[0] ?? 0,
    closes: windows.get(id)?.[1] ?? Infinity,
    patterns: [[0]],
  });
  return {
    name: fields.get('NAME') ?? '',
    customers: order.slice(depots.length).map(node),
    depots: depots.map(node),
    days: 1,
    vehicles: Number(fields.get('VEHICLES') ?? Infinity),
    capacity,
    longest: Number(fields.get('DISTANCE') ?? Infinity),
    distance: distanceOf(fields, sections, order, best),
    bestKnown: best,
  };
}

function partsOf(text: string) {
  const fields = new Map<string, string>();
  const sections = new Map<string, string[]>();
  let section: string[] | null = null;
  for (const raw of text.split(/\r?\n/)) {
    const line = raw.trim();
    if (line === '' || line === 'EOF') continue;
    const field = /^([A-Z_0-9]+)\s*:\s*(.*)$/.exec(line);
    if (field !== null) {
      fields.set(field[1]!, field[2]!);
      section = null;
    } else if (/^[A-Z_]+$/.test(line)) {
      section = [];
      sections.set(line, section);
    } else {
      section?.push(line);
    }
  }
  return { fields, sections };
}

function distanceOf(
  fields: ReadonlyMap<string, string>,
  sections: ReadonlyMap<string, readonly string[]>,
  order: readonly string[],
  best: RoutingInstance['bestKnown'],
): RoutingInstance['distance'] {
  const type = fields.get('EDGE_WEIGHT_TYPE') ?? 'EUC_2D';
  if (type === 'EXPLICIT') return explicitDistance(fields, sections, order);
  const points = new Map<string, Point>();
  for (const line of sections.get('NODE_COORD_SECTION') ?? []) {
    const [id, x, y] = numbersOf(line);
    points.set(String(id), { x: x!, y: y! });
  }
  if (points.size < order.length) throw new InstanceFileError('NODE_COORD_SECTION lists too few nodes.');
  const isWhole = best !== null && Number.isInteger(best.distance);
  const rounding: Readonly<Record<string, (distance: number) => number>> = {
    EUC_2D: (exact) => (isWhole ? Math.floor(exact + 0.5) : exact),
    CEIL_2D: Math.ceil,
    FLOOR_2D: Math.floor,
    EXACT_2D: (exact) => exact,
  };
  const rounded = rounding[type];
  if (rounded === undefined) throw new InstanceFileError(`Edge weights of type ${type} cannot be read.`);
  return euclidean(
    order.map((id) => points.get(id)!),
    rounded,
  );
}

function explicitDistance(
  fields: ReadonlyMap<string, string>,
  sections: ReadonlyMap<string, readonly string[]>,
  order: readonly string[],
): RoutingInstance['distance'] {
  const values = (sections.get('EDGE_WEIGHT_SECTION') ?? []).flatMap(numbersOf);
  const size = order.length;
  const format = fields.get('EDGE_WEIGHT_FORMAT') ?? 'FULL_MATRIX';
  const matrix = new Float64Array(size * size);
  let next = 0;
  for (let row = 0; row < size; row++) {
    const [first, last] =
      format === 'FULL_MATRIX'
        ? [0, size - 1]
        : format === 'LOWER_ROW'
          ? [0, row - 1]
          : format === 'LOWER_DIAG_ROW'
            ? [0, row]
            : format === 'UPPER_ROW'
              ? [row + 1, size - 1]
              : format === 'UPPER_DIAG_ROW'
                ? [row, size - 1]
                : [0, -2];
    if (last === -2) throw new InstanceFileError(`Edge weights in the format ${format} cannot be read.`);
    for (let column = first!; column <= last!; column++) {
      const value = values[next++];
      if (value === undefined) throw new InstanceFileError('EDGE_WEIGHT_SECTION is too short.');
      matrix[row * size + column] = value;
      if (format !== 'FULL_MATRIX') matrix[column * size + row] = value;
    }
  }
  const place = order.map((id) => Number(id) - 1);
  return (from, to) => matrix[place[from]! * size + place[to]!]!;
}
