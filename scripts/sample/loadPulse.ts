import { personKey } from '../../domain/pulse/index.ts';
import { resultRecords } from '../../sync-service/src/steps/pulse/closeRounds.ts';
import type { EarlierRound } from '../../sync-service/src/steps/pulse/closeRounds.ts';
import type { Round, RoundQuestion } from '../../sync-service/src/steps/pulse/pulseRound.ts';
import type { EarlierResult, StoredAnswer } from '../../sync-service/src/steps/pulse/resultFields.ts';
import type { Invitation } from '../../sync-service/src/steps/pulse/takeBallots.ts';
import type { OrgSession } from '../start/orgSession.ts';
import { bulkLoad } from './bulkLoad.ts';
import { plusDays } from './calendarDays.ts';
import type { Fields, SampleRecords } from './sampleRecords.ts';

const QUESTIONS = [
  { kind: 'Recommendation', text: 'How likely are you to recommend working here to a friend?' },
  { kind: 'Scale', text: 'My territory is a fair one.' },
  { kind: 'Scale', text: 'My manager listens and acts.' },
  { kind: 'Choice', text: 'What would help you most just now?', options: ['Time', 'Better data', 'Training', 'Tools'] },
  { kind: 'Text', text: 'What should we change first?' },
] as const;

/** Invented, as all answers here are. */
const WORDS = [
  'Fewer reports.',
  'Fewer meetings on Mondays.',
  'Better leads in the north.',
  'More time with customers.',
];

const TOLD = [
  { heard: 'Reports take too much of the week.', doing: 'We drop two of five reports.' },
  { heard: 'Some territories have far more to do than others.', doing: 'We even them out with Evenfield.' },
  { heard: 'The new balance feels fairer; data is still poor.', doing: 'We clean up the addresses.' },
];

/**
 * Writes a pulse survey with three counted rounds and one that is open, a draft, and one-on-ones of each manager's last two people. The results are counted from made-up answers by the service's own rules, so what is withheld here is withheld for
 * its reasons; the answers themselves are not kept.
 */
export async function loadPulse(
  org: OrgSession,
  sample: SampleRecords,
  users: ReadonlyMap<string, string>,
): Promise<void> {
  const territories = await territoryIds(org, sample);
  const members = sample.people.map(({ name }) => ({
    person: users.get(name) ?? '',
    groups: groupsOf(name, sample, territories),
  }));
  const earlier: EarlierRound[] = [];
  let previousKey: string | null = null;
  for (const [at, told] of TOLD.entries()) {
    const openDate = plusDays(sample.lastDay, -30 * (TOLD.length - at));
    const key = `SAMPLE-PULSE-${at + 1}`;
    const round = await loadRound(org, key, previousKey, openDate, {
      ...{ Status__c: 'Closed', Heard__c: told.heard, Doing__c: told.doing, DoneByDate__c: plusDays(openDate, 45) },
    });
    earlier.push(await loadCounted(org, round, members, earlier, at));
    previousKey = key;
  }
  await loadOpen(org, previousKey, sample.lastDay, members);
  await upsert(org, 'PulseSurvey__c', [
    { Name: 'After the change', ExternalKey__c: 'SAMPLE-DRAFT', Status__c: 'Draft' },
  ]);
  await loadTalks(org, sample, users);
}

/** The round that people can answer, its ballots owned by the administrator, who is also the service here. */
async function loadOpen(
  org: OrgSession,
  previousKey: string | null,
  openDate: string,
  members: readonly Person[],
): Promise<void> {
  const soql = "SELECT Id, CreatedById FROM PulseSurvey__c WHERE SeriesKey__c = 'SAMPLE-PULSE' LIMIT 1";
  const answer = (await org.call('GET', `/services/data/v66.0/query?q=${encodeURIComponent(soql)}`)) as {
    records: [{ CreatedById: string }];
  };
  const { round } = await loadRound(org, 'SAMPLE-PULSE-4', previousKey, openDate, {
    ...{ Status__c: 'Open', InboxOwnerKey__c: answer.records[0].CreatedById, AnsweredCount__c: 0 },
    InvitedCount__c: members.length,
  });
  await upsert(
    org,
    'PulseInvitation__c',
    members.map(({ person, groups }) => ({
      ...{ ExternalKey__c: `${round.id}|${person}`, Survey__c: round.id, OwnerId: person, Status__c: 'Invited' },
      ...{ InvitedDate__c: openDate, DueDate__c: round.days.closeDate, ReminderCount__c: 0 },
      Groups__c: groups.join('\n'),
    })),
  );
}

interface Person {
  readonly person: string;
  readonly groups: readonly string[];
}

interface LoadedRound {
  readonly round: Round;
  readonly questions: readonly RoundQuestion[];
}

