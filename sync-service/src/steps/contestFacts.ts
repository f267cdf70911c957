import { contestFaults } from '../../../domain/incentives/index.ts';
import type {
  Contest,
  ContestActivity,
  ContestMetric,
  PeriodRecord,
  RepKey,
} from '../../../domain/incentives/index.ts';
import type { IsoDate } from '../../../domain/dates.ts';
import type { ReplicaStore, Row } from '../replica/replicaStore.ts';
import { repOf } from './commissionPlanRow.ts';

/** What contests and badges count, as the org's fields name it and as the domain does. */
const METRICS = [
  { metric: 'DealsWon', points: 'deal_won_points', cap: 'deal_won_day_cap' },
  { metric: 'NewBusinessWon', points: 'new_business_won_points', cap: 'new_business_won_day_cap' },
  { metric: 'DealsOpened', points: 'deal_opened_points', cap: 'deal_opened_day_cap' },
  { metric: 'AmountWon', points: 'amount_won_points', cap: 'amount_won_day_cap' },
] as const;

/** A contest of the org; one that cannot be run names its faults. */
export interface ContestFact {
  readonly id: string;
  readonly key: string;
  readonly contest: Contest;
  readonly faults: readonly string[];
}

export interface RecognitionFacts {
  readonly contests: readonly ContestFact[];
  /** Who represents a territory on the day, and so takes part. */
  readonly reps: readonly RepKey[];
  /** What they did on each day that a contest counts, its baseline included. */
  readonly activities: readonly ContestActivity[];
  /** What they reached in each month that is over. */
  readonly months: readonly PeriodRecord[];
  readonly awarded: ReadonlySet<string>;
}

/** Reads what is recognised, while the deals of the as-of day stand in the replica. */
export async function readRecognitionFacts(
  store: Pick<ReplicaStore, 'query'>,
  asOf: IsoDate,
  territoryPlanId: string,
): Promise<RecognitionFacts> {
  const rows = await store.query(
    `select contests.*, cast(start_date as varchar) as start_day, cast(end_date as varchar) as end_day,
       cast(baseline_start_date as varchar) as baseline_start, cast(baseline_end_date as varchar) as baseline_end
     from contests where start_date is not null and end_date is not null order by coalesce(external_key, id)`,
  );
  const contests = rows.map(contestFact);
  const people = await store.query(
    `select distinct members.user_id from members join territories on territories.id = members.territory_id
     join users on users.id = members.user_id and users.is_active
     where territories.plan_id = $1 and members.role = 'Representative'
       and coalesce(members.start_date, cast($2 as date)) <= cast($2 as date)
       and coalesce(members.end_date, cast($2 as date)) >= cast($2 as date)
     order by 1`,
    [territoryPlanId, asOf],
  );
  const awarded = await store.query('select external_key from badge_awards order by 1');
  return {
    contests,
    reps: people.map((row) => repOf(row['user_id'])),
    activities: await activitiesOf(store, contests),
    months: await monthsOf(store, asOf),
    awarded: new Set(awarded.map((row) => String(row['external_key']))),
  };
}

function contestFact(row: Row): ContestFact {
  const text = (column: string): string | null => (row[column] == null ? null : String(row[column]));
  const number = (column: string): number | null => (row[column] == null ? null : Number(row[column]));
  const id = String(row['id']);
  const [baselineStart, baselineEnd] = [text('baseline_start'), text('baseline_end')];
  const contest: Contest = {
    name: String(row['name']),
    kind: text('kind') === 'Race' ? 'Race' : 'Milestone',
    metrics: METRICS.flatMap(({ metric, points, cap }): ContestMetric[] => {
      const pointsPerUnit = number(points);
      return pointsPerUnit === null ? [] : [{ metric, pointsPerUnit, cappedPerDay: number(cap) }];
    }),
    startDate: text('start_day')!,
    endDate: text('end_day')!,
    target: text('kind') === 'Race' ? null : number('target_points'),
    winnerCount: text('kind') === 'Race' ? number('winner_count') : null,
    measuredBy: text('measured_by') === 'ImprovementOnBaseline' ? 'ImprovementOnBaseline' : 'Points',
    baseline:
      baselineStart === null || baselineEnd === null ? null : { startDate: baselineStart, endDate: baselineEnd },
  };
  return {
    id,
    key: text('external_key') ?? id,
    contest,
    faults: contestFaults(contest).map(({ explanation }) => explanation),
  };
}

/** Units by person, metric and day; amounts in thousands of the currency. */
async function activitiesOf(
  store: Pick<ReplicaStore, 'query'>,
  contests: readonly ContestFact[],
): Promise<readonly ContestActivity[]> {
  if (contests.length === 0) return [];
  const days = contests.flatMap(({ contest: { startDate, baseline } }) => [
    startDate,
    baseline?.startDate ?? startDate,
  ]);
  const rows = await store.query(
    `with done as (
       select owner_id, deals.close_date as day, 'DealsWon' as metric, 1.0 as units
       from deals join opportunities on opportunities.id = deals.opportunity_id where outcome = 'won'
       union all
       select owner_id, deals.close_date, 'NewBusinessWon', 1.0
       from deals join opportunities on opportunities.id = deals.opportunity_id where outcome = 'won' and business = 'new'
       union all
       select owner_id, deals.close_date, 'AmountWon', cast(deals.amount as double precision) / 1000
       from deals join opportunities on opportunities.id = deals.opportunity_id
       where outcome = 'won' and deals.amount is not null
       union all
       select owner_id, deals.created_on, 'DealsOpened', 1.0
       from deals join opportunities on opportunities.id = deals.opportunity_id
     )
     select owner_id, cast(day as varchar) as day, metric, cast(sum(units) as double precision) as units
     from done where day >= cast($1 as date) group by 1, 2, 3 order by 1, 2, 3`,
    [days.sort()[0]!],
  );
  return rows.map((row) => ({
    rep: repOf(row['owner_id']),
    metric: String(row['metric']),
    date: String(row['day']),
    units: Number(row['units']),
  }));
}

/** What each person reached in each month that was over by as-of, from the first deal on. */
async function monthsOf(store: Pick<ReplicaStore, 'query'>, asOf: IsoDate): Promise<readonly PeriodRecord[]> {
  const rows = await store.query(
    `with won as (
       select opportunities.id, owner_id, deals.amount, deals.business, substring(cast(deals.close_date as varchar), 1, 7) as month
       from deals join opportunities on opportunities.id = deals.opportunity_id where outcome = 'won'
     ), reached as (
       select owner_id as user_id, month, count(*) as deals, count(*) filter (where business = 'new') as fresh,
         coalesce(sum(amount), 0) as amount, 0 as assists
       from won group by 1, 2
       union all
       select assists.helper_id, won.month, 0, 0, 0, count(distinct won.id)
       from won join assists on assists.opportunity_id = won.id where assists.helper_id is not null group by 1, 2
     )
     select user_id, month, sum(deals) as deals, sum(fresh) as fresh, cast(sum(amount) as double precision) as amount,
       sum(assists) as assists
     from reached where month < $1 group by 1, 2 order by 1, 2`,
    [asOf.slice(0, 7)],
  );
  return rows.map((row) => ({
    rep: repOf(row['user_id']),
    period: String(row['month']),
    values: new Map([
      ['DealsWon', Number(row['deals'])],
      ['NewBusinessWon', Number(row['fresh'])],
      ['AmountWon', Number(row['amount'])],
      ['AssistsGiven', Number(row['assists'])],
    ]),
  }));
}
