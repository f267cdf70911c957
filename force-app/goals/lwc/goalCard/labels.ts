import achievable from '@salesforce/label/c.GoalCardAchievable';
import criteria from '@salesforce/label/c.GoalCardCriteria';
import criteriaScore from '@salesforce/label/c.GoalCardCriteriaScore';
import current from '@salesforce/label/c.GoalCardCurrent';
import currentFormula from '@salesforce/label/c.GoalCardCurrentFormula';
import currentMeaning from '@salesforce/label/c.GoalCardCurrentMeaning';
import currentNote from '@salesforce/label/c.GoalCardCurrentNote';
import daysLeft from '@salesforce/label/c.GoalCardDaysLeft';
import due from '@salesforce/label/c.GoalCardDue';
import dueToday from '@salesforce/label/c.GoalCardDueToday';
import ended from '@salesforce/label/c.GoalCardEnded';
import finish from '@salesforce/label/c.GoalCardFinish';
import finishFormula from '@salesforce/label/c.GoalCardFinishFormula';
import finishMeaning from '@salesforce/label/c.GoalCardFinishMeaning';
import less from '@salesforce/label/c.GoalCardLess';
import measurable from '@salesforce/label/c.GoalCardMeasurable';
import met from '@salesforce/label/c.GoalCardMet';
import more from '@salesforce/label/c.GoalCardMore';
import noDueDate from '@salesforce/label/c.GoalCardNoDueDate';
import notJudgedYet from '@salesforce/label/c.GoalCardNotJudgedYet';
import oneDayLeft from '@salesforce/label/c.GoalCardOneDayLeft';
import pace from '@salesforce/label/c.GoalCardPace';
import paceFormula from '@salesforce/label/c.GoalCardPaceFormula';
import paceMeaning from '@salesforce/label/c.GoalCardPaceMeaning';
import paceNote from '@salesforce/label/c.GoalCardPaceNote';
import projected from '@salesforce/label/c.GoalCardProjected';
import projectedFinal from '@salesforce/label/c.GoalCardProjectedFinal';
import projectedFormula from '@salesforce/label/c.GoalCardProjectedFormula';
import projectedMeaning from '@salesforce/label/c.GoalCardProjectedMeaning';
import projectedNoRange from '@salesforce/label/c.GoalCardProjectedNoRange';
import projectedRange from '@salesforce/label/c.GoalCardProjectedRange';
import relevant from '@salesforce/label/c.GoalCardRelevant';
import ring from '@salesforce/label/c.GoalCardRing';
import ringExpected from '@salesforce/label/c.GoalCardRingExpected';
import ringUnknown from '@salesforce/label/c.GoalCardRingUnknown';
import specific from '@salesforce/label/c.GoalCardSpecific';
import timeBound from '@salesforce/label/c.GoalCardTimeBound';
import unjudged from '@salesforce/label/c.GoalCardUnjudged';
import unmet from '@salesforce/label/c.GoalCardUnmet';

export const label = {
  criteria,
  criteriaScore,
  current,
  currentFormula,
  currentMeaning,
  currentNote,
  daysLeft,
  due,
  dueToday,
  ended,
  finish,
  finishFormula,
  finishMeaning,
  less,
  met,
  more,
  noDueDate,
  notJudgedYet,
  oneDayLeft,
  pace,
  paceFormula,
  paceMeaning,
  paceNote,
  projected,
  projectedFinal,
  projectedFormula,
  projectedMeaning,
  projectedNoRange,
  projectedRange,
  ring,
  ringExpected,
  ringUnknown,
  unjudged,
  unmet,
};

/** What each criterion is called. */
export const criterionLabel = {
  Specific: specific,
  Measurable: measurable,
  Achievable: achievable,
  Relevant: relevant,
  TimeBound: timeBound,
};
