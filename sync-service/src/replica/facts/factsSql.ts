import { CONVERTED_ACCOUNTS, CONVERTED_ASSIGNMENTS } from './convertedSql.ts';

/**
 * Additive facts over the table `deals`: counts, sums, and the latest of some dates, per territory. Money comes in cents, as
 * whole numbers. No ratio is formed here.
 */
const CENTS = (condition: string): string =>
  `cast(coalesce(sum(amount) filter (where ${condition}), 0) * 100 as bigint)`;
const COUNT = (condition: string): string => `count(*) filter (where ${condition})`;

const WON = `outcome = 'won' and is_trailing`;
const LOST = `outcome = 'lost' and is_trailing`;
const OPEN = `outcome = 'open'`;

/** $1 as-of. */
export const TERRITORY_FACTS = `
select territory,
  ${COUNT(`is_trailing or ${OPEN}`)} as source_rows,
  ${CENTS(WON)} as won_amount, ${COUNT(WON)} as won_count, ${COUNT(`${WON} and amount is null`)} as won_without_amount,
  ${CENTS(LOST)} as lost_amount, ${COUNT(LOST)} as lost_count,
  ${CENTS(OPEN)} as open_amount, ${COUNT(OPEN)} as open_count, ${COUNT(`${OPEN} and amount is null`)} as open_without_amount,
  ${COUNT(`${OPEN} and account_id is null`)} as open_without_account, ${COUNT(`${OPEN} and close_date < cast($1 as date)`)} as overdue_open,
  ${CENTS(`${WON} and business = 'new'`)} as new_amount, ${COUNT(`${WON} and business = 'new'`)} as new_count,
  ${CENTS(`${WON} and business = 'existing'`)} as existing_amount, ${COUNT(`${WON} and business = 'existing'`)} as existing_count,
  cast(coalesce(sum(close_date - created_on) filter (where ${WON} and created_on <= close_date), 0) as bigint) as cycle_days,
  ${COUNT(`${WON} and created_on <= close_date`)} as cycle_count,
  cast(max(close_date) filter (where outcome = 'won') as varchar) as last_won_date
from deals group by territory order by territory`;

/** What the closed deals of a period come to: the same five figures for a month and for a goal's period. */
const OUTCOMES = `
  cast(coalesce(sum(won_amount), 0) * 100 as bigint) as won_amount, cast(coalesce(sum(won_count), 0) as bigint) as won_count,
  cast(coalesce(sum(won_without_amount), 0) as bigint) as won_without_amount,
  cast(coalesce(sum(lost_count), 0) as bigint) as lost_count,
  cast(coalesce(sum(new_amount), 0) * 100 as bigint) as new_amount`;

/** Deals by day of closing: much fewer rows than deals, and every period is a sum of days. */
const DAYS = `
select territory, industry, close_date,
  sum(amount) filter (where outcome = 'won') as won_amount,
  count(*) filter (where outcome = 'won') as won_count,
  count(*) filter (where outcome = 'won' and amount is null) as won_without_amount,
  count(*) filter (where outcome = 'lost') as lost_count,
  sum(amount) filter (where outcome = 'won' and business = 'new') as new_amount,
  sum(amount) filter (where outcome = 'open') as open_amount
from deals group by territory, industry, close_date`;

/** By month of the close date, as far back as there are deals. */
export const MONTH_FACTS = `
with days as (${DAYS})
select territory, cast(extract(year from close_date) as integer) as year, cast(extract(month from close_date) as integer) as month,
  ${OUTCOMES}
from days where won_count > 0 or lost_count > 0
group by 1, 2, 3 order by 1, 2, 3`;

