import about from '@salesforce/label/c.AlignmentMapAbout';
import account from '@salesforce/label/c.AlignmentMapAccount';
import asList from '@salesforce/label/c.AlignmentMapAsList';
import asMap from '@salesforce/label/c.AlignmentMapAsMap';
import chooseLevel from '@salesforce/label/c.AlignmentMapChooseLevel';
import chooseMap from '@salesforce/label/c.AlignmentMapChooseMap';
import chooseView from '@salesforce/label/c.AlignmentMapChooseView';
import clustered from '@salesforce/label/c.AlignmentMapClustered';
import cut from '@salesforce/label/c.AlignmentMapCut';
import elsewhere from '@salesforce/label/c.AlignmentMapElsewhere';
import elsewhereOne from '@salesforce/label/c.AlignmentMapElsewhereOne';
import empty from '@salesforce/label/c.AlignmentMapEmpty';
import emptyMessage from '@salesforce/label/c.AlignmentMapEmptyMessage';
import emptyNextStep from '@salesforce/label/c.AlignmentMapEmptyNextStep';
import headline from '@salesforce/label/c.AlignmentMapHeadline';
import headlineOne from '@salesforce/label/c.AlignmentMapHeadlineOne';
import headlineOneOne from '@salesforce/label/c.AlignmentMapHeadlineOneOne';
import legend from '@salesforce/label/c.AlignmentMapLegend';
import legendName from '@salesforce/label/c.AlignmentMapLegendName';
import level from '@salesforce/label/c.AlignmentMapLevel';
import lost from '@salesforce/label/c.AlignmentMapLost';
import lostOne from '@salesforce/label/c.AlignmentMapLostOne';
import mapName from '@salesforce/label/c.AlignmentMapMapName';
import noOutlines from '@salesforce/label/c.AlignmentMapNoOutlines';
import noPlan from '@salesforce/label/c.AlignmentMapNoPlan';
import noPlanMessage from '@salesforce/label/c.AlignmentMapNoPlanMessage';
import noPlanNextStep from '@salesforce/label/c.AlignmentMapNoPlanNextStep';
import place from '@salesforce/label/c.AlignmentMapPlace';
import potential from '@salesforce/label/c.AlignmentMapPotential';
import potentialColumn from '@salesforce/label/c.AlignmentMapPotentialColumn';
import potentialUnknown from '@salesforce/label/c.AlignmentMapPotentialUnknown';
import rough from '@salesforce/label/c.AlignmentMapRough';
import showMore from '@salesforce/label/c.AlignmentMapShowMore';
import territory from '@salesforce/label/c.AlignmentMapTerritory';
import title from '@salesforce/label/c.AlignmentMapTitle';
import usa from '@salesforce/label/c.AlignmentMapUsa';
import world from '@salesforce/label/c.AlignmentMapWorld';

export const label = {
  about,
  account,
  asList,
  asMap,
  chooseLevel,
  chooseMap,
  chooseView,
  clustered,
  cut,
  elsewhere,
  elsewhereOne,
  empty,
  emptyMessage,
  emptyNextStep,
  headline,
  headlineOne,
  headlineOneOne,
  legend,
  legendName,
  level,
  lost,
  lostOne,
  mapName,
  noOutlines,
  noPlan,
  noPlanMessage,
  noPlanNextStep,
  place,
  potential,
  potentialColumn,
  potentialUnknown,
  rough,
  showMore,
  territory,
  title,
  usa,
  world,
};
