import { USUAL_COMPLEXITY, estimatedWorkload } from '../../../domain/alignment/index.ts';
import { estimatedPotential } from '../../../domain/market/index.ts';
import type { Cents } from '../../../domain/performance/index.ts';
import type { Row } from '../replica/replicaStore.ts';
import type { EstimateSettings } from './territorySettings.ts';

/**
 * The hours a year of an account in a territory: what a planner wrote, else calls of its tier × (call time × complexity +
 * travel) where the settings say how many and how long; null where they do not, and the work is then told by its deals.
 * A planner's complexity wins over the one of its industry.
 */
export function plannedHours(row: Row, estimates: EstimateSettings): number | null {
  if (row['workload_hours'] !== null) return Number(row['workload_hours']);
  const { tier, industry, complexity_factor: factor } = row;
  const { callHours, travelHours, bySegment, mostComplexity } = estimates;
  return estimatedWorkload(
    {
      callsPerYear: tier === 'A' || tier === 'B' || tier === 'C' ? estimates.callsPerYear[tier] : null,
      callHours: callHours === null ? null : callHours * (factor === null ? 1 : Number(factor)),
      travelHours,
      ...{ productCount: null, stakeholderCount: null, openCaseCount: null },
      segment: factor !== null || industry === null ? null : String(industry).toLowerCase(),
    },
    { ...USUAL_COMPLEXITY, bySegment, most: mostComplexity },
  ).hours;
}

/**
 * What an account could spend a year, in cents, to be shared by the territories that work it: a share of its revenue, or an
 * amount for each employee, where the settings say which; else its revenue itself. Null where nobody knows.
 */
export function buyingPower(row: Row, { spendPerRevenue, spendPerEmployee }: EstimateSettings): Cents | null {
  const annualRevenue = row['annual_revenue'] === null ? null : Number(row['annual_revenue']);
  if (spendPerRevenue === null && spendPerEmployee === null) return annualRevenue as Cents | null;
  const employees = row['number_of_employees'] === null ? null : Number(row['number_of_employees']);
  const { amount } = estimatedPotential(
    {
      annualRevenue: spendPerRevenue === null ? null : annualRevenue,
      employeeCount: spendPerEmployee === null ? null : employees,
      ...{ fit: null, growth: null, whitespace: null },
    },
    { spendPerRevenue: spendPerRevenue ?? 0, spendPerEmployee: (spendPerEmployee ?? 0) * 100, mostGrowth: 0 },
  );
  return amount === null ? null : (Math.round(amount) as Cents);
}
