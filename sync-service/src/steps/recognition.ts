import { USUAL_BADGES, badgeAwards, contestBoard } from '../../../domain/incentives/index.ts';
import { addMonths } from '../../../domain/dates.ts';
import type { ExistingRecord, WantedRecord } from '../run/wantedRecord.ts';
import type { ContestFact } from './contestFacts.ts';
import { BOARD_ENTRY, withoutRest } from './incentives.ts';
import type { PlanFacts } from './planFacts.ts';

export const CONTEST = 'SalesContest__c';
export const CONTEST_FIELDS = ['Phase__c', 'AsOfDate__c', 'Fault__c'];
export const BADGE = 'BadgeAward__c';
export const BADGE_FIELDS = ['User__c', 'Badge__c', 'Metric__c', 'AtLeastValue__c', 'PeriodCount__c', 'Period__c'];

/** Badges are given for months no longer ago than this. */
const BADGE_MONTHS = 12;
/** Evenings after the end on which a deal entered late still changes the standings. */
const LATE_MONTHS = 1;

/**
 * The standings of contests and the badges earned. Who has opted out takes no part; the baseline of a contest is computed
 * with and shown to nobody; an award once given stays.
 */
export function recognitionRecords(
  facts: PlanFacts,
  existing: readonly ExistingRecord[],
  isLatest: boolean,
): readonly WantedRecord[] {
  if (!isLatest) return [];
  const { recognition } = facts;
  return [
    ...liveContests(facts).flatMap((fact) => contestRecords(facts, fact, existing)),
    ...badgeRecords(facts).filter(({ match }) => 'key' in match && !recognition.awarded.has(match.key)),
  ];
}

/** Contests that have not been over for long. */
export const liveContests = ({ asOf, recognition }: PlanFacts): readonly ContestFact[] =>
  recognition.contests.filter(({ contest }) => addMonths(contest.endDate, LATE_MONTHS) >= asOf);

function contestRecords(
  facts: PlanFacts,
  { id, key, contest, faults }: ContestFact,
  existing: readonly ExistingRecord[],
): readonly WantedRecord[] {
  const { asOf, recognition, incentives } = facts;
  const reps = recognition.reps.filter((rep) => !incentives.optedOut.has(rep));
  const board = faults.length > 0 ? null : contestBoard(contest, reps, recognition.activities, asOf);
  const own: WantedRecord = {
    object: CONTEST,
    match: { id },
    fields: { Phase__c: board?.phase ?? null, AsOfDate__c: asOf, Fault__c: faults.join('\n').slice(0, 4000) || null },
  };
  const rows = (board?.standings ?? []).map(({ rep, points, rank, reachedDate, isWinner }, i): WantedRecord => ({
    object: BOARD_ENTRY,
    match: { key: `contest|${key.slice(0, 60)}|${i + 1}` },
    fields: {
      ...{ Kind__c: 'Place', BoardName__c: contest.name, Contest__c: id, Names__c: 'Named', Position__c: i + 1 },
      ...{ User__c: rep, Points__c: points, Rank__c: rank, ReachedDate__c: reachedDate, IsWinner__c: isWinner },
      ...{ IsCurrent__c: true, AsOfDate__c: asOf },
    },
  }));
  return [own, ...withoutRest(rows, existing, 'Contest__c', id, asOf)];
}

/** An org that recognises nobody, with neither a commission plan in force nor a contest, gives no badges either. */
function badgeRecords({ asOf, recognition, incentives }: PlanFacts): readonly WantedRecord[] {
  if (incentives.plans.length + recognition.contests.length === 0) return [];
  const from = addMonths(asOf, -BADGE_MONTHS).slice(0, 7);
  const reps = new Set(recognition.reps);
  const rules = new Map(USUAL_BADGES.map((rule) => [rule.badge, rule]));
  return badgeAwards(USUAL_BADGES, recognition.months)
    .filter(({ rep, period }) => reps.has(rep) && !incentives.optedOut.has(rep) && period >= from)
    .map(({ rep, badge, period }) => {
      const { metric, atLeast, consecutivePeriods } = rules.get(badge)!;
      return {
        object: BADGE,
        match: { key: `${badge}|${rep}|${period}` },
        fields: {
          ...{ User__c: rep, Badge__c: badge, Metric__c: metric, AtLeastValue__c: atLeast },
          ...{ PeriodCount__c: consecutivePeriods, Period__c: period },
        },
      };
    });
}
