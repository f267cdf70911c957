/** A routing problem as its file states it: the common ground of the readers, the solver's set-up and the verifier. */
export interface RoutingInstance {
  readonly name: string;
  readonly customers: readonly Customer[];
  readonly depots: readonly Depot[];
  /** Days of the period; 1 unless the file is periodic. */
  readonly days: number;
  /** Vehicles at each depot on each day; Infinity when the file does not limit them. */
  readonly vehicles: number;
  readonly capacity: number;
  /** Most travel and service of a route; Infinity when there is no limit. */
  readonly longest: number;
  /** The distance between two nodes: depots first, then customers, each in the order of their lists. */
  readonly distance: (from: number, to: number) => number;
  /** The best known total distance, and where that was read; null when nobody told. */
  readonly bestKnown: { readonly distance: number; readonly source: string } | null;
}

export interface Depot {
  readonly id: string;
  readonly opens: number;
  readonly closes: number;
}

export interface Customer {
  readonly id: string;
  readonly demand: number;
  readonly service: number;
  /** Service starts within these. */
  readonly opens: number;
  readonly closes: number;
  /** Sets of days of which one is chosen. */
  readonly patterns: readonly (readonly number[])[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A file that is not what its reader understands. */
export class InstanceFileError extends Error {
  override readonly name = 'InstanceFileError';
  constructor(reason: string) {
    super(`${reason} Files understood: CVRPLIB/VRPLIB (.vrp), Solomon, Cordeau MDVRP and PVRP.`);
  }
}

/** Straight distances between points. */
export function euclidean(points: readonly Point[], rounded: (distance: number) => number = (exact) => exact) {
  return (from: number, to: number): number => {
    const [a, b] = [points[from]!, points[to]!];
    return rounded(Math.hypot(a.x - b.x, a.y - b.y));
  };
}

/** The numbers of a line; throws when one is none. */
export function numbersOf(line: string): number[] {
  const numbers = line.trim().split(/\s+/).map(Number);
  if (numbers.some(Number.isNaN)) throw new InstanceFileError(`"${line.trim()}" should hold numbers only.`);
  return numbers;
}
