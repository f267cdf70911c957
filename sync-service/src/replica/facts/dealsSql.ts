import { CONVERTED_OPPORTUNITIES } from './convertedSql.ts';

/**
 * The deals that count as of one day, each with its one territory and what became of it by then. Written in the SQL that DuckDB
 * and PostgreSQL share. Parameters: $1 the plan's record id, $2 the as-of day, $3 the day before the trailing window begins,
 * $4 the types of new business in small letters, each between semicolons, $5 the days of holdover (0 is none).
 *
 * Territory: the org's own (Territory2) of the deal, else of its account, if a territory of the plan names it; else the
 * account's assignment, else the owner's membership; of several, the one of the lowest key. `UNASSIGNED` otherwise.
 *
 * Holdover: a deal that was open when its account changed hands counts for the territory it had then, while the holdover
 * lasts (the rule is domain/alignment's `isHeldOver`): by the account's assignment that ended last, in this plan or in the
 * one it was drawn from, else by the membership that the deal's owner had there. A territory of the plan before stands for
 * the one of this plan that goes on from it.
 *
 * Outcome: closed deals count by their close date, whenever they were entered. Open at as-of is what existed then and was
 * not closed by then, so that a past day is seen as it was; a deal closed since keeps the stage it had, where history tells.
 */
export const CREATE_DEALS = `
create temp table deals (
  opportunity_id varchar, territory varchar, account_id varchar, industry varchar, stage_name varchar,
  amount decimal(18,2), close_date date, created_on date, outcome varchar, is_trailing boolean, business varchar
)`;

export const DROP_DEALS = 'drop table if exists deals';

export const FILL_DEALS = `
insert into deals
with territory as (
  select id, coalesce(external_key, id) as territory, substring(external_territory_key, 1, 15) as org_key
  from territories where plan_id = $1
),
by_org_key as (
  select org_key, min(territory) as territory from territory where org_key is not null group by org_key
),
by_org_account as (
  select object_id as account_id, min(by_org_key.territory) as territory
  from org_assignments join by_org_key on by_org_key.org_key = substring(org_assignments.territory2_id, 1, 15)
  group by object_id
),
by_account as (
  select account_id, min(territory) as territory
  from assignments join territory on territory.id = assignments.territory_id
  where account_id is not null
    and coalesce(start_date, cast($2 as date)) <= cast($2 as date)
    and coalesce(end_date, cast($2 as date)) >= cast($2 as date)
  group by account_id
),
by_owner as (
  select user_id, territory from (
    select user_id, territory,
      row_number() over (partition by user_id order by case role when 'Representative' then 0 else 1 end, territory) as place
    from members join territory on territory.id = members.territory_id
    where user_id is not null and role in ('Representative', 'Owner')
      and coalesce(start_date, cast($2 as date)) <= cast($2 as date)
      and coalesce(end_date, cast($2 as date)) >= cast($2 as date)
  ) as ranked where place = 1
),
continuing as (
  select territories.continues_territory_id as earlier_id, min(territory.territory) as territory
  from territories join territory on territory.id = territories.id
  where territories.continues_territory_id is not null group by territories.continues_territory_id
),
earlier_account as (
  select account_id, territory, last_day from (
    select account_id, coalesce(territory.territory, continuing.territory) as territory, end_date as last_day,
      row_number() over (
        partition by account_id order by end_date desc, coalesce(territory.territory, continuing.territory)
      ) as place
    from assignments
    left join territory on territory.id = assignments.territory_id
    left join continuing on continuing.earlier_id = assignments.territory_id
    where account_id is not null and end_date < cast($2 as date)
      and coalesce(territory.territory, continuing.territory) is not null
  ) as ranked where place = 1
),
earlier_owner as (
  select user_id, territory, last_day from (
    select members.user_id, continuing.territory, members.end_date as last_day,
      row_number() over (
        partition by members.user_id
        order by members.end_date desc, case members.role when 'Representative' then 0 else 1 end, continuing.territory
      ) as place
    from members
    join continuing on continuing.earlier_id = members.territory_id
    join territories on territories.id = members.territory_id
    join plans on plans.scenario_of_id = territories.plan_id and plans.id = $1
    where members.user_id is not null and members.role in ('Representative', 'Owner')
      and members.end_date < cast($2 as date)
  ) as ranked where place = 1
),
stage_then as (
  select opportunity_id, stage_name from (
    select opportunity_id, stage_name,
      row_number() over (partition by opportunity_id order by created_date desc, id desc) as place
    from stage_history where cast(created_date as date) <= cast($2 as date)
      and opportunity_id in (select id from opportunities where is_closed and close_date > cast($2 as date))
  ) as ranked where place = 1
),
first_won as (
  select id from (
    select id, row_number() over (partition by account_id order by close_date, id) as place
    from opportunities where is_won and close_date <= cast($2 as date) and account_id is not null
  ) as ranked where place = 1
),
deal as (
  select opportunities.*, cast(created_date as date) as created_on,
    case
      when is_closed and close_date <= cast($2 as date) then case when is_won then 'won' else 'lost' end
      when cast(created_date as date) <= cast($2 as date) then 'open'
    end as outcome
  from ${CONVERTED_OPPORTUNITIES} as opportunities
),
held_over as (
  select deal.id, coalesce(earlier_account.territory, earlier_owner.territory) as territory
  from deal
  left join earlier_account on earlier_account.account_id = deal.account_id
  left join earlier_owner on earlier_owner.user_id = deal.owner_id and earlier_account.account_id is null
  where cast($5 as integer) > 0 and deal.account_id is not null
    and created_on <= coalesce(earlier_account.last_day, earlier_owner.last_day)
    and case
      when outcome = 'open'
        then cast($2 as date) <= coalesce(earlier_account.last_day, earlier_owner.last_day) + cast($5 as integer)
      else close_date > coalesce(earlier_account.last_day, earlier_owner.last_day)
        and close_date <= coalesce(earlier_account.last_day, earlier_owner.last_day) + cast($5 as integer)
    end
)
select
  deal.id,
  coalesce(by_org_key.territory, held_over.territory, by_org_account.territory, by_account.territory, by_owner.territory, 'UNASSIGNED'),
  deal.account_id,
  accounts.industry,
  coalesce(stage_then.stage_name, deal.stage_name),
  deal.corporate_amount,
  deal.close_date,
  deal.created_on,
  deal.outcome,
  deal.outcome <> 'open' and deal.close_date > cast($3 as date),
  case
    when deal.outcome <> 'won' then null
    when coalesce(trim(deal.type), '') <> '' then
      case when position(';' || lower(trim(deal.type)) || ';' in $4) > 0 then 'new' else 'existing' end
    when first_won.id is not null then 'new'
    when deal.account_id is not null then 'existing'
  end
from deal
left join accounts on accounts.id = deal.account_id
left join by_org_key on by_org_key.org_key = substring(deal.territory2_id, 1, 15)
left join held_over on held_over.id = deal.id
left join by_org_account on by_org_account.account_id = deal.account_id
left join by_account on by_account.account_id = deal.account_id
left join by_owner on by_owner.user_id = deal.owner_id
left join stage_then on stage_then.opportunity_id = deal.id
left join first_won on first_won.id = deal.id
where deal.outcome is not null`;
