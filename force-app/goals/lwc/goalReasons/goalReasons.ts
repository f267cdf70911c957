import LOCALE from '@salesforce/i18n/locale';
import { goalValueText } from 'c/goalUnits';
import type {
  CoverageFinding,
  CriterionName,
  CriterionReason,
  GoalMetric,
  HistoryFinding,
  StatusReason,
} from 'c/goalsDomain';
import { counted, dayText, filled, numberText, percentText } from 'c/uiFormat';
import { label, metricLabel } from './labels';

/** The reasons of a goal as the sync found them, without words. */
export type GoalReasons = { readonly status?: StatusReason } & {
  readonly [Name in CriterionName]?: CriterionReason;
};

/** The reasons in the field `Reasons__c`; none where it is empty, hidden, or cannot be read. */
export function reasonsOf(json: string | null | undefined): GoalReasons {
  try {
    return (JSON.parse(json ?? '{}') ?? {}) as GoalReasons;
  } catch {
    return {};
  }
}

/** What a metric is called. */
export const metricName = (metric: GoalMetric): string => metricLabel[metric];

/** The same within a sentence. */
export const metricInSentence = (metric: GoalMetric): string => {
  const name = metricName(metric);
  return name.charAt(0).toLocaleLowerCase(LOCALE) + name.slice(1);
};

/** Why a goal has its status, in a sentence; empty for a reason that this version does not know. */
export function statusText(reason: StatusReason | undefined): string {
  switch (reason?.code) {
    case 'startsLater':
      return filled(label.startsLater, dayText(reason.startDate));
    case 'noWorkingDayYet':
      return label.noWorkingDayYet;
    case 'targetReached':
      return reason.progressFraction === null
        ? label.targetReached
        : filled(label.targetReachedBy, percentText(reason.progressFraction));
    case 'dueDatePassed':
      return reason.progressFraction === null
        ? filled(label.dueDatePassed, dayText(reason.dueDate))
        : filled(label.dueDatePassedWith, dayText(reason.dueDate), percentText(reason.progressFraction));
    case 'levelHeld':
      return label.levelHeld;
    case 'paceOnPlan':
      return filled(label.paceOnPlan, percentText(reason.paceFraction));
    case 'paceBehind':
    case 'paceFarBehind':
      return filled(label.paceBehind, percentText(reason.paceFraction));
    case 'paceBehindEarly':
      return filled(label.paceBehindEarly, percentText(reason.paceFraction), percentText(reason.elapsedFraction));
    case 'missing':
      return MISSING[reason.what];
    case 'unusableTarget':
      return label.unusableTarget;
    default:
      return '';
  }
}

const MISSING = {
  metric: label.missingMetric,
  target: label.missingTarget,
  dates: label.missingDates,
  baseline: label.missingBaseline,
  currentValue: label.missingCurrentValue,
};

/** The reason of a criterion, in a sentence or two; empty for a reason that this version does not know. */
export function criterionText(reason: CriterionReason | undefined): string {
  switch (reason?.code) {
    case 'metricMissing':
    case 'territoryMissing':
      return label.metricMissing;
    case 'segmentUnknown':
      return filled(label.segmentUnknown, reason.segment);
    case 'namesSegment':
      return filled(label.namesSegment, metricInSentence(reason.metric), reason.segment);
    case 'namesWholeTerritory':
      return filled(label.namesWholeTerritory, metricInSentence(reason.metric));
    case 'figuresMissing': {
      const names = { baseline: label.baseline, target: label.target, unit: label.unit };
      return filled(label.figuresMissing, reason.missing.map((figure) => names[figure]).join(', '));
    }
    case 'unitContradictsMetric':
      return label.unitContradictsMetric;
    case 'targetNotAboveZero':
      return label.targetNotAboveZero;
    case 'targetAboveOne':
      return filled(label.targetAboveOne, percentText(reason.target));
    case 'targetIsBaseline':
      return label.targetIsBaseline;
    case 'measured':
      return filled(
        label.measured,
        goalValueText(reason.baseline, reason.unit),
        goalValueText(reason.target, reason.unit),
      );
    case 'notJudgeable':
      return label.notJudgeable;
    case 'alreadyReached':
      return label.alreadyReached;
    case 'noTimeLeft':
      return label.noTimeLeft;
    case 'thinHistory':
      return counted(label.thinHistoryOne, label.thinHistory, reason.months, reason.needed);
    case 'withinHistory':
      return historyText(label.withinHistory, reason);
    case 'withinHistoryCoverageShort':
      return `${historyText(label.withinHistory, reason)} ${coverageText(reason)}`;
    case 'stretchCovered':
    case 'stretchCoverageShort':
      return `${historyText(label.stretch, reason)} ${coverageText(reason)}`;
    case 'stretchCoverageUnknown':
      return `${historyText(label.stretch, reason)} ${label.coverageUnknown}`;
    case 'aboveBestMonth':
      return filled(
        label.aboveBestMonth,
        goalValueText(reason.required, reason.unit),
        goalValueText(reason.best, reason.unit),
        reason.months,
      );
    case 'servesPlanGoal':
      return filled(label.servesPlanGoal, reason.planGoal);
    case 'planGoalNotInPlan':
      return filled(label.planGoalNotInPlan, reason.planGoal);
    case 'closesLargestGap':
      return filled(label.closesLargestGap, metricInSentence(reason.metric), percentText(reason.gapFraction));
    case 'onlyStated':
      return label.onlyStated;
    case 'tiedToNothing':
      return label.tiedToNothing;
    case 'datesMissing':
      return label.datesMissing;
    case 'dueBeforeStart':
      return label.dueBeforeStart;
    case 'cadenceMissing':
      return filled(label.cadenceMissing, dayText(reason.dueDate));
    case 'noCheckInBeforeDue':
      return filled(label.noCheckInBeforeDue, dayText(reason.dueDate));
    case 'bounded':
      return filled(
        reason.checkIns === 1 ? label.boundedOne : label.bounded,
        dayText(reason.dueDate),
        numberText(reason.checkIns),
      );
    default:
      return '';
  }
}

const historyText = (sentence: string, { required, unit, reachedMonths, months }: HistoryFinding): string =>
  filled(sentence, goalValueText(required, unit), reachedMonths, months);

const coverageText = ({ coverage, requiredCoverage }: CoverageFinding): string =>
  filled(label.coverage, numberText(coverage, 1), numberText(requiredCoverage, 1));
