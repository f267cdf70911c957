import type { StandingCall } from '../../../domain/calls/plan/sellerPlan.ts';
import { addMonths } from '../../../domain/performance/index.ts';
import type { IsoDate } from '../../../domain/performance/index.ts';
import type { ReplicaStore, Row } from '../replica/replicaStore.ts';
import type { ReplicaTable } from '../replica/tables.ts';
import { tableOf } from '../replica/tables.ts';
import type { ExistingRecord, FieldValue } from '../run/wantedRecord.ts';
import { touchKey } from './marketFacts.ts';

export const CALL_PLAN = 'CallPlan__c';
export const CALL_TARGET = 'CallTarget__c';
export const PLANNED_CALL = 'PlannedCall__c';

/** A call plan that is active, as people set it up, and whose it is. */
export interface CallPlanFacts {
  readonly record: ExistingRecord;
  /** Its external key, or its id where it has none or a long one. */
  readonly key: string;
  readonly territory: string;
  readonly owner: string;
  readonly timeZone: string | null;
  /** Share of working time that the owner gives the territory. */
  readonly allocation: number;
}

/** An appointment of a seller. */
export interface EventFacts {
  readonly id: string;
  readonly owner: string;
  /** The account it is about, directly or through a deal. */
  readonly account: string | null;
  /** Milliseconds since 1970; null for a whole day. */
  readonly start: number | null;
  readonly end: number | null;
  readonly day: IsoDate | null;
  readonly isFree: boolean;
}

export interface CallFacts {
  /** One for each owner and territory. */
  readonly plans: readonly CallPlanFacts[];
  readonly targets: readonly ExistingRecord[];
  readonly calls: readonly ExistingRecord[];
  /** Of the plans' owners, from a year before as-of on. */
  readonly events: readonly EventFacts[];
  /** By territory and account. */
  readonly wonCounts: ReadonlyMap<string, number>;
  readonly tiers: ReadonlyMap<string, 'A' | 'B' | 'C'>;
  readonly places: ReadonlyMap<string, { readonly latitude: number; readonly longitude: number }>;
}

const NOTHING: CallFacts = {
  ...{ plans: [], targets: [], calls: [], events: [] },
  ...{ wonCounts: new Map(), tiers: new Map(), places: new Map() },
};

/** Reads what calls are planned from, while the deals of the as-of day stand in the replica; nothing where nobody plans any. */
export async function readCallFacts(
  store: Pick<ReplicaStore, 'query'>,
  planId: string,
  asOf: IsoDate,
): Promise<CallFacts> {
  const plans = await store.query(PLANS, [planId, asOf]);
  if (plans.length === 0) return NOTHING;
  const own = `(select call_plans.id from call_plans join territories on territories.id = call_plans.territory_id
    where is_active and territories.plan_id = $1)`;
  const targets = await store.query(
    `select ${columnsOf(CALL_TARGET)} from call_targets where call_plan_id in ${own} order by external_key, id`,
    [planId],
  );
  const calls = await store.query(
    `select ${columnsOf(PLANNED_CALL)} from planned_calls where call_plan_id in ${own} order by external_key, id`,
    [planId],
  );
  const events = await store.query(EVENTS, [planId, addMonths(asOf, -12)]);
  const won = await store.query(
    `select territory, account_id, count(*) as won_count from deals
     where outcome = 'won' and is_trailing and account_id is not null group by 1, 2 order by 1, 2`,
  );
  const tiers = await store.query(
    `select coalesce(territories.external_key, territories.id) as territory, account_id, min(tier) as tier
     from assignments join territories on territories.id = assignments.territory_id
     where territories.plan_id = $1 and account_id is not null and tier is not null
       and coalesce(assignments.start_date, cast($2 as date)) <= cast($2 as date)
       and coalesce(assignments.end_date, cast($2 as date)) >= cast($2 as date)
     group by 1, 2 order by 1, 2`,
    [planId, asOf],
  );
  const places = await store.query(
    `select id, billing_latitude, billing_longitude from accounts
     where billing_latitude is not null and billing_longitude is not null order by id`,
  );
  const pairOf = (row: Row): string => touchKey(String(row['territory']), String(row['account_id']));
  const seen = new Set<string>();
  return {
    plans: plans.map(planFacts).filter(({ owner, territory }) => {
      const name = touchKey(territory, owner);
      return !seen.has(name) && seen.add(name);
    }),
    targets: targets.map((row) => recordOf(tableOf(CALL_TARGET), row)),
    calls: calls.map((row) => recordOf(tableOf(PLANNED_CALL), row)),
    events: events.map(eventFacts),
    wonCounts: new Map(won.map((row) => [pairOf(row), Number(row['won_count'])])),
    tiers: new Map(tiers.map((row) => [pairOf(row), String(row['tier']) as 'A'])),
    places: new Map(
      places.map((row) => [
        String(row['id']),
        { latitude: Number(row['billing_latitude']), longitude: Number(row['billing_longitude']) },
      ]),
    ),
  };
}