export const STAGE_FACTS = `
with reached as (
  select distinct deals.territory, deals.opportunity_id, deals.outcome, stage_history.stage_name
  from deals join stage_history on stage_history.opportunity_id = deals.opportunity_id
  where is_trailing
), figures as (
  select territory, stage_name, count(*) as open_count, coalesce(sum(amount), 0) as open_amount, 0 as won, 0 as lost
  from deals where ${OPEN} group by territory, stage_name
  union all
  select territory, stage_name, 0, 0, count(*) filter (where outcome = 'won'), count(*) filter (where outcome = 'lost')
  from reached group by territory, stage_name
)
select territory, stage_name,
  cast(sum(open_count) as bigint) as open_count, cast(sum(open_amount) * 100 as bigint) as open_amount,
  cast(sum(won) as bigint) as reached_won, cast(sum(lost) as bigint) as reached_lost
from figures group by territory, stage_name order by territory, stage_name`;

/**
 * By the periods and segments that the goals of the plan ($1) name. A segment is an industry of accounts; one that no account
 * has is not counted at all. Every goal's own territory has its row, so that no deals is a known 0.
 */
export const PERIOD_FACTS = `
with days as (${DAYS}),
industries as (select distinct lower(trim(industry)) as industry from accounts where industry is not null),
goal as (
  select coalesce(territories.external_key, territories.id) as territory, goals.start_date, goals.due_date, goals.target_value,
    coalesce(goals.segment, '') as segment, goals.is_quota and goals.metric = 'WonAmount' as is_quota
  from goals join territories on territories.id = goals.territory_id
  where territories.plan_id = $1 and goals.start_date is not null and goals.due_date >= goals.start_date
    and (goals.segment is null or lower(trim(goals.segment)) in (select industry from industries))
),
quota as (
  select territory, start_date, due_date, '' as segment, cast(round(sum(target_value) * 100) as bigint) as quota_amount
  from goal where is_quota and target_value is not null group by territory, start_date, due_date
),
period as (
  select distinct start_date, due_date, segment from goal union select start_date, due_date, segment from quota
),
outcome as (
  select days.territory, period.start_date, period.due_date, period.segment,
    ${OUTCOMES},
    cast(coalesce(sum(open_amount), 0) * 100 as bigint) as open_amount
  from period join days on days.close_date >= period.start_date and days.close_date <= period.due_date
    and (period.segment = '' or lower(trim(days.industry)) = lower(trim(period.segment)))
  group by 1, 2, 3, 4
),
wanted as (
  select territory, start_date, due_date, segment from outcome
  union select territory, start_date, due_date, segment from goal
  union select territory, start_date, due_date, segment from quota
)
select wanted.territory, cast(wanted.start_date as varchar) as start_date, cast(wanted.due_date as varchar) as due_date,
  wanted.segment, quota.quota_amount,
  coalesce(won_amount, 0) as won_amount, coalesce(won_count, 0) as won_count,
  coalesce(won_without_amount, 0) as won_without_amount, coalesce(lost_count, 0) as lost_count,
  coalesce(new_amount, 0) as new_amount, coalesce(open_amount, 0) as open_amount
from wanted
left join outcome on outcome.territory = wanted.territory and outcome.start_date = wanted.start_date
  and outcome.due_date = wanted.due_date and outcome.segment = wanted.segment
left join quota on quota.territory = wanted.territory and quota.start_date = wanted.start_date
  and quota.due_date = wanted.due_date and quota.segment = wanted.segment
order by 1, 2, 3, 4`;

/** The assigned accounts of each territory by tier. $1 plan, $2 as-of. */
export const TIER_FACTS = `
select coalesce(territories.external_key, territories.id) as territory,
  count(distinct account_id) filter (where tier = 'A') as tier_a,
  count(distinct account_id) filter (where tier = 'B') as tier_b,
  count(distinct account_id) filter (where tier = 'C') as tier_c
from assignments join territories on territories.id = assignments.territory_id
where territories.plan_id = $1 and account_id is not null
  and coalesce(assignments.start_date, cast($2 as date)) <= cast($2 as date)
  and coalesce(assignments.end_date, cast($2 as date)) >= cast($2 as date)
group by 1 order by 1`;

/**
 * What makes calls on an account longer: products it bought, people with a role in its deals, its open cases. Each is null
 * for every account where the org shows none of the kind at all: nobody keeps them then. $2 as-of; cases are today's.
 */
