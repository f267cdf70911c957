import accept from '@salesforce/label/c.AlignmentProposalsAccept';
import accountIsElsewhere from '@salesforce/label/c.AlignmentProposalsAccountIsElsewhere';
import accountIsLocked from '@salesforce/label/c.AlignmentProposalsAccountIsLocked';
import accountIsThereAlready from '@salesforce/label/c.AlignmentProposalsAccountIsThereAlready';
import accounts from '@salesforce/label/c.AlignmentProposalsAccounts';
import addComment from '@salesforce/label/c.AlignmentProposalsAddComment';
import askedBy from '@salesforce/label/c.AlignmentProposalsAskedBy';
import becomes from '@salesforce/label/c.AlignmentProposalsBecomes';
import bothStayInBand from '@salesforce/label/c.AlignmentProposalsBothStayInBand';
import cancel from '@salesforce/label/c.AlignmentProposalsCancel';
import cannotBe from '@salesforce/label/c.AlignmentProposalsCannotBe';
import choose from '@salesforce/label/c.AlignmentProposalsChoose';
import coming from '@salesforce/label/c.AlignmentProposalsComing';
import comingNone from '@salesforce/label/c.AlignmentProposalsComingNone';
import comment from '@salesforce/label/c.AlignmentProposalsComment';
import commentMissing from '@salesforce/label/c.AlignmentProposalsCommentMissing';
import commentTo from '@salesforce/label/c.AlignmentProposalsCommentTo';
import decidedBy from '@salesforce/label/c.AlignmentProposalsDecidedBy';
import decidedByRule from '@salesforce/label/c.AlignmentProposalsDecidedByRule';
import decisionMissing from '@salesforce/label/c.AlignmentProposalsDecisionMissing';
import decisionReason from '@salesforce/label/c.AlignmentProposalsDecisionReason';
import effectHours from '@salesforce/label/c.AlignmentProposalsEffectHours';
import effectPotential from '@salesforce/label/c.AlignmentProposalsEffectPotential';
import emptyMessage from '@salesforce/label/c.AlignmentProposalsEmptyMessage';
import emptyNextStep from '@salesforce/label/c.AlignmentProposalsEmptyNextStep';
import emptyTitle from '@salesforce/label/c.AlignmentProposalsEmptyTitle';
import figureAccepted from '@salesforce/label/c.AlignmentProposalsFigureAccepted';
import figureAnswer from '@salesforce/label/c.AlignmentProposalsFigureAnswer';
import figureRules from '@salesforce/label/c.AlignmentProposalsFigureRules';
import figureWaiting from '@salesforce/label/c.AlignmentProposalsFigureWaiting';
import figuresUnknown from '@salesforce/label/c.AlignmentProposalsFiguresUnknown';
import goalChangesTooMuch from '@salesforce/label/c.AlignmentProposalsGoalChangesTooMuch';
import goalNow from '@salesforce/label/c.AlignmentProposalsGoalNow';
import goals from '@salesforce/label/c.AlignmentProposalsGoals';
import goalsNeedAPerson from '@salesforce/label/c.AlignmentProposalsGoalsNeedAPerson';
import goesTo from '@salesforce/label/c.AlignmentProposalsGoesTo';
import going from '@salesforce/label/c.AlignmentProposalsGoing';
import goingNone from '@salesforce/label/c.AlignmentProposalsGoingNone';
import hours from '@salesforce/label/c.AlignmentProposalsHours';
import lastDays from '@salesforce/label/c.AlignmentProposalsLastDays';
import lastHours from '@salesforce/label/c.AlignmentProposalsLastHours';
import leavesAGap from '@salesforce/label/c.AlignmentProposalsLeavesAGap';
import leavesTheBand from '@salesforce/label/c.AlignmentProposalsLeavesTheBand';
import log from '@salesforce/label/c.AlignmentProposalsLog';
import mention from '@salesforce/label/c.AlignmentProposalsMention';
import mentionNobody from '@salesforce/label/c.AlignmentProposalsMentionNobody';
import nobody from '@salesforce/label/c.AlignmentProposalsNobody';
import nobodyDecidesAtOnce from '@salesforce/label/c.AlignmentProposalsNobodyDecidesAtOnce';
import notSaved from '@salesforce/label/c.AlignmentProposalsNotSaved';
import overCapacity from '@salesforce/label/c.AlignmentProposalsOverCapacity';
import plan from '@salesforce/label/c.AlignmentProposalsPlan';
import planIsClosed from '@salesforce/label/c.AlignmentProposalsPlanIsClosed';
import potential from '@salesforce/label/c.AlignmentProposalsPotential';
import propose from '@salesforce/label/c.AlignmentProposalsPropose';
import protectedTier from '@salesforce/label/c.AlignmentProposalsProtectedTier';
import rationale from '@salesforce/label/c.AlignmentProposalsRationale';
import rationaleMissing from '@salesforce/label/c.AlignmentProposalsRationaleMissing';
import reason from '@salesforce/label/c.AlignmentProposalsReason';
import reasonCapacity from '@salesforce/label/c.AlignmentProposalsReasonCapacity';
import reasonDistance from '@salesforce/label/c.AlignmentProposalsReasonDistance';
import reasonOther from '@salesforce/label/c.AlignmentProposalsReasonOther';
import reasonRelationship from '@salesforce/label/c.AlignmentProposalsReasonRelationship';
import reasonWrongData from '@salesforce/label/c.AlignmentProposalsReasonWrongData';
import reject from '@salesforce/label/c.AlignmentProposalsReject';
import rowFigures from '@salesforce/label/c.AlignmentProposalsRowFigures';
import saidAccepted from '@salesforce/label/c.AlignmentProposalsSaidAccepted';
import saidSent from '@salesforce/label/c.AlignmentProposalsSaidSent';
import send from '@salesforce/label/c.AlignmentProposalsSend';
import sendAccepted from '@salesforce/label/c.AlignmentProposalsSendAccepted';
import sendComment from '@salesforce/label/c.AlignmentProposalsSendComment';
import showAll from '@salesforce/label/c.AlignmentProposalsShowAll';
import stance from '@salesforce/label/c.AlignmentProposalsStance';
import stanceNeutral from '@salesforce/label/c.AlignmentProposalsStanceNeutral';
import stanceObject from '@salesforce/label/c.AlignmentProposalsStanceObject';
import stanceSupport from '@salesforce/label/c.AlignmentProposalsStanceSupport';
import staying from '@salesforce/label/c.AlignmentProposalsStaying';
import stayingNone from '@salesforce/label/c.AlignmentProposalsStayingNone';
import talk from '@salesforce/label/c.AlignmentProposalsTalk';
import talkNone from '@salesforce/label/c.AlignmentProposalsTalkNone';
import target from '@salesforce/label/c.AlignmentProposalsTarget';
import targetIsNotAboveZero from '@salesforce/label/c.AlignmentProposalsTargetIsNotAboveZero';
import targetIsTheSame from '@salesforce/label/c.AlignmentProposalsTargetIsTheSame';
import title from '@salesforce/label/c.AlignmentProposalsTitle';
import titleFuture from '@salesforce/label/c.AlignmentProposalsTitleFuture';
import to from '@salesforce/label/c.AlignmentProposalsTo';
import unknownTerritory from '@salesforce/label/c.AlignmentProposalsUnknownTerritory';
import whatAdd from '@salesforce/label/c.AlignmentProposalsWhatAdd';
import whatGoal from '@salesforce/label/c.AlignmentProposalsWhatGoal';
import whatMove from '@salesforce/label/c.AlignmentProposalsWhatMove';
import whatRemove from '@salesforce/label/c.AlignmentProposalsWhatRemove';
import willBeAccepted from '@salesforce/label/c.AlignmentProposalsWillBeAccepted';
import willWait from '@salesforce/label/c.AlignmentProposalsWillWait';
import withdraw from '@salesforce/label/c.AlignmentProposalsWithdraw';
import withdrawn from '@salesforce/label/c.AlignmentProposalsWithdrawn';
import words from '@salesforce/label/c.AlignmentProposalsWords';
import worsensAlarm from '@salesforce/label/c.AlignmentProposalsWorsensAlarm';

