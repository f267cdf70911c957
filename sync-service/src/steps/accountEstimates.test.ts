import { plannedWork, spendingPower } from './accountEstimates.ts';
import { territorySettings } from './territorySettings.ts';

const estimates = territorySettings({
  ...{ calls_per_year_tier_a: 12, call_hours: 2, travel_hours: 1, segment_growth: 'Healthcare: 0.1' },
  ...{ segment_complexity: 'Healthcare: 0.5\nRetail: -0.25', stakeholder_complexity_fraction: 0.2 },
  ...{ spend_per_revenue_fraction: 0.002, spend_per_employee_amount: 250 },
}).estimates;
const none = territorySettings(undefined).estimates;
const account = (parts: Record<string, string | number | null> = {}) => ({
  ...{ workload_hours: null, tier: 'A', complexity_factor: null, industry: 'Healthcare', annual_revenue: null },
  ...{ number_of_employees: null, product_count: null, stakeholder_count: null, open_case_count: null, ...parts },
});
const hours = (parts = {}, settings = estimates) => plannedWork(account(parts), settings).hours;

describe('the work of an account', () => {
  it('is calls × (time × complexity + travel) where the settings say them, and what a planner wrote before that', () => {
    expect(hours()).toBe(12 * (2 * 1.5 + 1));
    expect(hours({ industry: 'retail' })).toBe(12 * (2 * 0.75 + 1));
    expect(hours({ complexity_factor: 2 })).toBe(12 * (2 * 2 + 1));
    expect(hours({ workload_hours: 7 })).toBe(7);
  });

  it('grows with products, people who decide and open cases as the settings weigh them, not beside a planner’s factor', () => {
    const counts = { industry: null, product_count: 3, stakeholder_count: 2, open_case_count: 4 };
    expect(hours(counts)).toBeCloseTo(12 * (2 * (1 + 2 * 0.1 + 1 * 0.2 + 4 * 0.05) + 1));
    expect(hours({ ...counts, complexity_factor: 2 })).toBe(12 * (2 * 2 + 1));
  });

  it('is unknown where nobody decided how often or how long to call, and tells how much of it is known', () => {
    expect(hours({ tier: 'B' })).toBeNull();
    expect(hours({}, none)).toBeNull();
    expect(plannedWork(account(), estimates).completeness).toBeCloseTo(4 / 7);
    expect(plannedWork(account({ product_count: 0 }), estimates).completeness).toBeCloseTo(5 / 7);
    expect(plannedWork(account({ workload_hours: 0 }), estimates)).toEqual({ hours: 0, completeness: 1 });
  });
});

describe('the spending power of an account', () => {
  const power = (parts = {}, fit: number | null = null, bought = 0, settings = estimates) =>
    spendingPower(account({ industry: null, ...parts }), settings, fit, bought);

  it('is a share of revenue, else of employees, times fit and growth, and revenue itself where no rate is set', () => {
    expect(power({ annual_revenue: 1_000_000 }).amount).toBe(2000);
    expect(power({ number_of_employees: 4 }).amount).toBe(100_000);
    expect(power({ annual_revenue: 1_000_000, industry: 'Healthcare' }, 0.5).amount).toBe(1100);
    expect(power({ annual_revenue: 1_000_000 }, 0.5, 0, none).amount).toBe(1_000_000);
  });

  it('is unknown rather than nothing without revenue and size, and counts what is known of five things', () => {
    expect(power()).toEqual({ amount: null, whitespace: null, completeness: 0 });
    expect(power({ annual_revenue: 1_000_000 }, 0.5, 500)).toEqual({
      amount: 1000,
      whitespace: 0.5,
      completeness: 3 / 5,
    });
    expect(power({ annual_revenue: 1_000_000 }, 0, 500)).toMatchObject({ amount: 0, whitespace: null });
    expect(power({ annual_revenue: 1_000_000 }, null, 5000).whitespace).toBe(0);
  });
});

it('weights that are no lines of industry and fraction are refused, naming the field', () => {
  expect(() => territorySettings({ segment_complexity: 'Healthcare' })).toThrow('SegmentComplexity__c must be lines');
  expect(() => territorySettings({ segment_growth: 'Healthcare: 2' })).toThrow('between -1 and 1');
});
