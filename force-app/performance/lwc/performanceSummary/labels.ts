import asTable from '@salesforce/label/c.PerformanceSummaryAsTable';
import attainment from '@salesforce/label/c.PerformanceSummaryAttainment';
import attainmentFormula from '@salesforce/label/c.PerformanceSummaryAttainmentFormula';
import attainmentMeaning from '@salesforce/label/c.PerformanceSummaryAttainmentMeaning';
import attainmentShort from '@salesforce/label/c.PerformanceSummaryAttainmentShort';
import averageDeal from '@salesforce/label/c.PerformanceSummaryAverageDeal';
import averageDealFormula from '@salesforce/label/c.PerformanceSummaryAverageDealFormula';
import averageDealMeaning from '@salesforce/label/c.PerformanceSummaryAverageDealMeaning';
import averageDealShort from '@salesforce/label/c.PerformanceSummaryAverageDealShort';
import basis from '@salesforce/label/c.PerformanceSummaryBasis';
import behind from '@salesforce/label/c.PerformanceSummaryBehind';
import business from '@salesforce/label/c.PerformanceSummaryBusiness';
import businessExisting from '@salesforce/label/c.PerformanceSummaryBusinessExisting';
import businessFormula from '@salesforce/label/c.PerformanceSummaryBusinessFormula';
import businessMeaning from '@salesforce/label/c.PerformanceSummaryBusinessMeaning';
import businessNew from '@salesforce/label/c.PerformanceSummaryBusinessNew';
import businessNone from '@salesforce/label/c.PerformanceSummaryBusinessNone';
import columnAmount from '@salesforce/label/c.PerformanceSummaryColumnAmount';
import columnCount from '@salesforce/label/c.PerformanceSummaryColumnCount';
import columnShare from '@salesforce/label/c.PerformanceSummaryColumnShare';
import columnWhat from '@salesforce/label/c.PerformanceSummaryColumnWhat';
import coverage from '@salesforce/label/c.PerformanceSummaryCoverage';
import coverageDone from '@salesforce/label/c.PerformanceSummaryCoverageDone';
import coverageFormula from '@salesforce/label/c.PerformanceSummaryCoverageFormula';
import coverageMeaning from '@salesforce/label/c.PerformanceSummaryCoverageMeaning';
import coverageShort from '@salesforce/label/c.PerformanceSummaryCoverageShort';
import covered from '@salesforce/label/c.PerformanceSummaryCovered';
import cycle from '@salesforce/label/c.PerformanceSummaryCycle';
import cycleFormula from '@salesforce/label/c.PerformanceSummaryCycleFormula';
import cycleMeaning from '@salesforce/label/c.PerformanceSummaryCycleMeaning';
import cycleShort from '@salesforce/label/c.PerformanceSummaryCycleShort';
import daily from '@salesforce/label/c.PerformanceSummaryDaily';
import days from '@salesforce/label/c.PerformanceSummaryDays';
import daysOne from '@salesforce/label/c.PerformanceSummaryDaysOne';
import deals from '@salesforce/label/c.PerformanceSummaryDeals';
import dealsOne from '@salesforce/label/c.PerformanceSummaryDealsOne';
import emptyMessage from '@salesforce/label/c.PerformanceSummaryEmptyMessage';
import emptyNextStep from '@salesforce/label/c.PerformanceSummaryEmptyNextStep';
import emptyTitle from '@salesforce/label/c.PerformanceSummaryEmptyTitle';
import farBehind from '@salesforce/label/c.PerformanceSummaryFarBehind';
import flow from '@salesforce/label/c.PerformanceSummaryFlow';
import flowLost from '@salesforce/label/c.PerformanceSummaryFlowLost';
import flowOpen from '@salesforce/label/c.PerformanceSummaryFlowOpen';
import flowWon from '@salesforce/label/c.PerformanceSummaryFlowWon';
import noQuota from '@salesforce/label/c.PerformanceSummaryNoQuota';
import noQuotaOne from '@salesforce/label/c.PerformanceSummaryNoQuotaOne';
import nothingWon from '@salesforce/label/c.PerformanceSummaryNothingWon';
import onPlan from '@salesforce/label/c.PerformanceSummaryOnPlan';
import open from '@salesforce/label/c.PerformanceSummaryOpen';
import openFormula from '@salesforce/label/c.PerformanceSummaryOpenFormula';
import openMeaning from '@salesforce/label/c.PerformanceSummaryOpenMeaning';
import pace from '@salesforce/label/c.PerformanceSummaryPace';
import paceFormula from '@salesforce/label/c.PerformanceSummaryPaceFormula';
import paceMeaning from '@salesforce/label/c.PerformanceSummaryPaceMeaning';
import paceShort from '@salesforce/label/c.PerformanceSummaryPaceShort';
import period from '@salesforce/label/c.PerformanceSummaryPeriod';
import pipelineGroup from '@salesforce/label/c.PerformanceSummaryPipelineGroup';
import planSoFar from '@salesforce/label/c.PerformanceSummaryPlanSoFar';
import projected from '@salesforce/label/c.PerformanceSummaryProjected';
import projectedFormula from '@salesforce/label/c.PerformanceSummaryProjectedFormula';
import projectedMeaning from '@salesforce/label/c.PerformanceSummaryProjectedMeaning';
import projectedShort from '@salesforce/label/c.PerformanceSummaryProjectedShort';
import quotaGroup from '@salesforce/label/c.PerformanceSummaryQuotaGroup';
import reached from '@salesforce/label/c.PerformanceSummaryReached';
import resultGroup from '@salesforce/label/c.PerformanceSummaryResultGroup';
import ring from '@salesforce/label/c.PerformanceSummaryRing';
import ringExpected from '@salesforce/label/c.PerformanceSummaryRingExpected';
import short from '@salesforce/label/c.PerformanceSummaryShort';
import thin from '@salesforce/label/c.PerformanceSummaryThin';
import times from '@salesforce/label/c.PerformanceSummaryTimes';
import title from '@salesforce/label/c.PerformanceSummaryTitle';
import unassigned from '@salesforce/label/c.PerformanceSummaryUnassigned';
import unknown from '@salesforce/label/c.PerformanceSummaryUnknown';
import weighted from '@salesforce/label/c.PerformanceSummaryWeighted';
import weightedFormula from '@salesforce/label/c.PerformanceSummaryWeightedFormula';
import weightedMeaning from '@salesforce/label/c.PerformanceSummaryWeightedMeaning';
import weightedShort from '@salesforce/label/c.PerformanceSummaryWeightedShort';
import winRate from '@salesforce/label/c.PerformanceSummaryWinRate';
import winRateFormula from '@salesforce/label/c.PerformanceSummaryWinRateFormula';
import winRateMeaning from '@salesforce/label/c.PerformanceSummaryWinRateMeaning';
import winRateShort from '@salesforce/label/c.PerformanceSummaryWinRateShort';
import won from '@salesforce/label/c.PerformanceSummaryWon';
import wonFormula from '@salesforce/label/c.PerformanceSummaryWonFormula';
import wonMeaning from '@salesforce/label/c.PerformanceSummaryWonMeaning';

