import type { EnpsReport } from './enps.ts';
import { textTable } from './textTable.ts';

type Result = Pick<EnpsReport, 'withheld' | 'answers' | 'counts' | 'score' | 'margin' | 'change'>;

const points = (value: number): string => (Math.round(value) + 0).toString().replace('-', '−');
const signed = (value: number): string => (Math.round(value) > 0 ? `+${points(value)}` : points(value));

const verdicts = {
  Rise: 'risen',
  Fall: 'fallen',
  Noise: 'noise: not told from no change',
  Unknown: 'too few answers to tell',
} as const;

const reasons = {
  TooSmall: 'too few answers to show',
  TellsOfSmallGroup: 'withheld: it would give a smaller group away',
  TellsThroughEarlierRounds: 'withheld: with earlier rounds it would give somebody away',
} as const;

const head = ['', 'Answers', 'Promoters', 'Passives', 'Detractors', 'eNPS', 'Margin', 'Change', 'Verdict'];

/** The score for people: everybody, then team by team, with what is withheld and why. */
export function enpsTables(report: EnpsReport): string {
  const rows = [
    rowOf('Everybody', report, report.previousRound),
    ...report.teams.map((team) => rowOf(team.team, team, report.previousRound)),
  ];
  const isNumber = head.map((title) => !['', 'Verdict'].includes(title));
  const compared = report.previousRound === null ? '' : `, compared with ${report.previousRound}`;
  const lines = [
    `eNPS of ${report.round} on a scale of ${report.scale}${compared}. Groups of fewer than ${report.minimumGroup} are not shown.`,
    textTable(head, rows, isNumber).trimEnd(),
    ...(report.superseded === 0
      ? []
      : [`${report.superseded} answers were replaced by a later one of the same person.`]),
    ...report.notes,
  ];
  return `${lines.join('\n')}\n`;
}

function rowOf(name: string, { withheld, answers, counts, score, margin, change }: Result, previous: string | null) {
  if (withheld !== null || counts === null || score === null) {
    return [name, '–', '–', '–', '–', '–', '–', '–', reasons[withheld ?? 'TooSmall']];
  }
  return [
    name,
    String(answers),
    String(counts.promoters),
    String(counts.passives),
    String(counts.detractors),
    points(score),
    margin === null ? '–' : `±${points(margin)}`,
    change?.change == null ? '–' : signed(change.change),
    change === null ? (previous === null ? '' : 'nothing to compare with') : verdicts[change.verdict],
  ];
}
