import { z } from 'zod';
import type { CallAccount } from '../../../domain/calls/allocation/callPlan.ts';
import { accountResponse } from '../../../domain/calls/response/accountResponse.ts';
import { judgementFault } from '../../../domain/calls/response/responseCurve.ts';
import type { CallJudgement } from '../../../domain/calls/response/responseCurve.ts';
import { countCell, nameCell, numberCell, yesNoCell } from '../input/cells.ts';
import { readRows } from '../input/readRows.ts';

const money = numberCell({ min: 0, max: 1e12, unit: 'money' });
const calls = countCell({ min: 0, max: 366, unit: 'calls a year' });

const columns = {
  account: nameCell,
  tier: z.enum(['A', 'B', 'C'], { error: 'must be A, B or C' }),
  minutes: numberCell({ min: 5, max: 600, unit: 'minutes' }),
  travelMinutes: numberCell({ min: 0, max: 600, unit: 'minutes' }).default(0),
  potential: money.optional(),
  calls: calls.optional(),
  sales: money.optional(),
  deals: countCell({ min: 0, max: 1e6, unit: 'won deals' }).optional(),
  salesNone: money.optional(),
  salesHalf: money.optional(),
  salesToday: money.optional(),
  salesSaturation: money.optional(),
  minCalls: calls.optional(),
  maxCalls: calls.optional(),
  isKey: yesNoCell.default(false),
  isNew: yesNoCell.default(false),
};
type Row = z.output<z.ZodObject<typeof columns>>;

const judgementColumns = ['salesNone', 'salesHalf', 'salesToday', 'salesSaturation'] as const;
const columnOfAnswer = {
  todayCalls: 'calls',
  none: 'salesNone',
  half: 'salesHalf',
  today: 'salesToday',
  saturation: 'salesSaturation',
} as const satisfies Record<keyof CallJudgement, keyof Row>;

/** What the --help of the command says about its file. */
export const CALL_ACCOUNTS_FORMAT = `File (CSV with a header; columns in any order, empty where unknown):
  account          (or id, name) name or key, each once (required)
  tier             A, B or C (required)
  minutes          a call's length in minutes, 5 to 600 (required)
  travelMinutes    travel a call needs, in minutes; 0 where empty
  potential        what the account could buy in a year
  calls            calls in the last twelve months
  sales            won amount in the last twelve months (with calls)
  deals            won deals behind these sales; fewer than 10 weigh less
  salesNone, salesHalf, salesToday, salesSaturation
                   judgement: sales expected a year with no calls, half of today's calls,
                   today's (column calls), and as many as could matter
  minCalls, maxCalls   promises and limits a year; maxCalls is 52 where empty
  isKey            yes for a key account: it gets at least --key-calls
  isNew            yes for new business: --new-hours are kept for these
Each row needs a judgement, or sales with calls, or a potential; the best of them in this order is used.`;

/** An account to plan, with the calls it gets today; null when the file does not say. */
export interface ReadAccount extends CallAccount {
  readonly todayCalls: number | null;
}

/** The ceiling of calls where a file names none: one a week. */
const WEEKLY = 52;

/**
 * Reads the accounts to be called from a file.
 *
 * @throws {InputFailure} naming every bad row with line, value and rule
 */
export function readCallAccounts(path: string, keyCalls: number): readonly ReadAccount[] {
  const rows = readRows(path, {
    columns,
    required: ['account', 'tier', 'minutes'],
    alsoCalled: { account: ['id', 'name'] },
    key: 'account',
    rowFaults: (row) => faultsOf(row, keyCalls),
  });
  return rows.map(({ row }) => ({
    key: row.account,
    response: responseOf(row)!,
    minutesPerCall: row.minutes + row.travelMinutes,
    isNewBusiness: row.isNew,
    floor: floorOf(row, keyCalls),
    ceiling: ceilingOf(row),
    todayCalls: row.calls ?? null,
  }));
}

function faultsOf(row: Row, keyCalls: number): { column: keyof Row; rule: string }[] {
  const missing = judgementColumns.filter((column) => row[column] === undefined);
  if (missing.length > 0 && missing.length < judgementColumns.length) {
    return missing.map((column) => ({ column, rule: 'is empty; a judgement needs all four answers, or none' }));
  }
  const faults: { column: keyof Row; rule: string }[] = [];
  if (row.sales !== undefined && row.calls === undefined) {
    faults.push({ column: 'calls', rule: 'is empty; sales say something about calls only with the calls behind them' });
  }
  if (row.deals === 0 && (row.sales ?? 0) > 0) {
    faults.push({ column: 'deals', rule: 'must be at least 1 where there are sales' });
  }
  if (floorOf(row, keyCalls) > ceilingOf(row)) {
    const isOwn = row.minCalls !== undefined && row.minCalls > ceilingOf(row);
    const rule = isOwn
      ? `is more than its most calls, ${ceilingOf(row)}`
      : `is less than the ${keyCalls} calls of key accounts`;
    faults.push({ column: isOwn ? 'minCalls' : 'maxCalls', rule });
  }
  const judgement = judgementOf(row);
  const fault = judgement === null ? null : judgementFault(judgement);
  if (fault !== null) return [...faults, { column: columnOfAnswer[fault.answer], rule: fault.rule }];
  if (responseOf(row) !== null) return faults;
  const rule =
    row.sales === undefined
      ? 'is empty, and so are sales with calls and a judgement; nothing says what calls bring'
      : 'is empty; sales without any call do not say what calls would add';
  return [...faults, { column: 'potential', rule }];
}

function responseOf(row: Row) {
  return accountResponse({
    tier: row.tier,
    isNewBusiness: row.isNew,
    potential: row.potential ?? null,
    history:
      row.sales === undefined || row.calls === undefined
        ? null
        : { calls: row.calls, sales: row.sales, deals: row.deals ?? null },
    judgement: judgementOf(row),
  });
}

function judgementOf({
  calls: todayCalls = 0,
  salesNone,
  salesHalf,
  salesToday,
  salesSaturation,
}: Row): CallJudgement | null {
  if (salesNone === undefined || salesHalf === undefined || salesToday === undefined || salesSaturation === undefined)
    return null;
  return { todayCalls, none: salesNone, half: salesHalf, today: salesToday, saturation: salesSaturation };
}

const ceilingOf = ({ maxCalls, minCalls }: Row): number => maxCalls ?? Math.max(WEEKLY, minCalls ?? 0);
const floorOf = ({ minCalls = 0, isKey }: Row, keyCalls: number): number =>
  isKey ? Math.max(minCalls, keyCalls) : minCalls;
