import type { VisitWindow } from '../calendar/visitCalendar.ts';

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const WINDOW = /^([a-z]{3}|[1-7])\s+(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})$/;

/** The windows of an account, or the parts of the text that are none. */
export interface ReadWindows {
  readonly windows: readonly VisitWindow[];
  /** What cannot be read, or closes before it opens. */
  readonly faults: readonly string[];
}

/**
 * Reads when an account can be visited, from the text that people write.
 *
 * @example visitWindows('Mon 09:00-12:00; 3 13:00-17:00').windows.length // 2
 */
export function visitWindows(text: string): ReadWindows {
  const windows: VisitWindow[] = [];
  const faults: string[] = [];
  for (const part of text.split(/[;\n]/).map((each) => each.trim())) {
    if (part === '') continue;
    const window = windowOf(part);
    if (window === null) faults.push(part);
    else windows.push(window);
  }
  return { windows, faults };
}

function windowOf(part: string): VisitWindow | null {
  const found = WINDOW.exec(part.toLowerCase());
  if (found === null) return null;
  const [, day = '', ...clock] = found;
  const weekday = DAYS.indexOf(day) + 1 || Number(day);
  const [fromHour, fromMinute, toHour, toMinute] = clock.map(Number) as [number, number, number, number];
  const [opens, closes] = [fromHour * 60 + fromMinute, toHour * 60 + toMinute];
  const isPossible = weekday >= 1 && fromMinute < 60 && toMinute < 60 && opens < closes && closes <= 1440;
  return isPossible ? { weekday, opens, closes } : null;
}
