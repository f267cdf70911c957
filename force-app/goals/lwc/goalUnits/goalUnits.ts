import days from '@salesforce/label/c.GoalUnitsDays';
import oneDay from '@salesforce/label/c.GoalUnitsOneDay';
import type { GoalUnit } from 'c/goalsDomain';
import { UNKNOWN, counted, moneyText, numberText, percentText } from 'c/uiFormat';

/** A value in the goal's unit. @example goalValueText(0.5, 'Fraction') // '50%' */
export function goalValueText(value: number | null, unit: GoalUnit | null): string {
  if (value === null) return UNKNOWN;
  if (unit === 'Currency') return moneyText(value);
  if (unit === 'Fraction') return percentText(value, 1);
  return unit === 'Days' ? counted(oneDay, days, value) : numberText(value, 1);
}
