import { amountText, countText, percentText } from '../english.ts';
import type { Criterion, HistoryFinding } from './criterion.ts';
import type { GoalMetric, GoalUnit } from './goal.ts';
import type { StatusReason } from './goalStatus.ts';

const METRICS: Readonly<Record<GoalMetric, string>> = {
  WonAmount: 'won amount',
  WonCount: 'deals won',
  NewBusinessAmount: 'new business',
  OpenAmount: 'open pipeline',
  WinRateFraction: 'win rate',
  AverageDealAmount: 'average deal',
};

/** Room for the text around a name of the owner's in a text field of 255. */
const NAME_LENGTH = 120;

/** The reason of a criterion in English: one sentence, at most 255 characters. */
export function criterionSentence({ reason }: Criterion): string {
  switch (reason.code) {
    case 'metricMissing':
      return 'It does not say which metric counts.';
    case 'territoryMissing':
      return 'It does not say which territory it is for.';
    case 'segmentUnknown':
      return `No segment is called "${short(reason.segment)}", so nothing can be counted for it.`;
    case 'namesSegment':
      return `It counts ${METRICS[reason.metric]} in the segment "${short(reason.segment)}" of the territory.`;
    case 'namesWholeTerritory':
      return `It counts ${METRICS[reason.metric]} over the whole territory.`;
    case 'figuresMissing':
      return `${capital(listed(reason.missing))} ${reason.missing.length === 1 ? 'is' : 'are'} missing.`;
    case 'unitContradictsMetric':
      return `Its unit is ${reason.unit}, but the metric is counted in ${reason.expected}.`;
    case 'targetNotAboveZero':
      return `A target of ${countText(reason.target)} is reached by doing nothing.`;
    case 'targetAboveOne':
      return `A rate cannot reach ${percentText(reason.target)}; write 35% as 0.35.`;
    case 'targetIsBaseline':
      return 'Target and baseline are the same, so nothing would change.';
    case 'measured':
      return `From ${valueText(reason.baseline, reason.unit)} to ${valueText(reason.target, reason.unit)}.`;
    case 'notJudgeable':
      return 'Without metric, target, dates and a current value it cannot be judged.';
    case 'alreadyReached':
      return 'The target is already reached.';
    case 'noTimeLeft':
      return 'No working day is left to reach it.';
    case 'thinHistory':
      return `Too early to tell: ${reason.months} complete ${reason.months === 1 ? 'month' : 'months'} of history, ${reason.needed} are needed.`;
    case 'withinHistory':
      return `${historyText(reason)}.`;
    case 'withinHistoryCoverageShort':
      return `${historyText(reason)}, but the open pipeline is ${coverageText(reason)}.`;
    case 'stretchCovered':
      return `A stretch: ${lower(historyText(reason))}; the open pipeline is ${coverageText(reason)}.`;
    case 'stretchCoverageShort':
      return `A stretch: ${lower(historyText(reason))}, and the open pipeline is only ${coverageText(reason)}.`;
    case 'stretchCoverageUnknown':
      return `A stretch: ${lower(historyText(reason))}; whether the pipeline covers it is not known.`;
    case 'aboveBestMonth':
      return `It needs ${valueText(reason.required, reason.unit)}; the best of ${reason.months} months was ${valueText(reason.best, reason.unit)}.`;
    case 'servesPlanGoal':
      return `It serves the plan's goal "${short(reason.planGoal)}".`;
    case 'planGoalNotInPlan':
      return `The plan has no goal called "${short(reason.planGoal)}".`;
    case 'closesLargestGap':
      return `It works on the territory's largest gap: ${METRICS[reason.metric]}, ${percentText(reason.gapFraction)} below its peers.`;
    case 'onlyStated':
      return 'A reason is written, but no goal of the plan and no gap of the territory stands behind it.';
    case 'tiedToNothing':
      return 'It is tied to no goal of the plan and to no gap of the territory.';
    case 'datesMissing':
      return 'Start or due date is missing.';
    case 'dueBeforeStart':
      return `It is due on ${reason.dueDate}, not after its start on ${reason.startDate}.`;
    case 'cadenceMissing':
      return `Due on ${reason.dueDate}, but no check-ins are planned.`;
    case 'noCheckInBeforeDue':
      return `A ${reason.cadence.toLowerCase()} check-in does not come before the due date, ${reason.dueDate}.`;
    case 'bounded':
      return `Due on ${reason.dueDate}, with ${reason.checkIns} ${reason.cadence.toLowerCase()} check-${reason.checkIns === 1 ? 'in' : 'ins'} before.`;
  }
}

/** The reason of a status in English: one sentence, at most 255 characters. */
export function statusSentence(reason: StatusReason): string {
  switch (reason.code) {
    case 'startsLater':
      return `It starts on ${reason.startDate}.`;
    case 'noWorkingDayYet':
      return 'No working day has passed since its start.';
    case 'targetReached':
      return reason.progressFraction === null
        ? 'The target is reached.'
        : `The target is reached: ${percentText(reason.progressFraction)} of it is done.`;
    case 'dueDatePassed':
      return reason.progressFraction === null
        ? `It was due on ${reason.dueDate} and was not reached.`
        : `It was due on ${reason.dueDate}, with ${percentText(reason.progressFraction)} of it done.`;
    case 'levelHeld':
      return 'The target is reached; it counts as achieved if it holds until the due date.';
    case 'paceOnPlan':
      return `It runs at ${percentText(reason.paceFraction)} of the pace it needs.`;
    case 'paceBehind':
    case 'paceFarBehind':
      return `It runs at only ${percentText(reason.paceFraction)} of the pace it needs.`;
    case 'paceBehindEarly':
      return `It runs at only ${percentText(reason.paceFraction)} of the pace it needs, but just ${percentText(reason.elapsedFraction)} of the time has passed.`;
    case 'missing':
      return `It cannot be judged: ${MISSING[reason.what]}.`;
    case 'unusableTarget':
      return 'It cannot be judged: a target of 0 or less is reached by doing nothing.';
  }
}

const MISSING = {
  metric: 'no metric is named',
  target: 'the target is missing',
  dates: 'its dates are missing or out of order',
  baseline: 'a level needs a baseline to start from',
  currentValue: 'the current value is not known',
} as const;

const historyText = ({ required, unit, reachedMonths, months }: HistoryFinding): string =>
  `It needs ${valueText(required, unit)}, which ${reachedMonths} of ${months} months reached`;

const coverageText = ({ coverage, requiredCoverage }: { coverage: number; requiredCoverage: number }): string =>
  `${countText(coverage)} times what is missing (${countText(requiredCoverage)} is needed)`;

function valueText(value: number, unit: GoalUnit): string {
  if (unit === 'Fraction') return percentText(value);
  if (unit === 'Currency') return amountText(value);
  return unit === 'Days' ? `${countText(value)} days` : countText(value);
}

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

const short = (name: string): string => (name.length <= NAME_LENGTH ? name : `${name.slice(0, NAME_LENGTH - 1)}…`);
