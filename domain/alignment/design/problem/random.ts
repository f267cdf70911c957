/** A source of uniform random numbers in [0, 1). The only chance the designer knows. */
export type RandomSource = () => number;

/**
 * A random source that gives the same numbers for the same seed on every machine.
 *
 * The generator is "sfc32" of Chris Doty-Humphrey's PractRand (public domain): 128 bits of state, adds, shifts and
 * exclusive-ors of 32-bit integers only, so no engine's floating point can change a plan. The first dozen values are
 * thrown away, since a poor seed needs that many rounds to spread over the state.
 *
 * @param seed any number; its integer part modulo 2³² counts
 * @example
 * const next = seededRandom(7);
 * next() // 0 ≤ x < 1, the same on each machine
 */
export function seededRandom(seed: number): RandomSource {
  let a = 0;
  let b = seed | 0;
  let c = 0x9e3779b9 | 0;
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 4294967296;
  };
  for (let round = 0; round < 12; round++) next();
  return next;
}
