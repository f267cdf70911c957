import { z } from 'zod';
import { profileFaults } from '../../../domain/market/index.ts';
import type { AccountTraits, IdealCustomerProfile } from '../../../domain/market/index.ts';
import type { IsoDate, TerritoryKey } from '../../../domain/performance/index.ts';
import { CONVERTED_ACCOUNTS, CONVERTED_OPPORTUNITIES } from '../replica/facts/convertedSql.ts';
import type { ReplicaStore, Row } from '../replica/replicaStore.ts';

/** The org's active profile; unusable where it names its faults. */
export interface ProfileFacts {
  readonly id: string;
  readonly profile: IdealCustomerProfile | null;
  readonly faults: readonly string[];
}

/** An account as the market sees it, with its closed deals of all time. */
export interface MarketAccount {
  readonly id: string;
  readonly name: string;
  readonly traits: AccountTraits;
  readonly wonCount: number;
  readonly lostCount: number;
  readonly wonAmount: number;
  readonly pricedCount: number;
}

export interface MarketFacts {
  /** Null where no profile is active. */
  readonly profile: ProfileFacts | null;
  readonly accounts: ReadonlyMap<string, MarketAccount>;
  /** By territory and account: won in the period before, and days since anything closed or was opened. */
  readonly touches: ReadonlyMap<string, { readonly earlierWonAmount: number; readonly daysSinceTouched: number }>;
  /** By territory: the age in days of each open deal. */
  readonly openAges: ReadonlyMap<TerritoryKey, readonly number[]>;
}

export const touchKey = (territory: string, account: string): string => `${territory}\n${account}`;

const criterion = z.union([
  z.strictObject({ field: z.string().min(1), weight: z.number(), values: z.array(z.string()) }),
  z.strictObject({ field: z.string().min(1), weight: z.number(), from: z.number(), to: z.number() }),
]);
const profileSchema = z.strictObject({
  criteria: z.array(criterion),
  excluded: z.array(z.strictObject({ field: z.string().min(1), values: z.array(z.string()) })).default([]),
  bandA: z.number().default(75),
  bandB: z.number().default(50),
  minimumConfidence: z.number().default(0.5),
});

/** The fields of accounts that a profile may use, and the columns of the replica that hold them. */
const TRAITS: Readonly<Record<string, string>> = {
  Industry: 'industry',
  AnnualRevenue: 'corporate_revenue',
  NumberOfEmployees: 'number_of_employees',
  BillingState: 'billing_state',
  BillingCountry: 'billing_country',
};

/** Reads what the market step decides from, while the deals of the as-of day stand in the replica. */
export async function readMarketFacts(
  store: Pick<ReplicaStore, 'query'>,
  asOf: IsoDate,
  period: { readonly start: IsoDate; readonly earlierStart: IsoDate },
): Promise<MarketFacts> {
  const [profileRow] = await store.query(
    `select id, criteria from profiles where is_active order by coalesce(external_key, id) limit 1`,
  );
  const accounts = await store.query(
    `with closed as (
       select account_id, count(*) filter (where is_won) as won_count, count(*) filter (where not is_won) as lost_count,
         coalesce(sum(corporate_amount) filter (where is_won), 0) as won_amount, count(amount) filter (where is_won) as priced_count
       from ${CONVERTED_OPPORTUNITIES} as opportunities where is_closed and close_date <= cast($1 as date) and account_id is not null group by account_id
     )
     select accounts.*, coalesce(won_count, 0) as won_count, coalesce(lost_count, 0) as lost_count,
       cast(coalesce(won_amount, 0) as double precision) as won_amount, coalesce(priced_count, 0) as priced_count
     from ${CONVERTED_ACCOUNTS} as accounts left join closed on closed.account_id = accounts.id order by accounts.id`,
    [asOf],
  );
  const touches = await store.query(
    `select territory, account_id,
       cast(coalesce(sum(amount) filter (
         where outcome = 'won' and close_date >= cast($2 as date) and close_date < cast($3 as date)), 0) as double precision) as earlier,
       cast($1 as date) - max(case when outcome = 'open' then created_on else close_date end) as days
     from deals where account_id is not null group by territory, account_id order by 1, 2`,
    [asOf, period.earlierStart, period.start],
  );
  const ages = await store.query(
    `select territory, cast($1 as date) - created_on as age, count(*) as count from deals where outcome = 'open' group by 1, 2 order by 1, 2`,
    [asOf],
  );
  return {
    profile: profileRow === undefined ? null : profileFacts(profileRow),
    accounts: new Map(accounts.map((row) => [String(row['id']), marketAccount(row)])),
    touches: new Map(
      touches.map((row) => [
        touchKey(String(row['territory']), String(row['account_id'])),
        { earlierWonAmount: Number(row['earlier']), daysSinceTouched: Number(row['days']) },
      ]),
    ),
    openAges: new Map(
      [...Map.groupBy(ages, (row) => row['territory'] as TerritoryKey)].map(([territory, rows]) => [
        territory,
        rows.flatMap((row) => Array<number>(Number(row['count'])).fill(Number(row['age']))),
      ]),
    ),
  };
}

function profileFacts(row: Row): ProfileFacts {
  const id = String(row['id']);
  let given: unknown;
  try {
    given = JSON.parse(String(row['criteria'] ?? ''));
  } catch {
    return { id, profile: null, faults: ['Criteria are not JSON. Take the example of the field’s description.'] };
  }
  const parsed = profileSchema.safeParse(given);
  if (!parsed.success) {
    return {
      id,
      profile: null,
      faults: parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'criteria'}: ${message}.`),
    };
  }
  const unknown = [...parsed.data.criteria, ...parsed.data.excluded].flatMap(({ field }) =>
    Object.hasOwn(TRAITS, field) ? [] : [`${field} is not read; choose from ${Object.keys(TRAITS).join(', ')}.`],
  );
  const faults = [...profileFaults(parsed.data), ...unknown];
  return { id, profile: faults.length === 0 ? parsed.data : null, faults };
}

const marketAccount = (row: Row): MarketAccount => ({
  id: String(row['id']),
  name: String(row['name']),
  traits: Object.fromEntries(
    Object.entries(TRAITS).map(([field, column]) => {
      const value = row[column];
      if (value === null || value === undefined) return [field, null];
      return [field, field === 'AnnualRevenue' || field === 'NumberOfEmployees' ? Number(value) : String(value)];
    }),
  ),
  wonCount: Number(row['won_count']),
  lostCount: Number(row['lost_count']),
  wonAmount: Number(row['won_amount']),
  pricedCount: Number(row['priced_count']),
});