async function loadRound(
  org: OrgSession,
  key: string,
  previousKey: string | null,
  openDate: string,
  more: Fields,
): Promise<LoadedRound> {
  const closeDate = plusDays(openDate, 6);
  const [id = ''] = await upsert(org, 'PulseSurvey__c', [
    {
      ...{
        Name: 'Team pulse',
        ExternalKey__c: key,
        Cadence__c: 'Monthly',
        OpenDate__c: openDate,
        CloseDate__c: closeDate,
      },
      ...{ ScaleLowest__c: 1, MinimumGroupSize__c: 5, MinimumCommentGroupSize__c: 8, SeriesKey__c: 'SAMPLE-PULSE' },
      ...(previousKey === null ? {} : { 'PreviousSurvey__r.ExternalKey__c': previousKey }),
      ...more,
      Status__c: 'Draft',
    },
  ]);
  const ids = await upsert(
    org,
    'PulseQuestion__c',
    QUESTIONS.map(({ kind, text, ...rest }, at) => ({
      ...{ ExternalKey__c: `${key}|${at + 1}`, Survey__c: id, Position__c: at + 1, Kind__c: kind, Question__c: text },
      Lowest__c: kind === 'Scale' ? 1 : null,
      Highest__c: kind === 'Scale' ? 5 : null,
      Options__c: 'options' in rest ? rest.options.join('\n') : null,
    })),
  );
  await upsert(org, 'PulseSurvey__c', [{ ExternalKey__c: key, Name: 'Team pulse', ...more }]);
  const round: Round = {
    ...{ id, name: 'Team pulse', status: 'Closed', ownerId: '', territoryId: null, cadence: 'Monthly' },
    ...{ days: { openDate, closeDate }, previousId: null, seriesKey: 'SAMPLE-PULSE', heard: null, doing: null },
    ...{ doneBy: null, scaleLowest: 1, minimum: 5, commentMinimum: 8, invitedCount: null, answeredCount: null },
    ...{ fault: null, questionCount: QUESTIONS.length },
  };
  const questions = QUESTIONS.map((question, at): RoundQuestion => ({
    ...{ id: ids[at] ?? '', surveyId: id, position: at + 1, kind: question.kind, text: question.text },
    lowest: 1,
    highest: question.kind === 'Recommendation' ? 10 : 5,
    options: 'options' in question ? question.options : [],
  }));
  return { round, questions };
}

/** Invitations and results of a round in which four of five answered. */
async function loadCounted(
  org: OrgSession,
  { round, questions }: LoadedRound,
  members: readonly Person[],
  earlier: readonly EarlierRound[],
  at: number,
): Promise<EarlierRound> {
  const chance = seeded(at + 1);
  const invitations = members.map(({ person, groups }): Invitation => ({
    ...{ id: '', surveyId: round.id, person, groups },
    // The same people leave it out each time: comparing rounds then tells of nobody.
    status: person.charCodeAt(14) % 5 === 0 ? 'Missed' : 'Answered',
  }));
  const answered = invitations.filter(({ status }) => status === 'Answered');
  const answers = answered.flatMap(({ groups }) => madeUpAnswers(questions, groups, at, chance));
  const { openDate, closeDate } = round.days;
  await upsert(
    org,
    'PulseInvitation__c',
    invitations.map(({ person, status, groups }) => ({
      ...{ ExternalKey__c: `${round.id}|${person}`, Survey__c: round.id, OwnerId: person, Status__c: status },
      ...{ InvitedDate__c: openDate, DueDate__c: closeDate, ReminderCount__c: 0, Groups__c: groups.join('\n') },
      ClosedDate__c: plusDays(closeDate, 1),
    })),
  );
  const records = resultRecords(round, questions, invitations, answers, earlier);
  await upsert(
    org,
    'PulseResult__c',
    records.map(({ match, fields }) => ({ ExternalKey__c: 'key' in match ? match.key : '', ...fields })),
  );
  const counts = { InvitedCount__c: invitations.length, AnsweredCount__c: answered.length };
  await bulkLoad(org, { object: 'PulseSurvey__c', operation: 'update', records: [{ Id: round.id, ...counts }] });
  const results = records.map(({ fields }): EarlierResult => ({
    surveyId: round.id,
    group: fields['Territory__c'] == null ? 'everybody' : String(fields['Territory__c']),
    question: questions.find(({ id }) => id === fields['Question__c'])?.text ?? '',
    isShown: fields['IsShown__c'] === true,
    answerCounts: fields['AnswerCounts__c'] == null ? null : String(fields['AnswerCounts__c']),
  }));
  const shown = new Set(results.filter(({ isShown }) => isShown).map(({ group }) => group));
  return {
    results,
    shown: [...shown].map((group) =>
      answered
        .filter(({ groups }) => group === 'everybody' || groups.includes(group))
        .map(({ person }) => personKey(person)),
    ),
  };
}

