import { addDays, addMonths, emptyFacts, UNASSIGNED } from '../../../domain/performance/index.ts';
import type {
  Cents,
  DeclaredStage,
  DriftSnapshot,
  IsoDate,
  MonthFacts,
  PeriodFacts,
  StageFacts,
  TerritoryFacts,
  TerritoryKey,
  TerritoryNode,
} from '../../../domain/performance/index.ts';
import type { AccountFacts, AccountKey, AccountKnowledge } from '../../../domain/alignment/index.ts';
import { accountPotential, fitScore } from '../../../domain/market/index.ts';
import { planGoalsOf } from '../../../domain/goals/index.ts';
import type { Goal } from '../../../domain/goals/index.ts';
import { Failure } from '../failure.ts';
import type { Rejection } from '../page.ts';
import { CREATE_DEALS, DROP_DEALS, FILL_DEALS } from '../replica/facts/dealsSql.ts';
import { CORPORATE_CURRENCY } from '../replica/facts/convertedSql.ts';
import {
  ACCOUNT_FACTS,
  MONTH_FACTS,
  PERIOD_FACTS,
  STAGE_FACTS,
  TERRITORY_FACTS,
  TIER_FACTS,
} from '../replica/facts/factsSql.ts';
import type { ReplicaStore, Row } from '../replica/replicaStore.ts';
import { readRecognitionFacts } from './contestFacts.ts';
import type { RecognitionFacts } from './contestFacts.ts';
import { readResourceUse } from './enablement.ts';
import type { ResourceUse } from './enablement.ts';
import { readIncentiveFacts } from './incentiveFacts.ts';
import type { IncentiveFacts } from './incentiveFacts.ts';
import { readCallFacts } from './callFacts.ts';
import type { CallFacts } from './callFacts.ts';
import { readMarketFacts } from './marketFacts.ts';
import type { MarketFacts } from './marketFacts.ts';
import { readDriftHistory } from './driftHistory.ts';
import { planGoal } from './planGoal.ts';
import { planTerritories } from './planTerritories.ts';
import type { PlanTerritory } from './planTerritories.ts';
import { territorySettings } from './territorySettings.ts';
import { plannedWork, spendingPower } from './accountEstimates.ts';
import type { EstimateSettings, TerritorySettings } from './territorySettings.ts';

/** All that the rooms decide from: the active plan and what was counted for it, as of one day. */
export interface PlanFacts {
  readonly asOf: IsoDate;
  /** The trailing period, both days included. */
  readonly period: { readonly start: IsoDate; readonly end: IsoDate };
  readonly plan: {
    readonly id: string;
    readonly key: string;
    readonly name: string;
    readonly goals: readonly string[];
    /** The user who owns the plan, if active. */
    readonly owner: string | null;
  };
  readonly settings: TerritorySettings;
  readonly territories: readonly PlanTerritory[];
  readonly tree: readonly TerritoryNode[];
  /** Each territory's own facts; territories without any are left out. */
  readonly own: readonly TerritoryFacts[];
  readonly unassigned: TerritoryFacts;
  /** Of territories only; what is unassigned has no balance. */
  readonly accounts: readonly AccountFacts[];
  /** What is known of the accounts in `accounts`. */
  readonly knowledge: readonly AccountKnowledge[];
  readonly declaredStages: readonly DeclaredStage[];
  readonly goals: readonly { readonly id: string; readonly goal: Goal }[];
  /** The industries of the org's accounts. */
  readonly segments: readonly string[];
  /** Earlier snapshots of the leaves, for the watch over drift. */
  readonly driftHistory: ReadonlyMap<TerritoryKey, readonly DriftSnapshot[]>;
  readonly market: MarketFacts;
  readonly incentives: IncentiveFacts;
  /** What amounts are in, where the org has several currencies; null where it has one. */
  readonly currency: { readonly iso: string; readonly isDated: boolean } | null;
  readonly calls: CallFacts;
  readonly recognition: RecognitionFacts;
  readonly resourceUse: readonly ResourceUse[];
  readonly rejections: readonly Rejection[];
}

/**
 * Reads the facts of the active plan from the replica.
 *
 * @throws {Failure} setup: when no plan is active, or the org's settings are wrong
 */
