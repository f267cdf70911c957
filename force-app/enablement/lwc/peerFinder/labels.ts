import ask from '@salesforce/label/c.PeerFinderAsk';
import badShare from '@salesforce/label/c.PeerFinderBadShare';
import cancel from '@salesforce/label/c.PeerFinderCancel';
import closed from '@salesforce/label/c.PeerFinderClosed';
import emptyMessage from '@salesforce/label/c.PeerFinderEmptyMessage';
import emptyNextStep from '@salesforce/label/c.PeerFinderEmptyNextStep';
import emptyTerritory from '@salesforce/label/c.PeerFinderEmptyTerritory';
import emptyTerritoryNext from '@salesforce/label/c.PeerFinderEmptyTerritoryNext';
import emptyTitle from '@salesforce/label/c.PeerFinderEmptyTitle';
import failed from '@salesforce/label/c.PeerFinderFailed';
import help from '@salesforce/label/c.PeerFinderHelp';
import intro from '@salesforce/label/c.PeerFinderIntro';
import noIndustry from '@salesforce/label/c.PeerFinderNoIndustry';
import overlap from '@salesforce/label/c.PeerFinderOverlap';
import promise from '@salesforce/label/c.PeerFinderPromise';
import promised from '@salesforce/label/c.PeerFinderPromised';
import promisedRow from '@salesforce/label/c.PeerFinderPromisedRow';
import saved from '@salesforce/label/c.PeerFinderSaved';
import saving from '@salesforce/label/c.PeerFinderSaving';
import share from '@salesforce/label/c.PeerFinderShare';
import title from '@salesforce/label/c.PeerFinderTitle';
import titleTerritory from '@salesforce/label/c.PeerFinderTitleTerritory';
import winsMany from '@salesforce/label/c.PeerFinderWinsMany';
import winsOne from '@salesforce/label/c.PeerFinderWinsOne';

export const label = {
  ask,
  badShare,
  cancel,
  closed,
  emptyMessage,
  emptyNextStep,
  emptyTerritory,
  emptyTerritoryNext,
  emptyTitle,
  failed,
  help,
  intro,
  noIndustry,
  overlap,
  promise,
  promised,
  promisedRow,
  saved,
  saving,
  share,
  title,
  titleTerritory,
  winsMany,
  winsOne,
};
