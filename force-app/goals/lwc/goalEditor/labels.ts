import baseline from '@salesforce/label/c.GoalEditorBaseline';
import cadence from '@salesforce/label/c.GoalEditorCadence';
import cancel from '@salesforce/label/c.GoalEditorCancel';
import choose from '@salesforce/label/c.GoalEditorChoose';
import discard from '@salesforce/label/c.GoalEditorDiscard';
import draft from '@salesforce/label/c.GoalEditorDraft';
import draftOld from '@salesforce/label/c.GoalEditorDraftOld';
import due from '@salesforce/label/c.GoalEditorDue';
import dueDateIsAfterStartDate from '@salesforce/label/c.GoalEditorDueDateIsAfterStartDate';
import failed from '@salesforce/label/c.GoalEditorFailed';
import fractionTargetIsBetween0And1 from '@salesforce/label/c.GoalEditorFractionTargetIsBetween0And1';
import inCount from '@salesforce/label/c.GoalEditorInCount';
import inCurrency from '@salesforce/label/c.GoalEditorInCurrency';
import inFraction from '@salesforce/label/c.GoalEditorInFraction';
import intro from '@salesforce/label/c.GoalEditorIntro';
import metric from '@salesforce/label/c.GoalEditorMetric';
import monthly from '@salesforce/label/c.GoalEditorMonthly';
import name from '@salesforce/label/c.GoalEditorName';
import nameHint from '@salesforce/label/c.GoalEditorNameHint';
import nameIsGiven from '@salesforce/label/c.GoalEditorNameIsGiven';
import noPlanGoal from '@salesforce/label/c.GoalEditorNoPlanGoal';
import open from '@salesforce/label/c.GoalEditorOpen';
import planGoal from '@salesforce/label/c.GoalEditorPlanGoal';
import quarterly from '@salesforce/label/c.GoalEditorQuarterly';
import quota from '@salesforce/label/c.GoalEditorQuota';
import quotaMeasuresWonAmountInCurrency from '@salesforce/label/c.GoalEditorQuotaMeasuresWonAmountInCurrency';
import quotaNeedsATargetAndDates from '@salesforce/label/c.GoalEditorQuotaNeedsATargetAndDates';
import readOnlyMessage from '@salesforce/label/c.GoalEditorReadOnlyMessage';
import readOnlyNextStep from '@salesforce/label/c.GoalEditorReadOnlyNextStep';
import readOnlyTitle from '@salesforce/label/c.GoalEditorReadOnlyTitle';
import refused from '@salesforce/label/c.GoalEditorRefused';
import relevance from '@salesforce/label/c.GoalEditorRelevance';
import save from '@salesforce/label/c.GoalEditorSave';
import saved from '@salesforce/label/c.GoalEditorSaved';
import saving from '@salesforce/label/c.GoalEditorSaving';
import segment from '@salesforce/label/c.GoalEditorSegment';
import start from '@salesforce/label/c.GoalEditorStart';
import suggest from '@salesforce/label/c.GoalEditorSuggest';
import target from '@salesforce/label/c.GoalEditorTarget';
import targetDiffersFromBaseline from '@salesforce/label/c.GoalEditorTargetDiffersFromBaseline';
import targetIsNotNegative from '@salesforce/label/c.GoalEditorTargetIsNotNegative';
import titleEdit from '@salesforce/label/c.GoalEditorTitleEdit';
import titleNew from '@salesforce/label/c.GoalEditorTitleNew';
import valuesFitTheirFields from '@salesforce/label/c.GoalEditorValuesFitTheirFields';
import weekly from '@salesforce/label/c.GoalEditorWeekly';
import whyAsksLevel from '@salesforce/label/c.GoalEditorWhyAsksLevel';
import whyAsksMonth from '@salesforce/label/c.GoalEditorWhyAsksMonth';
import whyGap from '@salesforce/label/c.GoalEditorWhyGap';
import whyWaits from '@salesforce/label/c.GoalEditorWhyWaits';
import cardAchievable from '@salesforce/label/c.GoalCardAchievable';
import cardMeasurable from '@salesforce/label/c.GoalCardMeasurable';
import cardMet from '@salesforce/label/c.GoalCardMet';
import cardRelevant from '@salesforce/label/c.GoalCardRelevant';
import cardSpecific from '@salesforce/label/c.GoalCardSpecific';
import cardTimeBound from '@salesforce/label/c.GoalCardTimeBound';
import cardUnjudged from '@salesforce/label/c.GoalCardUnjudged';
import cardUnmet from '@salesforce/label/c.GoalCardUnmet';

export const label = {
  baseline,
  cadence,
  cancel,
  choose,
  discard,
  draft,
  draftOld,
  due,
  dueDateIsAfterStartDate,
  failed,
  fractionTargetIsBetween0And1,
  inCount,
  inCurrency,
  inFraction,
  intro,
  metric,
  monthly,
  name,
  nameHint,
  nameIsGiven,
  noPlanGoal,
  open,
  planGoal,
  quarterly,
  quota,
  quotaMeasuresWonAmountInCurrency,
  quotaNeedsATargetAndDates,
  readOnlyMessage,
  readOnlyNextStep,
  readOnlyTitle,
  refused,
  relevance,
  save,
  saved,
  saving,
  segment,
  start,
  suggest,
  target,
  targetDiffersFromBaseline,
  targetIsNotNegative,
  titleEdit,
  titleNew,
  valuesFitTheirFields,
  weekly,
  whyAsksLevel,
  whyAsksMonth,
  whyGap,
  whyWaits,
};

/** What each criterion is called. */
export const criterionLabel = {
  Specific: cardSpecific,
  Measurable: cardMeasurable,
  Achievable: cardAchievable,
  Relevant: cardRelevant,
  TimeBound: cardTimeBound,
};

/** What a criterion's mark says. */
export const verdictLabel = { met: cardMet, unmet: cardUnmet, unknown: cardUnjudged };
