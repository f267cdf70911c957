import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { z } from 'zod';
import { callPlan } from '../../../domain/calls/allocation/callPlan.ts';
import { icsCalendar } from '../../../domain/calls/calendar/icsCalendar.ts';
import { sellerPlan } from '../../../domain/calls/plan/sellerPlan.ts';
import type { SellerTarget } from '../../../domain/calls/plan/sellerPlan.ts';
import { salesAt } from '../../../domain/calls/response/responseCurve.ts';
import { addDays } from '../../../domain/dates.ts';
import { fileFailure } from '../failure.ts';
import { countCell, dateCell, numberCell } from '../input/cells.ts';
import { readFlags } from '../input/readFlags.ts';
import { CALL_ACCOUNTS_FORMAT, readCallAccounts } from './callAccounts.ts';
import type { ReadAccount } from './callAccounts.ts';
import { textTable } from './textTable.ts';

const flagsSchema = z
  .object({
    input: z.string(),
    hours: numberCell({ min: 0.1, max: 10_000_000, unit: 'hours' }),
    newHours: numberCell({ min: 0, max: 10_000_000, unit: 'hours' }),
    keyCalls: countCell({ min: 0, max: 366, unit: 'calls a year' }),
    ics: z.string().optional(),
    date: dateCell.optional(),
    json: z.boolean(),
  })
  .refine(({ ics, date }) => ics === undefined || date !== undefined, {
    path: ['date'],
    error: 'is needed with --ics: the day before the first calls',
  })
  .refine(({ hours, newHours }) => newHours <= hours, { path: ['newHours'], error: 'must not exceed --hours' });

export function register(program: Command): void {
  program
    .command('calls')
    .summary('how often to call on each account with the hours of a year')
    .description(
      'Decides the calls a year on each account that sell most within the hours, with a bound that no other plan can pass. Needs no Salesforce.',
    )
    .requiredOption('--input <file>', 'the accounts, as CSV')
    .requiredOption('--hours <hours>', 'hours for calls in the year, travel included')
    .option('--new-hours <hours>', 'hours out of these kept for new business (isNew)', '0')
    .option('--key-calls <calls>', 'fewest calls a year on each key account (isKey)', '0')
    .option('--ics <file>', 'also write the calls of the next weeks to this file for other calendars (iCalendar)')
    .option('--date <date>', 'with --ics: calls begin on the working day after it (YYYY-MM-DD)')
    .option('--json', 'print the plan as one line of JSON', false)
    .addHelpText(
      'after',
      `
${CALL_ACCOUNTS_FORMAT}

The plan tells for each account its calls, hours, expected sales and the reason; then the bound, what was dropped and
why. Promised calls that the hours cannot hold are given up where they sell least, and named.
With --ics the calls of that week and the three after it get days and times, Monday to Friday from 9 to 17, evenly spaced
for each account and evenly loaded for the seller; travel is part of a call, and places are not asked for.
Exit codes: 0 done, 2 input or options (every bad row is named with line, value and rule).

Examples:
  evenfield calls --input data/examples/call-accounts.csv --hours 1200
  evenfield calls --input data/examples/call-accounts.csv --hours 1200 --new-hours 200 --key-calls 12 --json
  evenfield calls --input data/examples/call-accounts.csv --hours 1200 --date 2026-11-22 --ics calls.ics`,
    )
    .action((given: Record<string, unknown>) => {
      const flags = readFlags(flagsSchema, given);
      const accounts = readCallAccounts(flags.input, flags.keyCalls);
      const started = performance.now();
      const report = callReport(accounts, flags.hours, flags.newHours);
      const durationMs = Math.round(performance.now() - started);
      if (flags.ics !== undefined) writeCalls(flags.ics, flags.date!, accounts, flags);
      process.stdout.write(flags.json ? `${JSON.stringify({ ...report, durationMs })}\n` : callTables(report));
    });
}

type CallReport = ReturnType<typeof callReport>;

