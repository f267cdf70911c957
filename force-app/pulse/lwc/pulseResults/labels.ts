import answers from '@salesforce/label/c.PulseResultsAnswers';
import detractors from '@salesforce/label/c.PulseResultsDetractors';
import doneBy from '@salesforce/label/c.PulseResultsDoneBy';
import draftMessage from '@salesforce/label/c.PulseResultsDraftMessage';
import draftNextStep from '@salesforce/label/c.PulseResultsDraftNextStep';
import draftTitle from '@salesforce/label/c.PulseResultsDraftTitle';
import driver from '@salesforce/label/c.PulseResultsDriver';
import enps from '@salesforce/label/c.PulseResultsEnps';
import enpsMeaning from '@salesforce/label/c.PulseResultsEnpsMeaning';
import everybody from '@salesforce/label/c.PulseResultsEverybody';
import fall from '@salesforce/label/c.PulseResultsFall';
import first from '@salesforce/label/c.PulseResultsFirst';
import group from '@salesforce/label/c.PulseResultsGroup';
import heardMissing from '@salesforce/label/c.PulseResultsHeardMissing';
import heardTitle from '@salesforce/label/c.PulseResultsHeardTitle';
import margin from '@salesforce/label/c.PulseResultsMargin';
import mean from '@salesforce/label/c.PulseResultsMean';
import noComments from '@salesforce/label/c.PulseResultsNoComments';
import noise from '@salesforce/label/c.PulseResultsNoise';
import openMessage from '@salesforce/label/c.PulseResultsOpenMessage';
import openNextStep from '@salesforce/label/c.PulseResultsOpenNextStep';
import openTitle from '@salesforce/label/c.PulseResultsOpenTitle';
import participation from '@salesforce/label/c.PulseResultsParticipation';
import passives from '@salesforce/label/c.PulseResultsPassives';
import people from '@salesforce/label/c.PulseResultsPeople';
import promoters from '@salesforce/label/c.PulseResultsPromoters';
import rise from '@salesforce/label/c.PulseResultsRise';
import tellsOfSmallGroup from '@salesforce/label/c.PulseResultsTellsOfSmallGroup';
import tellsThroughEarlierRounds from '@salesforce/label/c.PulseResultsTellsThroughEarlierRounds';
import title from '@salesforce/label/c.PulseResultsTitle';
import tooSmall from '@salesforce/label/c.PulseResultsTooSmall';
import trend from '@salesforce/label/c.PulseResultsTrend';
import unknown from '@salesforce/label/c.PulseResultsUnknown';
import waitMessage from '@salesforce/label/c.PulseResultsWaitMessage';
import waitNextStep from '@salesforce/label/c.PulseResultsWaitNextStep';
import waitTitle from '@salesforce/label/c.PulseResultsWaitTitle';
import withheld from '@salesforce/label/c.PulseResultsWithheld';
import withheldGroup from '@salesforce/label/c.PulseResultsWithheldGroup';
import withheldNext from '@salesforce/label/c.PulseResultsWithheldNext';

export const label = {
  answers,
  detractors,
  doneBy,
  draftMessage,
  draftNextStep,
  draftTitle,
  driver,
  enps,
  enpsMeaning,
  everybody,
  fall,
  first,
  group,
  heardMissing,
  heardTitle,
  margin,
  mean,
  noComments,
  noise,
  openMessage,
  openNextStep,
  openTitle,
  participation,
  passives,
  people,
  promoters,
  rise,
  tellsOfSmallGroup,
  tellsThroughEarlierRounds,
  title,
  tooSmall,
  trend,
  unknown,
  waitMessage,
  waitNextStep,
  waitTitle,
  withheld,
  withheldGroup,
  withheldNext,
};
