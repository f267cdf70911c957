import { dealFaults, dealKey, planFaults } from '../../../domain/incentives/index.ts';
import type { DealShare, PlanParticipant, RepKey } from '../../../domain/incentives/index.ts';
import { addDays } from '../../../domain/dates.ts';
import type { IsoDate } from '../../../domain/dates.ts';
import { NO_MONEY, cents, evenPart, sumOfMoney, toCents } from '../../../domain/money.ts';
import type { Cents } from '../../../domain/money.ts';
import type { TerritoryKey } from '../../../domain/performance/index.ts';
import type { Rejection } from '../page.ts';
import { CORPORATE_CURRENCY } from '../replica/facts/convertedSql.ts';
import type { ReplicaStore, Row } from '../replica/replicaStore.ts';
import { commissionPlanRow, repOf } from './commissionPlanRow.ts';
import type { PlanRow } from './commissionPlanRow.ts';
import { ledgersOf } from './commissionLedger.ts';
import type { IssuedEntry } from './commissionLedger.ts';

/** A plan that is in force, with whom and what it pays. */
export interface PayablePlan extends PlanRow {
  /** Whom it can pay. */
  readonly participants: readonly PlanParticipant[];
  readonly shares: readonly DealShare[];
  /** The territories of each person in it. */
  readonly territories: ReadonlyMap<RepKey, readonly TerritoryKey[]>;
  /** What was issued so far, by person. */
  readonly ledgers: ReadonlyMap<RepKey, readonly IssuedEntry[]>;
}

export interface IncentiveFacts {
  readonly plans: readonly PayablePlan[];
  /** Who does not want to be on boards. */
  readonly optedOut: ReadonlySet<RepKey>;
  readonly activeUsers: ReadonlySet<string>;
  readonly rejections: readonly Rejection[];
}

/** Reads what statements and boards are decided from, while the deals of the as-of day stand in the replica. */
export async function readIncentiveFacts(
  store: Pick<ReplicaStore, 'query'>,
  asOf: IsoDate,
  territoryPlanId: string,
): Promise<IncentiveFacts> {
  const planRows = await store.query(
    `select commission_plans.*, cast(start_date as varchar) as start_day, cast(end_date as varchar) as end_day
     from commission_plans where status = 'Active' order by coalesce(external_key, id)`,
  );
  const active = await store.query('select id from users where is_active order by id');
  const activeUsers = new Set(active.map((row) => String(row['id'])));
  const optedOut = await store.query(
    `select user_id from (
       select user_id, has_opted_out, row_number() over (partition by user_id order by end_date desc nulls last, id) as place
       from commission_statements where user_id is not null
     ) as ranked where place = 1 and has_opted_out`,
  );
  const rejections: Rejection[] = [];
  const plans: PayablePlan[] = [];
  for (const row of planRows) {
    const planRow = commissionPlanRow(row);
    const found = await payablePlan(store, asOf, territoryPlanId, planRow, activeUsers);
    plans.push(found.plan);
    rejections.push(...found.rejections);
  }
  return { plans, optedOut: new Set(optedOut.map((row) => repOf(row['user_id']))), activeUsers, rejections };
}

async function payablePlan(
  store: Pick<ReplicaStore, 'query'>,
  asOf: IsoDate,
  territoryPlanId: string,
  row: PlanRow,
  activeUsers: ReadonlySet<string>,
): Promise<{ plan: PayablePlan; rejections: readonly Rejection[] }> {
  const nobody = { participants: [], shares: [], territories: new Map(), ledgers: new Map() };
  const refused = (faults: readonly string[]) => ({
    plan: { ...row, ...nobody, faults },
    rejections: faults.map((reason) => ({ object: 'CommissionPlan__c', id: row.id, reason })),
  });
  const { plan } = row;
  if (plan === null) return refused(row.faults);
  const broken = planFaults(plan, []);
  if (broken.length > 0) return refused(broken.map(({ explanation }) => explanation));

  const people = await members(store, territoryPlanId, plan);
  const quotas = await territoryQuotas(store, territoryPlanId, plan);
  const ledgers = await ledgersOf(store, row.id);
  const balances = await drawBalances(store, plan.startDate);
  const asked = [...people.values()]
    .filter(({ rep }) => activeUsers.has(rep) || ledgers.has(rep))
    .map(({ rep, territories, startDate }): PlanParticipant => ({
      rep,
      quotaAmount: quotaOf(rep, territories, quotas, people),
      startDate,
      drawBalanceAmount: balances.get(rep) ?? NO_MONEY,
    }));
  const faulty = asked.map((participant) => ({ participant, faults: planFaults(plan, [participant]) }));
  const participants = faulty.filter(({ faults }) => faults.length === 0).map(({ participant }) => participant);
  const faults = faulty.flatMap(({ participant: { rep }, faults: own }) =>
    own.map(({ explanation }) => explanation.replaceAll(rep, (people.get(rep)?.names ?? [rep]).join(', '))),
  );

  const reps = new Set<RepKey>(participants.map(({ rep }) => rep));
  const shares = await dealShares(store, asOf, plan, reps, [...people.values()]);
  const dealsAtFault = dealFaults(plan, participants, shares);
  const wrong = new Set(dealsAtFault.map(({ position }) => shares[position]!.deal));
  return {
    plan: {
      ...row,
      participants,
      shares: shares.filter(({ deal }) => !wrong.has(deal)),
      territories: new Map([...people.values()].map(({ rep, territories }) => [rep, territories])),
      ledgers,
      faults,
    },
    rejections: [
      ...faults.map((reason) => ({ object: 'CommissionPlan__c', id: row.id, reason })),
      ...dealsAtFault.map(({ explanation, position }) => ({
        ...{ object: 'Opportunity', id: shares[position]!.deal, reason: explanation },
      })),
    ],
  };
}

