import approach from '@salesforce/label/c.PlayBoardApproach';
import by from '@salesforce/label/c.PlayBoardBy';
import emptyMessage from '@salesforce/label/c.PlayBoardEmptyMessage';
import emptyNextStep from '@salesforce/label/c.PlayBoardEmptyNextStep';
import emptyTitle from '@salesforce/label/c.PlayBoardEmptyTitle';
import endorse from '@salesforce/label/c.PlayBoardEndorse';
import endorsed from '@salesforce/label/c.PlayBoardEndorsed';
import endorsedMany from '@salesforce/label/c.PlayBoardEndorsedMany';
import endorsedOne from '@salesforce/label/c.PlayBoardEndorsedOne';
import evidence from '@salesforce/label/c.PlayBoardEvidence';
import failed from '@salesforce/label/c.PlayBoardFailed';
import found from '@salesforce/label/c.PlayBoardFound';
import foundNone from '@salesforce/label/c.PlayBoardFoundNone';
import more from '@salesforce/label/c.PlayBoardMore';
import noEvidence from '@salesforce/label/c.PlayBoardNoEvidence';
import problem from '@salesforce/label/c.PlayBoardProblem';
import result from '@salesforce/label/c.PlayBoardResult';
import search from '@salesforce/label/c.PlayBoardSearch';
import title from '@salesforce/label/c.PlayBoardTitle';
import write from '@salesforce/label/c.PlayBoardWrite';

export const label = {
  approach,
  by,
  emptyMessage,
  emptyNextStep,
  emptyTitle,
  endorse,
  endorsed,
  endorsedMany,
  endorsedOne,
  evidence,
  failed,
  found,
  foundNone,
  more,
  noEvidence,
  problem,
  result,
  search,
  title,
  write,
};
