/**
 * An AutoNumber as its format shows it: `{0000}` is the number with at least as many digits, `{YYYY}`, `{YY}`, `{MM}`
 * and `{DD}` are the day's parts (UTC).
 * @example autoNumberText('RUN-{000000}', 42, date) // 'RUN-000042'
 */
export function autoNumberText(format: string, number: number, date: Date): string {
  const parts: Record<string, string> = {
    YYYY: String(date.getUTCFullYear()),
    YY: String(date.getUTCFullYear()).slice(-2),
    MM: String(date.getUTCMonth() + 1).padStart(2, '0'),
    DD: String(date.getUTCDate()).padStart(2, '0'),
  };
  return format.replace(/\{(0+|YYYY|YY|MM|DD)\}/g, (_, part: string) => {
    return part.startsWith('0') ? String(number).padStart(part.length, '0') : (parts[part] ?? '');
  });
}
