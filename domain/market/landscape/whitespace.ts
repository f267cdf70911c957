import type { Count, Fraction } from '../../quantities.ts';

export type AccountSize = 'Small' | 'Medium' | 'Large' | 'Unknown';
export const ACCOUNT_SIZES: readonly AccountSize[] = ['Small', 'Medium', 'Large', 'Unknown'];

/** Small below 100 people, medium below 1,000, large from there: the size classes of business statistics, coarsened. */
export const sizeOf = (employees: number | null): AccountSize =>
  employees === null || employees < 0 ? 'Unknown' : employees < 100 ? 'Small' : employees < 1000 ? 'Medium' : 'Large';

/** An account in a territory, with what it bought and what is open. */
export interface SegmentAccount {
  /** Null when not known. */
  readonly industry: string | null;
  readonly size: AccountSize;
  /** Bought in the trailing period. */
  readonly isCustomer: boolean;
  /** Won in the trailing period, and open now; in the currency. */
  readonly wonAmount: number;
  readonly openAmount: number;
}

/** A cell of the matrix of industry and size. */
export interface Segment {
  readonly industry: string | null;
  readonly size: AccountSize;
  readonly accountCount: Count;
  readonly customerCount: Count;
  readonly wonAmount: number;
  readonly openAmount: number;
  /** Customers ÷ accounts. */
  readonly penetration: Fraction;
  /** What the accounts that do not buy yet would bring if each bought as a usual customer; null when none tells. */
  readonly whitespaceAmount: number | null;
  /** What the usual customer's amount was learnt from. */
  readonly basis: 'segment' | 'industry' | 'all' | 'none';
}

/**
 * The matrix of industry × size: who buys, who does not, and what that is worth.
 *
 * The usual customer's amount is the mean won amount of the customers of the same cell, if they are at least three; else of
 * the industry, else of all. Fewer than three tell nothing usual.
 *
 * @param known the accounts the usual amounts are learnt from: the whole plan's, so that an empty territory is not worth nothing
 */
export function whitespace(accounts: readonly SegmentAccount[], known: readonly SegmentAccount[]): readonly Segment[] {
  const usual = usualAmounts(known);
  return [...Map.groupBy(accounts, cellOf)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, own]) => {
      const { industry, size } = own[0]!;
      const customerCount = own.filter(({ isCustomer }) => isCustomer).length;
      const { amount, basis } = usual(industry, size);
      return {
        ...{ industry, size, customerCount, basis },
        accountCount: own.length,
        wonAmount: own.reduce((sum, { wonAmount }) => sum + wonAmount, 0),
        openAmount: own.reduce((sum, { openAmount }) => sum + openAmount, 0),
        penetration: customerCount / own.length,
        whitespaceAmount: amount === null ? null : amount * (own.length - customerCount),
      };
    });
}

const FEWEST = 3;
const cellOf = ({ industry, size }: Pick<SegmentAccount, 'industry' | 'size'>): string => `${industry ?? ''}\n${size}`;

function usualAmounts(known: readonly SegmentAccount[]) {
  const customers = known.filter(({ isCustomer }) => isCustomer);
  const cells = Map.groupBy(customers, cellOf);
  const industries = Map.groupBy(customers, ({ industry }) => industry ?? '');
  const meanOf = (some: readonly SegmentAccount[] | undefined): number | null =>
    some === undefined || some.length < FEWEST
      ? null
      : some.reduce((sum, { wonAmount }) => sum + wonAmount, 0) / some.length;
  return (industry: string | null, size: AccountSize): { amount: number | null; basis: Segment['basis'] } => {
    const ofCell = meanOf(cells.get(cellOf({ industry, size })));
    if (ofCell !== null) return { amount: ofCell, basis: 'segment' };
    const ofIndustry = industry === null ? null : meanOf(industries.get(industry));
    if (ofIndustry !== null) return { amount: ofIndustry, basis: 'industry' };
    const ofAll = meanOf(customers);
    return { amount: ofAll, basis: ofAll === null ? 'none' : 'all' };
  };
}
