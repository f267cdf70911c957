import type { FieldType, PulledField, PulledObject } from '../page.ts';

export interface Column extends PulledField {
  readonly column: string;
}

/** One object of the org and the columns of it that are kept. */
export interface ReplicaTable extends PulledObject {
  readonly table: string;
  readonly fields: readonly Column[];
  /**
   * `changes`: after the first pull only what changed since. `whole`: always pulled whole, because it is small and then
   * needs no list of deleted records.
   */
  readonly pull: 'changes' | 'whole';
  /** Whether the org keeps a list of deleted records of the object; without one, rows leave with those they belong to. */
  readonly hasDeletedList: boolean;
  /** An org may lack the object; the table is empty then. */
  readonly isOptional: boolean;
}

type Declaration = `${FieldType}` | `${FieldType}!` | `${FieldType}?`;

/** `StageName` → `stage_name`, `StartDate__c` → `start_date`; a reference `Plan__c` → `plan_id`, as `AccountId` → `account_id`. */
function columnName(field: string, type: FieldType): string {
  return field
    .replace(/__c$/, type === 'id' ? 'Id' : '')
    .replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `_${letter}`)
    .toLowerCase();
}

/** In a declaration `!` marks a required field, `?` one that an org may lack. `Id` is in every table. */
function replicaTable(
  object: string,
  table: string,
  fields: Readonly<Record<string, Declaration>>,
  options: Partial<Pick<ReplicaTable, 'pull' | 'hasDeletedList' | 'isOptional'>> = {},
): ReplicaTable {
  const declared: Record<string, Declaration> = { Id: 'id!', ...fields };
  return {
    object,
    table,
    fields: Object.entries(declared).map(([field, declaration]) => {
      const type = declaration.replace(/[!?]$/, '') as FieldType;
      return {
        field,
        column: columnName(field, type),
        type,
        isRequired: declaration.endsWith('!'),
        isOptional: declaration.endsWith('?'),
      };
    }),
    pull: options.pull ?? 'changes',
    hasDeletedList: options.hasDeletedList ?? true,
    isOptional: options.isOptional ?? false,
  };
}

const whole = { pull: 'whole' } as const;

/**
 * Everything the service keeps of an org: only what a number rests on. No names of people, no notes, no streets; of an
 * appointment when it is and with which account, not what it is about.
 */
