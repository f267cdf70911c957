/**
 * Rounds half away from zero to `scale` decimals, on the decimal digits a person sees: 1.005 with scale 2 is 1.01,
 * although the nearest binary fraction lies below. Whole numbers above 2^53 come back unchanged.
 */
export function roundHalfUp(value: number, scale: number): number {
  if (Number.isInteger(value)) return value;
  const magnitude = Math.abs(value);
  const text = String(magnitude);
  if (text.includes('e')) return magnitude < 1 ? 0 : value;
  const point = text.indexOf('.');
  if (point === -1 || text.length - point - 1 <= scale) return value;
  const rounded = Number(`${Math.round(Number(`${text}e${scale}`))}e-${scale}`);
  return value < 0 ? -rounded : rounded;
}

/** A number in the way Java prints a double, as Salesforce does in messages: `1.0E20`, `12.5`, `3.0`. */
export function javaDouble(value: number): string {
  const magnitude = Math.abs(value);
  if (magnitude !== 0 && (magnitude >= 1e7 || magnitude < 1e-3)) {
    const [mantissa, exponent] = value.toExponential().split('e') as [string, string];
    return `${mantissa.includes('.') ? mantissa : `${mantissa}.0`}E${Number(exponent)}`;
  }
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

/** A sum or mean without the binary dust of its additions: 15 significant digits, what a double is sure of. */
export const withoutDust = (value: number): number => (Number.isInteger(value) ? value : Number(value.toPrecision(15)));
