import { addDays } from '../../../../domain/dates.ts';
import { invitees, personKey, remindersDue, surveyFaults } from '../../../../domain/pulse/index.ts';
import type { Membership, PersonKey } from '../../../../domain/pulse/index.ts';
import type { ErrandWorld, Stage } from '../../run/errand.ts';
import type { FieldValue, WantedRecord } from '../../run/wantedRecord.ts';
import { readPeople } from './people.ts';
import type { People } from './people.ts';
import { INVITATION, SURVEY, dayAheadOfAll, dayIn, readQuestions, surveyQuestion } from './pulseRound.ts';
import type { Round, RoundQuestion } from './pulseRound.ts';

const BURDEN_DAYS = 30;

interface PulseSettings {
  readonly scaleLowest: 0 | 1;
  readonly minimum: number;
  readonly commentMinimum: number;
  readonly monthlyLimit: number;
}

/** An invitation as far as asking needs it. */
interface Asked {
  readonly id: string;
  readonly surveyId: string;
  readonly person: string;
  readonly status: string;
  readonly invitedDate: string;
  readonly reminders: number;
}

/**
 * Opens the rounds whose first day has come somewhere, asks everybody for whom it has come, and reminds who has not answered.
 *
 * @param answering whose ballots lie in the in-box: they are not reminded
 */
export async function* openRounds(
  world: ErrandWorld,
  rounds: readonly Round[],
  answering: ReadonlySet<string>,
): AsyncGenerator<Stage, void, void> {
  const today = dayAheadOfAll(world.now);
  const due = rounds.filter(({ status, days }) => status === 'Scheduled' && days.openDate <= today);
  const open = rounds.filter(({ status }) => status === 'Open');
  if (due.length + open.length === 0) return;

  const [settings, questions, people, asked] = await Promise.all([
    readSettings(world),
    due.length === 0 ? new Map<string, readonly RoundQuestion[]>() : readQuestions(world, due),
    readPeople(world),
    readAsked(world, [...open, ...due], today),
  ]);
  const opened: Round[] = [];
  const changes: WantedRecord[] = [];
  for (const round of due) {
    const scaled = { ...round, ...settings };
    const fault = roundFault(scaled, questions.get(round.id) ?? [], rounds, world.now);
    if (fault === null) opened.push(scaled);
    else if (fault !== round.fault)
      changes.push({ object: SURVEY, match: { id: round.id }, fields: { Fault__c: fault } });
  }
  const inbox = opened.length === 0 ? null : await world.userId();
  for (const round of opened)
    changes.push({ object: SURVEY, match: { id: round.id }, fields: openFields(round, rounds, inbox) });
  if (changes.length > 0) yield { writes: changes };

  const asking = [...open, ...opened];
  if (asking.length === 0) return;
  const writes = asking.flatMap((round) => [
    ...invitationRecords(round, people, asked, settings.monthlyLimit, world.now),
    ...reminderRecords(round, people, asked, answering, world.now),
  ]);
  if (writes.length > 0) yield { writes };
}

/** Why a round cannot open yet, in sentences; null when it can. */
export function roundFault(
  round: Round,
  questions: readonly RoundQuestion[],
  rounds: readonly Round[],
  now: Date,
): string | null {
  const { closeDate } = round.days;
  if (closeDate < dayIn('UTC', now)) {
    return `Its last day, ${closeDate}, has passed. Choose days that lie ahead.`;
  }
  const last = rounds.find(({ id }) => id === round.previousId) ?? null;
  const faults = surveyFaults({
    title: round.name,
    questions: questions.map(surveyQuestion),
    cadence: round.cadence,
    minimumGroupSize: round.minimum,
    minimumCommentGroupSize: round.commentMinimum,
    lastRound: last === null ? null : { title: last.name, heard: last.heard, doing: last.doing, byDate: last.doneBy },
  });
  if (last !== null && last.status !== 'Closed') return `The last round is still open until ${last.days.closeDate}.`;
  return faults.length === 0 ? null : faults.map(({ explanation }) => explanation).join('\n');
}

function openFields(round: Round, rounds: readonly Round[], inbox: string | null): Record<string, FieldValue> {
  const previous = rounds.find(({ id }) => id === round.previousId);
  return {
    ...{ Status__c: 'Open', Fault__c: null, InboxOwnerKey__c: inbox, AnsweredCount__c: 0 },
    ...{ ScaleLowest__c: round.scaleLowest, MinimumGroupSize__c: round.minimum },
    MinimumCommentGroupSize__c: round.commentMinimum,
    SeriesKey__c: round.seriesKey ?? previous?.seriesKey ?? previous?.id ?? round.id,
  };
}

