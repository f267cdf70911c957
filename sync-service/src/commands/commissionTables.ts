import type { CommissionReport } from './commission.ts';
import { textTable } from './textTable.ts';

const money = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 4 });

type Line = CommissionReport['lines'][number];

/** The statements for people: each rep's lines, the total, the way to the next tier and what open deals might bring. */
export function commissionTables(report: CommissionReport): string {
  const { plan } = report;
  const statements = report.statements.map((statement) => {
    const lines = report.lines.filter(({ rep }) => rep === statement.rep);
    const attained = statement.attainment === null ? '' : ` (${percent.format(statement.attainment)} of quota)`;
    return [
      `${statement.rep}, ${plan.name}, ${plan.startDate} to ${plan.endDate}, ${plan.currency}\n`,
      lines.length === 0 ? 'No deal earned anything.\n' : lineTable(lines),
      `Total ${money.format(statement.total)} on a credit of ${money.format(statement.credit)}${attained}.\n`,
      statement.drawBalance === 0 ? '' : `Draw still to be recovered: ${money.format(statement.drawBalance)}.\n`,
      nextTierSentence(statement.nextTier),
      whatIfSentence(statement.whatIf),
    ].join('');
  });
  return [...statements, closing(report)].filter((part) => part !== '').join('\n');
}

const head = ['Deal', 'Closed', 'Deal amount', 'Split', 'Holdover', 'Credit', 'Tier', 'Rate', '×', 'Amount'];
const kinds = {
  Commission: '',
  NewBusiness: 'new business',
  DealCap: 'cap of the deal',
  PeriodCap: 'cap of the period',
  Draw: 'draw',
  DrawRecovery: 'draw recovered',
} as const;

function lineTable(lines: readonly Line[]): string {
  const orDash = (value: number | null, format: (value: number) => string): string =>
    value === null ? '–' : format(value);
  const rows = lines.map((line) => [
    line.deal ?? '–',
    line.closeDate ?? '–',
    orDash(line.dealAmount, money.format),
    orDash(line.splitFraction, percent.format),
    orDash(line.holdoverFraction, percent.format),
    orDash(line.creditAmount, money.format),
    kinds[line.kind] || tierText(line),
    orDash(line.rateFraction, percent.format),
    orDash(line.multiplier, String),
    money.format(line.amount),
  ]);
  return textTable(
    head,
    rows,
    head.map((title) => !['Deal', 'Closed', 'Tier'].includes(title)),
  );
}

/** Tiers are counted from 1 for people. */
const tierText = ({ band, paidAsBand }: Line): string =>
  band === null ? '–' : band === paidAsBand ? String(band + 1) : `${band + 1}, paid as ${(paidAsBand ?? band) + 1}`;

function nextTierSentence(next: CommissionReport['statements'][number]['nextTier']): string {
  if (next === null) return 'The highest tier is reached.\n';
  const deals = next.missingDeals === null ? '' : `, about ${next.missingDeals} more of the usual deals`;
  return `Tier ${next.tier + 1} takes another ${money.format(next.missing)}${deals}.\n`;
}

function whatIfSentence(whatIf: CommissionReport['statements'][number]['whatIf']): string {
  if (whatIf === null) return '';
  const each = whatIf.deals.map(({ deal, extra }) => `${deal} alone ${money.format(extra)}`).join(', ');
  return `Estimate, not pay: if all open deals were won, ${money.format(whatIf.extra)} more, ${money.format(whatIf.total)} in all (${each}).\n`;
}

const reasons = {
  Open: 'open',
  Lost: 'lost',
  Reopened: 're-opened, earns nothing until it is won again',
  OutsidePeriod: 'closed outside the period',
} as const;

function closing({ notCredited, corrections, statements, total }: CommissionReport): string {
  const lines = notCredited.map(({ deal, rep, reason }) => `Earned nothing: ${deal} (${rep}): ${reasons[reason]}.\n`);
  const changed = (corrections?.entries ?? []).map(
    ({ rep, reverses, line, amount }) =>
      `${reverses === null ? 'Added' : 'Reversed'}: ${line.deal ?? kinds[line.kind]} (${rep}): ${money.format(amount)}.\n`,
  );
  const corrected =
    corrections === null
      ? ''
      : corrections.entries.length === 0
        ? 'Nothing to correct: the earlier statement still holds.\n'
        : `Corrections come to ${money.format(corrections.total)}.\n`;
  const all = statements.length > 1 ? `All ${statements.length} statements: ${money.format(total)}.\n` : '';
  return [...lines, ...changed, corrected, all].join('');
}
