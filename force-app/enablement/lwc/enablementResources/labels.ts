import emptyMessage from '@salesforce/label/c.EnablementResourcesEmptyMessage';
import emptyNextStep from '@salesforce/label/c.EnablementResourcesEmptyNextStep';
import emptyTitle from '@salesforce/label/c.EnablementResourcesEmptyTitle';
import fits from '@salesforce/label/c.EnablementResourcesFits';
import gap from '@salesforce/label/c.EnablementResourcesGap';
import general from '@salesforce/label/c.EnablementResourcesGeneral';
import more from '@salesforce/label/c.EnablementResourcesMore';
import open from '@salesforce/label/c.EnablementResourcesOpen';
import outcome from '@salesforce/label/c.EnablementResourcesOutcome';
import title from '@salesforce/label/c.EnablementResourcesTitle';
import usedMany from '@salesforce/label/c.EnablementResourcesUsedMany';
import usedOne from '@salesforce/label/c.EnablementResourcesUsedOne';
import winRateNote from '@salesforce/label/c.EnablementResourcesWinRateNote';

export const label = {
  emptyMessage,
  emptyNextStep,
  emptyTitle,
  fits,
  gap,
  general,
  more,
  open,
  outcome,
  title,
  usedMany,
  usedOne,
  winRateNote,
};
