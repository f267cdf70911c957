import captionNow from '@salesforce/label/c.PerformanceCompareCaptionNow';
import captionThen from '@salesforce/label/c.PerformanceCompareCaptionThen';
import change from '@salesforce/label/c.PerformanceCompareChange';
import compareWith from '@salesforce/label/c.PerformanceCompareCompareWith';
import emptyMessage from '@salesforce/label/c.PerformanceCompareEmptyMessage';
import emptyNextStep from '@salesforce/label/c.PerformanceCompareEmptyNextStep';
import emptyTitle from '@salesforce/label/c.PerformanceCompareEmptyTitle';
import firstSnapshot from '@salesforce/label/c.PerformanceCompareFirstSnapshot';
import noDay from '@salesforce/label/c.PerformanceCompareNoDay';
import openAmount from '@salesforce/label/c.PerformanceCompareOpenAmount';
import paceFraction from '@salesforce/label/c.PerformanceComparePaceFraction';
import territory from '@salesforce/label/c.PerformanceCompareTerritory';
import title from '@salesforce/label/c.PerformanceCompareTitle';
import winRateFraction from '@salesforce/label/c.PerformanceCompareWinRateFraction';
import wonAmount from '@salesforce/label/c.PerformanceCompareWonAmount';
import workloadIndex from '@salesforce/label/c.PerformanceCompareWorkloadIndex';

export const label = {
  captionNow,
  captionThen,
  change,
  compareWith,
  emptyMessage,
  emptyNextStep,
  emptyTitle,
  firstSnapshot,
  noDay,
  openAmount,
  paceFraction,
  territory,
  title,
  winRateFraction,
  wonAmount,
  workloadIndex,
};
