import accept from '@salesforce/label/c.CallPlanWeekAccept';
import acceptMany from '@salesforce/label/c.CallPlanWeekAcceptMany';
import acceptOne from '@salesforce/label/c.CallPlanWeekAcceptOne';
import acceptedMany from '@salesforce/label/c.CallPlanWeekAcceptedMany';
import acceptedOne from '@salesforce/label/c.CallPlanWeekAcceptedOne';
import account from '@salesforce/label/c.CallPlanWeekAccount';
import actual from '@salesforce/label/c.CallPlanWeekActual';
import attainment from '@salesforce/label/c.CallPlanWeekAttainment';
import attainmentMeaning from '@salesforce/label/c.CallPlanWeekAttainmentMeaning';
import begin from '@salesforce/label/c.CallPlanWeekBegin';
import beginMessage from '@salesforce/label/c.CallPlanWeekBeginMessage';
import beginTitle from '@salesforce/label/c.CallPlanWeekBeginTitle';
import beyond from '@salesforce/label/c.CallPlanWeekBeyond';
import cancel from '@salesforce/label/c.CallPlanWeekCancel';
import chooseView from '@salesforce/label/c.CallPlanWeekChooseView';
import date from '@salesforce/label/c.CallPlanWeekDate';
import dateMissing from '@salesforce/label/c.CallPlanWeekDateMissing';
import dayMany from '@salesforce/label/c.CallPlanWeekDayMany';
import dayOne from '@salesforce/label/c.CallPlanWeekDayOne';
import dayTravel from '@salesforce/label/c.CallPlanWeekDayTravel';
import done from '@salesforce/label/c.CallPlanWeekDone';
import doneDeed from '@salesforce/label/c.CallPlanWeekDoneDeed';
import download from '@salesforce/label/c.CallPlanWeekDownload';
import earlier from '@salesforce/label/c.CallPlanWeekEarlier';
import emptyMessage from '@salesforce/label/c.CallPlanWeekEmptyMessage';
import emptyNextStep from '@salesforce/label/c.CallPlanWeekEmptyNextStep';
import emptyTitle from '@salesforce/label/c.CallPlanWeekEmptyTitle';
import emptyWeek from '@salesforce/label/c.CallPlanWeekEmptyWeek';
import eventTitle from '@salesforce/label/c.CallPlanWeekEventTitle';
import headline from '@salesforce/label/c.CallPlanWeekHeadline';
import icsFile from '@salesforce/label/c.CallPlanWeekIcsFile';
import keys from '@salesforce/label/c.CallPlanWeekKeys';
import last from '@salesforce/label/c.CallPlanWeekLast';
import later from '@salesforce/label/c.CallPlanWeekLater';
import mapLegend from '@salesforce/label/c.CallPlanWeekMapLegend';
import mapName from '@salesforce/label/c.CallPlanWeekMapName';
import mixAlarm from '@salesforce/label/c.CallPlanWeekMixAlarm';
import mixCalls from '@salesforce/label/c.CallPlanWeekMixCalls';
import mixHours from '@salesforce/label/c.CallPlanWeekMixHours';
import mixTarget from '@salesforce/label/c.CallPlanWeekMixTarget';
import move from '@salesforce/label/c.CallPlanWeekMove';
import moved from '@salesforce/label/c.CallPlanWeekMoved';
import newBusiness from '@salesforce/label/c.CallPlanWeekNewBusiness';
import next from '@salesforce/label/c.CallPlanWeekNext';
import notInCalendar from '@salesforce/label/c.CallPlanWeekNotInCalendar';
import notPlannedYet from '@salesforce/label/c.CallPlanWeekNotPlannedYet';
import notSaved from '@salesforce/label/c.CallPlanWeekNotSaved';
import note from '@salesforce/label/c.CallPlanWeekNote';
import noteDroppedMany from '@salesforce/label/c.CallPlanWeekNoteDroppedMany';
import noteDroppedOne from '@salesforce/label/c.CallPlanWeekNoteDroppedOne';
import noteFaultsMany from '@salesforce/label/c.CallPlanWeekNoteFaultsMany';
import noteFaultsOne from '@salesforce/label/c.CallPlanWeekNoteFaultsOne';
import noteNoAccounts from '@salesforce/label/c.CallPlanWeekNoteNoAccounts';
import noteNoBase from '@salesforce/label/c.CallPlanWeekNoteNoBase';
import noteNoCallsRecorded from '@salesforce/label/c.CallPlanWeekNoteNoCallsRecorded';
import noteNoPlacesMany from '@salesforce/label/c.CallPlanWeekNoteNoPlacesMany';
import noteNoPlacesOne from '@salesforce/label/c.CallPlanWeekNoteNoPlacesOne';
import noteNoProspects from '@salesforce/label/c.CallPlanWeekNoteNoProspects';
import openAccount from '@salesforce/label/c.CallPlanWeekOpenAccount';
import outcome from '@salesforce/label/c.CallPlanWeekOutcome';
import outcomeAdvanced from '@salesforce/label/c.CallPlanWeekOutcomeAdvanced';
import outcomeNotReached from '@salesforce/label/c.CallPlanWeekOutcomeNotReached';
import outcomeSetBack from '@salesforce/label/c.CallPlanWeekOutcomeSetBack';
import outcomeUnchanged from '@salesforce/label/c.CallPlanWeekOutcomeUnchanged';
import planName from '@salesforce/label/c.CallPlanWeekPlanName';
import reach from '@salesforce/label/c.CallPlanWeekReach';
import reachMeaning from '@salesforce/label/c.CallPlanWeekReachMeaning';
import reason from '@salesforce/label/c.CallPlanWeekReason';
import reasonMissing from '@salesforce/label/c.CallPlanWeekReasonMissing';
import reasonWhyNot from '@salesforce/label/c.CallPlanWeekReasonWhyNot';
import remaining from '@salesforce/label/c.CallPlanWeekRemaining';
import save from '@salesforce/label/c.CallPlanWeekSave';
import scheduled from '@salesforce/label/c.CallPlanWeekScheduled';
import scheduledMeaning from '@salesforce/label/c.CallPlanWeekScheduledMeaning';
import seller from '@salesforce/label/c.CallPlanWeekSeller';
import skip from '@salesforce/label/c.CallPlanWeekSkip';
import skipped from '@salesforce/label/c.CallPlanWeekSkipped';
import start from '@salesforce/label/c.CallPlanWeekStart';
import thisWeek from '@salesforce/label/c.CallPlanWeekThisWeek';
import tier from '@salesforce/label/c.CallPlanWeekTier';
import title from '@salesforce/label/c.CallPlanWeekTitle';
import travel from '@salesforce/label/c.CallPlanWeekTravel';
import unscheduled from '@salesforce/label/c.CallPlanWeekUnscheduled';
import unscheduledMeaning from '@salesforce/label/c.CallPlanWeekUnscheduledMeaning';
import untouchedMany from '@salesforce/label/c.CallPlanWeekUntouchedMany';
import untouchedOne from '@salesforce/label/c.CallPlanWeekUntouchedOne';
import utilisation from '@salesforce/label/c.CallPlanWeekUtilisation';
import utilisationMeaning from '@salesforce/label/c.CallPlanWeekUtilisationMeaning';
import viewAccounts from '@salesforce/label/c.CallPlanWeekViewAccounts';
import viewMap from '@salesforce/label/c.CallPlanWeekViewMap';
import viewWeek from '@salesforce/label/c.CallPlanWeekViewWeek';
import weekOf from '@salesforce/label/c.CallPlanWeekWeekOf';
import yearly from '@salesforce/label/c.CallPlanWeekYearly';

