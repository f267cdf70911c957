import aboveBand from '@salesforce/label/c.AlignmentBalanceAbove';
import accounts from '@salesforce/label/c.AlignmentBalanceMeasureAccounts';
import accountsNoun from '@salesforce/label/c.AlignmentBalanceNounAccounts';
import allInside from '@salesforce/label/c.AlignmentBalanceAllInside';
import allTerritories from '@salesforce/label/c.AlignmentBalanceAll';
import asBars from '@salesforce/label/c.AlignmentBalanceAsBars';
import asTable from '@salesforce/label/c.AlignmentBalanceAsTable';
import basis from '@salesforce/label/c.AlignmentBalanceBasis';
import belowBand from '@salesforce/label/c.AlignmentBalanceBelow';
import caption from '@salesforce/label/c.AlignmentBalanceCaption';
import causeIs from '@salesforce/label/c.AlignmentBalanceCauseIs';
import causeColumn from '@salesforce/label/c.AlignmentBalanceCause';
import causeLess from '@salesforce/label/c.AlignmentBalanceCauseLess';
import causeMore from '@salesforce/label/c.AlignmentBalanceCauseMore';
import noAccount from '@salesforce/label/c.AlignmentBalanceNoAccount';
import chooseLevel from '@salesforce/label/c.AlignmentBalanceChooseLevel';
import chooseMeasure from '@salesforce/label/c.AlignmentBalanceChooseMeasure';
import chooseView from '@salesforce/label/c.AlignmentBalanceChooseView';
import chooseWithin from '@salesforce/label/c.AlignmentBalanceChooseWithin';
import complete from '@salesforce/label/c.AlignmentBalanceComplete';
import completeBasis from '@salesforce/label/c.AlignmentBalanceCompleteBasis';
import completeFormula from '@salesforce/label/c.AlignmentBalanceCompleteFormula';
import completeMeaningPotential from '@salesforce/label/c.AlignmentBalanceCompleteMeaningPotential';
import completeMeaningWork from '@salesforce/label/c.AlignmentBalanceCompleteMeaningWork';
import completeOpen from '@salesforce/label/c.AlignmentBalanceCompleteOpen';
import completeShortPotential from '@salesforce/label/c.AlignmentBalanceCompleteShortPotential';
import completeShortWork from '@salesforce/label/c.AlignmentBalanceCompleteShortWork';
import cut from '@salesforce/label/c.AlignmentBalanceCut';
import deviation from '@salesforce/label/c.AlignmentBalanceDeviation';
import empty from '@salesforce/label/c.AlignmentBalanceEmptyTitle';
import emptyMessage from '@salesforce/label/c.AlignmentBalanceEmptyMessage';
import emptyNextStep from '@salesforce/label/c.AlignmentBalanceEmptyNextStep';
import fold from '@salesforce/label/c.AlignmentBalanceFold';
import gini from '@salesforce/label/c.AlignmentBalanceGini';
import giniFormula from '@salesforce/label/c.AlignmentBalanceGiniFormula';
import giniMeaning from '@salesforce/label/c.AlignmentBalanceGiniMeaning';
import giniShort from '@salesforce/label/c.AlignmentBalanceGiniShort';
import hours from '@salesforce/label/c.AlignmentBalanceHours';
import inBand from '@salesforce/label/c.AlignmentBalanceInBand';
import inBandFormula from '@salesforce/label/c.AlignmentBalanceInBandFormula';
import inBandMeaning from '@salesforce/label/c.AlignmentBalanceInBandMeaning';
import inBandShort from '@salesforce/label/c.AlignmentBalanceInBandShort';
import inside from '@salesforce/label/c.AlignmentBalanceInside';
import least from '@salesforce/label/c.AlignmentBalanceLeast';
import level from '@salesforce/label/c.AlignmentBalanceLevel';
import most from '@salesforce/label/c.AlignmentBalanceMost';
import noMeasure from '@salesforce/label/c.AlignmentBalanceNoMeasure';
import noPlan from '@salesforce/label/c.AlignmentBalanceNoPlanTitle';
import noPlanMessage from '@salesforce/label/c.AlignmentBalanceNoPlanMessage';
import noPlanNextStep from '@salesforce/label/c.AlignmentBalanceNoPlanNextStep';
import onlyOne from '@salesforce/label/c.AlignmentBalanceOnlyOne';
import ownAbove from '@salesforce/label/c.AlignmentBalanceOwnAbove';
import ownBelow from '@salesforce/label/c.AlignmentBalanceOwnBelow';
import ownInsideAbove from '@salesforce/label/c.AlignmentBalanceOwnInsideAbove';
import ownInsideBelow from '@salesforce/label/c.AlignmentBalanceOwnInsideBelow';
import ownLevel from '@salesforce/label/c.AlignmentBalanceOwnLevel';
import ownUnknown from '@salesforce/label/c.AlignmentBalanceOwnUnknown';
import pipeline from '@salesforce/label/c.AlignmentBalanceMeasurePipeline';
import pipelineNoun from '@salesforce/label/c.AlignmentBalanceNounPipeline';
import potential from '@salesforce/label/c.AlignmentBalanceMeasurePotential';
import potentialNoun from '@salesforce/label/c.AlignmentBalanceNounPotential';
import showMore from '@salesforce/label/c.AlignmentBalanceShowMore';
import someInside from '@salesforce/label/c.AlignmentBalanceSomeInside';
import team from '@salesforce/label/c.AlignmentBalanceTeam';
import territory from '@salesforce/label/c.AlignmentBalanceTerritory';
import title from '@salesforce/label/c.AlignmentBalanceTitle';
import unassigned from '@salesforce/label/c.AlignmentBalanceUnassigned';
import unknown from '@salesforce/label/c.AlignmentBalanceUnknown';
import variation from '@salesforce/label/c.AlignmentBalanceVariation';
import variationFormula from '@salesforce/label/c.AlignmentBalanceVariationFormula';
import variationMeaning from '@salesforce/label/c.AlignmentBalanceVariationMeaning';
import variationShort from '@salesforce/label/c.AlignmentBalanceVariationShort';
import verdictColumn from '@salesforce/label/c.AlignmentBalanceVerdict';
import won from '@salesforce/label/c.AlignmentBalanceMeasureWon';
import wonNoun from '@salesforce/label/c.AlignmentBalanceNounWon';
import workload from '@salesforce/label/c.AlignmentBalanceMeasureWorkload';
import workloadNoun from '@salesforce/label/c.AlignmentBalanceNounWorkload';