export async function readPlanFacts(store: Pick<ReplicaStore, 'query'>, asOf: IsoDate): Promise<PlanFacts> {
  const [settingsRow] = await store.query(
    `select * from settings order by case external_key when 'DEFAULT' then 0 else 1 end, id limit 1`,
  );
  const settings = territorySettings(settingsRow);
  const plan = await activePlan(store, asOf);
  const start = addDays(addMonths(asOf, -settings.trailingMonthCount), 1);

  await store.query(DROP_DEALS);
  await store.query(CREATE_DEALS);
  const types = `;${settings.newBusinessTypes.join(';')};`;
  await store.query(FILL_DEALS, [plan.id, asOf, addDays(start, -1), types, settings.holdoverDays]);

  const { territories, tree, rejections } = planTerritories(await store.query(TERRITORIES, [plan.id, asOf]));
  const accountRows = await store.query(ACCOUNT_FACTS, [plan.id, asOf]);
  const own = territoryFacts({
    totals: await store.query(TERRITORY_FACTS, [asOf]),
    tiers: await store.query(TIER_FACTS, [plan.id, asOf]),
    months: await store.query(MONTH_FACTS),
    stages: await store.query(STAGE_FACTS),
    periods: await store.query(PERIOD_FACTS, [plan.id]),
    accounts: accountRows,
  });
  const stages = await store.query('select api_name, default_probability from stages order by api_name');
  const goals = await store.query(
    `select goals.*, cast(goals.start_date as varchar) as start_day, cast(goals.due_date as varchar) as due_day,
       coalesce(territories.external_key, territories.id) as territory
     from goals join territories on territories.id = goals.territory_id where territories.plan_id = $1
     order by goals.id`,
    [plan.id],
  );
  const earlierStart = addDays(addMonths(addDays(start, -1), -settings.trailingMonthCount), 1);
  const market = await readMarketFacts(store, asOf, { start, earlierStart });
  const incentives = await readIncentiveFacts(store, asOf, plan.id);
  const calls = await readCallFacts(store, plan.id, asOf);
  const recognition = await readRecognitionFacts(store, asOf, plan.id);
  const resourceUse = await readResourceUse(store, asOf);
  const industries = await store.query('select distinct industry from accounts where industry is not null order by 1');
  await store.query(DROP_DEALS);
  const [corporate] = await store.query(CORPORATE_CURRENCY);
  const estimated = estimatedAccounts(accountRows, settings.estimates, market);

  return {
    asOf,
    period: { start, end: asOf },
    plan,
    settings,
    territories,
    tree,
    own: own.filter(({ territory }) => territory !== UNASSIGNED),
    unassigned: own.find(({ territory }) => territory === UNASSIGNED) ?? emptyFacts(UNASSIGNED),
    accounts: estimated.map(({ facts }) => facts),
    knowledge: estimated.flatMap(({ knowledge }) => knowledge ?? []),
    declaredStages: stages.map((row) => ({
      stage: String(row['api_name']),
      probability: row['default_probability'] === null ? null : Number(row['default_probability']) / 100,
    })),
    goals: goals.map((row) => ({ id: String(row['id']), goal: planGoal(row) })),
    segments: industries.map((row) => String(row['industry'])),
    driftHistory: await readDriftHistory(store, plan.id, asOf),
    market,
    incentives,
    calls,
    recognition,
    resourceUse,
    rejections: [...rejections, ...incentives.rejections],
    currency:
      corporate === undefined ? null : { iso: String(corporate['iso_code']), isDated: corporate['is_dated'] === true },
  };
}

/** The plan's territories, each with who answers for it: its lead, else its representative; nobody who has left. */
const TERRITORIES = `
with representative as (
  select territory_id, min(user_id) as user_id from members
  where role = 'Representative' and user_id is not null
    and coalesce(start_date, cast($2 as date)) <= cast($2 as date)
    and coalesce(end_date, cast($2 as date)) >= cast($2 as date)
  group by territory_id
)
select territories.*, coalesce(lead.id, users.id) as answering_user
from territories
left join users as lead on lead.id = territories.lead_user_id and lead.is_active
left join representative on representative.territory_id = territories.id
left join users on users.id = representative.user_id and users.is_active
where plan_id = $1 order by coalesce(external_key, territories.id)`;

