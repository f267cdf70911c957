import beside from '@salesforce/label/c.AlignmentScenariosBeside';
import drawAgain from '@salesforce/label/c.AlignmentScenariosDrawAgain';
import drawFault from '@salesforce/label/c.AlignmentScenariosDrawFault';
import drawn from '@salesforce/label/c.AlignmentScenariosDrawn';
import emptyMessage from '@salesforce/label/c.AlignmentScenariosEmptyMessage';
import emptyNextStep from '@salesforce/label/c.AlignmentScenariosEmptyNextStep';
import emptyTitle from '@salesforce/label/c.AlignmentScenariosEmptyTitle';
import measure from '@salesforce/label/c.AlignmentScenariosMeasure';
import moves from '@salesforce/label/c.AlignmentScenariosMoves';
import movesShare from '@salesforce/label/c.AlignmentScenariosMovesShare';
import none from '@salesforce/label/c.AlignmentScenariosNone';
import notSaved from '@salesforce/label/c.AlignmentScenariosNotSaved';
import potentialInBand from '@salesforce/label/c.AlignmentScenariosPotentialInBand';
import potentialMoved from '@salesforce/label/c.AlignmentScenariosPotentialMoved';
import potentialVariation from '@salesforce/label/c.AlignmentScenariosPotentialVariation';
import territories from '@salesforce/label/c.AlignmentScenariosTerritories';
import title from '@salesforce/label/c.AlignmentScenariosTitle';
import toApproved from '@salesforce/label/c.AlignmentScenariosToApproved';
import toArchived from '@salesforce/label/c.AlignmentScenariosToArchived';
import toDraft from '@salesforce/label/c.AlignmentScenariosToDraft';
import toReview from '@salesforce/label/c.AlignmentScenariosToReview';
import today from '@salesforce/label/c.AlignmentScenariosToday';
import waiting from '@salesforce/label/c.AlignmentScenariosWaiting';
import workMoved from '@salesforce/label/c.AlignmentScenariosWorkMoved';
import workloadInBand from '@salesforce/label/c.AlignmentScenariosWorkloadInBand';
import workloadVariation from '@salesforce/label/c.AlignmentScenariosWorkloadVariation';

export const label = {
  beside,
  drawAgain,
  drawFault,
  drawn,
  emptyMessage,
  emptyNextStep,
  emptyTitle,
  measure,
  moves,
  movesShare,
  none,
  notSaved,
  potentialInBand,
  potentialMoved,
  potentialVariation,
  territories,
  title,
  toApproved,
  toArchived,
  toDraft,
  toReview,
  today,
  waiting,
  workMoved,
  workloadInBand,
  workloadVariation,
};
