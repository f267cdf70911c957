import { goalValueText } from 'c/goalUnits';
import type { GoalStatus } from 'c/goalsDomain';
import { counted, dayText, filled, percentText } from 'c/uiFormat';
import type { StatusTone } from 'c/uiStatus';
import type { GoalView } from './goalView';
import { criterionLabel, label } from './labels';

const TONES: Record<GoalStatus, StatusTone> = {
  OnTrack: 'good',
  Achieved: 'good',
  AtRisk: 'warn',
  OffTrack: 'bad',
  Missed: 'bad',
  NotStarted: 'calm',
  Unknown: 'unknown',
};

/** How good or bad a status is. */
export const toneOf = (status: GoalStatus): StatusTone => TONES[status] ?? 'unknown';

/** Days left, or since when the goal is over. */
export function timeText({ daysLeft, dueDate }: GoalView): string {
  if (dueDate === null) return label.noDueDate;
  if (daysLeft === null) return filled(label.due, dayText(dueDate));
  if (daysLeft === 0) return label.dueToday;
  return daysLeft > 0
    ? counted(label.oneDayLeft, label.daysLeft, daysLeft, dayText(dueDate))
    : filled(label.ended, dayText(dueDate));
}

/** What the goal is about: territory, metric and segment. */
export const subjectText = ({ territory, metric, segment }: GoalView): string =>
  [territory, metric, segment].filter((part) => part !== null && part !== '').join(' · ');

/** All the ring says, in a sentence. */
export function ringText({ progress, expected }: GoalView): string {
  if (progress === null) return label.ringUnknown;
  return expected === null || expected >= 1
    ? filled(label.ring, percentText(progress))
    : filled(label.ringExpected, percentText(progress), percentText(expected));
}

/** The figures of a goal, each with its name and what it means. */
export function figures(goal: GoalView) {
  const { unit, projectedFinish, pace, expected, progress } = goal;
  const asOf = goal.asOf === null ? '' : dayText(goal.asOf);
  return [
    {
      key: 'current',
      term: label.current,
      value: goalValueText(goal.current, unit),
      note: filled(label.currentNote, goalValueText(goal.target, unit)),
      meaning: label.currentMeaning,
      formula: label.currentFormula,
      asOf,
    },
    {
      key: 'pace',
      term: label.pace,
      value: percentText(pace),
      note: expected === null ? '' : filled(label.paceNote, percentText(progress), percentText(expected)),
      meaning: label.paceMeaning,
      formula: label.paceFormula,
      asOf,
    },
    {
      key: 'projected',
      term: label.projected,
      value: goalValueText(goal.projected, unit),
      note: rangeText(goal),
      meaning: label.projectedMeaning,
      formula: label.projectedFormula,
      asOf,
    },
    {
      key: 'finish',
      term: label.finish,
      value: dayText(projectedFinish),
      note: goal.dueDate === null ? '' : filled(label.due, dayText(goal.dueDate)),
      meaning: label.finishMeaning,
      formula: label.finishFormula,
      asOf,
    },
  ];
}

function rangeText({ unit, projectedLow: low, projectedHigh: high }: GoalView): string {
  if (low === null || high === null) return label.projectedNoRange;
  if (low === high) return label.projectedFinal;
  return filled(label.projectedRange, goalValueText(low, unit), goalValueText(high, unit));
}

const MARKS = {
  met: { path: 'M3 8.5 6.5 12 13 4.5', text: label.met },
  unmet: { path: 'M4 4l8 8 M12 4l-8 8', text: label.unmet },
  unjudged: { path: 'M3.5 8h9', text: label.unjudged },
};

/** The five criteria, each with its mark, verdict and reason. */
export function criteriaRows({ criteria }: GoalView) {
  return criteria.map(({ criterion, isMet, reason }) => {
    const state = isMet === null ? 'unjudged' : isMet ? 'met' : 'unmet';
    return {
      key: criterion,
      name: criterionLabel[criterion],
      reason: reason ?? label.notJudgedYet,
      mark: MARKS[state].path,
      verdict: MARKS[state].text,
      rowClass: `criterion ${state}`,
    };
  });
}
