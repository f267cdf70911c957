import { z } from 'zod';
import { SECTORS, stateCode } from '../../../domain/market/index.ts';
import type { MarketRow, MatchableAccount } from '../../../domain/market/index.ts';
import { countCell, nameCell, numberCell, yesNoCell } from '../input/cells.ts';
import { InputFailure, readRows } from '../input/readRows.ts';

const businesses = countCell({ min: 0, max: 100_000_000, unit: 'businesses' });
const money = numberCell({ min: 0, max: 1e14, unit: 'dollars' });

const marketColumns = {
  state: nameCell.refine(
    (text) => stateCode(text) !== null,
    'is no state of the United States; write its name or letters',
  ),
  naics: z
    .string({ error: 'is empty; it must be a NAICS sector' })
    .refine(
      (text) => Object.hasOwn(SECTORS, text),
      `is no NAICS sector; the sectors are ${Object.keys(SECTORS).join(', ')}`,
    ),
  establishments: businesses,
  firms: businesses.optional(),
  employment: countCell({ min: 0, max: 1_000_000_000, unit: 'people' }).optional(),
  annual_payroll_usd: money.optional(),
  state_fips: z.string().optional(),
  sector: z.string().optional(),
};

/** What --help says of the file with market data. */
export const MARKET_FORMAT = `Market data (CSV with a header, columns in any order; each state and sector once):
  state            name or letters of a state of the United States (required)
  naics            NAICS sector: 52, 44-45, … (required)
  establishments   places of business (required)
  firms, employment, annual_payroll_usd, state_fips, sector   may be there and are not needed`;

/** A row of external data with what it says beyond the number of businesses. */
export interface MarketDatum extends MarketRow {
  readonly employeeCount: number | null;
}

/**
 * Reads external business counts.
 *
 * @throws {InputFailure} naming every bad row, states and sectors that occur twice included
 */
export function readMarketData(path: string): readonly MarketDatum[] {
  const rows = readRows(path, { columns: marketColumns, required: ['state', 'naics', 'establishments'] });
  const firstLine = new Map<string, number>();
  const twice = rows.flatMap(({ line, row }) => {
    const key = `${stateCode(row.state)} ${row.naics}`;
    const first = firstLine.get(key);
    if (first === undefined) firstLine.set(key, line);
    return first === undefined
      ? []
      : [
          {
            line,
            column: 'state',
            value: key,
            rule: `stands already on line ${first}; each state and sector may occur once`,
          },
        ];
  });
  if (twice.length > 0) throw new InputFailure(path, twice);
  return rows.map(({ row }) => ({
    state: stateCode(row.state)!,
    sector: row.naics,
    businessCount: row.establishments,
    employeeCount: row.employment ?? null,
  }));
}

const text = z
  .string()
  .max(255, 'is longer than 255 characters')
  .refine((value) => !/<[a-z/!?]/i.test(value), 'holds HTML; write plain text')
  .refine((value) => !/^[=+@-]/.test(value), 'begins like a spreadsheet formula; write plain text');
const accountColumns = {
  account: nameCell,
  state: text.optional(),
  country: text.optional(),
  industry: text.optional(),
  customer: yesNoCell.default(false),
};

export const MARKET_ACCOUNTS_FORMAT = `Accounts (CSV with a header; empty where unknown):
  account          name or key, each once (required)
  state, country   where it is, as your CRM has it
  industry         as your CRM has it
  customer         yes if it has ever bought`;

const UNITED_STATES = /^(us|usa|u\.s\.|u\.s\.a\.|united states|united states of america)$/i;

/** Whether the text names the United States. */
export const isUnitedStates = (country: string | null | undefined): boolean =>
  UNITED_STATES.test((country ?? '').trim());

/**
 * Reads accounts to lay over the market.
 *
 * @throws {InputFailure} naming every bad row
 */
export function readMarketAccounts(path: string): readonly MatchableAccount[] {
  return readRows(path, { columns: accountColumns, required: ['account'], key: 'account' }).map(({ row }) => ({
    id: row.account,
    name: row.account,
    state: row.state ?? null,
    isInUnitedStates: isUnitedStates(row.country),
    industry: row.industry ?? null,
    isCustomer: row.customer,
  }));
}
