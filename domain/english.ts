/**
 * Numbers as English reports write them. Only stored sentences and reports use these; a page formats numbers in its
 * reader's own language.
 */

/** Money to the cent, with thousands apart. @example amountText(12340.5) // '12,340.50' */
export const amountText = (amount: number): string => grouped(amount.toFixed(2));

/** A number with at most one decimal. @example countText(1240.25) // '1,240.3' */
export const countText = (value: number): string => grouped(String(Math.round(value * 10) / 10));

/**
 * A fraction in whole per cent; what is not nothing is not called 0%.
 *
 * @example percentText(0.274) // '27%'
 */
export function percentText(fraction: number): string {
  const percent = Math.round(fraction * 100);
  return percent === 0 && fraction > 0 ? 'less than 1%' : `${grouped(String(percent))}%`;
}

function grouped(digits: string): string {
  const [whole = '', decimals] = digits.split('.');
  const apart = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return decimals === undefined ? apart : `${apart}.${decimals}`;
}