const COMPLEXITY = `
product as (
  select opportunities.account_id, count(distinct deal_products.product2_id) as count
  from deal_products join opportunities on opportunities.id = deal_products.opportunity_id
  where opportunities.is_won and opportunities.close_date <= cast($2 as date) group by 1
),
stakeholder as (
  select opportunities.account_id, count(distinct deal_people.contact_id) as count
  from deal_people join opportunities on opportunities.id = deal_people.opportunity_id group by 1
),
open_case as (select account_id, count(*) as count from cases where not is_closed group by 1),
kept as (
  select exists (select 1 from deal_products) as products, exists (select 1 from deal_people) as people,
    exists (select 1 from cases) as cases
)`;

/**
 * Each account in each territory that works it: by a deal of any time up to as-of, by an assignment of ours, or by one of the
 * org's own territories (Territory2). $1 plan, $2 as-of.
 */
export const ACCOUNT_FACTS = `
with assignment as (
  select coalesce(territories.external_key, territories.id) as territory, account_id, workload_hours,
    corporate_potential as potential_amount, tier, complexity_factor
  from ${CONVERTED_ASSIGNMENTS} as assignments join territories on territories.id = assignments.territory_id
  where territories.plan_id = $1 and account_id is not null
    and coalesce(assignments.start_date, cast($2 as date)) <= cast($2 as date)
    and coalesce(assignments.end_date, cast($2 as date)) >= cast($2 as date)
  union all
  select coalesce(territories.external_key, territories.id), object_id, null, null, null, null
  from org_assignments join territories
    on substring(territories.external_territory_key, 1, 15) = substring(org_assignments.territory2_id, 1, 15)
  where territories.plan_id = $1 and object_id in (select id from accounts)
),
assigned as (
  select territory, account_id,
    sum(workload_hours) as workload_hours, cast(sum(potential_amount) * 100 as bigint) as potential_amount,
    min(tier) as tier, max(complexity_factor) as complexity_factor
  from assignment group by 1, 2
),
dealt as (
  select territory, account_id, ${CENTS(WON)} as won_amount, ${CENTS(OPEN)} as open_amount, ${COUNT(OPEN)} as open_count
  from deals group by territory, account_id
),
worked as (
  select territory, account_id from dealt union select territory, account_id from assigned
),
ranked as (
  select territory, account_id,
    count(*) over (partition by account_id) as territory_count,
    row_number() over (partition by account_id order by territory) - 1 as territory_position
  from worked where account_id is not null and territory <> 'UNASSIGNED'
),
customers as (select distinct account_id from deals where outcome = 'won' and account_id is not null),
${COMPLEXITY}
select worked.territory, worked.account_id, accounts.name as account_name,
  coalesce(won_amount, 0) as won_amount, coalesce(open_amount, 0) as open_amount, coalesce(open_count, 0) as open_count,
  customers.account_id is not null as is_customer,
  assigned.workload_hours, assigned.potential_amount, assigned.tier, assigned.complexity_factor,
  accounts.industry, accounts.number_of_employees,
  case when kept.products then coalesce(product.count, 0) end as product_count,
  case when kept.people then coalesce(stakeholder.count, 0) end as stakeholder_count,
  case when kept.cases then coalesce(open_case.count, 0) end as open_case_count,
  cast(accounts.corporate_revenue * 100 as bigint) as annual_revenue,
  coalesce(territory_count, 0) as territory_count, coalesce(territory_position, 0) as territory_position
from worked
left join dealt on dealt.territory = worked.territory and dealt.account_id is not distinct from worked.account_id
left join assigned on assigned.territory = worked.territory and assigned.account_id = worked.account_id
left join ${CONVERTED_ACCOUNTS} as accounts on accounts.id = worked.account_id
left join customers on customers.account_id = worked.account_id
left join ranked on ranked.territory = worked.territory and ranked.account_id = worked.account_id
left join product on product.account_id = worked.account_id
left join stakeholder on stakeholder.account_id = worked.account_id
left join open_case on open_case.account_id = worked.account_id
cross join kept
order by worked.territory, worked.account_id`;
