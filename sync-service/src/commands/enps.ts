import type { Command } from 'commander';
import { z } from 'zod';
import {
  LEAST_GROUP_SIZE,
  USUAL_RULES,
  enps,
  enpsChange,
  enpsTally,
  groupKey,
  latestAnswers,
  personKey,
  publishableGroups,
} from '../../../domain/pulse/index.ts';
import type { AnswerScale, EnpsTally, GroupKey, RespondentGroup, WithheldReason } from '../../../domain/pulse/index.ts';
import { countCell } from '../input/cells.ts';
import { readFlags } from '../input/readFlags.ts';
import { ENPS_ANSWERS_FORMAT, readAnswers } from './enpsAnswers.ts';
import type { ReadAnswer } from './enpsAnswers.ts';
import { enpsTables } from './enpsTables.ts';

const flagsSchema = z.object({
  input: z.string(),
  scale: z
    .string()
    .refine((text) => !/^10-[01]$/.test(text), 'has its ends swapped; write the lowest first: 1-10 (scaleEndsSwapped)')
    .refine(
      (text) => /^([01]-10|10-[01])$/.test(text),
      'must be 1-10 or 0-10; the bands (9 and 10 promote, 7 and 8 are passive) hang on the 10',
    )
    .transform((text): AnswerScale => ({ lowest: text.startsWith('0') ? 0 : 1, highest: 10 })),
  previous: z.string().optional(),
  minimumGroup: countCell({ min: LEAST_GROUP_SIZE, max: 1_000, unit: 'respondents' }),
  json: z.boolean(),
});

export function register(program: Command): void {
  program
    .command('enps')
    .summary('the employee net promoter score of a file of answers')
    .description(
      'Counts answers to "How likely are you to recommend us as a place to work?", with the margin of error and whether a change is noise. Shows nothing that would give a small group away. Needs no Salesforce.',
    )
    .requiredOption('--input <file>', 'the answers, as CSV')
    .option('--scale <ends>', '1-10 or 0-10', '1-10')
    .option('--previous <file>', 'answers of earlier rounds, to compare with')
    .option('--minimum-group <size>', `fewest respondents of a group that is shown, ${LEAST_GROUP_SIZE} or more`, '5')
    .option('--json', 'print everything as one line of JSON', false)
    .addHelpText(
      'after',
      `
${ENPS_ANSWERS_FORMAT}

Score: % promoters (9, 10) − % detractors (6 and below), −100 to 100; margin 1.96 × √((p + d − (p − d)²) ÷ n) × 100.
A change is noise when it is within what two samples of the same mood differ by, 19 times in 20.
Groups below the minimum are withheld, and so is what would give them away by subtraction from anything else shown.
Exit codes: 0 done, 2 input or options (every bad row is named with line, value and rule).

Examples:
  evenfield enps --input data/examples/enps-answers.csv --scale 1-10
  evenfield enps --input data/examples/enps-answers.csv --previous data/examples/enps-answers-before.csv --json`,
    )
    .action((given: Record<string, unknown>) => {
      const { input, scale, previous, minimumGroup, json } = readFlags(flagsSchema, given);
      const earlier = previous === undefined ? [] : readAnswers(previous, scale);
      const report = enpsReport(readAnswers(input, scale), earlier, scale, minimumGroup);
      process.stdout.write(json ? `${JSON.stringify(report)}\n` : enpsTables(report));
    });
}

export type EnpsReport = ReturnType<typeof enpsReport>;

/** A round with what may be shown of it. */
interface Round {
  readonly name: string;
  readonly supersededCount: number;
  readonly tallies: ReadonlyMap<GroupKey, EnpsTally>;
  readonly withheld: ReadonlyMap<GroupKey, WithheldReason>;
}

const EVERYBODY = groupKey('Everybody');