export const label = {
  accept,
  acceptMany,
  acceptOne,
  acceptedMany,
  acceptedOne,
  account,
  actual,
  attainment,
  attainmentMeaning,
  begin,
  beginMessage,
  beginTitle,
  beyond,
  cancel,
  chooseView,
  date,
  dateMissing,
  dayMany,
  dayOne,
  dayTravel,
  done,
  doneDeed,
  download,
  earlier,
  emptyMessage,
  emptyNextStep,
  emptyTitle,
  emptyWeek,
  eventTitle,
  headline,
  icsFile,
  keys,
  last,
  later,
  mapLegend,
  mapName,
  mixAlarm,
  mixCalls,
  mixHours,
  mixTarget,
  move,
  moved,
  newBusiness,
  next,
  notInCalendar,
  notPlannedYet,
  notSaved,
  note,
  openAccount,
  outcome,
  planName,
  reach,
  reachMeaning,
  reason,
  reasonMissing,
  reasonWhyNot,
  remaining,
  save,
  scheduled,
  scheduledMeaning,
  seller,
  skip,
  skipped,
  start,
  thisWeek,
  tier,
  title,
  travel,
  unscheduled,
  unscheduledMeaning,
  untouchedMany,
  untouchedOne,
  utilisation,
  utilisationMeaning,
  viewAccounts,
  viewMap,
  viewWeek,
  weekOf,
  yearly,
};

/** What each note says of one and of several. */
export const noteLabels: Readonly<Record<string, readonly [one: string, many: string]>> = {
  NoAccounts: [noteNoAccounts, noteNoAccounts],
  NoBase: [noteNoBase, noteNoBase],
  NoPlaces: [noteNoPlacesOne, noteNoPlacesMany],
  NoCallsRecorded: [noteNoCallsRecorded, noteNoCallsRecorded],
  NoProspects: [noteNoProspects, noteNoProspects],
  Faults: [noteFaultsOne, noteFaultsMany],
  Dropped: [noteDroppedOne, noteDroppedMany],
};

/** What a call can come to. */
export const outcomeLabels: Readonly<Record<string, string>> = {
  Advanced: outcomeAdvanced,
  Unchanged: outcomeUnchanged,
  SetBack: outcomeSetBack,
  NotReached: outcomeNotReached,
};
