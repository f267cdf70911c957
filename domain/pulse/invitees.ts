import { addDays } from '../dates.ts';
import type { IsoDate } from '../dates.ts';
import type { Count, Days } from '../quantities.ts';
import type { PersonKey } from './person.ts';

/** Someone who belongs to a team between two days; an open end is null. */
export interface Membership {
  readonly person: PersonKey;
  readonly startDate: IsoDate | null;
  /** The last day. */
  readonly endDate: IsoDate | null;
}

/** How many surveys a person may be asked in so many days. */
export interface BurdenLimit {
  readonly surveyCount: Count;
  readonly days: Days;
}

export interface Invitees {
  readonly invited: readonly PersonKey[];
  readonly notInvited: readonly {
    readonly person: PersonKey;
    readonly reason: 'NotYetHere' | 'Left' | 'AskedEnough';
  }[];
}

/**
 * Who is asked in a round that opens on a day: everyone who belongs to it that day and has not been asked enough lately,
 * each once.
 *
 * Who has left is not asked. Who leaves after answering stays counted in that round, since the answer was given as a
 * member and cannot be found again; what the smaller next round would tell about them is withheld by `publishableGroups`.
 *
 * @param asked the days on which each person was last invited to anything
 */
export function invitees(
  memberships: readonly Membership[],
  openDate: IsoDate,
  asked: ReadonlyMap<PersonKey, readonly IsoDate[]>,
  limit: BurdenLimit,
): Invitees {
  const since = addDays(openDate, -limit.days);
  const byPerson = Map.groupBy(memberships, ({ person }) => person);
  const judged = Array.from(byPerson, ([person, ofPerson]) => {
    const lately = (asked.get(person) ?? []).filter((day) => since < day && day <= openDate).length;
    const isHere = ofPerson.some(
      ({ startDate, endDate }) => (startDate ?? openDate) <= openDate && openDate <= (endDate ?? openDate),
    );
    const willCome = ofPerson.some(({ startDate }) => (startDate ?? openDate) > openDate);
    const reason = !isHere
      ? willCome
        ? ('NotYetHere' as const)
        : ('Left' as const)
      : lately >= limit.surveyCount
        ? ('AskedEnough' as const)
        : null;
    return { person, reason };
  });
  return {
    invited: judged.filter(({ reason }) => reason === null).map(({ person }) => person),
    notInvited: judged.flatMap(({ person, reason }) => (reason === null ? [] : [{ person, reason }])),
  };
}
