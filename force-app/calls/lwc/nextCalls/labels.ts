import at from '@salesforce/label/c.NextCallsAt';
import emptyAccount from '@salesforce/label/c.NextCallsEmptyAccount';
import emptyAccountNextStep from '@salesforce/label/c.NextCallsEmptyAccountNextStep';
import emptyMessage from '@salesforce/label/c.NextCallsEmptyMessage';
import emptyNextStep from '@salesforce/label/c.NextCallsEmptyNextStep';
import emptyTitle from '@salesforce/label/c.NextCallsEmptyTitle';
import last from '@salesforce/label/c.NextCallsLast';
import never from '@salesforce/label/c.NextCallsNever';
import newBusiness from '@salesforce/label/c.NextCallsNewBusiness';
import noneAhead from '@salesforce/label/c.NextCallsNoneAhead';
import summary from '@salesforce/label/c.NextCallsSummary';
import tier from '@salesforce/label/c.NextCallsTier';
import title from '@salesforce/label/c.NextCallsTitle';
import whyNotMore from '@salesforce/label/c.NextCallsWhyNotMore';

export const label = {
  at,
  emptyAccount,
  emptyAccountNextStep,
  emptyMessage,
  emptyNextStep,
  emptyTitle,
  last,
  never,
  newBusiness,
  noneAhead,
  summary,
  tier,
  title,
  whyNotMore,
};
