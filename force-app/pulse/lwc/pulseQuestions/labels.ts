import add from '@salesforce/label/c.PulseQuestionsAdd';
import asked from '@salesforce/label/c.PulseQuestionsAsked';
import change from '@salesforce/label/c.PulseQuestionsChange';
import choice from '@salesforce/label/c.PulseQuestionsChoice';
import closedMessage from '@salesforce/label/c.PulseQuestionsClosedMessage';
import closedNextStep from '@salesforce/label/c.PulseQuestionsClosedNextStep';
import closedTitle from '@salesforce/label/c.PulseQuestionsClosedTitle';
import failed from '@salesforce/label/c.PulseQuestionsFailed';
import fair from '@salesforce/label/c.PulseQuestionsFair';
import full from '@salesforce/label/c.PulseQuestionsFull';
import help from '@salesforce/label/c.PulseQuestionsHelp';
import helpOptions from '@salesforce/label/c.PulseQuestionsHelpOptions';
import intro from '@salesforce/label/c.PulseQuestionsIntro';
import learns from '@salesforce/label/c.PulseQuestionsLearns';
import listens from '@salesforce/label/c.PulseQuestionsListens';
import load from '@salesforce/label/c.PulseQuestionsLoad';
import pay from '@salesforce/label/c.PulseQuestionsPay';
import reachable from '@salesforce/label/c.PulseQuestionsReachable';
import readOnlyMessage from '@salesforce/label/c.PulseQuestionsReadOnlyMessage';
import readOnlyNextStep from '@salesforce/label/c.PulseQuestionsReadOnlyNextStep';
import readOnlyTitle from '@salesforce/label/c.PulseQuestionsReadOnlyTitle';
import recommend from '@salesforce/label/c.PulseQuestionsRecommend';
import recommendation from '@salesforce/label/c.PulseQuestionsRecommendation';
import scale from '@salesforce/label/c.PulseQuestionsScale';
import text from '@salesforce/label/c.PulseQuestionsText';
import title from '@salesforce/label/c.PulseQuestionsTitle';
import tools from '@salesforce/label/c.PulseQuestionsTools';

export const label = {
  add,
  asked,
  change,
  choice,
  closedMessage,
  closedNextStep,
  closedTitle,
  failed,
  fair,
  full,
  help,
  helpOptions,
  intro,
  learns,
  listens,
  load,
  pay,
  reachable,
  readOnlyMessage,
  readOnlyNextStep,
  readOnlyTitle,
  recommend,
  recommendation,
  scale,
  text,
  title,
  tools,
};
