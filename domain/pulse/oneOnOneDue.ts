import { addDays, addMonths } from '../dates.ts';
import type { IsoDate } from '../dates.ts';

/** A conversation of two people: the day, and whether it took place. */
export interface Conversation {
  readonly date: IsoDate;
  readonly status: 'Planned' | 'Held' | 'Cancelled';
  readonly cadence: 'Weekly' | 'Fortnightly' | 'Monthly' | null;
}

/**
 * The day by which two people should have talked next: the last talk held plus its cadence, or the first one planned after
 * it where that is earlier; where none was held, the first one planned. Null where nothing is arranged. A day before today
 * is a talk that is overdue: planned and never held, or not planned again.
 */
export function oneOnOneDue(conversations: readonly Conversation[]): IsoDate | null {
  const lastHeld = conversations
    .filter(({ status }) => status === 'Held')
    .reduce<Conversation | null>((latest, one) => (latest === null || one.date > latest.date ? one : latest), null);
  const planned = conversations
    .filter(({ status, date }) => status === 'Planned' && (lastHeld === null || date > lastHeld.date))
    .map(({ date }) => date);
  const next = lastHeld?.cadence == null ? [] : [later(lastHeld.date, lastHeld.cadence)];
  return [...planned, ...next].sort()[0] ?? null;
}

function later(date: IsoDate, cadence: 'Weekly' | 'Fortnightly' | 'Monthly'): IsoDate {
  return cadence === 'Monthly' ? addMonths(date, 1) : addDays(date, cadence === 'Weekly' ? 7 : 14);
}
