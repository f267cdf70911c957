import type { CoachRow, Coaching } from 'c/goalCoach';
import { criterionText, metricInSentence } from 'c/goalReasons';
import { goalValueText } from 'c/goalUnits';
import type { Criterion, CriterionName, CriterionReason, CriterionState, GoalEntry } from 'c/goalsDomain';
import { ADDS_UP, METRIC_UNITS, criteriaScore, goalAsk, goalCriteria, usualMonth } from 'c/goalsDomain';
import { filled, percentText } from 'c/uiFormat';
import type { Workbench } from './editorAnswer';
import { goalOf } from './goalDraft';
import { criterionLabel, label, verdictLabel } from './labels';

/**
 * Judges a goal while it is written, by the same criteria as the sync. The months of the territory are not at hand
 * here: whether a goal is achievable, the last sync's verdict says as long as nothing it rests on has changed, and
 * otherwise what the goal asks of a month stands beside a usual one.
 */
export function coaching(entry: GoalEntry, bench: Workbench, today: string): Coaching {
  const { calendar, planGoals, largestGap } = bench;
  const evidence = {
    asOf: bench.asOf ?? today,
    calendar,
    currentValue: currentValueOf(entry, bench),
    history: [],
    coverageRatio: null,
    requiredCoverageRatio: null,
    planGoals,
    segments: null,
    largestGap,
  };
  const { criteria } = goalCriteria(entry, evidence);
  const stored = standingVerdict(entry, bench);
  const judged = criteria.map((criterion) => {
    const { criterion: key, state, grade } = criterion;
    return key === 'Achievable' && stored !== null
      ? { criterion: key, grade: stored.isMet ? 1 : 0, row: row(key, stored.isMet ? 'met' : 'unmet', stored.reason) }
      : { criterion: key, grade, row: row(key, state, reasonText(criterion, entry, bench, evidence)) };
  });
  return { score: criteriaScore(judged), rows: judged.map((each) => each.row) };
}

const row = (key: CriterionName, state: CriterionState, text: string): CoachRow => ({
  key,
  state,
  text,
  name: criterionLabel[key],
  verdict: verdictLabel[state],
});

/** The value so far, as long as it is still counted the same way. */
function currentValueOf(entry: GoalEntry, { saved }: Workbench): number | null {
  if (saved === null) return null;
  const { metric, segment, startDate } = goalOf(saved.draft, '', '');
  const isSame = metric === entry.metric && segment === entry.segment && startDate === entry.startDate;
  return isSame ? saved.currentValue : null;
}

function standingVerdict(entry: GoalEntry, { saved }: Workbench): { isMet: boolean; reason: string } | null {
  if (saved === null) return null;
  const before = goalOf(saved.draft, '', '');
  const parts = ['metric', 'segment', 'targetValue', 'startDate', 'dueDate'] as const;
  return parts.every((part) => before[part] === entry[part]) ? saved.achievable : null;
}

type Now = Parameters<typeof goalAsk>[1];

/** What the months would have to say, the next sync says; what it takes is known already. */
const NEEDS_HISTORY: readonly CriterionReason['code'][] = ['thinHistory'];

function reasonText({ reason }: Criterion, entry: GoalEntry, bench: Workbench, now: Now): string {
  if (NEEDS_HISTORY.includes(reason.code)) return askText(entry, bench, now);
  const text = criterionText(reason);
  return reason.code === 'tiedToNothing' ? `${text} ${gapText(bench)}`.trim() : text;
}

function askText(entry: GoalEntry, { values, trailingMonths }: Workbench, now: Now): string {
  const asked = goalAsk(entry, now);
  const usual = usualMonth(entry, values, trailingMonths);
  if (asked === null || usual === null || entry.metric === null) return label.whyWaits;
  const unit = METRIC_UNITS[entry.metric];
  return filled(
    ADDS_UP[entry.metric] ? label.whyAsksMonth : label.whyAsksLevel,
    goalValueText(asked, unit),
    goalValueText(usual, unit),
  );
}

const gapText = ({ largestGap }: Workbench): string =>
  largestGap === null
    ? ''
    : filled(label.whyGap, metricInSentence(largestGap.metric), percentText(largestGap.gapFraction));
