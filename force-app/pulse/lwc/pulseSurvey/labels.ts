import doing from '@salesforce/label/c.PulseSurveyDoing';
import emptyMessage from '@salesforce/label/c.PulseSurveyEmptyMessage';
import emptyNextStep from '@salesforce/label/c.PulseSurveyEmptyNextStep';
import emptyTitle from '@salesforce/label/c.PulseSurveyEmptyTitle';
import failed from '@salesforce/label/c.PulseSurveyFailed';
import heard from '@salesforce/label/c.PulseSurveyHeard';
import heardTitle from '@salesforce/label/c.PulseSurveyHeardTitle';
import intro from '@salesforce/label/c.PulseSurveyIntro';
import likely from '@salesforce/label/c.PulseSurveyLikely';
import missing from '@salesforce/label/c.PulseSurveyMissing';
import privacy from '@salesforce/label/c.PulseSurveyPrivacy';
import privacyDraft from '@salesforce/label/c.PulseSurveyPrivacyDraft';
import privacyInbox from '@salesforce/label/c.PulseSurveyPrivacyInbox';
import privacyMoved from '@salesforce/label/c.PulseSurveyPrivacyMoved';
import privacyOpen from '@salesforce/label/c.PulseSurveyPrivacyOpen';
import privacyShown from '@salesforce/label/c.PulseSurveyPrivacyShown';
import privacyTook from '@salesforce/label/c.PulseSurveyPrivacyTook';
import progress from '@salesforce/label/c.PulseSurveyProgress';
import scaleSays from '@salesforce/label/c.PulseSurveyScaleSays';
import send from '@salesforce/label/c.PulseSurveySend';
import sending from '@salesforce/label/c.PulseSurveySending';
import thanks from '@salesforce/label/c.PulseSurveyThanks';
import title from '@salesforce/label/c.PulseSurveyTitle';
import unlikely from '@salesforce/label/c.PulseSurveyUnlikely';
import words from '@salesforce/label/c.PulseSurveyWords';

export const label = {
  doing,
  emptyMessage,
  emptyNextStep,
  emptyTitle,
  failed,
  heard,
  heardTitle,
  intro,
  likely,
  missing,
  privacy,
  privacyDraft,
  privacyInbox,
  privacyMoved,
  privacyOpen,
  privacyShown,
  privacyTook,
  progress,
  scaleSays,
  send,
  sending,
  thanks,
  title,
  unlikely,
  words,
};
