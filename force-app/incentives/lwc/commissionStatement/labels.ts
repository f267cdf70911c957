import attainment from '@salesforce/label/c.CommissionStatementAttainment';
import correction from '@salesforce/label/c.CommissionStatementCorrection';
import creditOnly from '@salesforce/label/c.CommissionStatementCreditOnly';
import draw from '@salesforce/label/c.CommissionStatementDraw';
import earned from '@salesforce/label/c.CommissionStatementEarned';
import earnedFinal from '@salesforce/label/c.CommissionStatementEarnedFinal';
import emptyMessage from '@salesforce/label/c.CommissionStatementEmptyMessage';
import emptyNextStep from '@salesforce/label/c.CommissionStatementEmptyNextStep';
import emptyTitle from '@salesforce/label/c.CommissionStatementEmptyTitle';
import estimate from '@salesforce/label/c.CommissionStatementEstimate';
import final from '@salesforce/label/c.CommissionStatementFinal';
import lineDeal from '@salesforce/label/c.CommissionStatementLineDeal';
import lineDealCap from '@salesforce/label/c.CommissionStatementLineDealCap';
import lineDraw from '@salesforce/label/c.CommissionStatementLineDraw';
import lineDrawRecovery from '@salesforce/label/c.CommissionStatementLineDrawRecovery';
import lineFormula from '@salesforce/label/c.CommissionStatementLineFormula';
import lineHoldover from '@salesforce/label/c.CommissionStatementLineHoldover';
import lineKicker from '@salesforce/label/c.CommissionStatementLineKicker';
import linePeriodCap from '@salesforce/label/c.CommissionStatementLinePeriodCap';
import lineRaised from '@salesforce/label/c.CommissionStatementLineRaised';
import lines from '@salesforce/label/c.CommissionStatementLines';
import linesCut from '@salesforce/label/c.CommissionStatementLinesCut';
import linesTotal from '@salesforce/label/c.CommissionStatementLinesTotal';
import loadingLines from '@salesforce/label/c.CommissionStatementLoadingLines';
import more from '@salesforce/label/c.CommissionStatementMore';
import nextTierMany from '@salesforce/label/c.CommissionStatementNextTierMany';
import nextTierNoDeal from '@salesforce/label/c.CommissionStatementNextTierNoDeal';
import nextTierOne from '@salesforce/label/c.CommissionStatementNextTierOne';
import noLines from '@salesforce/label/c.CommissionStatementNoLines';
import optInSaved from '@salesforce/label/c.CommissionStatementOptInSaved';
import optOut from '@salesforce/label/c.CommissionStatementOptOut';
import optOutFailed from '@salesforce/label/c.CommissionStatementOptOutFailed';
import optOutSaved from '@salesforce/label/c.CommissionStatementOptOutSaved';
import reversal from '@salesforce/label/c.CommissionStatementReversal';
import reversed from '@salesforce/label/c.CommissionStatementReversed';
import ring from '@salesforce/label/c.CommissionStatementRing';
import ringUnknown from '@salesforce/label/c.CommissionStatementRingUnknown';
import showLines from '@salesforce/label/c.CommissionStatementShowLines';
import subheading from '@salesforce/label/c.CommissionStatementSubheading';
import subheadingOf from '@salesforce/label/c.CommissionStatementSubheadingOf';
import title from '@salesforce/label/c.CommissionStatementTitle';
import topTier from '@salesforce/label/c.CommissionStatementTopTier';
import unnamedDeal from '@salesforce/label/c.CommissionStatementUnnamedDeal';
import whatIf from '@salesforce/label/c.CommissionStatementWhatIf';
import whatIfAll from '@salesforce/label/c.CommissionStatementWhatIfAll';
import whatIfAlone from '@salesforce/label/c.CommissionStatementWhatIfAlone';
import whatIfIntro from '@salesforce/label/c.CommissionStatementWhatIfIntro';
import whatIfTotal from '@salesforce/label/c.CommissionStatementWhatIfTotal';
import whatIfUnavailable from '@salesforce/label/c.CommissionStatementWhatIfUnavailable';
import whoSees from '@salesforce/label/c.CommissionStatementWhoSees';
import whoSeesOf from '@salesforce/label/c.CommissionStatementWhoSeesOf';

export const label = {
  attainment,
  correction,
  creditOnly,
  draw,
  earned,
  earnedFinal,
  emptyMessage,
  emptyNextStep,
  emptyTitle,
  estimate,
  final,
  lineDeal,
  lineDealCap,
  lineDraw,
  lineDrawRecovery,
  lineFormula,
  lineHoldover,
  lineKicker,
  linePeriodCap,
  lineRaised,
  lines,
  linesCut,
  linesTotal,
  loadingLines,
  more,
  nextTierMany,
  nextTierNoDeal,
  nextTierOne,
  noLines,
  optInSaved,
  optOut,
  optOutFailed,
  optOutSaved,
  reversal,
  reversed,
  ring,
  ringUnknown,
  showLines,
  subheading,
  subheadingOf,
  title,
  topTier,
  unnamedDeal,
  whatIf,
  whatIfAll,
  whatIfAlone,
  whatIfIntro,
  whatIfTotal,
  whatIfUnavailable,
  whoSees,
  whoSeesOf,
};
