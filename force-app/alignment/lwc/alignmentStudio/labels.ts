import account from '@salesforce/label/c.AlignmentStudioAccount';
import accounts from '@salesforce/label/c.AlignmentStudioAccounts';
import applied from '@salesforce/label/c.AlignmentStudioApplied';
import appliedOne from '@salesforce/label/c.AlignmentStudioAppliedOne';
import barsName from '@salesforce/label/c.AlignmentStudioBarsName';
import chooseList from '@salesforce/label/c.AlignmentStudioChooseList';
import chooseMeasure from '@salesforce/label/c.AlignmentStudioChooseMeasure';
import chooseTarget from '@salesforce/label/c.AlignmentStudioChooseTarget';
import clear from '@salesforce/label/c.AlignmentStudioClear';
import clustered from '@salesforce/label/c.AlignmentStudioClustered';
import cut from '@salesforce/label/c.AlignmentStudioCut';
import done from '@salesforce/label/c.AlignmentStudioDone';
import doneOne from '@salesforce/label/c.AlignmentStudioDoneOne';
import effect from '@salesforce/label/c.AlignmentStudioEffect';
import empty from '@salesforce/label/c.AlignmentStudioEmpty';
import emptyMessage from '@salesforce/label/c.AlignmentStudioEmptyMessage';
import emptyNextStep from '@salesforce/label/c.AlignmentStudioEmptyNextStep';
import estimated from '@salesforce/label/c.AlignmentStudioEstimated';
import headline from '@salesforce/label/c.AlignmentStudioHeadline';
import headlineBefore from '@salesforce/label/c.AlignmentStudioHeadlineBefore';
import headlineOne from '@salesforce/label/c.AlignmentStudioHeadlineOne';
import hint from '@salesforce/label/c.AlignmentStudioHint';
import hours from '@salesforce/label/c.AlignmentStudioHours';
import listAll from '@salesforce/label/c.AlignmentStudioListAll';
import listMoved from '@salesforce/label/c.AlignmentStudioListMoved';
import listName from '@salesforce/label/c.AlignmentStudioListName';
import listNameOne from '@salesforce/label/c.AlignmentStudioListNameOne';
import listPicked from '@salesforce/label/c.AlignmentStudioListPicked';
import listSection from '@salesforce/label/c.AlignmentStudioListSection';
import locked from '@salesforce/label/c.AlignmentStudioLocked';
import mapName from '@salesforce/label/c.AlignmentStudioMapName';
import move from '@salesforce/label/c.AlignmentStudioMove';
import moveTo from '@salesforce/label/c.AlignmentStudioMoveTo';
import movedFrom from '@salesforce/label/c.AlignmentStudioMovedFrom';
import noOutlines from '@salesforce/label/c.AlignmentStudioNoOutlines';
import noPlan from '@salesforce/label/c.AlignmentStudioNoPlan';
import noPlanMessage from '@salesforce/label/c.AlignmentStudioNoPlanMessage';
import noPlanNextStep from '@salesforce/label/c.AlignmentStudioNoPlanNextStep';
import nothingMoved from '@salesforce/label/c.AlignmentStudioNothingMoved';
import nothingPicked from '@salesforce/label/c.AlignmentStudioNothingPicked';
import pick from '@salesforce/label/c.AlignmentStudioPick';
import picked from '@salesforce/label/c.AlignmentStudioPicked';
import pickedHere from '@salesforce/label/c.AlignmentStudioPickedHere';
import pickedHereOne from '@salesforce/label/c.AlignmentStudioPickedHereOne';
import pickedName from '@salesforce/label/c.AlignmentStudioPickedName';
import pickedOne from '@salesforce/label/c.AlignmentStudioPickedOne';
import place from '@salesforce/label/c.AlignmentStudioPlace';
import potential from '@salesforce/label/c.AlignmentStudioPotential';
import redo from '@salesforce/label/c.AlignmentStudioRedo';
import redone from '@salesforce/label/c.AlignmentStudioRedone';
import refusedCapacity from '@salesforce/label/c.AlignmentStudioRefusedCapacity';
import refusedDistance from '@salesforce/label/c.AlignmentStudioRefusedDistance';
import refusedLocked from '@salesforce/label/c.AlignmentStudioRefusedLocked';
import refusedShared from '@salesforce/label/c.AlignmentStudioRefusedShared';
import save from '@salesforce/label/c.AlignmentStudioSave';
import shared from '@salesforce/label/c.AlignmentStudioShared';
import showMore from '@salesforce/label/c.AlignmentStudioShowMore';
import suggest from '@salesforce/label/c.AlignmentStudioSuggest';
import target from '@salesforce/label/c.AlignmentStudioTarget';
import territory from '@salesforce/label/c.AlignmentStudioTerritory';
import title from '@salesforce/label/c.AlignmentStudioTitle';
import undo from '@salesforce/label/c.AlignmentStudioUndo';
import undone from '@salesforce/label/c.AlignmentStudioUndone';
import unfold from '@salesforce/label/c.AlignmentStudioUnfold';
import unknown from '@salesforce/label/c.AlignmentStudioUnknown';
import unknownOne from '@salesforce/label/c.AlignmentStudioUnknownOne';
import unseen from '@salesforce/label/c.AlignmentStudioUnseen';
import unseenOne from '@salesforce/label/c.AlignmentStudioUnseenOne';
import workload from '@salesforce/label/c.AlignmentStudioWorkload';

export const label = {
  account,
  accounts,
  applied,
  appliedOne,
  barsName,
  chooseList,
  chooseMeasure,
  chooseTarget,
  clear,
  clustered,
  cut,
  done,
  doneOne,
  effect,
  empty,
  emptyMessage,
  emptyNextStep,
  estimated,
  headline,
  headlineBefore,
  headlineOne,
  hint,
  hours,
  listAll,
  listMoved,
  listName,
  listNameOne,
  listPicked,
  listSection,
  locked,
  mapName,
  move,
  moveTo,
  movedFrom,
  noOutlines,
  noPlan,
  noPlanMessage,
  noPlanNextStep,
  nothingMoved,
  nothingPicked,
  pick,
  picked,
  pickedHere,
  pickedHereOne,
  pickedName,
  pickedOne,
  place,
  potential,
  redo,
  redone,
  refusedCapacity,
  refusedDistance,
  refusedLocked,
  refusedShared,
  save,
  shared,
  showMore,
  suggest,
  target,
  territory,
  title,
  undo,
  undone,
  unfold,
  unknown,
  unknownOne,
  unseen,
  unseenOne,
  workload,
};
