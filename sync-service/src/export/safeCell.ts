/**
 * A text as a cell that no spreadsheet runs: where it begins like a formula, an apostrophe stands before it, which spreadsheets
 * take for "this is text". Source: OWASP Application Security Verification Standard 5.0, 1.2.10.
 *
 * @example safeCell('=1+1') // "'=1+1"
 */
export const safeCell = (text: string): string => (/^[=+\-@\t\r\0]/.test(text) ? `'${text}` : text);

/** The text that `safeCell` was given. */
export const plainCell = (cell: string): string => (/^'[=+\-@\t\r\0]/.test(cell) ? cell.slice(1) : cell);

/** A line of comma-separated text of RFC 4180; what is null stays an empty cell without quotes. */
export function csvRow(cells: readonly (string | null)[]): string {
  return `${cells.map((cell) => (cell === null ? '' : /^$|[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\n`;
}
