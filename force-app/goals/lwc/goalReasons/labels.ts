import averageDealAmount from '@salesforce/label/c.GoalMetricAverageDealAmount';
import newBusinessAmount from '@salesforce/label/c.GoalMetricNewBusinessAmount';
import openAmount from '@salesforce/label/c.GoalMetricOpenAmount';
import winRateFraction from '@salesforce/label/c.GoalMetricWinRateFraction';
import wonAmount from '@salesforce/label/c.GoalMetricWonAmount';
import wonCount from '@salesforce/label/c.GoalMetricWonCount';
import aboveBestMonth from '@salesforce/label/c.GoalReasonAboveBestMonth';
import alreadyReached from '@salesforce/label/c.GoalReasonAlreadyReached';
import baseline from '@salesforce/label/c.GoalReasonBaseline';
import bounded from '@salesforce/label/c.GoalReasonBounded';
import boundedOne from '@salesforce/label/c.GoalReasonBoundedOne';
import cadenceMissing from '@salesforce/label/c.GoalReasonCadenceMissing';
import closesLargestGap from '@salesforce/label/c.GoalReasonClosesLargestGap';
import coverage from '@salesforce/label/c.GoalReasonCoverage';
import coverageUnknown from '@salesforce/label/c.GoalReasonCoverageUnknown';
import datesMissing from '@salesforce/label/c.GoalReasonDatesMissing';
import dueBeforeStart from '@salesforce/label/c.GoalReasonDueBeforeStart';
import dueDatePassed from '@salesforce/label/c.GoalReasonDueDatePassed';
import dueDatePassedWith from '@salesforce/label/c.GoalReasonDueDatePassedWith';
import figuresMissing from '@salesforce/label/c.GoalReasonFiguresMissing';
import levelHeld from '@salesforce/label/c.GoalReasonLevelHeld';
import measured from '@salesforce/label/c.GoalReasonMeasured';
import metricMissing from '@salesforce/label/c.GoalReasonMetricMissing';
import missingBaseline from '@salesforce/label/c.GoalReasonMissingBaseline';
import missingCurrentValue from '@salesforce/label/c.GoalReasonMissingCurrentValue';
import missingDates from '@salesforce/label/c.GoalReasonMissingDates';
import missingMetric from '@salesforce/label/c.GoalReasonMissingMetric';
import missingTarget from '@salesforce/label/c.GoalReasonMissingTarget';
import namesSegment from '@salesforce/label/c.GoalReasonNamesSegment';
import namesWholeTerritory from '@salesforce/label/c.GoalReasonNamesWholeTerritory';
import noCheckInBeforeDue from '@salesforce/label/c.GoalReasonNoCheckInBeforeDue';
import noTimeLeft from '@salesforce/label/c.GoalReasonNoTimeLeft';
import noWorkingDayYet from '@salesforce/label/c.GoalReasonNoWorkingDayYet';
import notJudgeable from '@salesforce/label/c.GoalReasonNotJudgeable';
import onlyStated from '@salesforce/label/c.GoalReasonOnlyStated';
import paceBehind from '@salesforce/label/c.GoalReasonPaceBehind';
import paceBehindEarly from '@salesforce/label/c.GoalReasonPaceBehindEarly';
import paceOnPlan from '@salesforce/label/c.GoalReasonPaceOnPlan';
import planGoalNotInPlan from '@salesforce/label/c.GoalReasonPlanGoalNotInPlan';
import segmentUnknown from '@salesforce/label/c.GoalReasonSegmentUnknown';
import servesPlanGoal from '@salesforce/label/c.GoalReasonServesPlanGoal';
import startsLater from '@salesforce/label/c.GoalReasonStartsLater';
import stretch from '@salesforce/label/c.GoalReasonStretch';
import target from '@salesforce/label/c.GoalReasonTarget';
import targetAboveOne from '@salesforce/label/c.GoalReasonTargetAboveOne';
import targetIsBaseline from '@salesforce/label/c.GoalReasonTargetIsBaseline';
import targetNotAboveZero from '@salesforce/label/c.GoalReasonTargetNotAboveZero';
import targetReached from '@salesforce/label/c.GoalReasonTargetReached';
import targetReachedBy from '@salesforce/label/c.GoalReasonTargetReachedBy';
import thinHistory from '@salesforce/label/c.GoalReasonThinHistory';
import thinHistoryOne from '@salesforce/label/c.GoalReasonThinHistoryOne';
import tiedToNothing from '@salesforce/label/c.GoalReasonTiedToNothing';
import unit from '@salesforce/label/c.GoalReasonUnit';
import unitContradictsMetric from '@salesforce/label/c.GoalReasonUnitContradictsMetric';
import unusableTarget from '@salesforce/label/c.GoalReasonUnusableTarget';
import withinHistory from '@salesforce/label/c.GoalReasonWithinHistory';

/** What each metric is called. */
export const metricLabel = {
  AverageDealAmount: averageDealAmount,
  NewBusinessAmount: newBusinessAmount,
  OpenAmount: openAmount,
  WinRateFraction: winRateFraction,
  WonAmount: wonAmount,
  WonCount: wonCount,
};

export const label = {
  aboveBestMonth,
  alreadyReached,
  baseline,
  bounded,
  boundedOne,
  cadenceMissing,
  closesLargestGap,
  coverage,
  coverageUnknown,
  datesMissing,
  dueBeforeStart,
  dueDatePassed,
  dueDatePassedWith,
  figuresMissing,
  levelHeld,
  measured,
  metricMissing,
  missingBaseline,
  missingCurrentValue,
  missingDates,
  missingMetric,
  missingTarget,
  namesSegment,
  namesWholeTerritory,
  noCheckInBeforeDue,
  noTimeLeft,
  noWorkingDayYet,
  notJudgeable,
  onlyStated,
  paceBehind,
  paceBehindEarly,
  paceOnPlan,
  planGoalNotInPlan,
  segmentUnknown,
  servesPlanGoal,
  startsLater,
  stretch,
  target,
  targetAboveOne,
  targetIsBaseline,
  targetNotAboveZero,
  targetReached,
  targetReachedBy,
  thinHistory,
  thinHistoryOne,
  tiedToNothing,
  unit,
  unitContradictsMetric,
  unusableTarget,
  withinHistory,
};
