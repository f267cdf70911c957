/** The largest prime below 2²⁶: the product of two remainders still is an exact double. */
export const PRIME = 67_108_859;

export const at = (values: Float64Array, i: number): number => values[i] as number;

/** Takes so many times the row off, in place. */
export function subtract(values: Float64Array, row: Float64Array, factor: number): void {
  if (factor === 0) return;
  const complement = PRIME - factor;
  for (let i = 0; i < values.length; i++) values[i] = (at(values, i) + complement * at(row, i)) % PRIME;
}

/** Multiplies in place. */
export function multiply(values: Float64Array, factor: number): void {
  for (let i = 0; i < values.length; i++) values[i] = (at(values, i) * factor) % PRIME;
}

/** By Euclid's algorithm: the number that times this one leaves 1 modulo the prime. */
export function inverseOf(value: number): number {
  let [remainder, next] = [PRIME, value];
  let [coefficient, nextCoefficient] = [0, 1];
  while (next !== 0) {
    const quotient = Math.floor(remainder / next);
    [remainder, next] = [next, remainder - quotient * next];
    [coefficient, nextCoefficient] = [nextCoefficient, coefficient - quotient * nextCoefficient];
  }
  return (coefficient + PRIME) % PRIME;
}
