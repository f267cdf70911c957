import { PreconditionError } from '../errors.ts';
import { cents } from '../money.ts';
import type { Cents } from '../money.ts';

/** A number without any rounding: numerator ÷ denominator in lowest terms, the denominator above 0. */
export interface Ratio {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export class NotARatioError extends PreconditionError {
  override readonly name = 'NotARatioError';
  constructor(what: string) {
    super(`${what} is not a ratio. Pass finite numbers, and divide by nothing but what is not zero.`);
  }
}

/** @throws {NotARatioError} when the denominator is 0 */
export function ratio(numerator: bigint, denominator: bigint = 1n): Ratio {
  if (denominator === 1n) return { numerator, denominator };
  if (denominator === 0n) throw new NotARatioError(`${numerator} ÷ 0`);
  const sign = denominator < 0n ? -1n : 1n;
  const divisor = greatestCommonDivisor(numerator, denominator) * sign;
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

export const ZERO = ratio(0n);
export const ONE = ratio(1n);

/**
 * A decimal number exactly as it is written: 0.075 is 75 ÷ 1000, not the double next to it.
 *
 * @throws {NotARatioError} when the number is not finite
 * @example exactly(0.075) // 3 ÷ 40
 */
export function exactly(value: number): Ratio {
  const [, sign = '', whole = '', decimals = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? [];
  if (whole === '') throw new NotARatioError(String(value));
  const power = Number(exponent) - decimals.length;
  const digits = BigInt(sign + whole + decimals);
  return power >= 0 ? ratio(digits * 10n ** BigInt(power)) : ratio(digits, 10n ** BigInt(-power));
}

export const plus = (a: Ratio, b: Ratio): Ratio =>
  a.denominator === b.denominator
    ? ratio(a.numerator + b.numerator, a.denominator)
    : ratio(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);

export const negated = (a: Ratio): Ratio => ({ numerator: -a.numerator, denominator: a.denominator });

export const minus = (a: Ratio, b: Ratio): Ratio => plus(a, negated(b));

export const times = (...factors: readonly Ratio[]): Ratio =>
  ratio(
    factors.reduce((product, { numerator }) => product * numerator, 1n),
    factors.reduce((product, { denominator }) => product * denominator, 1n),
  );

/** @throws {NotARatioError} when the divisor is 0 */
export const dividedBy = (a: Ratio, b: Ratio): Ratio => ratio(a.numerator * b.denominator, a.denominator * b.numerator);

export const sumOfRatios = (terms: readonly Ratio[]): Ratio => terms.reduce(plus, ZERO);

/** Below 0 when a is less than b, 0 when they are equal, above 0 when a is more. */
export function comparison(a: Ratio, b: Ratio): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export const isLess = (a: Ratio, b: Ratio): boolean => comparison(a, b) < 0;
export const smallerOf = (a: Ratio, b: Ratio): Ratio => (isLess(b, a) ? b : a);
export const largerOf = (a: Ratio, b: Ratio): Ratio => (isLess(a, b) ? b : a);

/** The whole number at or below. */
export function floorOf({ numerator, denominator }: Ratio): bigint {
  const quotient = numerator / denominator;
  return numerator % denominator < 0n ? quotient - 1n : quotient;
}

/** The nearest double; for showing, never for going on with. */
export const approximately = ({ numerator, denominator }: Ratio): number => Number(numerator) / Number(denominator);

/** Cents as a ratio. */
export const exactCents = (amount: Cents): Ratio => ratio(BigInt(amount));

/**
 * To whole cents, halves away from zero, as Salesforce rounds currency.
 *
 * @example roundedCents(ratio(5n, 2n)) // 3
 */
export function roundedCents(amount: Ratio): Cents {
  const isNegative = amount.numerator < 0n;
  const size = isNegative ? negated(amount) : amount;
  const rounded = floorOf(plus(size, ratio(1n, 2n)));
  return cents(Number(isNegative ? -rounded : rounded));
}

/**
 * Exact amounts as whole cents that add up to their rounded sum. Every amount is first rounded down; the cents then
 * missing go one each to the largest remainders, and among equal remainders to the earlier ones (largest-remainder rule).
 * So no amount moves by a whole cent, and nothing is lost or found between the lines and their total.
 *
 * @example apportionedCents([ratio(1n, 3n), ratio(1n, 3n), ratio(1n, 3n)]) // 1, 0, 0
 */
export function apportionedCents(amounts: readonly Ratio[]): readonly Cents[] {
  const floors = amounts.map(floorOf);
  const total = BigInt(roundedCents(sumOfRatios(amounts)));
  const missing = Number(total - floors.reduce((sum, floor) => sum + floor, 0n));
  const receivers = new Set(
    amounts
      .map((amount, position) => ({ position, remainder: minus(amount, ratio(floors[position] ?? 0n)) }))
      .sort((a, b) => comparison(b.remainder, a.remainder) || a.position - b.position)
      .slice(0, missing)
      .map(({ position }) => position),
  );
  return floors.map((floor, position) => cents(Number(floor) + (receivers.has(position) ? 1 : 0)));
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [larger, smaller] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}