/** Of several active plans the one in force on the day, then the one that starts last: one, and always the same. */
async function activePlan(store: Pick<ReplicaStore, 'query'>, asOf: IsoDate): Promise<PlanFacts['plan']> {
  const [row] = await store.query(
    `select id, coalesce(external_key, id) as plan_key, name, company_goals,
       (select users.id from users where users.id = plans.owner_id and users.is_active) as owner
     from plans where status = 'Active'
     order by case when coalesce(start_date, cast($1 as date)) <= cast($1 as date)
       and coalesce(end_date, cast($1 as date)) >= cast($1 as date) then 0 else 1 end, start_date desc nulls last, id limit 1`,
    [asOf],
  );
  if (row === undefined) {
    throw new Failure(
      'setup',
      'The org has no active territory plan, so there are no territories to compute.',
      'Take one Territory Plan through In Review and Approved to Active, then run again.',
    );
  }
  return {
    id: String(row['id']),
    key: String(row['plan_key']),
    name: String(row['name']),
    owner: row['owner'] === null ? null : String(row['owner']),
    goals: planGoalsOf(row['company_goals'] === null ? null : String(row['company_goals'])),
  };
}

interface FactRows {
  readonly totals: readonly Row[];
  readonly months: readonly Row[];
  readonly stages: readonly Row[];
  readonly periods: readonly Row[];
  readonly accounts: readonly Row[];
  readonly tiers: readonly Row[];
}

function territoryFacts(rows: FactRows): readonly TerritoryFacts[] {
  const of = (row: Row): TerritoryKey => row['territory'] as TerritoryKey;
  const totals = new Map(rows.totals.map((row) => [of(row), row]));
  const months = Map.groupBy(rows.months, of);
  const stages = Map.groupBy(rows.stages, of);
  const periods = Map.groupBy(rows.periods, of);
  const accounts = Map.groupBy(rows.accounts, of);
  const tiers = new Map(rows.tiers.map((row) => [of(row), row]));
  const keys = new Set([...totals.keys(), ...periods.keys(), ...accounts.keys()]);

  return [...keys].sort().map((territory) => {
    const row = totals.get(territory);
    return {
      ...(row === undefined ? emptyFacts(territory) : totalFacts(territory, row)),
      accountCount: (accounts.get(territory) ?? []).filter((account) => account['account_id'] !== null).length,
      ...tierFacts(tiers.get(territory)),
      months: (months.get(territory) ?? []).map(monthFacts),
      stages: (stages.get(territory) ?? []).map(stageFacts),
      periods: (periods.get(territory) ?? []).map(periodFacts),
    };
  });
}

const whole = (row: Row, column: string): number => Number(row[column]);
const money = (row: Row, column: string): Cents => Number(row[column]) as Cents;
const moneyOrNull = (row: Row, column: string): Cents | null => (row[column] === null ? null : money(row, column));

function totalFacts(territory: TerritoryKey, row: Row): TerritoryFacts {
  return {
    ...emptyFacts(territory),
    sourceRowCount: whole(row, 'source_rows'),
    wonAmount: money(row, 'won_amount'),
    wonCount: whole(row, 'won_count'),
    wonWithoutAmountCount: whole(row, 'won_without_amount'),
    lostAmount: money(row, 'lost_amount'),
    lostCount: whole(row, 'lost_count'),
    openAmount: money(row, 'open_amount'),
    openCount: whole(row, 'open_count'),
    openWithoutAmountCount: whole(row, 'open_without_amount'),
    openWithoutAccountCount: whole(row, 'open_without_account'),
    overdueOpenCount: whole(row, 'overdue_open'),
    newBusinessAmount: money(row, 'new_amount'),
    newBusinessCount: whole(row, 'new_count'),
    existingBusinessAmount: money(row, 'existing_amount'),
    existingBusinessCount: whole(row, 'existing_count'),
    cycleDaysSum: whole(row, 'cycle_days'),
    cycleCount: whole(row, 'cycle_count'),
    lastWonDate: row['last_won_date'] === null ? null : String(row['last_won_date']),
  };
}

const tierFacts = (row: Row | undefined) => ({
  tierAAccountCount: row === undefined ? 0 : whole(row, 'tier_a'),
  tierBAccountCount: row === undefined ? 0 : whole(row, 'tier_b'),
  tierCAccountCount: row === undefined ? 0 : whole(row, 'tier_c'),
});