function invitationRecords(
  round: Round,
  people: People,
  asked: readonly Asked[],
  monthlyLimit: number,
  now: Date,
): readonly WantedRecord[] {
  const members = people.within(round.territoryId);
  const invitedBefore = new Set(asked.filter(({ surveyId }) => surveyId === round.id).map(({ person }) => person));
  const daysAsked = new Map<PersonKey, string[]>();
  for (const { person, invitedDate } of asked.filter(({ surveyId }) => surveyId !== round.id)) {
    daysAsked.set(personKey(person), [...(daysAsked.get(personKey(person)) ?? []), invitedDate]);
  }
  const limit = { surveyCount: monthlyLimit, days: BURDEN_DAYS };
  const mayBeAsked = Array.from(Map.groupBy(members, ({ person }) => person)).flatMap(([person, memberships]) => {
    const zone = people.zoneOf(person);
    if (zone === null) return [];
    const { openDate, closeDate } = round.days;
    const here = dayIn(zone, now);
    const day = here < openDate ? openDate : here;
    if (day > closeDate) return [];
    const { invited } = invitees(memberships as readonly Membership[], day, daysAsked, limit);
    return invited.length === 0 && !invitedBefore.has(person) ? [] : [{ person, here }];
  });
  const groupSizes = new Map<string, number>();
  for (const { person } of mayBeAsked) {
    for (const group of people.groupsOf(person, round.territoryId)) {
      groupSizes.set(group, (groupSizes.get(group) ?? 0) + 1);
    }
  }
  const fresh = mayBeAsked.filter(({ person, here }) => !invitedBefore.has(person) && here >= round.days.openDate);
  const invitedCount = invitedBefore.size + fresh.length;
  return [
    ...fresh.map(({ person, here }): WantedRecord => ({
      object: INVITATION,
      match: { key: `${round.id}|${person}` },
      fields: {
        ...{ Survey__c: round.id, OwnerId: person, Status__c: 'Invited', InvitedDate__c: here },
        ...{ DueDate__c: round.days.closeDate, ReminderCount__c: 0 },
        // A group that is too small to be shown need not be known either.
        Groups__c:
          people
            .groupsOf(person, round.territoryId)
            .filter((group) => (groupSizes.get(group) ?? 0) >= round.minimum)
            .join('\n') || null,
      },
    })),
    ...(invitedCount === round.invitedCount
      ? []
      : [{ object: SURVEY, match: { id: round.id }, fields: { InvitedCount__c: invitedCount } }]),
  ];
}

function reminderRecords(
  round: Round,
  people: People,
  asked: readonly Asked[],
  answering: ReadonlySet<string>,
  now: Date,
): readonly WantedRecord[] {
  return asked
    .filter(({ surveyId, status, person }) => surveyId === round.id && status === 'Invited' && !answering.has(person))
    .flatMap(({ id, person, reminders }): WantedRecord[] => {
      const zone = people.zoneOf(person);
      const dueCount = zone === null ? 0 : remindersDue(round.days, dayIn(zone, now));
      if (dueCount <= reminders) return [];
      return [{ object: INVITATION, match: { id }, fields: { ReminderCount__c: dueCount } }];
    });
}

async function readAsked(world: ErrandWorld, asking: readonly Round[], today: string): Promise<readonly Asked[]> {
  const fields = ['Id', 'Survey__c', 'OwnerId', 'Status__c', 'InvitedDate__c', 'ReminderCount__c'];
  const since = [...asking.map(({ days }) => days.openDate), today].sort()[0]!;
  const rows = await world.rows({
    object: INVITATION,
    fields,
    where: [{ field: 'InvitedDate__c', from: addDays(since, -BURDEN_DAYS) }],
  });
  return rows.map((row) => ({
    id: String(row['Id']),
    surveyId: String(row['Survey__c'] ?? ''),
    person: String(row['OwnerId']),
    status: String(row['Status__c']),
    invitedDate: String(row['InvitedDate__c']),
    reminders: Number(row['ReminderCount__c'] ?? 0),
  }));
}

async function readSettings(world: ErrandWorld): Promise<PulseSettings> {
  const [row = {}] = await world.rows({
    object: 'TerritorySetting__c',
    fields: [
      ...['EnpsScale__c', 'PulseMinimumGroupSize__c', 'PulseMinimumCommentGroupSize__c'],
      'PulseMonthlyLimitCount__c',
    ],
    where: [{ field: 'ExternalKey__c', is: 'DEFAULT' }],
  });
  const minimum = Number(row['PulseMinimumGroupSize__c'] ?? 5);
  return {
    scaleLowest: row['EnpsScale__c'] === 'ZeroToTen' ? 0 : 1,
    minimum,
    commentMinimum: Math.max(minimum, Number(row['PulseMinimumCommentGroupSize__c'] ?? 8)),
    monthlyLimit: Number(row['PulseMonthlyLimitCount__c'] ?? 5),
  };
}
