import { PreconditionError } from '../../../errors.ts';

/** Kilometres on the ground, or whatever unit plane coordinates have; for attributes the share that differs. */
export type Distance = number;

/**
 * Where accounts are and how far apart: the one thing the designer knows about space. Centres are kept as rows of
 * `dimension` numbers in the geography's own coordinates, and `placeOf` turns a row into what people read.
 */
export type Geography = {
  readonly name: 'haversine' | 'euclidean' | 'attributes' | 'none' | (string & {});
  readonly dimension: number;
  /** One row an account. */
  readonly points: Float64Array;
  /** From account i to row j of `centres`. */
  readonly distance: (account: number, centres: Float64Array, row: number) => Distance;
  /** The centre with the least sum of weight × distance over the members, written into row j of `centres`. */
  readonly centreOf: (members: ArrayLike<number>, weights: Float64Array, centres: Float64Array, row: number) => void;
  /** What a row of `centres` means to people. */
  readonly placeOf: (centres: Float64Array, row: number) => readonly number[];
};

/** The mean radius of the Earth in kilometres (IUGG 1980: (2a + b) / 3). */
export const EARTH_RADIUS = 6371.0088;

const ROUNDS = 20;

/** Places in the plane; distance is the square root of the squared differences, in the unit of the coordinates. */
export function plane(x: ArrayLike<number>, y: ArrayLike<number>): Geography {
  const points = new Float64Array(2 * x.length);
  for (let i = 0; i < x.length; i++) {
    points[2 * i] = x[i]!;
    points[2 * i + 1] = y[i]!;
  }
  return {
    name: 'euclidean',
    dimension: 2,
    points,
    distance: (account, centres, row) => {
      const dx = points[2 * account]! - centres[2 * row]!;
      const dy = points[2 * account + 1]! - centres[2 * row + 1]!;
      return Math.sqrt(dx * dx + dy * dy);
    },
    centreOf: (members, weights, centres, row) => weiszfeld(points, 2, members, weights, centres, row),
    placeOf: (centres, row) => [centres[2 * row]!, centres[2 * row + 1]!],
  };
}

/**
 * Places on the globe, in degrees; distance is the great circle in kilometres (the haversine formula, computed through
 * the chord between unit vectors, which is the same number and needs no trigonometry but one arc sine).
 */
export function globe(latitudes: ArrayLike<number>, longitudes: ArrayLike<number>): Geography {
  const points = new Float64Array(3 * latitudes.length);
  for (let i = 0; i < latitudes.length; i++) points.set(unitVector(latitudes[i]!, longitudes[i]!), 3 * i);
  return {
    name: 'haversine',
    dimension: 3,
    points,
    distance: (account, centres, row) => {
      const dx = points[3 * account]! - centres[3 * row]!;
      const dy = points[3 * account + 1]! - centres[3 * row + 1]!;
      const dz = points[3 * account + 2]! - centres[3 * row + 2]!;
      return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(dx * dx + dy * dy + dz * dz) / 2));
    },
    centreOf: (members, weights, centres, row) => {
      weiszfeld(points, 3, members, weights, centres, row);
      const length = Math.hypot(centres[3 * row]!, centres[3 * row + 1]!, centres[3 * row + 2]!);
      // Members spread evenly around the globe have no middle: the first of them is as good as any place.
      if (length < 1e-9) for (let d = 0; d < 3; d++) centres[3 * row + d] = points[3 * members[0]! + d]!;
      else for (let d = 0; d < 3; d++) centres[3 * row + d]! /= length;
    },
    placeOf: (centres, row) => {
      const [x, y, z] = [centres[3 * row]!, centres[3 * row + 1]!, centres[3 * row + 2]!];
      return [(Math.atan2(z, Math.hypot(x, y)) * 180) / Math.PI, (Math.atan2(y, x) * 180) / Math.PI];
    },
  };
}

