import { ballotAnswers, latestAnswers } from '../../../../domain/pulse/index.ts';
import type { Answer } from '../../../../domain/pulse/index.ts';
import type { ErrandWorld, Stage } from '../../run/errand.ts';
import type { WantedRecord } from '../../run/wantedRecord.ts';
import { ANSWER, BALLOT, INVITATION, SURVEY, dayBehindEveryone, linesOf, readQuestions } from './pulseRound.ts';
import type { Round, RoundQuestion } from './pulseRound.ts';

/** A ballot as it lies in the in-box. */
export interface Ballot {
  readonly id: string;
  readonly surveyId: string;
  readonly person: string;
  readonly answeredAt: string;
  readonly text: string;
  /** Given by an earlier run that was cut short after it took the ballot up. */
  readonly token: string | null;
}

export interface Invitation {
  readonly id: string;
  readonly surveyId: string;
  readonly person: string;
  readonly status: 'Invited' | 'Answered' | 'Missed';
  readonly groups: readonly string[];
}

/** What becomes of the ballots of one round. */
export interface Taken {
  readonly accepted: readonly { readonly ballot: Ballot; readonly answers: readonly Answer[] }[];
  /** Replaced by a later one, of somebody who was not asked or has answered before, or no answer: deleted unread. */
  readonly refused: readonly Ballot[];
  /** Not yet enough to be moved together. */
  readonly waiting: readonly Ballot[];
}

/**
 * Which ballots of a round are counted. One a person: the latest that can be read, but one that a run had already taken up
 * before it was cut short stands. Who has been counted cannot be counted again, for their answer cannot be found any more.
 * Ballots are moved when so many lie there as a shown group needs, so that none can be matched to who took part just then;
 * at the end of the round whatever lies there is moved.
 */
export function takenBallots(
  round: Pick<Round, 'status' | 'minimum'>,
  isOver: boolean,
  ballots: readonly Ballot[],
  invitations: readonly Invitation[],
  questions: readonly RoundQuestion[],
): Taken {
  const invited = new Map(invitations.map((invitation) => [invitation.person, invitation]));
  const readable = ballots.flatMap((ballot) => {
    const invitation = invited.get(ballot.person);
    const mayCount =
      ballot.token !== null || (round.status === 'Open' && invitation !== undefined && invitation.status === 'Invited');
    const reading = ballotAnswers(ballot.text, questions);
    return mayCount && 'answers' in reading ? [{ ...ballot, answers: reading.answers, round: ballot.surveyId }] : [];
  });
  const takenUp = new Set(readable.flatMap(({ token, person }) => (token === null ? [] : [person])));
  const candidates = readable.filter(({ token, person }) => token !== null || !takenUp.has(person));
  const chosen = new Set(latestAnswers(candidates).answers.map(({ id }) => id));
  const accepted = candidates
    .filter(({ id }) => chosen.has(id))
    .map(({ answers, round: _, ...ballot }) => ({ ballot, answers }));
  const isMoved = isOver || takenUp.size > 0 || accepted.length >= round.minimum;
  const waiting = isMoved ? [] : accepted.map(({ ballot }) => ballot);
  return {
    accepted: isMoved ? accepted : [],
    refused: ballots.filter(({ id }) => !chosen.has(id)),
    waiting,
  };
}

/**
 * Empties the in-box: each ballot gets a token, its answers are written under names made from the token, who took part is
 * marked, and the ballots are deleted for good. A run that is cut short after any of these finds the tokens again and so
 * writes the same answers under the same names; with the last ballot the token is gone, and with it what ties the answers
 * of a person to each other.
 *
 * @param rows what lies in the in-box
 * @returns the people whose ballots wait for company
 */
export async function* takeBallots(
  world: ErrandWorld,
  rounds: readonly Round[],
  rows: readonly Readonly<Record<string, unknown>>[],
): AsyncGenerator<Stage, ReadonlySet<string>, void> {
  const leftOver = rows.filter((row) => row['IsDeleted'] === true).map((row) => String(row['Id']));
  if (leftOver.length > 0) yield { purges: { object: BALLOT, ids: leftOver } };
  const ballots = rows
    .filter((row) => row['IsDeleted'] !== true)
    .map((row): Ballot => ({
      id: String(row['Id']),
      surveyId: String(row['Survey__c'] ?? ''),
      person: String(row['CreatedById']),
      answeredAt: String(row['CreatedDate']),
      text: String(row['Answers__c'] ?? ''),
      token: row['ExternalKey__c'] == null ? null : String(row['ExternalKey__c']),
    }));
  if (ballots.length === 0) return new Set();

  const answered = rounds.filter(({ id }) => ballots.some(({ surveyId }) => surveyId === id));
  const orphans = ballots.filter(({ surveyId }) => !answered.some(({ id }) => id === surveyId));
  const [questions, invitations] =
    answered.length === 0
      ? [new Map<string, readonly RoundQuestion[]>(), []]
      : await Promise.all([readQuestions(world, answered), readInvitations(world, answered)]);
  const waiting = new Set<string>();
  const surplus = [...orphans];
  for (const round of answered) {
    const isOver = round.days.closeDate < dayBehindEveryone(world.now);
    const ofRound = invitations.filter(({ surveyId }) => surveyId === round.id);
    const asked = questions.get(round.id) ?? [];
    const ofSurvey = ballots.filter(({ surveyId }) => surveyId === round.id);
    const taken = takenBallots(round, isOver, ofSurvey, ofRound, asked);
    surplus.push(...taken.refused);
    for (const { person } of taken.waiting) waiting.add(person);
    yield* moveBallots(world, round, taken, ofRound, asked);
  }
  if (surplus.length > 0) yield { purges: { object: BALLOT, ids: surplus.map(({ id }) => id) } };
  return waiting;
}