export const REPLICA_TABLES: readonly ReplicaTable[] = [
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
      MostComplexityFactor__c: 'number',
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
  replicaTable(
    'TerritoryPlan__c',
    'plans',
    {
      Name: 'text!',
      ExternalKey__c: 'text',
      Status__c: 'text',
      StartDate__c: 'date',
      EndDate__c: 'date',
      CompanyGoals__c: 'text',
      OwnerId: 'id',
      ScenarioOf__c: 'id',
    },
    whole,
  ),
  replicaTable(
    'SalesTerritory__c',
    'territories',
    {
      Name: 'text!',
      ExternalKey__c: 'text',
      Plan__c: 'id!',
      ParentTerritory__c: 'id',
      Level__c: 'text',
      ExternalTerritoryKey__c: 'text',
      LeadUser__c: 'id',
      NewBusinessTargetFraction__c: 'number',
      ContinuesTerritory__c: 'id',
    },
    whole,
  ),
  replicaTable(
    'TerritoryMember__c',
    'members',
    {
      Territory__c: 'id!',
      User__c: 'id',
      Role__c: 'text',
      AllocationFraction__c: 'number',
      StartDate__c: 'date',
      EndDate__c: 'date',
    },
    whole,
  ),
  replicaTable(
    'TerritoryGoal__c',
    'goals',
    {
      Name: 'text!',
      ExternalKey__c: 'text',
      Territory__c: 'id!',
      Metric__c: 'text',
      Segment__c: 'text',
      BaselineValue__c: 'number',
      TargetValue__c: 'number',
      Unit__c: 'text',
      IsQuota__c: 'flag!',
      Rationale__c: 'text',
      Relevance__c: 'text',
      PlanGoal__c: 'text',
      StartDate__c: 'date',
      DueDate__c: 'date',
      CheckInCadence__c: 'text',
    },
    whole,
  ),
  replicaTable(
    'GoalCheckIn__c',
    'check_ins',
    {
      Goal__c: 'id!',
      CheckInDate__c: 'date',
      Value__c: 'number',
    },
    whole,
  ),
  replicaTable(
    'CommissionPlan__c',
    'commission_plans',
    {
      Name: 'text!',
      ExternalKey__c: 'text',
      Status__c: 'text',
      StartDate__c: 'date',
      EndDate__c: 'date',
      CurrencyCode__c: 'text',
      MeasuredBy__c: 'text',
      BaseRateFraction__c: 'number',
      TargetIncentiveAmount__c: 'number',
      Tiers__c: 'text',
      Attribution__c: 'text',
      NewBusinessRateFraction__c: 'number',
      DealCapAmount__c: 'number',
      CapAmount__c: 'number',
      DrawAmount__c: 'number',
      IsDrawRecoverable__c: 'flag!',
      RampFractions__c: 'text',
      HoldoverDays__c: 'number',
      HoldoverDecay__c: 'text',
      HoldoverNewOwnerCredit__c: 'text',
      LeaderboardNames__c: 'text',
      LeaderboardRankedBy__c: 'text',
      LeaderboardWinnerCount__c: 'number',
    },
    whole,
  ),
  replicaTable('CommissionStatement__c', 'commission_statements', {
    ExternalKey__c: 'text',
    Plan__c: 'id',
    User__c: 'id',
    EndDate__c: 'date',
    DrawBalanceAmount__c: 'number',
    HasOptedOut__c: 'flag!',
  }),
  replicaTable('CommissionLine__c', 'commission_lines', {
    ExternalKey__c: 'text!',
    Statement__c: 'id!',
    Issue__c: 'number',
    LineKey__c: 'text!',
    Kind__c: 'text!',
    Reverses__c: 'id',
    Source__c: 'text',
    CloseDate__c: 'date',
    DealAmount__c: 'number',
    SplitFraction__c: 'number',
    HoldoverFraction__c: 'number',
    CreditAmount__c: 'number',
    Band__c: 'number',
    PaidAsBand__c: 'number',
    RateFraction__c: 'number',
    Multiplier__c: 'number',
    Amount__c: 'number',
  }),
  replicaTable(
    'SalesContest__c',
    'contests',
    {
      Name: 'text!',
      ExternalKey__c: 'text',
      Kind__c: 'text',
      StartDate__c: 'date',
      EndDate__c: 'date',
      TargetPoints__c: 'number',
      WinnerCount__c: 'number',
      MeasuredBy__c: 'text',
      BaselineStartDate__c: 'date',
      BaselineEndDate__c: 'date',
      DealWonPoints__c: 'number',
      DealWonDayCap__c: 'number',
      NewBusinessWonPoints__c: 'number',
      NewBusinessWonDayCap__c: 'number',
      DealOpenedPoints__c: 'number',
      DealOpenedDayCap__c: 'number',
      AmountWonPoints__c: 'number',
      AmountWonDayCap__c: 'number',
    },
    whole,
  ),
  replicaTable('BadgeAward__c', 'badge_awards', { ExternalKey__c: 'text!' }),
  replicaTable('EnablementResource__c', 'resources', { IsActive__c: 'flag!' }, whole),
  replicaTable('EnablementUse__c', 'resource_uses', { Resource__c: 'id!', Opportunity__c: 'id' }),
  replicaTable('AssistCredit__c', 'assists', {
    Opportunity__c: 'id',
    Helper__c: 'id',
    ShareFraction__c: 'number',
    CreatedDate: 'moment!',
  }),
  // The org's own territories, where it has them. Associations have no list of deleted ones, so only pulling them whole tells
  // which were taken back.
  replicaTable(
    'ObjectTerritory2Association',
    'org_assignments',
    {
      ObjectId: 'id!',
      Territory2Id: 'id!',
    },
    { ...whole, isOptional: true, hasDeletedList: false },
  ),
  replicaTable(
    'IdealCustomerProfile__c',
    'profiles',
    {
      ExternalKey__c: 'text',
      IsActive__c: 'flag!',
      Criteria__c: 'text',
    },
    whole,
  ),
  replicaTable('User', 'users', { IsActive: 'flag!', TimeZoneSidKey: 'text' }, { hasDeletedList: false }),
  replicaTable('Account', 'accounts', {
    Name: 'text!',
    Industry: 'text',
    AnnualRevenue: 'money',
    NumberOfEmployees: 'number?',
    BillingState: 'text?',
    BillingCountry: 'text?',
    CurrencyIsoCode: 'text?',
    BillingLatitude: 'number?',
    BillingLongitude: 'number?',
  }),
  replicaTable('TerritoryAssignment__c', 'assignments', {
    Territory__c: 'id!',
    Account__c: 'id',
    WorkloadHours__c: 'number',
    PotentialAmount__c: 'money',
    Tier__c: 'text',
    ComplexityFactor__c: 'number',
    StartDate__c: 'date',
    EndDate__c: 'date',
    CurrencyIsoCode: 'text?',
  }),
  replicaTable('TerritoryMetric__c', 'metrics', {
    Plan__c: 'id',
    Territory__c: 'id',
    AsOfDate__c: 'date!',
    IsLeaf__c: 'flag!',
    WorkloadHours__c: 'number',
    WorkloadIndex__c: 'number',
    AccountCount__c: 'number',
    TierAAccountCount__c: 'number',
    TierBAccountCount__c: 'number',
    TierCAccountCount__c: 'number',
    OpenCount__c: 'number',
    OpenAmount__c: 'number',
    OpenWithoutAccountCount__c: 'number',
    OpenWithoutAmountCount__c: 'number',
    OverdueOpenCount__c: 'number',
    NewBusinessCount__c: 'number',
    ExistingBusinessCount__c: 'number',
    NewBusinessTargetFraction__c: 'number',
    WonCount__c: 'number',
    LostCount__c: 'number',
    AverageDealAmount__c: 'number',
    WinRateFraction__c: 'number',
    SalesCycleDays__c: 'number',
    QuotaAmount__c: 'number',
    QuotaWonAmount__c: 'number',
    QuotaWonCount__c: 'number',
    QuotaExpectedAmount__c: 'number',
    RequiredDailyAmount__c: 'number',
    CoverageRatio__c: 'number',
    RequiredCoverageRatio__c: 'number',
  }),
  replicaTable(
    'CallPlan__c',
    'call_plans',
    {
      ExternalKey__c: 'text',
      Territory__c: 'id',
      OwnerId: 'id!',
      IsActive__c: 'flag!',
      StartDate__c: 'date',
      EndDate__c: 'date',
      CallHours__c: 'number',
      CallMinutes__c: 'number',
      DayStart__c: 'text',
      DayEnd__c: 'text',
      BaseLatitude__c: 'number',
      BaseLongitude__c: 'number',
      LongestDriveMinutes__c: 'number',
      AbsenceDates__c: 'text',
      KeyAccountCallCount__c: 'number',
      AsOfDate__c: 'date',
      PlannedUntilDate__c: 'date',
      TargetCount__c: 'number',
      PlannedCount__c: 'number',
      ActualCount__c: 'number',
      ScheduledCount__c: 'number',
      RemainingCount__c: 'number',
      UnscheduledCount__c: 'number',
      AttainmentFraction__c: 'number',
      ReachFraction__c: 'number',
      UtilisationFraction__c: 'number',
      PlannedHours__c: 'number',
      NewBusinessHours__c: 'number',
      NewBusinessTargetHours__c: 'number',
      NewBusinessCallFraction__c: 'number',
      ExpectedAmount__c: 'money',
      BoundAmount__c: 'money',
      NextHourAmount__c: 'money',
      DroppedCount__c: 'number',
      UntouchedKeyCount__c: 'number',
      Notes__c: 'text',
    },
    whole,
  ),
  replicaTable('CallTarget__c', 'call_targets', {
    ExternalKey__c: 'text',
    CallPlan__c: 'id!',
    Account__c: 'id',
    FewestCallCount__c: 'number',
    MostCallCount__c: 'number',
    ShortestGapDays__c: 'number',
    VisitWindows__c: 'text',
    PromisedDates__c: 'text',
    JudgedCallCount__c: 'number',
    JudgedNoneAmount__c: 'money',
    JudgedHalfAmount__c: 'money',
    JudgedTodayAmount__c: 'money',
    JudgedMostAmount__c: 'money',
    Tier__c: 'text',
    IsNewBusiness__c: 'flag!',
    CallCount__c: 'number',
    PlannedCount__c: 'number',
    ActualCount__c: 'number',
    ScheduledCount__c: 'number',
    RemainingCount__c: 'number',
    AttainmentFraction__c: 'number',
    ExpectedAmount__c: 'money',
    NextHourAmount__c: 'money',
    Reason__c: 'text',
    Basis__c: 'text',
    RangeFraction__c: 'number',
    LastCallDate__c: 'date',
    NextCallDate__c: 'date',
    DueDate__c: 'date',
    DroppedCount__c: 'number',
    Fault__c: 'text',
    CurrencyIsoCode: 'text?',
  }),
  replicaTable('PlannedCall__c', 'planned_calls', {
    ExternalKey__c: 'text',
    CallPlan__c: 'id!',
    Account__c: 'id',
    CallDate__c: 'date',
    StartTime__c: 'text',
    DurationMinutes__c: 'number',
    TravelMinutes__c: 'number',
    Channel__c: 'text',
    Status__c: 'text!',
    IsFixed__c: 'flag!',
    Reason__c: 'text',
    IsNewBusiness__c: 'flag!',
    EventId__c: 'text',
  }),
  // Only whoever has EvenfieldCalendar sees people's appointments.
  replicaTable(
    'Event',
    'events',
    {
      OwnerId: 'id!',
      AccountId: 'id',
      WhatId: 'id',
      StartDateTime: 'moment',
      EndDateTime: 'moment',
      ActivityDate: 'date',
      IsAllDayEvent: 'flag!',
      ShowAs: 'text',
    },
    { isOptional: true },
  ),
  replicaTable(
    'OpportunityHistory',
    'stage_history',
    {
      OpportunityId: 'id!',
      StageName: 'text!',
      CreatedDate: 'moment!',
    },
    { hasDeletedList: false, isOptional: true },
  ),
  replicaTable('Opportunity', 'opportunities', {
    AccountId: 'id',
    OwnerId: 'id!',
    Type: 'text',
    StageName: 'text!',
    Amount: 'money',
    CloseDate: 'date!',
    CreatedDate: 'moment!',
    IsClosed: 'flag!',
    IsWon: 'flag!',
    Territory2Id: 'id?',
    CurrencyIsoCode: 'text?',
  }),
];

/** The table of an object. @throws {Error} when nothing of the object is kept */
export function tableOf(object: string): ReplicaTable {
  const found = REPLICA_TABLES.find((table) => table.object === object);
  if (found === undefined) throw new Error(`The replica keeps nothing of ${object}.`);
  return found;
}
