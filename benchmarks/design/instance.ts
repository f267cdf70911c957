import { readFileSync } from 'node:fs';
import { basename, extname } from 'node:path';

/** A public design problem: choose p centres among the points and give every point to one. */
export interface DesignInstance {
  readonly name: string;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly p: number;
  readonly areDistancesRoundedDown: boolean;
  /** Activities to balance, or one demand to hold within `capacity`. */
  readonly amounts: readonly Float64Array[];
  readonly tolerance: number | null;
  readonly capacity: number | null;
  readonly edges: readonly (readonly [number, number])[] | null;
  readonly bestKnown: number | null;
  readonly isProven: boolean;
}

/** Values of files that do not hold their own; sources in instances/SOURCES.md. */
const BEST_KNOWN: Readonly<Record<string, number>> = {
  '2DU60-05-2-edited': 5466.65775,
  '2DU60-05-3-edited': 5507.882,
  '2DU100-05-1-edited': 6599.62,
  '2DU120-05-1-edited': 7213.19,
  u724_010: 181_782.96,
  u724_030: 95_034.01,
  rl1304_010: 2_146_252.17,
};

/**
 * Reads a design file of any known format, told by its content: commercial territory design (`.dat`), Beasley's
 * capacitated p-median (optimum in the first line), or capacitated p-median on TSPLIB points.
 */
export function readDesignInstance(path: string): DesignInstance {
  const name = basename(path, extname(path));
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .filter((cells) => cells.length > 1 || (cells[0] !== 0 && !Number.isNaN(cells[0])));
  if (lines[0]?.length === 1) return territoryDesign(name, lines, solutionBeside(path));
  if (lines[0]?.length === 2 && lines[1]?.length === 3) return beasley(name, lines);
  if (lines[0]?.length === 2 && lines[1]?.length === 4) return tsplib(name, lines);
  throw new Error(`${path} is in no known format.`);
}

type Lines = readonly (readonly number[])[];
const column = (rows: Lines, at: number): Float64Array => Float64Array.from(rows, (row) => row[at]!);

function territoryDesign(name: string, lines: Lines, best: number | null): DesignInstance {
  const n = lines[0]![0]!;
  const units = lines.slice(1, n + 1);
  const edgeCount = lines[n + 1]![0]!;
  const edges = lines.slice(n + 2, n + 2 + edgeCount).map((row): [number, number] => [row[0]!, row[1]!]);
  const rule = lines[n + 2 + edgeCount]!;
  return {
    name,
    x: column(units, 1),
    y: column(units, 2),
    p: rule[0]!,
    areDistancesRoundedDown: false,
    amounts: [3, 4, 5].map((at) => column(units, at)),
    tolerance: rule[2]!,
    capacity: null,
    edges,
    bestKnown: best ?? BEST_KNOWN[name] ?? null,
    isProven: false,
  };
}

function beasley(name: string, lines: Lines): DesignInstance {
  const [, optimum] = lines[0]!;
  const [n, p, capacity] = lines[1]!;
  const points = lines.slice(2, 2 + n!);
  return {
    ...medianOf(name, points, p!, capacity!),
    amounts: [column(points, 3)],
    x: column(points, 1),
    y: column(points, 2),
    areDistancesRoundedDown: true,
    bestKnown: optimum!,
    isProven: true,
  };
}

function tsplib(name: string, lines: Lines): DesignInstance {
  const points = lines.slice(1, 1 + lines[0]![0]!);
  return medianOf(name, points, lines[0]![1]!, points[0]![2]!);
}

function medianOf(name: string, points: Lines, p: number, capacity: number): DesignInstance {
  return {
    name,
    x: column(points, 0),
    y: column(points, 1),
    p,
    areDistancesRoundedDown: false,
    amounts: [column(points, 3)],
    tolerance: null,
    capacity,
    edges: null,
    bestKnown: BEST_KNOWN[name] ?? null,
    isProven: false,
  };
}

function solutionBeside(path: string): number | null {
  try {
    const text = readFileSync(path.replace(/\.dat$/, '.out'), 'utf8');
    const cost = /^Compactness\s+([\d.]+)/m.exec(text)?.[1];
    return cost === undefined ? null : Number(cost);
  } catch {
    return null;
  }
}
