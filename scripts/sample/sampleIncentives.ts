import type { Day } from './calendarDays.ts';
import { plusDays, quarterOf } from './calendarDays.ts';
import type { Fields } from './sampleRecords.ts';

/** How the sample's quarter is paid; made up, with something of everything that a statement can show. */
export function sampleCommissionPlan(lastDay: Day): Fields {
  const { name, start, end } = quarterOf(lastDay);
  return {
    Name: `${name}: field sales`,
    ExternalKey__c: `${name}|field`,
    Status__c: 'Active',
    StartDate__c: start,
    EndDate__c: end,
    CurrencyCode__c: 'USD',
    MeasuredBy__c: 'Attainment',
    BaseRateFraction__c: 0.05,
    Tiers__c: JSON.stringify([
      { from: 0, multiplier: 0.8 },
      { from: 0.5 },
      { from: 1, multiplier: 1.5 },
      { from: 1.3, multiplier: 2 },
    ]),
    Attribution__c: 'ByCloseDate',
    NewBusinessRateFraction__c: 0.01,
    CapAmount__c: 25_000,
    HoldoverDays__c: 60,
    HoldoverDecay__c: 'Linear',
    HoldoverNewOwnerCredit__c: 'Remainder',
    LeaderboardNames__c: 'Named',
    LeaderboardRankedBy__c: 'PotentialAdjusted',
    LeaderboardWinnerCount__c: 5,
  };
}

/** A race that runs for three weeks and is half over. */
export function sampleContest(lastDay: Day): Fields {
  return {
    Name: 'Open new doors',
    ExternalKey__c: 'SAMPLE-NEW-DOORS',
    Kind__c: 'Race',
    StartDate__c: plusDays(lastDay, -10),
    EndDate__c: plusDays(lastDay, 10),
    WinnerCount__c: 3,
    MeasuredBy__c: 'Points',
    DealWonPoints__c: 5,
    DealWonDayCap__c: 3,
    DealOpenedPoints__c: 1,
    DealOpenedDayCap__c: 5,
    Prize__c: 'A day off for each of the first three',
  };
}
