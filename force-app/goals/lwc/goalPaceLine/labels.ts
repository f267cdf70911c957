import asTable from '@salesforce/label/c.GoalPaceLineAsTable';
import caption from '@salesforce/label/c.GoalPaceLineCaption';
import checkIn from '@salesforce/label/c.GoalPaceLineCheckIn';
import day from '@salesforce/label/c.GoalPaceLineDay';
import description from '@salesforce/label/c.GoalPaceLineDescription';
import high from '@salesforce/label/c.GoalPaceLineHigh';
import low from '@salesforce/label/c.GoalPaceLineLow';
import now from '@salesforce/label/c.GoalPaceLineNow';
import plan from '@salesforce/label/c.GoalPaceLinePlan';
import projected from '@salesforce/label/c.GoalPaceLineProjected';
import range from '@salesforce/label/c.GoalPaceLineRange';
import start from '@salesforce/label/c.GoalPaceLineStart';
import target from '@salesforce/label/c.GoalPaceLineTarget';
import targetRow from '@salesforce/label/c.GoalPaceLineTargetRow';
import value from '@salesforce/label/c.GoalPaceLineValue';
import way from '@salesforce/label/c.GoalPaceLineWay';
import what from '@salesforce/label/c.GoalPaceLineWhat';

export const label = {
  asTable,
  caption,
  checkIn,
  day,
  description,
  high,
  low,
  now,
  plan,
  projected,
  range,
  start,
  target,
  targetRow,
  value,
  way,
  what,
};
