import all from '@salesforce/label/c.GoalProgressAll';
import allWell from '@salesforce/label/c.GoalProgressAllWell';
import chooseStatus from '@salesforce/label/c.GoalProgressChooseStatus';
import cut from '@salesforce/label/c.GoalProgressCut';
import empty from '@salesforce/label/c.GoalProgressEmptyTitle';
import emptyMessage from '@salesforce/label/c.GoalProgressEmptyMessage';
import emptyNextStep from '@salesforce/label/c.GoalProgressEmptyNextStep';
import needAttention from '@salesforce/label/c.GoalProgressNeedAttention';
import noneRunning from '@salesforce/label/c.GoalProgressNoneRunning';
import oneNeedsAttention from '@salesforce/label/c.GoalProgressOneNeedsAttention';
import oneWell from '@salesforce/label/c.GoalProgressOneWell';
import showMore from '@salesforce/label/c.GoalProgressShowMore';
import title from '@salesforce/label/c.GoalProgressTitle';

export const label = {
  all,
  allWell,
  chooseStatus,
  cut,
  empty,
  emptyMessage,
  emptyNextStep,
  needAttention,
  noneRunning,
  oneNeedsAttention,
  oneWell,
  showMore,
  title,
};
