import { estimatedWorkload } from '../../../domain/alignment/index.ts';
import type { EstimatedWorkload } from '../../../domain/alignment/index.ts';
import { USUAL_POTENTIAL, estimatedPotential } from '../../../domain/market/index.ts';
import type { EstimatedPotential } from '../../../domain/market/index.ts';
import type { Cents } from '../../../domain/performance/index.ts';
import type { Row } from '../replica/replicaStore.ts';
import type { EstimateSettings } from './territorySettings.ts';

const numberIn = (row: Row, column: string): number | null =>
  row[column] === null || row[column] === undefined ? null : Number(row[column]);
const industryOf = (row: Row): string | null =>
  row['industry'] === null || row['industry'] === undefined ? null : String(row['industry']).trim().toLowerCase();

/**
 * The hours a year of an account in a territory: what a planner wrote, else calls of its tier × (call time × complexity +
 * travel) where the settings say how many and how long; null where they do not, and the work is then told by its deals.
 * Products, people and open cases lengthen the call as the settings weigh them. A planner's complexity stands for all of
 * these, and what a planner wrote leaves nothing open.
 */
export function plannedWork(row: Row, estimates: EstimateSettings): Pick<EstimatedWorkload, 'hours' | 'completeness'> {
  const written = numberIn(row, 'workload_hours');
  if (written !== null) return { hours: written, completeness: 1 };
  const { tier } = row;
  const { callHours, travelHours, complexity } = estimates;
  const factor = numberIn(row, 'complexity_factor');
  const known = {
    callsPerYear: tier === 'A' || tier === 'B' || tier === 'C' ? estimates.callsPerYear[tier] : null,
    callHours,
    travelHours,
    productCount: numberIn(row, 'product_count'),
    stakeholderCount: numberIn(row, 'stakeholder_count'),
    openCaseCount: numberIn(row, 'open_case_count'),
    segment: industryOf(row),
  };
  if (factor === null) return estimatedWorkload(known, complexity);
  const judged = { ...known, productCount: 1, stakeholderCount: 1, openCaseCount: 0, segment: '' };
  return estimatedWorkload({ ...judged, callHours: callHours === null ? null : callHours * factor }, complexity);
}

/** What an account could spend a year, in cents, and the part of it that it does not spend with us yet. */
export interface SpendingPower extends Pick<EstimatedPotential, 'completeness'> {
  /** To be shared by the territories that work the account; null where nobody knows. */
  readonly amount: Cents | null;
  /** 0 to 1; null where nobody said what companies spend, and revenue itself stands for the potential. */
  readonly whitespace: number | null;
}

/**
 * What an account could spend a year: a share of its revenue, or an amount for each employee, where the settings say which,
 * × its fit × the growth of its industry; without such a rate its revenue itself, which ranks accounts all the same. What
 * nobody knows is left out, and lowers the completeness.
 *
 * @param fit how well it fits the ideal customer, 0 to 1; null where there is no profile, or too little is known
 * @param boughtAmount what it bought in the trailing period, in cents, whoever sold it
 */
export function spendingPower(
  row: Row,
  { spendPerRevenue, spendPerEmployee, growthBySegment }: EstimateSettings,
  fit: number | null,
  boughtAmount: number,
): SpendingPower {
  const annualRevenue = numberIn(row, 'annual_revenue');
  const employeeCount = numberIn(row, 'number_of_employees');
  const growth = growthBySegment[industryOf(row) ?? ''] ?? null;
  const estimated = estimatedPotential(
    {
      annualRevenue: spendPerRevenue === null ? null : annualRevenue,
      employeeCount: spendPerEmployee === null ? null : employeeCount,
      ...{ fit, growth, whitespace: null },
    },
    {
      spendPerRevenue: spendPerRevenue ?? 0,
      spendPerEmployee: (spendPerEmployee ?? 0) * 100,
      mostGrowth: USUAL_POTENTIAL.mostGrowth,
    },
  );
  const hasRates = spendPerRevenue !== null || spendPerEmployee !== null;
  const amount = hasRates ? estimated.amount : annualRevenue;
  const whitespace = hasRates && amount !== null && amount > 0 ? Math.max(0, 1 - boughtAmount / amount) : null;
  const asked = [annualRevenue, employeeCount, fit, growth, whitespace];
  return {
    amount: amount === null ? null : (Math.round(amount) as Cents),
    whitespace,
    completeness: asked.filter((each) => each !== null).length / asked.length,
  };
}
