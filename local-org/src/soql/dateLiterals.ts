import type { FiscalCalendar } from '../store/fiscalCalendar.ts';
import { dayIn } from '../timeZone.ts';

/** A span of days: from `start`, included, to `end`, not included, both `YYYY-MM-DD`. */
export interface DaySpan {
  start: string;
  end: string;
}

/** What date literals depend on. */
export interface DateContext {
  now: Date;
  timeZone: string;
  fiscal: FiscalCalendar;
}

type Unit = 'DAY' | 'WEEK' | 'MONTH' | 'QUARTER' | 'YEAR' | 'FISCAL_QUARTER' | 'FISCAL_YEAR';

const units: readonly Unit[] = ['DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR', 'FISCAL_QUARTER', 'FISCAL_YEAR'];

/** Date literals that stand alone. */
export const dateLiteralNames: ReadonlySet<string> = new Set([
  'TODAY',
  'YESTERDAY',
  'TOMORROW',
  'LAST_90_DAYS',
  'NEXT_90_DAYS',
  ...units.slice(1).flatMap((unit) => [`LAST_${unit}`, `THIS_${unit}`, `NEXT_${unit}`]),
]);

/** Date literals that need a number: `LAST_N_DAYS:30`. */
export const dateLiteralNamesWithCount: ReadonlySet<string> = new Set(
  units.flatMap((unit) => [`LAST_N_${unit}S`, `NEXT_N_${unit}S`, `N_${unit}S_AGO`]),
);

/**
 * The days a date literal means, seen from `context.now` in the user's time zone. Weeks begin on Sunday.
 *
 * LAST_N and NEXT_N spans leave out the unit that is going on, with the platform's two exceptions: LAST_N_DAYS ends
 * with today, and NEXT_N_DAYS begins tomorrow.
 */
export function daySpan(name: string, count: number | null, context: DateContext): DaySpan {
  const today = dayIn(context.timeZone, context.now);
  const fixed: Readonly<Record<string, [number, number]>> = {
    TODAY: [0, 1],
    YESTERDAY: [-1, 0],
    TOMORROW: [1, 2],
    LAST_90_DAYS: [-90, 1],
    NEXT_90_DAYS: [1, 91],
  };
  const days = fixed[name];
  if (days) return { start: addDays(today, days[0]), end: addDays(today, days[1]) };

  const n = count ?? 1;
  const counted = /^(?:(LAST|NEXT)_N_(.+)S|N_(.+)S_AGO)$/.exec(name);
  if (counted) {
    const unit = (counted[2] ?? counted[3]) as Unit;
    const step = (units: number): string => startOfUnit(today, unit, units, context.fiscal);
    if (counted[3] !== undefined) return { start: step(-n), end: step(-n + 1) };
    if (counted[1] === 'NEXT') return { start: step(1), end: step(1 + n) };
    return { start: step(-n), end: unit === 'DAY' ? addDays(today, 1) : step(0) };
  }
  const [, which, unit] = /^(LAST|THIS|NEXT)_(.+)$/.exec(name)!;
  const offset = which === 'LAST' ? -1 : which === 'NEXT' ? 1 : 0;
  const step = (units: number): string => startOfUnit(today, unit as Unit, units, context.fiscal);
  return { start: step(offset), end: step(offset + 1) };
}

/** Where custom fiscal years end, spans are empty. */
const BEYOND = '4000-12-31';

/** The first day of the unit that lies `offset` units after the one `today` is in. */
function startOfUnit(
  today: string,
  unit: Unit,
  offset: number,
  { startMonth: fiscalStart, custom }: FiscalCalendar,
): string {
  if (custom && unit.startsWith('FISCAL_')) {
    const spans = unit === 'FISCAL_YEAR' ? custom.years : custom.quarters;
    const present = spans.findIndex(({ start, end }) => start <= today && today <= end);
    return (present < 0 ? undefined : spans[present + offset]?.start) ?? BEYOND;
  }
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  switch (unit) {
    case 'DAY':
      return addDays(today, offset);
    case 'WEEK':
      return addDays(today, 7 * offset - new Date(`${today}T00:00:00Z`).getUTCDay());
    case 'MONTH':
      return firstOfMonth(year, month + offset);
    case 'QUARTER':
      return firstOfMonth(year, month - ((month - 1) % 3) + 3 * offset);
    case 'YEAR':
      return firstOfMonth(year + offset, 1);
    case 'FISCAL_QUARTER':
      return firstOfMonth(year, month - ((month - fiscalStart + 12) % 3) + 3 * offset);
    case 'FISCAL_YEAR':
      return firstOfMonth(year, month - ((month - fiscalStart + 12) % 12) + 12 * offset);
  }
}

/** The first of a month; months below 1 and above 12 run into the years before and after. */
function firstOfMonth(year: number, month: number): string {
  return new Date(Date.UTC(year, month - 1, 1)).toISOString().slice(0, 10);
}

/** The day that lies a number of days after another. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
