import amountWon from '@salesforce/label/c.BadgeCaseAmountWon';
import assistsGiven from '@salesforce/label/c.BadgeCaseAssistsGiven';
import dealsWon from '@salesforce/label/c.BadgeCaseDealsWon';
import doorOpener from '@salesforce/label/c.BadgeCaseDoorOpener';
import emptyMessage from '@salesforce/label/c.BadgeCaseEmptyMessage';
import emptyNextStep from '@salesforce/label/c.BadgeCaseEmptyNextStep';
import emptyTitle from '@salesforce/label/c.BadgeCaseEmptyTitle';
import firstWin from '@salesforce/label/c.BadgeCaseFirstWin';
import goodNeighbour from '@salesforce/label/c.BadgeCaseGoodNeighbour';
import inARow from '@salesforce/label/c.BadgeCaseInARow';
import newBusinessWon from '@salesforce/label/c.BadgeCaseNewBusinessWon';
import once from '@salesforce/label/c.BadgeCaseOnce';
import steadyQuarter from '@salesforce/label/c.BadgeCaseSteadyQuarter';
import times from '@salesforce/label/c.BadgeCaseTimes';
import title from '@salesforce/label/c.BadgeCaseTitle';

export const label = {
  amountWon,
  assistsGiven,
  dealsWon,
  doorOpener,
  emptyMessage,
  emptyNextStep,
  emptyTitle,
  firstWin,
  goodNeighbour,
  inARow,
  newBusinessWon,
  once,
  steadyQuarter,
  times,
  title,
};
