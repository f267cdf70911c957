import type { BadgeRule } from './badges.ts';

/**
 * The badges that are given: few, the same for everybody, for what helps the company and not for what is easily counted.
 * Periods are months. Selling is rewarded by pay already; these tell of steadiness, of new customers and of help.
 */
export const USUAL_BADGES: readonly BadgeRule[] = [
  { badge: 'First win', metric: 'DealsWon', atLeast: 1, consecutivePeriods: 1, isRepeatable: false },
  { badge: 'Steady quarter', metric: 'DealsWon', atLeast: 3, consecutivePeriods: 3, isRepeatable: true },
  { badge: 'Door opener', metric: 'NewBusinessWon', atLeast: 3, consecutivePeriods: 1, isRepeatable: true },
  { badge: 'Good neighbour', metric: 'AssistsGiven', atLeast: 1, consecutivePeriods: 1, isRepeatable: true },
];
