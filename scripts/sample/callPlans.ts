import { type Day, plusDays } from './calendarDays.ts';
import type { Fields, SampleAccount, SamplePerson } from './sampleRecords.ts';

/** A call plan of the sample, before people and territories have ids. */
export interface SampleCallPlan {
  readonly seller: string;
  readonly territoryKey: string;
  readonly fields: Fields;
  /** Appointments of the seller that calls must be planned around. */
  readonly meetings: readonly Fields[];
}

/** The team that plans its calls; the others could any day. */
const TRYING = 'Melvin Marxen';
const WEEKS = 4;
/** Cities with accounts of the region round them. */
const BASES = ['Chicago', 'Milwaukee', 'Madison'];

/**
 * Made up for the sample: one team plans its calls, each seller from a city by the lakes, with a team meeting every
 * Monday morning. The published data knows no calls.
 */
export function sampleCallPlans(
  people: readonly SamplePerson[],
  accounts: readonly SampleAccount[],
  lastDay: Day,
  territoryKey: (name: string) => string,
): SampleCallPlan[] {
  const monday = plusDays(lastDay, -((new Date(`${lastDay}T00:00:00Z`).getUTCDay() + 6) % 7));
  const team = people.filter(({ manager }) => manager === TRYING);
  const inTown = new Map(accounts.map((account) => [account.fields['BillingCity'], account]));
  return team.map(({ name }, index) => {
    const base = inTown.get(BASES[index % BASES.length]!);
    return {
      seller: name,
      territoryKey: territoryKey(name),
      fields: {
        ExternalKey__c: `CALLS-${territoryKey(name)}`,
        Name: `Calls of ${name}`,
        IsActive__c: true,
        StartDate__c: monday,
        EndDate__c: plusDays(monday, 363),
        LongestDriveMinutes__c: 210,
        BaseLatitude__c: base?.fields['BillingLatitude'] ?? null,
        BaseLongitude__c: base?.fields['BillingLongitude'] ?? null,
      },
      meetings: Array.from({ length: WEEKS }, (_, week) => ({
        Subject: 'Team meeting',
        StartDateTime: `${plusDays(monday, 7 * week)}T14:00:00.000Z`,
        EndDateTime: `${plusDays(monday, 7 * week)}T15:00:00.000Z`,
      })),
    };
  });
}
