import anonymous from '@salesforce/label/c.LeaderboardAnonymous';
import attainment from '@salesforce/label/c.LeaderboardAttainment';
import basis from '@salesforce/label/c.LeaderboardBasis';
import byAttainment from '@salesforce/label/c.LeaderboardByAttainment';
import byPotential from '@salesforce/label/c.LeaderboardByPotential';
import colleague from '@salesforce/label/c.LeaderboardColleague';
import emptyMessage from '@salesforce/label/c.LeaderboardEmptyMessage';
import emptyNextStep from '@salesforce/label/c.LeaderboardEmptyNextStep';
import emptyTitle from '@salesforce/label/c.LeaderboardEmptyTitle';
import formula from '@salesforce/label/c.LeaderboardFormula';
import formulaFew from '@salesforce/label/c.LeaderboardFormulaFew';
import index from '@salesforce/label/c.LeaderboardIndex';
import meaning from '@salesforce/label/c.LeaderboardMeaning';
import name from '@salesforce/label/c.LeaderboardName';
import notOn from '@salesforce/label/c.LeaderboardNotOn';
import rank from '@salesforce/label/c.LeaderboardRank';
import rankedBy from '@salesforce/label/c.LeaderboardRankedBy';
import recognised from '@salesforce/label/c.LeaderboardRecognised';
import showAll from '@salesforce/label/c.LeaderboardShowAll';
import title from '@salesforce/label/c.LeaderboardTitle';
import whichBoard from '@salesforce/label/c.LeaderboardWhichBoard';
import you from '@salesforce/label/c.LeaderboardYou';
import yourPlace from '@salesforce/label/c.LeaderboardYourPlace';

export const label = {
  anonymous,
  attainment,
  basis,
  byAttainment,
  byPotential,
  colleague,
  emptyMessage,
  emptyNextStep,
  emptyTitle,
  formula,
  formulaFew,
  index,
  meaning,
  name,
  notOn,
  rank,
  rankedBy,
  recognised,
  showAll,
  title,
  whichBoard,
  you,
  yourPlace,
};
