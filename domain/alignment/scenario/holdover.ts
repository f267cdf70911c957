import { addDays } from '../../dates.ts';
import type { IsoDate } from '../../dates.ts';
import type { Days } from '../../quantities.ts';

/** A deal as far as its protection goes. */
export interface ProtectedDeal {
  readonly createdDate: IsoDate;
  /** The day it was closed; null while it is open. */
  readonly closedDate: IsoDate | null;
}

/** No deal is protected for longer: after a quarter the new territory has earned it. */
export const MOST_HOLDOVER_DAYS: Days = 90;

/**
 * Whether a deal still counts for the territory that had its account before a change.
 *
 * It does when it was open on the last day of the old territory, and for so many days from then: a deal that closes within
 * them was won or lost by those who worked on it, and stays theirs for ever. One still open after them goes over.
 *
 * Source: deal protection of up to 90 days as sellers ask for when a patch is cut
 * (https://comish.online/blog/territory-changes).
 *
 * @param lastDay the last day on which the old territory had the account
 * @param asOf the day that is looked from; not before `lastDay`
 * @example isHeldOver({ createdDate: '2026-03-01', closedDate: null }, '2026-03-31', 30, '2026-04-30') // true
 * @example isHeldOver({ createdDate: '2026-03-01', closedDate: null }, '2026-03-31', 30, '2026-05-01') // false
 */
export function isHeldOver(deal: ProtectedDeal, lastDay: IsoDate, holdoverDays: Days, asOf: IsoDate): boolean {
  if (holdoverDays <= 0 || deal.createdDate > lastDay) return false;
  const protectedUntil = addDays(lastDay, Math.min(holdoverDays, MOST_HOLDOVER_DAYS));
  return deal.closedDate === null
    ? asOf <= protectedUntil
    : deal.closedDate > lastDay && deal.closedDate <= protectedUntil;
}
