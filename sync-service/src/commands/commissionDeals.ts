import { z } from 'zod';
import { dealKey, repKey } from '../../../domain/incentives/index.ts';
import type { DealRule, DealShare } from '../../../domain/incentives/index.ts';
import { toCents } from '../../../domain/money.ts';
import { dateCell, nameCell, numberCell, yesNoCell } from '../input/cells.ts';
import { readRows } from '../input/readRows.ts';

const statuses = { won: 'Won', open: 'Open', lost: 'Lost', reopened: 'Reopened' } as const;
const statusRule = `must be ${Object.keys(statuses).join(', ')}`;

const columns = {
  deal: nameCell,
  amount: numberCell({ min: -1e12, max: 1e12, unit: 'money' }).transform(toCents),
  closeDate: dateCell,
  rep: nameCell.optional(),
  status: z
    .string()
    .transform((text) => text.toLowerCase().replace(/[\s-]/g, ''))
    .pipe(z.enum(['won', 'open', 'lost', 'reopened'], { error: statusRule }))
    .default('won'),
  split: numberCell({ min: 0, max: 1, unit: 'the whole' }).default(1),
  newBusiness: yesNoCell.default(false),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'must be a currency code, such as EUR')
    .optional(),
  formerRep: nameCell.optional(),
  transferDate: dateCell.optional(),
};

/** The column at fault when deals break a rule. */
export const COLUMN_OF_RULE: Readonly<Record<DealRule, keyof typeof columns>> = {
  currencyDiffers: 'currency',
  splitOutOfRange: 'split',
  splitsAboveWhole: 'split',
  shareListedTwice: 'deal',
  sharesContradict: 'deal',
  repNotInPlan: 'rep',
  holdoverNotInPlan: 'formerRep',
  holdoverToSelf: 'formerRep',
  closedBeforeTransfer: 'transferDate',
};

/** What the --help of the command says about the deals' file. */
export const COMMISSION_DEALS_FORMAT = `Deals (CSV with a header; columns in any order):
  deal             (or id, name) key or name (required); a shared deal has a row for each rep
  amount           of the whole deal, in the plan's currency (required); below 0 a credit note, which
                   takes back what the tiers it empties had paid
  closeDate        YYYY-MM-DD (required)
  rep              who is credited; may be left out for a single rep
  status           won (where empty), open (counts in the estimate only), lost, reopened (earns nothing
                   until won again; with --previous, what it had earned is reversed)
  split            the rep's share, 0 to 1; 1 where empty
  newBusiness      yes or no
  currency         the plan's where empty; any other is refused
  formerRep, transferDate
                   who had the account before the territory changed, and when (holdover)`;

export interface ReadDeal {
  readonly line: number;
  readonly share: DealShare;
}

/**
 * Reads deals. Rows without a rep are those of `onlyRep`; rows without a currency are in the plan's.
 *
 * @throws {InputFailure} naming every bad row with line, value and rule
 */
export function readDeals(path: string, currency: string, onlyRep: string): readonly ReadDeal[] {
  const rows = readRows(path, {
    alsoCalled: { deal: ['id', 'name'], closeDate: ['date'] },
    columns,
    required: ['deal', 'amount', 'closeDate'],
    rowFaults: ({ formerRep, transferDate }) =>
      (formerRep === undefined) === (transferDate === undefined)
        ? []
        : [
            {
              column: formerRep === undefined ? ('formerRep' as const) : ('transferDate' as const),
              rule: 'is empty; holdover needs both the former rep and the day of the change',
            },
          ],
  });
  return rows.map(({ line, row }) => ({
    line,
    share: {
      deal: dealKey(row.deal),
      rep: repKey(row.rep ?? onlyRep),
      amount: row.amount,
      currency: row.currency ?? currency,
      closeDate: row.closeDate,
      status: statuses[row.status],
      splitFraction: row.split,
      isNewBusiness: row.newBusiness,
      holdover:
        row.formerRep === undefined || row.transferDate === undefined
          ? null
          : { formerRep: repKey(row.formerRep), transferDate: row.transferDate },
    },
  }));
}