export const label = {
  aboveBand,
  allInside,
  allTerritories,
  asBars,
  asTable,
  basis,
  belowBand,
  caption,
  causeColumn,
  causeLess,
  causeMore,
  noAccount,
  causeIs,
  chooseLevel,
  chooseMeasure,
  chooseView,
  chooseWithin,
  complete,
  completeBasis,
  completeFormula,
  completeMeaningPotential,
  completeMeaningWork,
  completeOpen,
  completeShortPotential,
  completeShortWork,
  cut,
  deviation,
  empty,
  emptyMessage,
  emptyNextStep,
  fold,
  gini,
  giniFormula,
  giniMeaning,
  giniShort,
  hours,
  inBand,
  inBandFormula,
  inBandMeaning,
  inBandShort,
  inside,
  least,
  level,
  most,
  noMeasure,
  noPlan,
  noPlanMessage,
  noPlanNextStep,
  onlyOne,
  ownAbove,
  ownBelow,
  ownInsideAbove,
  ownInsideBelow,
  ownLevel,
  ownUnknown,
  showMore,
  someInside,
  team,
  territory,
  title,
  unassigned,
  unknown,
  variation,
  variationFormula,
  variationMeaning,
  variationShort,
  verdictColumn,
};

/** What each measure is called on its switch. */
export const measureLabel = { workload, potential, pipeline, won, account: accounts };

/** What each measure is called inside a sentence. */
export const measureNoun = {
  workload: workloadNoun,
  potential: potentialNoun,
  pipeline: pipelineNoun,
  won: wonNoun,
  account: accountsNoun,
};