/** Days as text, whatever the store's own type for them. */
function columnsOf(object: string, table = ''): string {
  return tableOf(object)
    .fields.map(({ column, type }) =>
      type === 'date' ? `cast(${table}${column} as varchar) as ${column}` : `${table}${column}`,
    )
    .join(', ');
}

/** Plans whose owner has left are nobody's any more. */
const PLANS = `
with allocation as (
  select territory_id, user_id, max(allocation_fraction) as allocation from members
  where user_id is not null and coalesce(start_date, cast($2 as date)) <= cast($2 as date)
    and coalesce(end_date, cast($2 as date)) >= cast($2 as date)
  group by territory_id, user_id
)
select ${columnsOf(CALL_PLAN, 'call_plans.')}, coalesce(territories.external_key, territories.id) as territory,
  users.time_zone_sid_key, allocation.allocation
from call_plans
join territories on territories.id = call_plans.territory_id
join users on users.id = call_plans.owner_id and users.is_active
left join allocation on allocation.territory_id = call_plans.territory_id and allocation.user_id = call_plans.owner_id
where call_plans.is_active and territories.plan_id = $1
  and call_plans.start_date is not null and call_plans.end_date is not null
  and cast($2 as date) >= call_plans.start_date and cast($2 as date) <= call_plans.end_date
order by call_plans.id`;

const EPOCH = (column: string): string => `cast(extract(epoch from ${column}) * 1000 as bigint)`;
const EVENTS = `
select events.id, events.owner_id, coalesce(accounts.id, deal.account_id, events.account_id) as account,
  case when is_all_day_event then null else ${EPOCH('start_date_time')} end as started,
  case when is_all_day_event then null else ${EPOCH('end_date_time')} end as ended,
  cast(coalesce(activity_date, cast(start_date_time as date)) as varchar) as day, coalesce(show_as, 'Busy') = 'Free' as is_free
from events
left join accounts on accounts.id = events.what_id
left join opportunities as deal on deal.id = events.what_id
where events.owner_id in (
    select owner_id from call_plans join territories on territories.id = call_plans.territory_id
    where call_plans.is_active and territories.plan_id = $1
  ) and coalesce(activity_date, cast(start_date_time as date)) >= cast($2 as date)
order by events.id`;

/** Keys of calls begin with it, so a long one gives way to the id. */
const keyOf = (row: Row): string => {
  const key = row['external_key'] == null ? '' : String(row['external_key']);
  return key === '' || key.length > LONGEST_PLAN_KEY ? String(row['id']) : key;
};
const LONGEST_PLAN_KEY = 60;

const planFacts = (row: Row): CallPlanFacts => ({
  record: recordOf(tableOf(CALL_PLAN), row),
  key: keyOf(row),
  territory: String(row['territory']),
  owner: String(row['owner_id']),
  timeZone: row['time_zone_sid_key'] == null ? null : String(row['time_zone_sid_key']),
  allocation: row['allocation'] == null ? 1 : Number(row['allocation']),
});

const eventFacts = (row: Row): EventFacts => ({
  id: String(row['id']),
  owner: String(row['owner_id']),
  account: row['account'] == null ? null : String(row['account']),
  start: row['started'] == null ? null : Number(row['started']),
  end: row['ended'] == null ? null : Number(row['ended']),
  day: row['day'] == null ? null : String(row['day']),
  isFree: row['is_free'] === true,
});

/** A row of the replica as the record it was pulled from. */
function recordOf({ object, fields }: ReplicaTable, row: Row): ExistingRecord {
  const valueOf = (column: string, type: string): FieldValue => {
    const value = row[column] ?? null;
    if (value === null) return null;
    if (type === 'number' || type === 'money') return Number(value);
    return type === 'flag' ? value === true : String(value);
  };
  return {
    object,
    id: String(row['id']),
    key: row['external_key'] == null ? null : String(row['external_key']),
    fields: Object.fromEntries(fields.map(({ field, column, type }) => [field, valueOf(column, type)])),
  };
}

/** A standing call of the org as the domain sees it; none for one without a day. What a person typed in is fixed. */
export function standingCall({ id, key, fields }: ExistingRecord): StandingCall[] {
  const date = fields['CallDate__c'];
  if (date == null || fields['Account__c'] == null) return [];
  const [hours, minutes] = String(fields['StartTime__c'] ?? '')
    .split(':')
    .map(Number);
  return [
    {
      key: key ?? id,
      account: String(fields['Account__c']),
      date: String(date),
      start: minutes === undefined || hours === undefined ? null : hours * 60 + minutes,
      minutes: Number(fields['DurationMinutes__c'] ?? 60),
      status: String(fields['Status__c']) as StandingCall['status'],
      isFixed: fields['IsFixed__c'] === true || key === null,
    },
  ];
}
