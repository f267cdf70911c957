import { buyingPower, plannedHours } from './accountEstimates.ts';
import { territorySettings } from './territorySettings.ts';

const estimates = territorySettings({
  ...{
    calls_per_year_tier_a: 12,
    call_hours: 2,
    travel_hours: 1,
    segment_complexity: 'Healthcare: 0.5\nRetail: -0.25',
  },
  ...{ spend_per_revenue_fraction: 0.002, spend_per_employee_amount: 250 },
}).estimates;
const none = territorySettings(undefined).estimates;
const account = (parts: Record<string, string | number | null> = {}) => ({
  ...{ workload_hours: null, tier: 'A', complexity_factor: null, industry: 'Healthcare', annual_revenue: null },
  ...{ number_of_employees: null, ...parts },
});

describe('the estimates of the sync', () => {
  it('take calls × (time × complexity + travel) where the settings say them, and what a planner wrote before that', () => {
    expect(plannedHours(account(), estimates)).toBe(12 * (2 * 1.5 + 1));
    expect(plannedHours(account({ industry: 'retail' }), estimates)).toBe(12 * (2 * 0.75 + 1));
    expect(plannedHours(account({ complexity_factor: 2 }), estimates)).toBe(12 * (2 * 2 + 1));
    expect(plannedHours(account({ workload_hours: 7 }), estimates)).toBe(7);
  });

  it('say nothing where nobody decided how often or how long to call', () => {
    expect(plannedHours(account({ tier: 'B' }), estimates)).toBeNull();
    expect(plannedHours(account(), none)).toBeNull();
  });

  it('turn revenue, else employees, into what is spent, and leave revenue as it is where no rate is set', () => {
    expect(buyingPower(account({ annual_revenue: 1_000_000 }), estimates)).toBe(2000);
    expect(buyingPower(account({ number_of_employees: 4 }), estimates)).toBe(100_000);
    expect(buyingPower(account(), estimates)).toBeNull();
    expect(buyingPower(account({ annual_revenue: 1_000_000 }), none)).toBe(1_000_000);
  });

  it('refuse weights that are no lines of industry and fraction, naming the field', () => {
    expect(() => territorySettings({ segment_complexity: 'Healthcare' })).toThrow('SegmentComplexity__c must be lines');
  });
});
