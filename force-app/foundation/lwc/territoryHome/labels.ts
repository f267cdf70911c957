import behind from '@salesforce/label/c.TerritoryHomeBehind';
import changeOpen from '@salesforce/label/c.TerritoryHomeChangeOpen';
import changePace from '@salesforce/label/c.TerritoryHomeChangePace';
import changeWinRate from '@salesforce/label/c.TerritoryHomeChangeWinRate';
import changeWon from '@salesforce/label/c.TerritoryHomeChangeWon';
import checkIn from '@salesforce/label/c.TerritoryHomeCheckIn';
import checkInReason from '@salesforce/label/c.TerritoryHomeCheckInReason';
import due from '@salesforce/label/c.TerritoryHomeDue';
import emptyMessage from '@salesforce/label/c.TerritoryHomeEmptyMessage';
import emptyNextStep from '@salesforce/label/c.TerritoryHomeEmptyNextStep';
import emptyTitle from '@salesforce/label/c.TerritoryHomeEmptyTitle';
import farBehind from '@salesforce/label/c.TerritoryHomeFarBehind';
import firstRun from '@salesforce/label/c.TerritoryHomeFirstRun';
import goalRing from '@salesforce/label/c.TerritoryHomeGoalRing';
import goalWay from '@salesforce/label/c.TerritoryHomeGoalWay';
import goals from '@salesforce/label/c.TerritoryHomeGoals';
import needsMany from '@salesforce/label/c.TerritoryHomeNeedsMany';
import needsNone from '@salesforce/label/c.TerritoryHomeNeedsNone';
import needsOne from '@salesforce/label/c.TerritoryHomeNeedsOne';
import needsTitle from '@salesforce/label/c.TerritoryHomeNeedsTitle';
import noGoals from '@salesforce/label/c.TerritoryHomeNoGoals';
import noSnapshot from '@salesforce/label/c.TerritoryHomeNoSnapshot';
import notSharp from '@salesforce/label/c.TerritoryHomeNotSharp';
import notSharpReason from '@salesforce/label/c.TerritoryHomeNotSharpReason';
import onPlan from '@salesforce/label/c.TerritoryHomeOnPlan';
import open from '@salesforce/label/c.TerritoryHomeOpen';
import quota from '@salesforce/label/c.TerritoryHomeQuota';
import reached from '@salesforce/label/c.TerritoryHomeReached';
import ring from '@salesforce/label/c.TerritoryHomeRing';
import ringUnknown from '@salesforce/label/c.TerritoryHomeRingUnknown';
import showAll from '@salesforce/label/c.TerritoryHomeShowAll';
import since from '@salesforce/label/c.TerritoryHomeSince';
import sinceNothing from '@salesforce/label/c.TerritoryHomeSinceNothing';
import team from '@salesforce/label/c.TerritoryHomeTeam';
import teamAttainment from '@salesforce/label/c.TerritoryHomeTeamAttainment';
import teamCaption from '@salesforce/label/c.TerritoryHomeTeamCaption';
import teamGoals from '@salesforce/label/c.TerritoryHomeTeamGoals';
import teamNeed from '@salesforce/label/c.TerritoryHomeTeamNeed';
import teamPace from '@salesforce/label/c.TerritoryHomeTeamPace';
import teamStatus from '@salesforce/label/c.TerritoryHomeTeamStatus';
import teamTerritory from '@salesforce/label/c.TerritoryHomeTeamTerritory';
import teamWon from '@salesforce/label/c.TerritoryHomeTeamWon';
import territories from '@salesforce/label/c.TerritoryHomeTerritories';
import territory from '@salesforce/label/c.TerritoryHomeTerritory';
import title from '@salesforce/label/c.TerritoryHomeTitle';
import unknown from '@salesforce/label/c.TerritoryHomeUnknown';
import won from '@salesforce/label/c.TerritoryHomeWon';

export const label = {
  behind,
  changeOpen,
  changePace,
  changeWinRate,
  changeWon,
  checkIn,
  checkInReason,
  due,
  emptyMessage,
  emptyNextStep,
  emptyTitle,
  farBehind,
  firstRun,
  goalRing,
  goalWay,
  goals,
  needsMany,
  needsNone,
  needsOne,
  needsTitle,
  noGoals,
  noSnapshot,
  notSharp,
  notSharpReason,
  onPlan,
  open,
  quota,
  reached,
  ring,
  ringUnknown,
  showAll,
  since,
  sinceNothing,
  team,
  teamAttainment,
  teamCaption,
  teamGoals,
  teamNeed,
  teamPace,
  teamStatus,
  teamTerritory,
  teamWon,
  territories,
  territory,
  title,
  unknown,
  won,
};