type Plan = NonNullable<PlanRow['plan']>;

/** A person who represents territories during a plan's period. */
interface Person {
  readonly rep: RepKey;
  readonly territories: readonly TerritoryKey[];
  /** The territories' names: people are known to the replica by nothing else. */
  readonly names: readonly string[];
  readonly startDate: IsoDate | null;
  readonly memberships: readonly { readonly territoryId: string; readonly start: IsoDate; readonly end: IsoDate }[];
}

const ALWAYS = { start: '0000-01-01', end: '9999-12-31' };

/**
 * Who represents a territory of the plan during the period. A membership that begins with its territory plan says nothing of
 * when the person came; one that begins later is the first day in the job, from which a ramp is counted.
 */
async function members(
  store: Pick<ReplicaStore, 'query'>,
  territoryPlanId: string,
  { startDate, endDate }: Plan,
): Promise<ReadonlyMap<RepKey, Person>> {
  const rows = await store.query(
    `select members.user_id, members.territory_id, coalesce(territories.external_key, territories.id) as territory,
       territories.name, cast(members.start_date as varchar) as start_day, cast(members.end_date as varchar) as end_day,
       cast(plans.start_date as varchar) as plan_start
     from members join territories on territories.id = members.territory_id join plans on plans.id = territories.plan_id
     where territories.plan_id = $1 and members.role = 'Representative' and members.user_id is not null
       and (members.start_date is null or members.start_date <= cast($3 as date))
       and (members.end_date is null or members.end_date >= cast($2 as date))
     order by members.user_id, territory, members.id`,
    [territoryPlanId, startDate, endDate],
  );
  const byUser = Map.groupBy(rows, (row) => repOf(row['user_id']));
  return new Map(
    [...byUser].map(([rep, own]) => {
      const starts = own.map((row) => String(row['start_day'] ?? ALWAYS.start));
      const cameLater = own.every((row, i) => starts[i]! > String(row['plan_start'] ?? ALWAYS.start));
      return [
        rep,
        {
          rep,
          territories: [...new Set(own.map((row) => row['territory'] as TerritoryKey))],
          names: [...new Set(own.map((row) => String(row['name'])))],
          startDate: cameLater && own.every((row) => row['start_day'] !== null) ? starts.sort()[0]! : null,
          memberships: own.map((row, i) => ({
            territoryId: String(row['territory_id']),
            start: starts[i]!,
            end: String(row['end_day'] ?? ALWAYS.end),
          })),
        },
      ];
    }),
  );
}

/** The quotas that lie inside the plan's period, added up by territory. */
async function territoryQuotas(
  store: Pick<ReplicaStore, 'query'>,
  territoryPlanId: string,
  { startDate, endDate }: Plan,
): Promise<ReadonlyMap<TerritoryKey, Cents>> {
  const rows = await store.query(
    `select coalesce(territories.external_key, territories.id) as territory,
       cast(round(sum(goals.target_value) * 100) as bigint) as quota
     from goals join territories on territories.id = goals.territory_id
     where territories.plan_id = $1 and goals.is_quota and goals.metric = 'WonAmount' and goals.target_value is not null
       and goals.start_date >= cast($2 as date) and goals.due_date <= cast($3 as date)
     group by 1 order by 1`,
    [territoryPlanId, startDate, endDate],
  );
  return new Map(rows.map((row) => [row['territory'] as TerritoryKey, cents(Number(row['quota']))]));
}

/** The quotas of a person's territories together; of a territory that several represent, an even part. */
function quotaOf(
  rep: RepKey,
  territories: readonly TerritoryKey[],
  quotas: ReadonlyMap<TerritoryKey, Cents>,
  people: ReadonlyMap<RepKey, Person>,
): Cents | null {
  const parts = territories.flatMap((territory) => {
    const quota = quotas.get(territory);
    if (quota === undefined) return [];
    const sharing = [...people.values()].filter((each) => each.territories.includes(territory)).map((each) => each.rep);
    return [evenPart(quota, sharing.length, sharing.indexOf(rep))];
  });
  return parts.length === 0 ? null : sumOfMoney(parts);
}

