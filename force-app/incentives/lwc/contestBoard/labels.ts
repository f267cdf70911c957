import amountWon from '@salesforce/label/c.ContestBoardAmountWon';
import colleague from '@salesforce/label/c.ContestBoardColleague';
import dealOpened from '@salesforce/label/c.ContestBoardDealOpened';
import dealWon from '@salesforce/label/c.ContestBoardDealWon';
import emptyMessage from '@salesforce/label/c.ContestBoardEmptyMessage';
import emptyNextStep from '@salesforce/label/c.ContestBoardEmptyNextStep';
import emptyTitle from '@salesforce/label/c.ContestBoardEmptyTitle';
import fault from '@salesforce/label/c.ContestBoardFault';
import finished from '@salesforce/label/c.ContestBoardFinished';
import hidden from '@salesforce/label/c.ContestBoardHidden';
import improvement from '@salesforce/label/c.ContestBoardImprovement';
import milestone from '@salesforce/label/c.ContestBoardMilestone';
import more from '@salesforce/label/c.ContestBoardMore';
import name from '@salesforce/label/c.ContestBoardName';
import newBusinessWon from '@salesforce/label/c.ContestBoardNewBusinessWon';
import notOn from '@salesforce/label/c.ContestBoardNotOn';
import notStarted from '@salesforce/label/c.ContestBoardNotStarted';
import points from '@salesforce/label/c.ContestBoardPoints';
import pointsCapped from '@salesforce/label/c.ContestBoardPointsCapped';
import pointsOf from '@salesforce/label/c.ContestBoardPointsOf';
import prize from '@salesforce/label/c.ContestBoardPrize';
import race from '@salesforce/label/c.ContestBoardRace';
import rank from '@salesforce/label/c.ContestBoardRank';
import reached from '@salesforce/label/c.ContestBoardReached';
import running from '@salesforce/label/c.ContestBoardRunning';
import title from '@salesforce/label/c.ContestBoardTitle';
import which from '@salesforce/label/c.ContestBoardWhich';
import winner from '@salesforce/label/c.ContestBoardWinner';
import you from '@salesforce/label/c.ContestBoardYou';
import yours from '@salesforce/label/c.ContestBoardYours';

export const label = {
  amountWon,
  colleague,
  dealOpened,
  dealWon,
  emptyMessage,
  emptyNextStep,
  emptyTitle,
  fault,
  finished,
  hidden,
  improvement,
  milestone,
  more,
  name,
  newBusinessWon,
  notOn,
  notStarted,
  points,
  pointsCapped,
  pointsOf,
  prize,
  race,
  rank,
  reached,
  running,
  title,
  which,
  winner,
  you,
  yours,
};
