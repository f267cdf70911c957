import ageingPipeline from '@salesforce/label/c.MarketPotentialAgeingPipeline';
import averageDeal from '@salesforce/label/c.MarketPotentialAverageDeal';
import band from '@salesforce/label/c.MarketPotentialBand';
import buyers from '@salesforce/label/c.MarketPotentialBuyers';
import challenges from '@salesforce/label/c.MarketPotentialChallenges';
import churn from '@salesforce/label/c.MarketPotentialChurn';
import closedDeals from '@salesforce/label/c.MarketPotentialClosedDeals';
import concentration from '@salesforce/label/c.MarketPotentialConcentration';
import dataGaps from '@salesforce/label/c.MarketPotentialDataGaps';
import emptyMessage from '@salesforce/label/c.MarketPotentialEmptyMessage';
import emptyNextStep from '@salesforce/label/c.MarketPotentialEmptyNextStep';
import emptyTitle from '@salesforce/label/c.MarketPotentialEmptyTitle';
import gapMany from '@salesforce/label/c.MarketPotentialGapMany';
import gapOne from '@salesforce/label/c.MarketPotentialGapOne';
import headline from '@salesforce/label/c.MarketPotentialHeadline';
import loadingAccounts from '@salesforce/label/c.MarketPotentialLoadingAccounts';
import lowCoverage from '@salesforce/label/c.MarketPotentialLowCoverage';
import matrix from '@salesforce/label/c.MarketPotentialMatrix';
import noIndustry from '@salesforce/label/c.MarketPotentialNoIndustry';
import profile from '@salesforce/label/c.MarketPotentialProfile';
import profileFault from '@salesforce/label/c.MarketPotentialProfileFault';
import range from '@salesforce/label/c.MarketPotentialRange';
import title from '@salesforce/label/c.MarketPotentialTitle';
import verdictNo from '@salesforce/label/c.MarketPotentialVerdictNo';
import verdictThin from '@salesforce/label/c.MarketPotentialVerdictThin';
import verdictUnsure from '@salesforce/label/c.MarketPotentialVerdictUnsure';
import verdictYes from '@salesforce/label/c.MarketPotentialVerdictYes';
import whitespace from '@salesforce/label/c.MarketPotentialWhitespace';
import winRate from '@salesforce/label/c.MarketPotentialWinRate';
import won from '@salesforce/label/c.MarketPotentialWon';

export const label = {
  ageingPipeline,
  averageDeal,
  band,
  buyers,
  challenges,
  churn,
  closedDeals,
  concentration,
  dataGaps,
  emptyMessage,
  emptyNextStep,
  emptyTitle,
  gapMany,
  gapOne,
  headline,
  loadingAccounts,
  lowCoverage,
  matrix,
  noIndustry,
  profile,
  profileFault,
  range,
  title,
  verdictNo,
  verdictThin,
  verdictUnsure,
  verdictYes,
  whitespace,
  winRate,
  won,
};
