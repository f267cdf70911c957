import { accountOwners } from './accountOwners.ts';
import { withPlaces } from './accountPlaces.ts';
import { sampleCallPlans, type SampleCallPlan } from './callPlans.ts';
import { type Day, daysBetween, plusDays, quarterOf } from './calendarDays.ts';
import type { PublishedPipeline } from './publishedPipeline.ts';

/** What the sample loader writes, in the org's own field names; people and parents are still named, not yet ids. */
export interface SampleRecords {
  /** Last day on which the sample has a closed deal. */
  readonly lastDay: Day;
  readonly people: readonly SamplePerson[];
  readonly accounts: readonly SampleAccount[];
  readonly opportunities: readonly SampleOpportunity[];
  readonly plan: Fields;
  readonly territories: readonly SampleTerritory[];
  readonly goals: readonly SampleGoal[];
  readonly callPlans: readonly SampleCallPlan[];
}

export type Fields = Readonly<Record<string, string | number | boolean | null>>;

export interface SamplePerson {
  readonly name: string;
  readonly username: string;
  readonly region: string;
  /** The manager's name; null for a manager. */
  readonly manager: string | null;
}

export interface SampleAccount {
  readonly name: string;
  readonly parent: string | null;
  readonly owner: string;
  readonly fields: Fields;
}

export interface SampleOpportunity {
  readonly account: string | null;
  readonly owner: string;
  readonly fields: Fields;
}

export interface SampleTerritory {
  readonly key: string;
  readonly parentKey: string | null;
  /** The person who leads it; null for a region. */
  readonly lead: string | null;
  readonly fields: Fields;
}

export interface SampleGoal {
  readonly key: string;
  readonly territoryKey: string;
  readonly fields: Fields;
}

/** The last day on which the published data has a closed deal. */
export const LAST_PUBLISHED_DAY: Day = '2017-12-31';
const MILLION = 1_000_000;
/** Months between the first and the last published close date; quotas are averages over them. */
const PUBLISHED_CLOSING_MONTHS = 10;
const QUOTA_STRETCH = 1.05;
const QUOTA_STEP = 500;

// The published stages in the words of a standard org; data/SOURCES.md gives the reasons.
const stageNames = {
  Prospecting: 'Prospecting',
  Engaging: 'Value Proposition',
  Won: 'Closed Won',
  Lost: 'Closed Lost',
} as const;

/**
 * The sample as records of an org, every date moved by the same number of whole days.
 *
 * @param daysMoved days added to each published date; 0 keeps the dates as published
 */
export function sampleRecords(published: PublishedPipeline, daysMoved: number): SampleRecords {
  const lastDay = plusDays(LAST_PUBLISHED_DAY, daysMoved);
  const people = sellers(published);
  const quota = quarterlyQuotas(published);
  const fiscalYear = lastDay.slice(0, 4);
  const planKey = `FY${fiscalYear}`;
  const territories = territoryTree(published);
  const placed = withPlaces(accounts(published), people);
  return {
    lastDay,
    people,
    accounts: placed,
    opportunities: opportunities(published, daysMoved),
    plan: {
      ExternalKey__c: planKey,
      Name: `Fiscal year ${fiscalYear}`,
      Status__c: 'Active',
      FiscalYear__c: fiscalYear,
      StartDate__c: `${fiscalYear}-01-01`,
      EndDate__c: `${fiscalYear}-12-31`,
      IsBaseline__c: true,
      CompanyGoals__c: `Grow won revenue by 5 % over the published pace\nWin customers in every sector we serve`,
      RevenueGoalAmount__c: [...quota.values()].reduce((sum, amount) => sum + amount, 0) * 4,
    },
    territories,
    goals: [...quotaGoals(published, quota, lastDay), ...regionGoals(published, lastDay)],
    callPlans: sampleCallPlans(people, placed, lastDay, territoryKey),
  };
}

/** How many days to move the published dates so that the last one falls on the given day. */
export const daysToMove = (lastDay: Day): number => daysBetween(LAST_PUBLISHED_DAY, lastDay);

function sellers({ team }: PublishedPipeline): SamplePerson[] {
  const managers = [...new Map(team.map((row) => [row.manager, row.regional_office]))];
  return [
    ...managers.map(([name, region]) => ({ name, username: username(name), region, manager: null })),
    ...team.map((row) => ({
      name: row.sales_agent,
      username: username(row.sales_agent),
      region: row.regional_office,
      manager: row.manager,
    })),
  ];
}

const username = (name: string): string => `${name.toLowerCase().replace(/[^a-z]+/g, '.')}@evenfield.example`;

function accounts(published: PublishedPipeline): SampleAccount[] {
  const owners = accountOwners(published);
  return published.accounts.map((row) => ({
    name: row.account,
    parent: row.subsidiary_of,
    owner: owners.get(row.account) ?? '',
    fields: {
      Name: row.account,
      Industry: row.sector,
      YearStarted: row.year_established,
      AnnualRevenue: Math.round(row.revenue * MILLION),
      NumberOfEmployees: row.employees,
      BillingCountry: row.office_location,
    },
  }));
}

