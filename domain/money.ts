import { NotMoneyError } from './errors.ts';

/**
 * Money as a whole number of hundredths of the org's currency.
 *
 * Salesforce sends Currency(18,2) as decimals, and decimals do not add up: 0.1 + 0.2 ≠ 0.3. Whole numbers do, so every
 * sum in the domain is exact to the cent. The border converts: `toCents` on the way in, `fromCents` on the way out.
 */
export type Cents = number & { readonly __unit: 'cents' };

/** No money: a known amount of nothing, not an unknown one. */
export const NO_MONEY = 0 as Cents;

/**
 * Rounds a number of hundredths to whole ones, halves away from zero, as Salesforce rounds currency.
 *
 * @throws {NotMoneyError} when the number is not finite, or too large to be counted exactly (2⁵³)
 */
export function cents(hundredths: number): Cents {
  const whole = Math.sign(hundredths) * Math.round(Math.abs(hundredths));
  if (!Number.isSafeInteger(whole)) throw new NotMoneyError(hundredths);
  return (whole + 0) as Cents;
}

/**
 * A decimal amount (as Salesforce sends it) in cents.
 *
 * @throws {NotMoneyError} when the amount is not finite or too large to be counted exactly
 * @example toCents(19.99) // 1999
 */
export function toCents(amount: number): Cents {
  // 1.005 * 100 is 100.49999999999999: fifteen significant digits are all a double keeps of a decimal.
  return cents(Number((amount * 100).toPrecision(15)));
}

/** Cents as the decimal amount that Salesforce stores. @example fromCents(toCents(19.99)) // 19.99 */
export function fromCents(amount: Cents): number {
  return amount / 100;
}

/** The exact sum. No amounts sum to no money. */
export function sumOfMoney(amounts: readonly Cents[]): Cents {
  return cents(amounts.reduce((total, amount) => total + amount, 0));
}

/**
 * One part of an amount divided among `of` parts, so that the parts add up to the amount again: the cents left over
 * go to the first parts, one each.
 *
 * @param position which part, from 0
 * @example [0, 1, 2].map((position) => evenPart(cents(100), 3, position)) // 34, 33, 33
 */
export function evenPart(amount: Cents, of: number, position: number): Cents {
  const size = Math.trunc(amount / of);
  const leftOver = amount - size * of;
  return cents(size + (position < Math.abs(leftOver) ? Math.sign(leftOver) : 0));
}