/** The calls of the weeks after a day as a calendar file. @throws {Failure} when it cannot be written */
function writeCalls(
  file: string,
  date: string,
  accounts: readonly ReadAccount[],
  { hours, newHours }: { readonly hours: number; readonly newHours: number },
): void {
  const seller = {
    ...{ hours, newBusinessShare: hours === 0 ? 0 : newHours / hours, callMinutes: 0, opens: 540, closes: 1020 },
    ...{ base: null, longestDrive: 0, weekdays: [1, 2, 3, 4, 5], holidays: [], absences: [], busy: new Map() },
  };
  const targets = accounts.map((account): SellerTarget => ({
    ...{ key: account.key, isNewBusiness: account.isNewBusiness, response: account.response, place: null },
    ...{
      floor: account.floor,
      ceiling: account.ceiling,
      shortestGap: null,
      longestGap: null,
      windows: [],
      promised: [],
    },
    callMinutes: account.minutesPerCall,
  }));
  const { wanted } = sellerPlan(seller, targets, [], [], { start: date, end: addDays(date, 364) }, date);
  const appointments = wanted.map(({ account, date: day, start, minutes }) => ({
    ...{ identity: `${encodeURIComponent(account)}-${day}`, date: day, start, end: start + minutes },
    ...{ title: account, place: null },
  }));
  const stamp = `${new Date().toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
  try {
    writeFileSync(file, icsCalendar(appointments, stamp));
  } catch (error) {
    throw fileFailure('write', file, error);
  }
}

function callReport(accounts: readonly ReadAccount[], hours: number, newBusinessHours: number) {
  const plan = callPlan(accounts, { hours, newBusinessHours });
  return {
    hours,
    usedHours: plan.hours,
    newBusinessHours: { kept: newBusinessHours, used: plan.newBusinessHours },
    expectedSales: plan.sales,
    salesWithoutCalls: plan.salesWithoutCalls,
    today: todayOf(accounts),
    bound: plan.bound,
    gapFraction: plan.gapFraction,
    isProvenBest: plan.isProvenBest,
    salesOfNextHour: plan.salesOfNextHour,
    accounts: plan.accounts.map((each, i) => {
      const { response, todayCalls } = accounts[i]!;
      const { key, sales, ...rest } = each;
      return {
        account: key,
        ...rest,
        todayCalls,
        daysBetweenCalls: each.calls === 0 ? null : Math.round(365 / each.calls),
        expectedSales: sales,
        basis: response.basis,
        sureness: response.sureness,
        rangeFraction: response.rangeFraction,
      };
    }),
    dropped: plan.dropped.map(({ key, reason }) => ({ account: key, reason })),
    brokenRules: plan.brokenRules.map(({ key, calls, rule }) => ({ rule, account: key, promisedCalls: calls })),
  };
}

/** Hours and sales with today's calls, where they are known of every account; else null. */
function todayOf(accounts: readonly ReadAccount[]): { hours: number; expectedSales: number } | null {
  let [hours, expectedSales] = [0, 0];
  for (const { todayCalls, minutesPerCall, response } of accounts) {
    if (todayCalls === null) return null;
    hours += (todayCalls * minutesPerCall) / 60;
    expectedSales += salesAt(response.curve, todayCalls);
  }
  return { hours, expectedSales };
}

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

function callTables(report: CallReport): string {
  const rows = report.accounts.map((each) => [
    each.account,
    String(each.calls),
    each.todayCalls === null ? '–' : String(each.todayCalls),
    tenths.format(each.hours),
    whole.format(each.expectedSales),
    each.salesOfNextHour === null ? '–' : whole.format(each.salesOfNextHour),
    each.basis,
    each.reason,
  ]);
  const head = ['Account', 'Calls', 'Today', 'Hours', 'Sales', 'Next hour', 'Basis', 'Why not more'];
  const proof = report.isProvenBest
    ? 'Proven: no other plan sells more within these hours and rules.'
    : `No plan can sell more than ${whole.format(report.bound)}, ${(report.gapFraction * 100).toPrecision(2)} % above this one.`;
  const today =
    report.today === null
      ? ''
      : `Today's calls: ${whole.format(report.today.expectedSales)} in ${tenths.format(report.today.hours)} hours.\n`;
  const broken = report.brokenRules.map(
    ({ account, promisedCalls }) =>
      `Not kept: ${promisedCalls} calls promised to ${account}; the hours do not hold all promises.\n`,
  );
  return `${textTable(head, rows, [false, true, true, true, true, true])}
${tenths.format(report.usedHours)} of ${tenths.format(report.hours)} hours, ${tenths.format(report.newBusinessHours.used)} of them for new business. Expected sales ${whole.format(report.expectedSales)}, of which ${whole.format(report.expectedSales - report.salesWithoutCalls)} by calls.
${proof}
${today}${broken.join('')}${report.dropped.length} of ${report.accounts.length} accounts get no call or fewer than promised.
`;
}
