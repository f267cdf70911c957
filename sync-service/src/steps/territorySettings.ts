import { z } from 'zod';
import { MONDAY_TO_FRIDAY } from '../../../domain/performance/index.ts';
import type { WorkingCalendar } from '../../../domain/performance/index.ts';
import { MOST_HOLDOVER_DAYS, USUAL_BAND, USUAL_COMPLEXITY } from '../../../domain/alignment/index.ts';
import type { BalanceBand, ComplexityWeights, WorkloadRates } from '../../../domain/alignment/index.ts';
import { Failure } from '../failure.ts';
import type { Row } from '../replica/replicaStore.ts';

/** What work and potential are estimated with; null where nobody has decided or measured it. */
export interface EstimateSettings {
  readonly callsPerYear: Readonly<Record<'A' | 'B' | 'C', number | null>>;
  readonly callHours: number | null;
  readonly travelHours: number | null;
  /** How much longer a call gets; industries in small letters. */
  readonly complexity: ComplexityWeights;
  readonly spendPerRevenue: number | null;
  /** In the currency. */
  readonly spendPerEmployee: number | null;
  /** Growth a year of the industries that somebody knows of, in small letters. */
  readonly growthBySegment: Readonly<Record<string, number>>;
}

/** The org's TerritorySetting__c record, parsed. */
export interface TerritorySettings {
  readonly band: BalanceBand;
  readonly rates: WorkloadRates;
  readonly sellingHoursPerYear: number;
  readonly calendar: WorkingCalendar;
  readonly estimates: EstimateSettings;
  readonly trailingMonthCount: number;
  readonly minimumClosedDealCount: number;
  /** Days for which open deals stay with the territory that had their account before. */
  readonly holdoverDays: number;
  /** In small letters. */
  readonly newBusinessTypes: readonly string[];
}

const hours = z.number().min(0, 'must not be negative');
const weight = z.number().min(-10, 'must be at least -10').max(10, 'must be at most 10');
const fraction = z.number().gt(0, 'must be above 0').max(1, 'must be at most 1');
const count = (from: number, to: number) =>
  z.number().int('must be whole').min(from, `must be at least ${from}`).max(to, `must be at most ${to}`);
const parts = (separator: RegExp) =>
  z.string().transform((text) =>
    text
      .split(separator)
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  );

/** `Healthcare: 0.25`, one a line; industries in small letters. */
const fractionsByIndustry = (most: number) =>
  parts(/\s*\n\s*/)
    .transform((lines) => lines.map((line) => /^(.+):\s*(-?\d+(?:\.\d+)?)$/.exec(line)))
    .refine((lines) => lines.every((line) => line !== null && Math.abs(Number(line[2])) <= most), {
      message: `must be lines such as Healthcare: 0.25, with fractions between -${most} and ${most}`,
    })
    .transform((lines) =>
      Object.fromEntries(
        lines.flatMap((line) => (line === null ? [] : [[line[1]!.trim().toLowerCase(), Number(line[2])]])),
      ),
    );

/** An empty field means its default, as does a missing record. */
const settingsSchema = z
  .object({
    BalanceToleranceFraction__c: fraction.default(USUAL_BAND.toleranceFraction),
    BalanceAlarmFraction__c: fraction.default(USUAL_BAND.alarmFraction),
    SellingHoursPerYear__c: hours.default(1200),
    AccountServiceHours__c: hours.default(24),
    OpportunityPursuitHours__c: hours.default(6),
    TrailingMonthCount__c: count(1, 120).default(12),
    MinimumClosedDealCount__c: count(0, 100_000).default(10),
    HoldoverDays__c: count(0, MOST_HOLDOVER_DAYS).default(0),
    CallsPerYearTierA__c: hours.optional(),
    CallsPerYearTierB__c: hours.optional(),
    CallsPerYearTierC__c: hours.optional(),
    CallHours__c: hours.optional(),
    TravelHours__c: hours.optional(),
    ProductComplexityFraction__c: weight.default(USUAL_COMPLEXITY.perProduct),
    StakeholderComplexityFraction__c: weight.default(USUAL_COMPLEXITY.perStakeholder),
    CaseComplexityFraction__c: weight.default(USUAL_COMPLEXITY.perOpenCase),
    SegmentComplexity__c: fractionsByIndustry(10).default({}),
    SegmentGrowth__c: fractionsByIndustry(1).default({}),
    MostComplexityFactor__c: z.number().min(1, 'must be at least 1').default(USUAL_COMPLEXITY.most),
    SpendPerRevenueFraction__c: z.number().min(0, 'must not be negative').max(1, 'must be at most 1').optional(),
    SpendPerEmployeeAmount__c: z.number().min(0, 'must not be negative').optional(),
    NewBusinessTypes__c: parts(/;/).default(['New Business', 'New Customer', 'New Logo']),
    WorkingWeekdays__c: parts(/[,;\s]+/)
      .pipe(
        z
          .array(
            z.enum(['1', '2', '3', '4', '5', '6', '7'], 'must be numbers from 1 (Monday) to 7, separated by commas'),
          )
          .min(1, 'must name a weekday'),
      )
      .default([...MONDAY_TO_FRIDAY.weekdays].map(String) as '1'[]),
    HolidayDates__c: parts(/\s*[\n,;]\s*/)
      .pipe(z.array(z.iso.date('must be days written YYYY-MM-DD, one a line')))
      .default([]),
  })
  .refine((value) => value.BalanceAlarmFraction__c >= value.BalanceToleranceFraction__c, {
    path: ['BalanceAlarmFraction__c'],
    message: 'must not be below BalanceToleranceFraction__c',
  });

