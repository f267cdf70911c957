import type { Cell } from './store.ts';

interface FiscalSpan {
  /** First day and last day, both included. */
  start: string;
  end: string;
  year: number;
  /** Quarter within its year; 1 for whole years. */
  number: number;
}

/** How the org counts its fiscal years. */
export interface FiscalCalendar {
  /** Month in which a standard fiscal year begins, 1 = January. A year is called by the one in which it ends. */
  startMonth: number;
  /** Years and quarters one by one, in order of time, where they are custom ones; null for standard years. */
  custom: { years: readonly FiscalSpan[]; quarters: readonly FiscalSpan[] } | null;
}

/** Reads the calendar from the org's settings and periods. */
export function fiscalCalendar(all: (sql: string) => Cell[][]): FiscalCalendar {
  const [organization] = all('SELECT FiscalYearStartMonth FROM Organization LIMIT 1');
  const startMonth = Number(organization?.[0] ?? 1);
  const [custom] = all('SELECT 1 FROM FiscalYearSettings WHERE IsStandardYear = 0 LIMIT 1');
  if (!custom) return { startMonth, custom: null };
  const spans = (type: string): FiscalSpan[] =>
    all(
      `SELECT p.StartDate, p.EndDate, s.Name, p.Number FROM Period p JOIN FiscalYearSettings s ON s.Id = p.FiscalYearSettingsId
         WHERE p.Type = '${type}' ORDER BY p.StartDate`,
    ).map(([start, end, name, number]) => ({ start: String(start), end: String(end), year: Number(name), number: Number(number) })); // prettier-ignore
  return { startMonth, custom: { years: spans('Year'), quarters: spans('Quarter') } };
}

/** The fiscal year and quarter of a day; null outside all custom years. */
export function fiscalQuarterOf(
  { startMonth, custom }: FiscalCalendar,
  day: string,
): { year: number; quarter: number } | null {
  if (custom) {
    const found = custom.quarters.find(({ start, end }) => start <= day && day <= end);
    return found ? { year: found.year, quarter: found.number } : null;
  }
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  return {
    year: startMonth > 1 && month >= startMonth ? year + 1 : year,
    quarter: Math.floor(((month - startMonth + 12) % 12) / 3) + 1,
  };
}