export const label = {
  asTable,
  attainment,
  attainmentFormula,
  attainmentMeaning,
  attainmentShort,
  averageDeal,
  averageDealFormula,
  averageDealMeaning,
  averageDealShort,
  basis,
  behind,
  business,
  businessExisting,
  businessFormula,
  businessMeaning,
  businessNew,
  businessNone,
  columnAmount,
  columnCount,
  columnShare,
  columnWhat,
  coverage,
  coverageDone,
  coverageFormula,
  coverageMeaning,
  coverageShort,
  covered,
  cycle,
  cycleFormula,
  cycleMeaning,
  cycleShort,
  daily,
  days,
  daysOne,
  deals,
  dealsOne,
  emptyMessage,
  emptyNextStep,
  emptyTitle,
  farBehind,
  flow,
  flowLost,
  flowOpen,
  flowWon,
  noQuota,
  noQuotaOne,
  nothingWon,
  onPlan,
  open,
  openFormula,
  openMeaning,
  pace,
  paceFormula,
  paceMeaning,
  paceShort,
  period,
  pipelineGroup,
  planSoFar,
  projected,
  projectedFormula,
  projectedMeaning,
  projectedShort,
  quotaGroup,
  reached,
  resultGroup,
  ring,
  ringExpected,
  short,
  thin,
  times,
  title,
  unassigned,
  unknown,
  weighted,
  weightedFormula,
  weightedMeaning,
  weightedShort,
  winRate,
  winRateFormula,
  winRateMeaning,
  winRateShort,
  won,
  wonFormula,
  wonMeaning,
};
