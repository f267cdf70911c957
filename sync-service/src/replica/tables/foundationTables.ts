import { replicaTable, whole } from './replicaTable.ts';
import type { ReplicaTable } from './replicaTable.ts';

/** What the org says of itself: our settings, its stages, its currencies, its people. */
export const FOUNDATION_TABLES: readonly ReplicaTable[] = [
  replicaTable(
    'TerritorySetting__c',
    'settings',
    {
      ExternalKey__c: 'text',
      BalanceToleranceFraction__c: 'number',
      BalanceAlarmFraction__c: 'number',
      SellingHoursPerYear__c: 'number',
      AccountServiceHours__c: 'number',
      OpportunityPursuitHours__c: 'number',
      TrailingMonthCount__c: 'number',
      MinimumClosedDealCount__c: 'number',
      NewBusinessTypes__c: 'text',
      WorkingWeekdays__c: 'text',
      HolidayDates__c: 'text',
      HoldoverDays__c: 'number',
      CallsPerYearTierA__c: 'number',
      CallsPerYearTierB__c: 'number',
      CallsPerYearTierC__c: 'number',
      CallHours__c: 'number',
      TravelHours__c: 'number',
      SegmentComplexity__c: 'text',
      ProductComplexityFraction__c: 'number',
      StakeholderComplexityFraction__c: 'number',
      CaseComplexityFraction__c: 'number',
      MostComplexityFactor__c: 'number',
      SegmentGrowth__c: 'text',
      SpendPerRevenueFraction__c: 'number',
      SpendPerEmployeeAmount__c: 'number',
    },
    whole,
  ),
  replicaTable(
    'OpportunityStage',
    'stages',
    {
      ApiName: 'text!',
      DefaultProbability: 'number',
    },
    { ...whole, isOptional: true },
  ),
  // What one unit of the corporate currency is in each other, where the org has several; by date where it keeps such rates.
  replicaTable(
    'CurrencyType',
    'currencies',
    {
      IsoCode: 'text!',
      ConversionRate: 'number!',
      IsCorporate: 'flag!',
    },
    { ...whole, isOptional: true, hasDeletedList: false },
  ),
  replicaTable(
    'DatedConversionRate',
    'dated_rates',
    {
      IsoCode: 'text!',
      StartDate: 'date!',
      ConversionRate: 'number!',
    },
    { ...whole, isOptional: true, hasDeletedList: false },
  ),
  replicaTable('User', 'users', { IsActive: 'flag!', TimeZoneSidKey: 'text' }, { hasDeletedList: false }),
];
