import actionAdd from '@salesforce/label/c.OneOnOneActionAdd';
import actionNew from '@salesforce/label/c.OneOnOneActionNew';
import actions from '@salesforce/label/c.OneOnOneActions';
import agenda from '@salesforce/label/c.OneOnOneAgenda';
import agendaHint from '@salesforce/label/c.OneOnOneAgendaHint';
import alertPoint from '@salesforce/label/c.OneOnOneAlertPoint';
import cancelled from '@salesforce/label/c.OneOnOneCancelled';
import emptyMessage from '@salesforce/label/c.OneOnOneEmptyMessage';
import emptyNextStep from '@salesforce/label/c.OneOnOneEmptyNextStep';
import emptyTitle from '@salesforce/label/c.OneOnOneEmptyTitle';
import failed from '@salesforce/label/c.OneOnOneFailed';
import goalPoint from '@salesforce/label/c.OneOnOneGoalPoint';
import held from '@salesforce/label/c.OneOnOneHeld';
import hold from '@salesforce/label/c.OneOnOneHold';
import loadHigh from '@salesforce/label/c.OneOnOneLoadHigh';
import loadLow from '@salesforce/label/c.OneOnOneLoadLow';
import noActions from '@salesforce/label/c.OneOnOneNoActions';
import note from '@salesforce/label/c.OneOnOneNote';
import noteHint from '@salesforce/label/c.OneOnOneNoteHint';
import overdue from '@salesforce/label/c.OneOnOneOverdue';
import planned from '@salesforce/label/c.OneOnOnePlanned';
import save from '@salesforce/label/c.OneOnOneSave';
import saved from '@salesforce/label/c.OneOnOneSaved';
import saving from '@salesforce/label/c.OneOnOneSaving';
import talking from '@salesforce/label/c.OneOnOneTalking';
import talkingFrom from '@salesforce/label/c.OneOnOneTalkingFrom';
import talkingNone from '@salesforce/label/c.OneOnOneTalkingNone';
import title from '@salesforce/label/c.OneOnOneTitle';
import use from '@salesforce/label/c.OneOnOneUse';
import withWhom from '@salesforce/label/c.OneOnOneWithWhom';

export const label = {
  actionAdd,
  actionNew,
  actions,
  agenda,
  agendaHint,
  alertPoint,
  cancelled,
  emptyMessage,
  emptyNextStep,
  emptyTitle,
  failed,
  goalPoint,
  held,
  hold,
  loadHigh,
  loadLow,
  noActions,
  note,
  noteHint,
  overdue,
  planned,
  save,
  saved,
  saving,
  talking,
  talkingFrom,
  talkingNone,
  title,
  use,
  withWhom,
};
