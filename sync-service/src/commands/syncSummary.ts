import type { SyncResult } from '../runSync.ts';
import { textTable } from './textTable.ts';

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 0 });

/** What a person wants to see after a run: the territories' main figures, and what was done. */
export function syncSummary(report: SyncResult['report'], isDryRun: boolean): string {
  const number = (value: unknown): string => (typeof value === 'number' ? whole.format(value) : '–');
  const share = (value: unknown): string => (typeof value === 'number' ? percent.format(value) : '–');
  const rows = inTreeOrder(report.territories).map((territory) => [
    `${'  '.repeat(Number(territory['depth'] ?? 0))}${String(territory['name'])}`,
    number(territory['wonAmount']),
    number(territory['wonCount']),
    number(territory['lostCount']),
    share(territory['winRate']),
    number(territory['openAmount']),
    number(territory['openCount']),
    share(territory['attainment']),
    share(territory['pace']),
  ]);
  const { written, read } = report;
  const readRows = Object.values(read).reduce((total, { rows: count }) => total + count, 0);
  const sentences = [
    `As of ${report.asOf}; won and lost from ${report.period.start} to ${report.period.end}. ${report.reconciled ? "Sums equal the org's own." : 'Sums were not compared with the org.'}`,
    `Read ${whole.format(readRows)} records (${report.mode}) with ${report.apiCalls} API calls in ${(report.durationMs / 1000).toFixed(1)} s.`,
    isDryRun
      ? 'Nothing was written (dry run).'
      : `Wrote ${whole.format(written.created)} new and ${whole.format(written.updated)} changed records; ${whole.format(written.unchanged)} were as they should be${written.failed > 0 ? `; ${whole.format(written.failed)} were refused` : ''}.`,
    ...(report.currency === null
      ? []
      : [
          `Amounts are in ${report.currency.iso}; deals in other currencies were converted at the rate of ${report.currency.rateOf === 'today' ? 'today' : 'their close date'}.`,
        ]),
    ...report.notes,
    ...limited(report.failures.map(({ record, reason }) => `Not written: ${record}: ${reason}`)),
    ...(report.failures.length === 0
      ? []
      : ['The next sync writes these again; so does "evenfield replay", once the cause is gone.']),
    ...limited(report.rejections.map(({ object, id, reason }) => `Rejected: ${object} ${id}: ${reason}`)),
  ];
  const head = ['Territory', 'Won', 'Won deals', 'Lost deals', 'Win rate', 'Open', 'Open deals', 'Quota', 'Pace'];
  return `${textTable(head, rows, [false, ...head.slice(1).map(() => true)])}\n${sentences.join('\n')}\n`;
}

type Territory = SyncResult['report']['territories'][number];

function inTreeOrder(territories: readonly Territory[]): readonly Territory[] {
  const children = Map.groupBy(territories, (territory) => territory['parent']);
  const below = (territory: Territory): Territory[] => [
    territory,
    ...(children.get(territory['name']) ?? []).flatMap(below),
  ];
  return (children.get(null) ?? []).flatMap(below);
}

const limited = (lines: readonly string[]): readonly string[] =>
  lines.length <= 20 ? lines : [...lines.slice(0, 20), `… and ${lines.length - 20} more; --json shows all.`];
