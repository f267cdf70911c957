import type { Command } from 'commander';
import { z } from 'zod';
import { SECTORS, marketMatch } from '../../../domain/market/index.ts';
import type { MarketMatch, UnmatchedReason } from '../../../domain/market/index.ts';
import { dateCell, nameCell, numberCell } from '../input/cells.ts';
import { readSettings } from '../config/settings.ts';
import { marketImport } from '../marketImport.ts';
import { readFlags } from '../input/readFlags.ts';
import { MARKET_ACCOUNTS_FORMAT, MARKET_FORMAT, readMarketAccounts, readMarketData } from './marketFiles.ts';
import { textTable } from './textTable.ts';

const flagsSchema = z
  .object({
    input: z.string(),
    accounts: z.string().optional(),
    org: z.string().optional(),
    confirm: z.boolean(),
    source: nameCell,
    sourceDate: dateCell,
    licence: nameCell,
    confidence: numberCell({ min: 0, max: 1, unit: 'certainty' }),
    json: z.boolean(),
  })
  .refine(({ accounts, org }) => (accounts === undefined) !== (org === undefined), {
    path: ['accounts'],
    error: 'or --org: give one of the two',
  });

export function register(program: Command): void {
  program
    .command('market')
    .summary('lay your accounts over external business data')
    .description(
      'Matches accounts with business counts by state and sector: how many businesses there are, how many of them you know and sell to, and which accounts could not be placed and why. With a file of accounts it needs no Salesforce.',
    )
    .requiredOption('--input <file>', 'the market data, as CSV')
    .option('--accounts <file>', 'your accounts, as CSV; or take those of --org')
    .option('--org <alias>', 'take the accounts of this org, and with --confirm write the data there')
    .option('--confirm', 'write the data to the org as Market Segments of the kind External', false)
    .requiredOption('--source <name>', 'who published the data')
    .requiredOption('--source-date <date>', 'the day the data speaks of (YYYY-MM-DD)')
    .requiredOption('--licence <name>', 'under which terms it may be used')
    .requiredOption('--confidence <share>', 'how far you trust it, from 0 to 1')
    .option('--json', 'print the report as one line of JSON', false)
    .addHelpText(
      'after',
      `
${MARKET_FORMAT}

${MARKET_ACCOUNTS_FORMAT}

An account of the United States without a state counts in its sector of the whole country (US). Nothing is guessed: what
cannot be placed is listed with its reason.
Exit codes: 0 done, 2 input or options (every bad row is named with line, value and rule), 3 some rows not written, 5 org
unreachable or refusing.

Example:
  evenfield market --input data/market/us-business-by-state-and-sector-2021.csv --accounts data/examples/market-accounts.csv \\
    --source "US Census Bureau, SUSB 2021" --source-date 2021-12-31 --licence "public domain" --confidence 0.9`,
    )
    .action(async (given: Record<string, unknown>) => {
      const flags = readFlags(flagsSchema, given);
      const report = await marketReport(flags);
      if (report.written !== null && report.written.refused.length > 0) process.exitCode = 3;
      process.stdout.write(flags.json ? `${JSON.stringify(report)}\n` : marketTables(report));
    });
}

type MarketReport = Awaited<ReturnType<typeof marketReport>>;

async function marketReport(flags: z.output<typeof flagsSchema>) {
  const { input, accounts: accountsFile, source, sourceDate, licence, confidence, org, confirm } = flags;
  const rows = readMarketData(input);
  const provenance = { source, sourceDate, licence, confidence };
  const imported = org === undefined ? null : await marketImport(org, readSettings(), rows, provenance, confirm);
  const accounts = imported?.accounts ?? readMarketAccounts(accountsFile!);
  const match = marketMatch(rows, accounts);
  return {
    source: { name: source, date: sourceDate, licence, confidence, rows: rows.length },
    accounts: { all: accounts.length, matched: match.matchedCount, unmatched: match.unmatched.length },
    cells: match.cells.filter(({ accountCount }) => accountCount > 0),
    /** States and sectors with businesses, in which no account lies. */
    cellsWithoutAccount: match.cells.filter(
      ({ accountCount, businessCount }) => accountCount === 0 && businessCount > 0,
    ).length,
    unmatched: match.unmatched,
    written: imported === null ? null : { rows: imported.written, refused: imported.refused },
  };
}

const REASONS: Readonly<Record<UnmatchedReason, string>> = {
  notUnitedStates: 'lies outside the United States, or its country is not known',
  unknownState: 'is no state of the United States',
  noIndustry: 'has no industry',
  unknownIndustry: 'is an industry of no single sector',
  notInData: 'is not in the data',
};

const count = new Intl.NumberFormat('en');

function marketTables({ source, accounts, cells, cellsWithoutAccount, unmatched, written }: MarketReport): string {
  const table = textTable(
    ['State', 'Sector', '', 'Businesses', 'Accounts', 'Customers', 'Penetration'],
    cells.map((cell) => [
      ...[cell.state, cell.sector, SECTORS[cell.sector] ?? '', count.format(cell.businessCount)],
      ...[count.format(cell.accountCount), count.format(cell.customerCount), penetrationText(cell)],
    ]),
    [false, false, false, true, true, true, true],
  );
  const lost = unmatched.map(
    ({ name, reason, value }) => `  ${name}: ${value === null ? 'it' : JSON.stringify(value)} ${REASONS[reason]}\n`,
  );
  return `${table}
${accounts.matched} of ${accounts.all} accounts matched with ${source.rows} rows of ${source.name} (${source.date}, ${source.licence}, confidence ${source.confidence}); in ${count.format(cellsWithoutAccount)} states and sectors with businesses you have no account.
${lost.length === 0 ? '' : `Not matched:\n${lost.join('')}`}${writtenText(written)}`;
}

function writtenText(written: MarketReport['written']): string {
  if (written === null) return '';
  const refused = written.refused.map(({ key, reason }) => `Not written: ${key}: ${reason}\n`).join('');
  return `${written.rows} rows written to the org.\n${refused}`;
}

/** Penetration is tiny; two digits tell it apart from nothing. */
const penetrationText = ({ penetration }: MarketMatch['cells'][number]): string =>
  penetration === null ? '–' : `${(penetration * 100).toPrecision(2)} %`;