/** Draw that earlier periods left to recover: as each person's latest statement before the period says. */
async function drawBalances(
  store: Pick<ReplicaStore, 'query'>,
  startDate: IsoDate,
): Promise<ReadonlyMap<RepKey, Cents>> {
  const rows = await store.query(
    `select user_id, draw_balance_amount from (
       select user_id, draw_balance_amount, row_number() over (partition by user_id order by end_date desc, id) as place
       from commission_statements where user_id is not null and end_date < cast($1 as date)
     ) as ranked where place = 1 and draw_balance_amount is not null`,
    [startDate],
  );
  return new Map(rows.map((row) => [repOf(row['user_id']), toCents(Number(row['draw_balance_amount']))]));
}

/**
 * The shares of all deals that close inside the period and credit someone in the plan. The deal's owner is credited, less what
 * was promised to helpers before the deal closed. A deal that has no amount earns nothing and is left out.
 */
async function dealShares(
  store: Pick<ReplicaStore, 'query'>,
  asOf: IsoDate,
  plan: Plan,
  reps: ReadonlySet<RepKey>,
  people: readonly Person[],
): Promise<readonly DealShare[]> {
  const rows = await store.query(
    `select deals.opportunity_id, opportunities.owner_id, deals.account_id, cast(deals.amount * 100 as bigint) as converted,
       cast(opportunities.amount * 100 as bigint) as amount,
       opportunities.currency_iso_code as currency, cast(deals.close_date as varchar) as close_day, deals.outcome, deals.business
     from deals join opportunities on opportunities.id = deals.opportunity_id
     where deals.outcome in ('won', 'open') and opportunities.amount is not null
       and deals.close_date >= cast($1 as date) and deals.close_date <= cast($2 as date)
     order by deals.opportunity_id`,
    [plan.startDate, plan.endDate],
  );
  // A plan in the corporate currency takes every deal at the rate of its day; any other only deals of its own currency.
  const [corporate] = await store.query(CORPORATE_CURRENCY);
  const isConverted = (row: Row): boolean => corporate?.['iso_code'] === plan.currency && row['converted'] !== null;
  const promised = await store.query(
    `select assists.opportunity_id, assists.helper_id, sum(assists.share_fraction) as share
     from assists join opportunities on opportunities.id = assists.opportunity_id
     where assists.helper_id is not null and assists.helper_id <> opportunities.owner_id and assists.share_fraction > 0
       and (not opportunities.is_closed or cast(assists.created_date as date) <= opportunities.close_date)
     group by 1, 2 order by 1, 2`,
  );
  const helpers = Map.groupBy(promised, (row) => String(row['opportunity_id']));
  const formerRep = await formerReps(store, asOf, people);
  return rows.flatMap((row): DealShare[] => {
    const helping = helpers.get(String(row['opportunity_id'])) ?? [];
    const owner = repOf(row['owner_id']);
    const deal = {
      deal: dealKey(String(row['opportunity_id'])),
      amount: cents(Number(isConverted(row) ? row['converted'] : row['amount'])),
      currency: row['currency'] == null || isConverted(row) ? plan.currency : String(row['currency']),
      closeDate: String(row['close_day']),
      status: row['outcome'] === 'won' ? ('Won' as const) : ('Open' as const),
      isNewBusiness: row['business'] === 'new',
    };
    const given = helping.map((each) => ({ rep: repOf(each['helper_id']), fraction: round(Number(each['share']), 4) }));
    const left = round(1 - given.reduce((sum, { fraction }) => sum + fraction, 0), 4);
    const former = plan.holdover === null ? null : formerRep(String(row['account_id']), deal.closeDate);
    const holdover = former === null || former.formerRep === owner || !reps.has(former.formerRep) ? null : former;
    const shares: DealShare[] = [
      { ...deal, rep: owner, splitFraction: left, holdover },
      ...given.map(({ rep, fraction }) => ({ ...deal, rep, splitFraction: fraction, holdover: null })),
    ];
    return shares.filter(({ rep }) => reps.has(rep));
  });
}

const round = (value: number, digits: number): number => Number(value.toFixed(digits));

/** Who had an account before its latest change of territory, and from which day on somebody else had it. */
async function formerReps(
  store: Pick<ReplicaStore, 'query'>,
  asOf: IsoDate,
  people: readonly Person[],
): Promise<(account: string, closeDate: IsoDate) => DealShare['holdover']> {
  const rows = await store.query(
    `select account_id, territory_id, cast(end_date as varchar) as end_day from assignments
     where account_id is not null and end_date < cast($1 as date) order by account_id, end_date desc, id`,
    [asOf],
  );
  const ended = Map.groupBy(rows, (row: Row) => String(row['account_id']));
  return (account, closeDate) => {
    const last = ended.get(account)?.find((row) => String(row['end_day']) < closeDate);
    if (last === undefined) return null;
    const day = String(last['end_day']);
    const had = people.find(({ memberships }) =>
      memberships.some(
        ({ territoryId, start, end }) => territoryId === last['territory_id'] && start <= day && day <= end,
      ),
    );
    return had === undefined ? null : { formerRep: had.rep, transferDate: addDays(day, 1) };
  };
}