async function* moveBallots(
  world: ErrandWorld,
  round: Round,
  { accepted }: Taken,
  invitations: readonly Invitation[],
  questions: readonly RoundQuestion[],
): AsyncGenerator<Stage, void, void> {
  if (accepted.length === 0) return;
  const held = accepted.map(({ ballot, answers }) => ({ ballot, answers, token: ballot.token ?? world.randomKey() }));
  const fresh = held.filter(({ ballot }) => ballot.token === null);
  yield {
    writes: fresh.map(({ ballot, token }) => ({
      object: BALLOT,
      match: { id: ballot.id },
      fields: { ExternalKey__c: token },
    })),
  };

  const byPerson = new Map(invitations.map((invitation) => [invitation.person, invitation]));
  const recommendation = questions.find(({ kind }) => kind === 'Recommendation');
  const records = held.flatMap(({ ballot, answers, token }) => {
    const recommended = answers.find(({ questionId }) => questionId === recommendation?.id)?.value ?? null;
    return answers.map(({ questionId, value, choice, words }): WantedRecord => {
      const isScale = value !== null && questionId !== recommendation?.id;
      return {
        object: ANSWER,
        match: { key: world.hashOf(`${token}|${questionId}`) },
        fields: {
          Survey__c: round.id,
          Question__c: questionId,
          Period__c: round.days.openDate.slice(0, 7),
          Groups__c: byPerson.get(ballot.person)?.groups.join('\n') || null,
          AnswerValue__c: value,
          Choice__c: choice,
          Words__c: words,
          Recommendation__c: isScale ? recommended : null,
        },
      };
    });
  });
  yield { writes: shuffled(records) };

  const people = new Set(held.map(({ ballot }) => ballot.person));
  const marked = invitations.filter(({ person, status }) => people.has(person) && status !== 'Answered');
  const answeredCount = invitations.filter(({ person, status }) => status === 'Answered' || people.has(person)).length;
  yield {
    writes: [
      ...marked.map(({ id }): WantedRecord => ({
        object: INVITATION,
        match: { id },
        fields: { Status__c: 'Answered' },
      })),
      ...(answeredCount === round.answeredCount
        ? []
        : [{ object: SURVEY, match: { id: round.id }, fields: { AnsweredCount__c: answeredCount } }]),
    ],
  };
  yield { purges: { object: BALLOT, ids: held.map(({ ballot }) => ballot.id) } };
}

/** In the order of their names, which are hashes of random tokens: no order that tells anything. */
function shuffled(records: readonly WantedRecord[]): readonly WantedRecord[] {
  const nameOf = ({ match }: WantedRecord): string => ('key' in match ? match.key : match.id);
  return [...records].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

/** What lies in the in-box, and in the recycle bin after a run that was cut short. */
export const readBallots = (world: ErrandWorld): Promise<readonly Readonly<Record<string, unknown>>[]> =>
  world.rows({
    object: BALLOT,
    fields: ['Id', 'IsDeleted', 'ExternalKey__c', 'Survey__c', 'Answers__c', 'CreatedById', 'CreatedDate'],
    withDeleted: true,
  });

/** Who was asked in rounds, and who took part. */
export async function readInvitations(
  world: ErrandWorld,
  rounds: readonly { readonly id: string }[],
): Promise<readonly Invitation[]> {
  if (rounds.length === 0) return [];
  const rows = await world.rows({
    object: INVITATION,
    fields: ['Id', 'Survey__c', 'OwnerId', 'Status__c', 'Groups__c'],
    where: [{ field: 'Survey__c', in: rounds.map(({ id }) => id) }],
  });
  return rows.map((row) => ({
    id: String(row['Id']),
    surveyId: String(row['Survey__c']),
    person: String(row['OwnerId']),
    status: String(row['Status__c']) as Invitation['status'],
    groups: linesOf(row['Groups__c']),
  }));
}