/** The last round of the answers, compared with the round before it: of the same file, else of the earlier answers. */
export function enpsReport(
  answers: readonly ReadAnswer[],
  earlier: readonly ReadAnswer[],
  scale: AnswerScale,
  minimumGroupSize: number,
) {
  const rounds = roundsOf([...inRounds(earlier), ...inRounds(answers)], minimumGroupSize);
  const current = rounds.at(-1)!;
  const before = rounds.at(-2) ?? null;
  const total = resultOf(EVERYBODY, current, before);
  const teams = [...current.tallies.keys(), ...current.withheld.keys()].filter((group) => group !== EVERYBODY);
  return {
    scale: `${scale.lowest}-${scale.highest}`,
    round: current.name,
    previousRound: before === null ? null : before.name,
    minimumGroup: minimumGroupSize,
    ...total,
    superseded: current.supersededCount,
    teams: teams.sort().map((team) => ({ team: nameOf(team), ...resultOf(team, current, before) })),
    notes: notesOn(answers, rounds.length),
  };
}

function resultOf(group: GroupKey, current: Round, before: Round | null) {
  const tally = current.tallies.get(group);
  if (tally === undefined) {
    const withheld = current.withheld.get(group) ?? 'TooSmall';
    return { withheld, answers: null, counts: null, score: null, margin: null, change: null };
  }
  const { answerCount, score, margin } = enps(tally);
  const previous = before?.tallies.get(group);
  return {
    withheld: null,
    answers: answerCount,
    counts: { promoters: tally.promoterCount, passives: tally.passiveCount, detractors: tally.detractorCount },
    score,
    margin,
    change: previous === undefined ? null : { from: enps(previous).score, ...enpsChange(previous, tally) },
  };
}

/** The rounds by name, each with its answers. */
function inRounds(
  answers: readonly ReadAnswer[],
): readonly (readonly [name: string, answers: readonly ReadAnswer[]])[] {
  return Array.from(Map.groupBy(answers, ({ round }) => round)).sort(([a], [b]) => (a < b ? -1 : 1));
}

function roundsOf(
  given: readonly (readonly [name: string, answers: readonly ReadAnswer[]])[],
  minimumGroupSize: number,
): readonly Round[] {
  const rules = { ...USUAL_RULES, minimumGroupSize };
  const shownBefore: RespondentGroup['respondents'][][] = [];
  return given.map(([name, all], position) => {
    const { answers, supersededCount } = latestAnswers(all);
    // Whoever has no name is somebody else in every round.
    const named = answers.map((answer, i) => ({
      ...answer,
      key: personKey(answer.person === null ? `round ${position} row ${i}` : `person ${answer.person}`),
    }));
    const groups = new Map([
      [EVERYBODY, named],
      ...Map.groupBy(
        named.filter(({ team }) => team !== null),
        ({ team }) => teamKey(team as string),
      ),
    ]);
    const respondents = Array.from(groups, ([group, members]) => ({
      group,
      respondents: members.map(({ key }) => key),
    }));
    const { shown, withheld } = publishableGroups(respondents, shownBefore, rules);
    shownBefore.push(respondents.filter(({ group }) => shown.includes(group)).map((each) => each.respondents));
    const tally = (group: GroupKey) => enpsTally((groups.get(group) ?? []).map(({ answer }) => answer));
    return {
      name,
      supersededCount,
      tallies: new Map(shown.map((group) => [group, tally(group)])),
      withheld: new Map(withheld.map(({ group, reason }) => [group, reason])),
    };
  });
}

// A team may be called Everybody.
const teamKey = (team: string): GroupKey => groupKey(`team ${team}`);
const nameOf = (group: GroupKey): string => group.slice('team '.length);

function notesOn(answers: readonly ReadAnswer[], roundCount: number): readonly string[] {
  const nameless = answers.filter(({ person }) => person === null).length;
  return nameless > 0 && roundCount > 1
    ? [
        `${nameless} answers name no person, so whether the rounds together give somebody away cannot be checked, nor who answered twice.`,
      ]
    : [];
}
