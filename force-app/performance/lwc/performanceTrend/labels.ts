import asPicture from '@salesforce/label/c.PerformanceTrendAsPicture';
import asTable from '@salesforce/label/c.PerformanceTrendAsTable';
import begins from '@salesforce/label/c.PerformanceTrendBegins';
import caption from '@salesforce/label/c.PerformanceTrendCaption';
import change from '@salesforce/label/c.PerformanceTrendChange';
import chooseMeasure from '@salesforce/label/c.PerformanceTrendChooseMeasure';
import chooseView from '@salesforce/label/c.PerformanceTrendChooseView';
import cut from '@salesforce/label/c.PerformanceTrendCut';
import day from '@salesforce/label/c.PerformanceTrendDay';
import description from '@salesforce/label/c.PerformanceTrendDescription';
import emptyMessage from '@salesforce/label/c.PerformanceTrendEmptyMessage';
import emptyNextStep from '@salesforce/label/c.PerformanceTrendEmptyNextStep';
import emptyTitle from '@salesforce/label/c.PerformanceTrendEmptyTitle';
import fell from '@salesforce/label/c.PerformanceTrendFell';
import open from '@salesforce/label/c.PerformanceTrendOpen';
import pace from '@salesforce/label/c.PerformanceTrendPace';
import rose from '@salesforce/label/c.PerformanceTrendRose';
import stands from '@salesforce/label/c.PerformanceTrendStands';
import stayed from '@salesforce/label/c.PerformanceTrendStayed';
import title from '@salesforce/label/c.PerformanceTrendTitle';
import unknown from '@salesforce/label/c.PerformanceTrendUnknown';
import weighted from '@salesforce/label/c.PerformanceTrendWeighted';
import winRate from '@salesforce/label/c.PerformanceTrendWinRate';
import won from '@salesforce/label/c.PerformanceTrendWon';
import openFormula from '@salesforce/label/c.PerformanceSummaryOpenFormula';
import openMeaning from '@salesforce/label/c.PerformanceSummaryOpenMeaning';
import paceFormula from '@salesforce/label/c.PerformanceSummaryPaceFormula';
import paceMeaning from '@salesforce/label/c.PerformanceSummaryPaceMeaning';
import weightedFormula from '@salesforce/label/c.PerformanceSummaryWeightedFormula';
import weightedMeaning from '@salesforce/label/c.PerformanceSummaryWeightedMeaning';
import winRateFormula from '@salesforce/label/c.PerformanceSummaryWinRateFormula';
import winRateMeaning from '@salesforce/label/c.PerformanceSummaryWinRateMeaning';
import wonFormula from '@salesforce/label/c.PerformanceSummaryWonFormula';
import wonMeaning from '@salesforce/label/c.PerformanceSummaryWonMeaning';

export const label = {
  asPicture,
  asTable,
  begins,
  caption,
  change,
  chooseMeasure,
  chooseView,
  cut,
  day,
  description,
  emptyMessage,
  emptyNextStep,
  emptyTitle,
  fell,
  open,
  pace,
  rose,
  stands,
  stayed,
  title,
  unknown,
  weighted,
  winRate,
  won,
};

/** What each measure means, and how it is computed: the words of the summary. */
export const definition = {
  won: { meaning: wonMeaning, formula: wonFormula },
  winRate: { meaning: winRateMeaning, formula: winRateFormula },
  open: { meaning: openMeaning, formula: openFormula },
  weighted: { meaning: weightedMeaning, formula: weightedFormula },
  pace: { meaning: paceMeaning, formula: paceFormula },
};