function madeUpAnswers(
  questions: readonly RoundQuestion[],
  groups: readonly string[],
  at: number,
  chance: () => number,
): readonly StoredAnswer[] {
  const mood = chance();
  const recommendation = Math.min(10, Math.max(1, Math.round(4 + at + 6 * mood)));
  const one = (question: RoundQuestion, rest: Partial<StoredAnswer>): StoredAnswer => ({
    ...{ id: '', questionId: question.id, groups, value: null, choice: null, words: null, recommendation: null },
    ...rest,
  });
  return questions.flatMap((question): StoredAnswer[] => {
    if (question.kind === 'Recommendation') return [one(question, { value: recommendation })];
    if (question.kind === 'Scale') {
      const value = Math.min(5, Math.max(1, Math.round(1 + 3 * mood + 1.5 * chance())));
      return [one(question, { value, recommendation })];
    }
    if (question.kind === 'Choice') {
      return [one(question, { choice: question.options[Math.floor(chance() * question.options.length)] ?? 'Time' })];
    }
    return chance() < 0.25 ? [one(question, { words: WORDS[Math.floor(chance() * WORDS.length)] ?? '' })] : [];
  });
}

async function loadTalks(org: OrgSession, sample: SampleRecords, users: ReadonlyMap<string, string>): Promise<void> {
  const managers = sample.people.filter(({ manager }) => manager === null);
  const talks = managers.flatMap(({ name }) =>
    sample.people
      .filter(({ manager }) => manager === name)
      .slice(-2)
      .flatMap((rep, at) => {
        const pair = { Manager__c: users.get(name) ?? null, Rep__c: users.get(rep.name) ?? null };
        const talk = (day: number, status: string, rest: Fields): Fields => ({
          ...{ ExternalKey__c: `SAMPLE|${rep.username}|${status}`, OwnerId: users.get(name) ?? null, ...pair },
          ...{ ScheduledAt__c: `${plusDays(sample.lastDay, day)}T14:00:00.000Z`, Status__c: status },
          ...{ DurationMinutes__c: 60, Cadence__c: 'Fortnightly', ...rest },
        });
        const agreed = '[x] Visit the three largest open deals\n[ ] Ask for help with the data of the north';
        return [
          talk(-12 - at, 'Held', { Agenda__c: 'How the quarter begins', Actions__c: agreed }),
          // The second pair's next talk was planned for three days ago and not held.
          talk(at === 0 ? 2 : -3, 'Planned', { Agenda__c: 'The open deals', Actions__c: agreed.split('\n')[1]! }),
        ];
      }),
  );
  const ids = await upsert(org, 'OneOnOne__c', talks);
  // Managers own them; the service would share them with the reps on its next run.
  await bulkLoad(org, {
    object: 'OneOnOne__Share',
    operation: 'insert',
    records: talks.map(({ Rep__c: rep }, at) => ({
      ...{ ParentId: ids[at] ?? '', UserOrGroupId: rep ?? null, AccessLevel: 'Edit', RowCause: 'Manual' },
    })),
  });
}

function groupsOf(name: string, sample: SampleRecords, ids: ReadonlyMap<string, string>): readonly string[] {
  const byKey = new Map(sample.territories.map((territory) => [territory.key, territory]));
  const groups: string[] = [];
  for (const territory of sample.territories.filter(({ lead }) => lead === name)) {
    for (let at: string | null = territory.key; at !== null; at = byKey.get(at)?.parentKey ?? null) {
      // A single seller's territory is a group of one: never shown, so never stored.
      if (byKey.get(at)?.fields['Level__c'] !== 'Territory') groups.push(ids.get(at) ?? '');
    }
  }
  return [...new Set(groups)];
}

async function territoryIds(org: OrgSession, sample: SampleRecords): Promise<ReadonlyMap<string, string>> {
  const soql = 'SELECT Id, ExternalKey__c FROM SalesTerritory__c';
  const answer = (await org.call('GET', `/services/data/v66.0/query?q=${encodeURIComponent(soql)}`)) as {
    records: { Id: string; ExternalKey__c: string | null }[];
  };
  const known = new Set(sample.territories.map(({ key }) => key));
  return new Map(
    answer.records.flatMap(({ Id, ExternalKey__c: key }) => (key !== null && known.has(key) ? [[key, Id]] : [])),
  );
}

const upsert = (org: OrgSession, object: string, records: readonly Fields[]): Promise<string[]> =>
  bulkLoad(org, { object, operation: 'upsert', externalIdField: 'ExternalKey__c', records });

/** Numbers from 0 to 1, the same each time for a seed. */
function seeded(seed: number): () => number {
  let state = seed * 2_654_435_761;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    return state / 2 ** 32;
  };
}
