/**
 * Amounts in the corporate currency, for orgs with several. A deal is converted at the rate of its close date where the org has
 * dated rates (advanced currency management), else at the plain rate, as the org's own sums are; accounts and assignments
 * always at the plain rate, since dated rates are for opportunities alone. A rate is units of the currency for one unit of the
 * corporate one. In an org with one currency there are no rates, and amounts are as they stand.
 * Source: Salesforce Help, "About Advanced Currency Management".
 */
const converted = (amount: string, rate: string): string =>
  `case when ${rate} = 1 then ${amount} else cast(cast(${amount} as double precision) / ${rate} as decimal(18,2)) end`;

// One unit of the corporate currency is one unit of it, whatever a rate by date should say.
const DEAL_RATE =
  'case when currencies.is_corporate then 1 else coalesce(dated_rates.conversion_rate, currencies.conversion_rate, 1) end';
const PLAIN_RATE = 'coalesce(currencies.conversion_rate, 1)';

/** The table `opportunities`, and of each its `corporate_amount`. */
export const CONVERTED_OPPORTUNITIES = `(
  select opportunities.*, ${converted('opportunities.amount', DEAL_RATE)} as corporate_amount
  from opportunities
  left join currencies on currencies.iso_code = opportunities.currency_iso_code
  left join (
    select iso_code, conversion_rate, start_date,
      lead(start_date) over (partition by iso_code order by start_date) as next_start_date
    from dated_rates
  ) as dated_rates on dated_rates.iso_code = opportunities.currency_iso_code
    and opportunities.close_date >= dated_rates.start_date
    and (dated_rates.next_start_date is null or opportunities.close_date < dated_rates.next_start_date)
)`;

/** The table `accounts`, and of each its `corporate_revenue`. */
export const CONVERTED_ACCOUNTS = `(
  select accounts.*, ${converted('accounts.annual_revenue', PLAIN_RATE)} as corporate_revenue
  from accounts left join currencies on currencies.iso_code = accounts.currency_iso_code
)`;

/** The table `assignments`, and of each its `corporate_potential`. */
export const CONVERTED_ASSIGNMENTS = `(
  select assignments.*, ${converted('assignments.potential_amount', PLAIN_RATE)} as corporate_potential
  from assignments left join currencies on currencies.iso_code = assignments.currency_iso_code
)`;

/** The corporate currency, and whether the org has rates by date; no row where the org has one currency. */
export const CORPORATE_CURRENCY = `
select iso_code, exists (select 1 from dated_rates) as is_dated from currencies where is_corporate limit 1`;