/** Latitude and longitude in degrees as a vector of length 1. */
export function unitVector(latitude: number, longitude: number): [number, number, number] {
  const phi = (latitude * Math.PI) / 180;
  const lambda = (longitude * Math.PI) / 180;
  return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)];
}

/**
 * Accounts placed by what they are instead of where: industry, size class, product line. The distance is the share of
 * attributes in which an account differs from its territory's profile, and the profile is the most frequent value of
 * each attribute by weight (k-modes: Z. Huang, Data Mining and Knowledge Discovery 2, 1998).
 *
 * @param values one row of codes an account, `attributeCount` a row
 */
export function attributes(values: Int32Array, attributeCount: number): Geography {
  if (attributeCount < 1)
    throw new PreconditionError('Profiles need at least one attribute. Name a column to group by.');
  const A = attributeCount;
  const points = Float64Array.from(values);
  return {
    name: 'attributes',
    dimension: A,
    points,
    distance: (account, centres, row) => {
      let different = 0;
      for (let a = 0; a < A; a++) if (points[account * A + a] !== centres[row * A + a]) different++;
      return different / A;
    },
    centreOf: (members, weights, centres, row) => {
      for (let a = 0; a < A; a++) {
        const weightOf = new Map<number, number>();
        for (let x = 0; x < members.length; x++) {
          const value = points[members[x]! * A + a]!;
          weightOf.set(value, (weightOf.get(value) ?? 0) + weights[members[x]!]!);
        }
        let heaviest = -1;
        for (const [value, weight] of weightOf) {
          if (weight > heaviest) {
            heaviest = weight;
            centres[row * A + a] = value;
          }
        }
      }
    },
    placeOf: (centres, row) => Array.from(centres.subarray(row * A, row * A + A)),
  };
}

/** Accounts without any place: every territory is equally near, and only balance and the soft costs count. */
export function nowhere(): Geography {
  return {
    name: 'none',
    dimension: 0,
    points: new Float64Array(0),
    distance: () => 0,
    centreOf: () => undefined,
    placeOf: () => [],
  };
}

/**
 * The weighted geometric median, by E. Weiszfeld's rounds of weighted means (Tohoku Mathematical Journal 43, 1937),
 * started at the mean. A round that would land on a member divides by a tiny distance instead of by zero.
 */
function weiszfeld(
  points: Float64Array,
  dimension: number,
  members: ArrayLike<number>,
  weights: Float64Array,
  centres: Float64Array,
  row: number,
): void {
  const here = new Float64Array(dimension);
  const next = new Float64Array(dimension);
  let extent = 0;
  for (let round = 0; round <= ROUNDS; round++) {
    let total = 0;
    next.fill(0);
    for (let x = 0; x < members.length; x++) {
      const i = members[x]!;
      let pull = weights[i]!;
      if (round > 0) {
        let square = 0;
        for (let d = 0; d < dimension; d++) square += (points[i * dimension + d]! - here[d]!) ** 2;
        extent = Math.max(extent, square);
        pull /= Math.sqrt(Math.max(square, 1e-12 * extent, 1e-300));
      }
      total += pull;
      for (let d = 0; d < dimension; d++) next[d]! += pull * points[i * dimension + d]!;
    }
    if (!(total > 0)) {
      if (round > 0 || members.length === 0) break;
      // Nobody weighs anything: every place costs the same, so take the plain mean.
      for (let x = 0; x < members.length; x++) {
        for (let d = 0; d < dimension; d++) next[d]! += points[members[x]! * dimension + d]!;
      }
      total = members.length;
    }
    let moved = 0;
    for (let d = 0; d < dimension; d++) {
      const value = next[d]! / total;
      moved = Math.max(moved, Math.abs(value - here[d]!));
      here[d] = value;
    }
    if (round > 0 && moved * moved < 1e-14 * extent) break;
  }
  if (members.length > 0) centres.set(here, row * dimension);
}