function opportunities(published: PublishedPipeline, daysMoved: number): SampleOpportunity[] {
  // The pipeline writes GTXPro where the catalogue writes GTX Pro: prices are looked up without spaces.
  const prices = new Map(published.products.map((row) => [row.product.replaceAll(' ', ''), row.sales_price]));
  return published.opportunities.map((deal, index) => ({
    account: deal.account,
    owner: deal.sales_agent,
    fields: {
      Name: `${deal.product} · ${deal.account ?? 'no account yet'} · ${deal.opportunity_id}`,
      StageName: stageNames[deal.deal_stage],
      Amount: deal.close_value ?? prices.get(deal.product.replaceAll(' ', '')) ?? null,
      CloseDate: plusDays(deal.close_date ?? expectedClose(index), daysMoved),
      CreatedDate: `${plusDays(deal.engage_date ?? LAST_PUBLISHED_DAY, daysMoved)}T09:00:00.000Z`,
    },
  }));
}

/** Open deals close on one of the 90 days after the data ends, in the order of the file. */
const expectedClose = (index: number): Day => plusDays(LAST_PUBLISHED_DAY, 1 + (index % 90));

function territoryTree({ team }: PublishedPipeline): SampleTerritory[] {
  const regions = [...new Set(team.map((row) => row.regional_office))];
  const managers = [...new Map(team.map((row) => [row.manager, row.regional_office]))];
  return [
    ...regions.map((name) => territory(name, null, null, 'Region', code(name))),
    ...managers.map(([name, region]) => territory(name, region, name, 'District', `${code(region)}-${code(name)}`)),
    ...team.map((row) =>
      territory(
        row.sales_agent,
        row.manager,
        row.sales_agent,
        'Territory',
        `${code(row.manager)}-${code(row.sales_agent)}`,
      ),
    ),
  ];
}

const code = (name: string): string =>
  name.includes(' ')
    ? name
        .split(/[ -]/)
        .map((word) => word.slice(0, 2))
        .join('')
        .toUpperCase()
    : name.slice(0, 3).toUpperCase();

function territory(
  name: string,
  parent: string | null,
  lead: string | null,
  level: 'Region' | 'District' | 'Territory',
  territoryCode: string,
): SampleTerritory {
  return {
    key: territoryKey(name),
    parentKey: parent === null ? null : territoryKey(parent),
    lead,
    fields: { ExternalKey__c: territoryKey(name), Name: name, Level__c: level, Code__c: territoryCode },
  };
}

const territoryKey = (name: string): string => `T-${name.replaceAll(' ', '-')}`;

/** Quota per seller and quarter in whole steps: the average won quarter, stretched; the team's average for who never won. */
function quarterlyQuotas({ team, opportunities: deals }: PublishedPipeline): Map<string, number> {
  const won = new Map<string, number>();
  for (const deal of deals) {
    if (deal.deal_stage === 'Won')
      won.set(deal.sales_agent, (won.get(deal.sales_agent) ?? 0) + (deal.close_value ?? 0));
  }
  const average = [...won.values()].reduce((sum, amount) => sum + amount, 0) / Math.max(1, won.size);
  return new Map(
    team.map(({ sales_agent }) => {
      const perQuarter = ((won.get(sales_agent) ?? average) / PUBLISHED_CLOSING_MONTHS) * 3 * QUOTA_STRETCH;
      return [sales_agent, Math.ceil(perQuarter / QUOTA_STEP) * QUOTA_STEP];
    }),
  );
}

function quotaGoals({ team }: PublishedPipeline, quotas: Map<string, number>, lastDay: Day): SampleGoal[] {
  const quarters = lastQuarters(lastDay, 4);
  return team.flatMap(({ sales_agent }) =>
    quarters.map((quarter) => {
      const target = quotas.get(sales_agent) ?? 0;
      const key = territoryKey(sales_agent);
      return {
        key: `${key}|${quarter.name}|quota`,
        territoryKey: key,
        fields: {
          ExternalKey__c: `${key}|${quarter.name}|quota`,
          Name: `${quarter.name}: won revenue`,
          Metric__c: 'WonAmount',
          BaselineValue__c: Math.round(target / QUOTA_STRETCH),
          TargetValue__c: target,
          Unit__c: 'Currency',
          IsQuota__c: true,
          Rationale__c: 'The average quarter won so far, and 5 % more.',
          PlanGoal__c: 'Grow won revenue by 5 % over the published pace',
          StartDate__c: quarter.start,
          DueDate__c: quarter.end,
          CheckInCadence__c: 'Monthly',
        },
      };
    }),
  );
}

/** One goal a region that is not yet SMART (no baseline, no check-ins), so that the pages show what to improve. */
function regionGoals({ team, opportunities: deals }: PublishedPipeline, lastDay: Day): SampleGoal[] {
  const quarter = quarterOf(lastDay);
  const regionOf = new Map(team.map((row) => [row.sales_agent, row.regional_office]));
  return [...new Set(regionOf.values())].map((region) => {
    const won = deals.filter((deal) => deal.deal_stage === 'Won' && regionOf.get(deal.sales_agent) === region).length;
    const key = `${territoryKey(region)}|${quarter.name}|deals`;
    return {
      key,
      territoryKey: territoryKey(region),
      fields: {
        ExternalKey__c: key,
        Name: `${quarter.name}: deals won`,
        Metric__c: 'WonCount',
        TargetValue__c: Math.ceil((won / PUBLISHED_CLOSING_MONTHS) * 3),
        Unit__c: 'Count',
        IsQuota__c: false,
        StartDate__c: quarter.start,
        DueDate__c: quarter.end,
      },
    };
  });
}

function lastQuarters(day: Day, count: number): { name: string; start: Day; end: Day }[] {
  const quarters = [quarterOf(day)];
  while (quarters.length < count) quarters.unshift(quarterOf(plusDays(quarters[0]?.start ?? day, -1)));
  return quarters;
}