const outcomeFacts = (row: Row) => ({
  wonAmount: money(row, 'won_amount'),
  wonCount: whole(row, 'won_count'),
  wonWithoutAmountCount: whole(row, 'won_without_amount'),
  lostCount: whole(row, 'lost_count'),
  newBusinessAmount: money(row, 'new_amount'),
});

const monthFacts = (row: Row): MonthFacts => ({
  ...outcomeFacts(row),
  month: `${String(row['year']).padStart(4, '0')}-${String(row['month']).padStart(2, '0')}`,
});

const stageFacts = (row: Row): StageFacts => ({
  stage: String(row['stage_name']),
  openCount: whole(row, 'open_count'),
  openAmount: money(row, 'open_amount'),
  reachedWonCount: whole(row, 'reached_won'),
  reachedLostCount: whole(row, 'reached_lost'),
});

const periodFacts = (row: Row): PeriodFacts => ({
  ...outcomeFacts(row),
  startDate: String(row['start_date']),
  endDate: String(row['due_date']),
  segment: row['segment'] === '' ? null : String(row['segment']),
  quotaAmount: moneyOrNull(row, 'quota_amount'),
  openAmount: money(row, 'open_amount'),
});

/** The accounts of each territory with their estimates, and what is known of each; deals without an account know nothing. */
function estimatedAccounts(rows: readonly Row[], estimates: EstimateSettings, market: MarketFacts) {
  const bought = new Map<unknown, number>();
  for (const row of rows)
    bought.set(row['account_id'], (bought.get(row['account_id']) ?? 0) + money(row, 'won_amount'));
  return rows
    .filter((row) => row['territory'] !== UNASSIGNED)
    .map((row) => {
      const work = plannedWork(row, estimates);
      const id = row['account_id'] === null ? null : String(row['account_id']);
      const power = spendingPower(row, estimates, fitOf(id, market), bought.get(row['account_id']) ?? 0);
      const facts = accountFacts(row, work.hours, power.amount);
      const potential = accountPotential({ ...facts, assignedAmount: facts.assignedPotentialAmount });
      const isWritten = facts.assignedPotentialAmount !== null;
      const knowledge: AccountKnowledge = {
        territory: facts.territory,
        isWorkPlanned: work.hours !== null,
        workloadCompleteness: work.completeness,
        potentialCompleteness: isWritten ? 1 : power.completeness,
        isPotentialKnown: potential !== null,
        openPotentialAmount: openPotential(potential, isWritten ? facts.wonAmount : null, power.whitespace),
      };
      return { facts, knowledge: id === null ? null : knowledge };
    });
}

/** How well an account fits the active profile, 0 to 1. */
function fitOf(account: string | null, { profile, accounts }: MarketFacts): number | null {
  const traits = accounts.get(account ?? '')?.traits;
  if (profile === null || profile.profile === null || traits === undefined) return null;
  const { score, confidence } = fitScore(traits, profile.profile);
  return score === null || confidence < profile.profile.minimumConfidence ? null : score / 100;
}

/**
 * The part of a potential that is still to be won: what a planner wrote less what was bought here, else the whitespace.
 *
 * @param boughtHere null where no planner wrote a potential
 */
function openPotential(potential: Cents | null, boughtHere: Cents | null, whitespace: number | null): Cents | null {
  if (potential === null) return null;
  if (boughtHere !== null) return Math.max(0, potential - boughtHere) as Cents;
  return whitespace === null ? null : (Math.round(potential * whitespace) as Cents);
}

const accountFacts = (row: Row, plannedHours: number | null, power: Cents | null): AccountFacts => ({
  territory: row['territory'] as TerritoryKey,
  account: row['account_id'] === null ? null : (String(row['account_id']) as AccountKey),
  accountName: row['account_name'] === null ? null : String(row['account_name']),
  wonAmount: money(row, 'won_amount'),
  openAmount: money(row, 'open_amount'),
  openCount: whole(row, 'open_count'),
  isCustomer: row['is_customer'] === true,
  assignedWorkloadHours: plannedHours,
  assignedPotentialAmount: moneyOrNull(row, 'potential_amount'),
  annualRevenueAmount: power,
  workingTerritoryCount: whole(row, 'territory_count'),
  workingTerritoryPosition: whole(row, 'territory_position'),
});
