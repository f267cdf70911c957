import type { Count, Fraction } from '../../quantities.ts';
import { sectorOf } from './sectors.ts';
import { stateCode } from './usStates.ts';

/** A row of external data: how many businesses a state has in a sector. */
export interface MarketRow {
  readonly state: string;
  /** A NAICS sector: `52`, `44-45`, … */
  readonly sector: string;
  readonly businessCount: Count;
}

/** What is known of an account for matching; the texts are as people typed them. */
export interface MatchableAccount {
  readonly id: string;
  readonly name: string;
  readonly state: string | null;
  /** Whether it lies in the United States, as far as its country says. */
  readonly isInUnitedStates: boolean;
  readonly industry: string | null;
  readonly isCustomer: boolean;
}

/** A state and sector with its businesses and the accounts among them. */
export interface MarketCell {
  /** `US` for the sector of the whole country. */
  readonly state: string;
  readonly sector: string;
  readonly businessCount: Count;
  readonly accountCount: Count;
  readonly customerCount: Count;
  /** Customers ÷ businesses; null where no business is counted. */
  readonly penetration: Fraction | null;
}

/** Why an account could not be placed in the market. */
export type UnmatchedReason = 'notUnitedStates' | 'unknownState' | 'noIndustry' | 'unknownIndustry' | 'notInData';

export interface MarketMatch {
  readonly cells: readonly MarketCell[];
  readonly matchedCount: Count;
  readonly unmatched: readonly {
    readonly account: string;
    readonly name: string;
    readonly reason: UnmatchedReason;
    /** What was typed, where it is the matter. */
    readonly value: string | null;
  }[];
}

/**
 * Accounts laid over external data by state and sector; an account of the United States without a state counts in its sector
 * of the whole country. What cannot be placed is listed with its reason, never guessed.
 *
 * @param rows each state and sector once
 */
export function marketMatch(rows: readonly MarketRow[], accounts: readonly MatchableAccount[]): MarketMatch {
  const keyOf = (state: string, sector: string): string => `${state} ${sector}`;
  const cells = new Map<string, Counting>(
    [...rows, ...wholeCountry(rows)].map(
      (row) => [keyOf(row.state, row.sector), { ...row, accountCount: 0, customerCount: 0 }] as const,
    ),
  );
  const unmatched: MarketMatch['unmatched'][number][] = [];
  for (const account of accounts) {
    const refuse = (reason: UnmatchedReason, value: string | null = null): void => {
      unmatched.push({ account: account.id, name: account.name, reason, value });
    };
    const typed = account.state?.trim() ?? '';
    const state = typed === '' ? (account.isInUnitedStates ? COUNTRY : null) : stateCode(typed);
    if (state === null) {
      if (typed === '') refuse('notUnitedStates');
      else refuse('unknownState', typed);
      continue;
    }
    if (!account.industry?.trim()) {
      refuse('noIndustry');
      continue;
    }
    const sector = sectorOf(account.industry);
    if (sector === null) {
      refuse('unknownIndustry', account.industry);
      continue;
    }
    const cell = cells.get(keyOf(state, sector));
    if (cell === undefined) {
      refuse('notInData', `${state} ${sector}`);
      continue;
    }
    cell.accountCount += 1;
    if (account.isCustomer) cell.customerCount += 1;
  }
  return {
    cells: [...cells.values()].map((cell) => ({
      ...cell,
      penetration: cell.businessCount > 0 ? cell.customerCount / cell.businessCount : null,
    })),
    matchedCount: accounts.length - unmatched.length,
    unmatched,
  };
}

const COUNTRY = 'US';

type Counting = MarketRow & { accountCount: Count; customerCount: Count };

function wholeCountry(rows: readonly MarketRow[]): readonly MarketRow[] {
  const totals = new Map<string, number>();
  for (const { sector, businessCount } of rows) totals.set(sector, (totals.get(sector) ?? 0) + businessCount);
  return [...totals].map(([sector, businessCount]) => ({ state: COUNTRY, sector, businessCount }));
}