export const label = {
  accept,
  accountIsElsewhere,
  accountIsLocked,
  accountIsThereAlready,
  accounts,
  addComment,
  askedBy,
  becomes,
  bothStayInBand,
  cancel,
  cannotBe,
  choose,
  coming,
  comingNone,
  comment,
  commentMissing,
  commentTo,
  decidedBy,
  decidedByRule,
  decisionMissing,
  decisionReason,
  effectHours,
  effectPotential,
  emptyMessage,
  emptyNextStep,
  emptyTitle,
  figureAccepted,
  figureAnswer,
  figureRules,
  figureWaiting,
  figuresUnknown,
  goalChangesTooMuch,
  goalNow,
  goals,
  goalsNeedAPerson,
  goesTo,
  going,
  goingNone,
  hours,
  lastDays,
  lastHours,
  leavesAGap,
  leavesTheBand,
  log,
  mention,
  mentionNobody,
  nobody,
  nobodyDecidesAtOnce,
  notSaved,
  overCapacity,
  plan,
  planIsClosed,
  potential,
  propose,
  protectedTier,
  rationale,
  rationaleMissing,
  reason,
  reasonCapacity,
  reasonDistance,
  reasonOther,
  reasonRelationship,
  reasonWrongData,
  reject,
  rowFigures,
  saidAccepted,
  saidSent,
  send,
  sendAccepted,
  sendComment,
  showAll,
  stance,
  stanceNeutral,
  stanceObject,
  stanceSupport,
  staying,
  stayingNone,
  talk,
  talkNone,
  target,
  targetIsNotAboveZero,
  targetIsTheSame,
  title,
  titleFuture,
  to,
  unknownTerritory,
  whatAdd,
  whatGoal,
  whatMove,
  whatRemove,
  willBeAccepted,
  willWait,
  withdraw,
  withdrawn,
  words,
  worsensAlarm,
};