/** The field of each column the schema reads. */
const COLUMN_OF: Readonly<Record<keyof z.input<typeof settingsSchema>, string>> = {
  BalanceToleranceFraction__c: 'balance_tolerance_fraction',
  BalanceAlarmFraction__c: 'balance_alarm_fraction',
  SellingHoursPerYear__c: 'selling_hours_per_year',
  AccountServiceHours__c: 'account_service_hours',
  OpportunityPursuitHours__c: 'opportunity_pursuit_hours',
  TrailingMonthCount__c: 'trailing_month_count',
  MinimumClosedDealCount__c: 'minimum_closed_deal_count',
  HoldoverDays__c: 'holdover_days',
  CallsPerYearTierA__c: 'calls_per_year_tier_a',
  CallsPerYearTierB__c: 'calls_per_year_tier_b',
  CallsPerYearTierC__c: 'calls_per_year_tier_c',
  CallHours__c: 'call_hours',
  TravelHours__c: 'travel_hours',
  ProductComplexityFraction__c: 'product_complexity_fraction',
  StakeholderComplexityFraction__c: 'stakeholder_complexity_fraction',
  CaseComplexityFraction__c: 'case_complexity_fraction',
  SegmentComplexity__c: 'segment_complexity',
  SegmentGrowth__c: 'segment_growth',
  MostComplexityFactor__c: 'most_complexity_factor',
  SpendPerRevenueFraction__c: 'spend_per_revenue_fraction',
  SpendPerEmployeeAmount__c: 'spend_per_employee_amount',
  NewBusinessTypes__c: 'new_business_types',
  WorkingWeekdays__c: 'working_weekdays',
  HolidayDates__c: 'holiday_dates',
};

/**
 * Parses the settings record, with the defaults for what it leaves empty.
 *
 * @param row the replica's row of the record with the key DEFAULT; undefined when the org has none
 * @throws {Failure} setup: naming every wrong field at once
 */
export function territorySettings(row: Row | undefined): TerritorySettings {
  const given = Object.fromEntries(
    Object.entries(COLUMN_OF).map(([field, column]) => [field, row?.[column] ?? undefined]),
  );
  const parsed = settingsSchema.safeParse(given);
  if (!parsed.success) {
    const issues = new Set(parsed.error.issues.map(({ path, message }) => `${String(path[0])} ${message}.`));
    throw new Failure(
      'setup',
      `The territory settings of the org cannot be used:\n  ${[...issues].join('\n  ')}`,
      'Correct the record of Territory Setting named DEFAULT in the org, then run again.',
    );
  }
  const value = parsed.data;
  return {
    band: { toleranceFraction: value.BalanceToleranceFraction__c, alarmFraction: value.BalanceAlarmFraction__c },
    rates: {
      accountServiceHours: value.AccountServiceHours__c,
      opportunityPursuitHours: value.OpportunityPursuitHours__c,
    },
    sellingHoursPerYear: value.SellingHoursPerYear__c,
    calendar: { weekdays: value.WorkingWeekdays__c.map(Number), holidays: value.HolidayDates__c },
    trailingMonthCount: value.TrailingMonthCount__c,
    minimumClosedDealCount: value.MinimumClosedDealCount__c,
    holdoverDays: value.HoldoverDays__c,
    estimates: {
      callsPerYear: {
        A: value.CallsPerYearTierA__c ?? null,
        B: value.CallsPerYearTierB__c ?? null,
        C: value.CallsPerYearTierC__c ?? null,
      },
      callHours: value.CallHours__c ?? null,
      travelHours: value.TravelHours__c ?? null,
      complexity: {
        perProduct: value.ProductComplexityFraction__c,
        perStakeholder: value.StakeholderComplexityFraction__c,
        perOpenCase: value.CaseComplexityFraction__c,
        bySegment: value.SegmentComplexity__c,
        most: value.MostComplexityFactor__c,
      },
      growthBySegment: value.SegmentGrowth__c,
      spendPerRevenue: value.SpendPerRevenueFraction__c ?? null,
      spendPerEmployee: value.SpendPerEmployeeAmount__c ?? null,
    },
    newBusinessTypes: value.NewBusinessTypes__c.map((type) => type.toLowerCase()),
  };
}
