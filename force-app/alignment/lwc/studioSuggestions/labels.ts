import again from '@salesforce/label/c.StudioSuggestionsAgain';
import apply from '@salesforce/label/c.StudioSuggestionsApply';
import best from '@salesforce/label/c.StudioSuggestionsBest';
import bestMeaning from '@salesforce/label/c.StudioSuggestionsBestMeaning';
import chooseMeasures from '@salesforce/label/c.StudioSuggestionsChooseMeasures';
import effect from '@salesforce/label/c.StudioSuggestionsEffect';
import failed from '@salesforce/label/c.StudioSuggestionsFailed';
import find from '@salesforce/label/c.StudioSuggestionsFind';
import knee from '@salesforce/label/c.StudioSuggestionsKnee';
import kneeMeaning from '@salesforce/label/c.StudioSuggestionsKneeMeaning';
import least from '@salesforce/label/c.StudioSuggestionsLeast';
import leastMeaning from '@salesforce/label/c.StudioSuggestionsLeastMeaning';
import looking from '@salesforce/label/c.StudioSuggestionsLooking';
import more from '@salesforce/label/c.StudioSuggestionsMore';
import moves from '@salesforce/label/c.StudioSuggestionsMoves';
import movesOne from '@salesforce/label/c.StudioSuggestionsMovesOne';
import notReached from '@salesforce/label/c.StudioSuggestionsNotReached';
import nothing from '@salesforce/label/c.StudioSuggestionsNothing';
import proven from '@salesforce/label/c.StudioSuggestionsProven';
import reached from '@salesforce/label/c.StudioSuggestionsReached';
import showMoves from '@salesforce/label/c.StudioSuggestionsShowMoves';
import stop from '@salesforce/label/c.StudioSuggestionsStop';
import title from '@salesforce/label/c.StudioSuggestionsTitle';
import unproven from '@salesforce/label/c.StudioSuggestionsUnproven';
import worst from '@salesforce/label/c.StudioSuggestionsWorst';

export const label = {
  again,
  apply,
  best,
  bestMeaning,
  chooseMeasures,
  effect,
  failed,
  find,
  knee,
  kneeMeaning,
  least,
  leastMeaning,
  looking,
  more,
  moves,
  movesOne,
  notReached,
  nothing,
  proven,
  reached,
  showMoves,
  stop,
  title,
  unproven,
  worst,
};
