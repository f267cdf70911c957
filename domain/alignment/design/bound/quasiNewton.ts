/** A smooth function to climb: its value at a point, with the slope written into the second argument. */
export type SmoothFunction = (point: Float64Array, slope: Float64Array) => number;

const REMEMBERED = 12;

/** The last steps, the bends of the slope along them, and their products: what the method knows of the curvature. */
export type Curvature = { readonly steps: Float64Array[]; readonly bends: Float64Array[]; readonly products: number[] };

/** Knowing nothing yet. */
export const unknownCurvature = (): Curvature => ({ steps: [], bends: [], products: [] });

/** A copy that can be added to while the original stays as it is. */
export const copyOf = (known: Curvature): Curvature => ({
  steps: known.steps.slice(),
  bends: known.bends.slice(),
  products: known.products.slice(),
});

/**
 * Climbs a smooth concave function from `point`, which is moved in place, and yields the value after every step, so
 * that a caller can stop between two steps.
 *
 * Limited-memory BFGS with the two-loop recursion and a backtracking line search (J. Nocedal and S. Wright, "Numerical
 * Optimization", 2nd ed. 2006, algorithms 7.4 and 3.1). Ends by itself when the slope is small against the value or a
 * step gains less than `relativeGain`.
 *
 * @param known what is known of the curvature, added to on the way; from a climb of a similar function it saves the
 *   first steps
 */
export function* ascent(
  climb: SmoothFunction,
  point: Float64Array,
  maximumSteps: number,
  relativeGain: number,
  firstStep: number,
  known: Curvature = unknownCurvature(),
): Generator<number, number, void> {
  const size = point.length;
  let slope = new Float64Array(size);
  let value = climb(point, slope);
  let nextSlope = new Float64Array(size);
  const candidate = new Float64Array(size);
  const direction = new Float64Array(size);
  const { steps, bends, products } = known;
  let quiet = 0;

  for (let step = 0; step < maximumSteps; step++) {
    direction.set(slope);
    const alphas: number[] = [];
    for (let h = steps.length - 1; h >= 0; h--) {
      const alpha = dot(steps[h]!, direction) / products[h]!;
      alphas[h] = alpha;
      add(direction, bends[h]!, -alpha);
    }
    const last = steps.length - 1;
    const scale = last >= 0 ? products[last]! / dot(bends[last]!, bends[last]!) : firstStep / norm(slope);
    if (!Number.isFinite(scale)) return value;
    for (let b = 0; b < size; b++) direction[b]! *= scale;
    for (let h = 0; h < steps.length; h++) {
      const beta = dot(bends[h]!, direction) / products[h]!;
      add(direction, steps[h]!, alphas[h]! - beta);
    }
    let rise = dot(slope, direction);
    if (!(rise > 0)) {
      steps.length = bends.length = products.length = 0;
      direction.set(slope);
      const length = firstStep / norm(slope);
      for (let b = 0; b < size; b++) direction[b]! *= length;
      rise = dot(slope, direction);
      if (!(rise > 0)) return value;
    }

    let length = 1;
    let nextValue = -Infinity;
    for (let attempt = 0; attempt < 30; attempt++, length /= 2.5) {
      for (let b = 0; b < size; b++) candidate[b] = point[b]! + length * direction[b]!;
      nextValue = climb(candidate, nextSlope);
      if (nextValue >= value + 1e-4 * length * rise) break;
      nextValue = -Infinity;
    }
    if (nextValue === -Infinity) {
      if (steps.length === 0) return value;
      steps.length = bends.length = products.length = 0;
      continue;
    }

    const moved = new Float64Array(size);
    const bent = new Float64Array(size);
    for (let b = 0; b < size; b++) {
      moved[b] = candidate[b]! - point[b]!;
      bent[b] = slope[b]! - nextSlope[b]!;
    }
    const curvature = dot(moved, bent);
    if (curvature > 1e-12 * norm(moved) * norm(bent)) {
      steps.push(moved);
      bends.push(bent);
      products.push(curvature);
      if (steps.length > REMEMBERED) {
        steps.shift();
        bends.shift();
        products.shift();
      }
    }
    const gain = nextValue - value;
    point.set(candidate);
    value = nextValue;
    [slope, nextSlope] = [nextSlope, slope];
    yield value;
    quiet = gain <= relativeGain * Math.abs(value) ? quiet + 1 : 0;
    if (quiet >= 3) return value;
  }
  return value;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let x = 0; x < a.length; x++) sum += a[x]! * b[x]!;
  return sum;
}

const norm = (a: Float64Array): number => Math.sqrt(dot(a, a));

function add(to: Float64Array, what: Float64Array, times: number): void {
  for (let x = 0; x < to.length; x++) to[x]! += times * what[x]!;
}
