import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure } from '../failure.ts';
import { runEvenfield } from '../testing/evenfieldProcess.ts';
import { commissionReport } from './commission.ts';
import { commissionTables } from './commissionTables.ts';

jest.setTimeout(60_000);
const examplePlan = 'data/examples/commission-plan.json';
const exampleDeals = 'data/examples/commission-deals.csv';
const folder = mkdtempSync(join(tmpdir(), 'evenfield-commission-'));
const fileOf = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

const plan = (changed: object = {}): string =>
  fileOf(
    'plan.json',
    JSON.stringify({
      name: 'Plan',
      currency: 'EUR',
      startDate: '2026-01-01',
      endDate: '2026-03-31',
      tierMode: 'marginal',
      tiers: [{ from: 0 }, { from: 1, multiplier: 1.5 }],
      targetIncentive: 100_000,
      quota: 500_000,
      ...changed,
    }),
  );
const deals = (...rows: readonly string[]): string =>
  fileOf('deals.csv', ['deal,amount,closeDate', ...rows].join('\n'));
const messageOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof Failure) return error.message;
    throw error;
  }
  return '';
};

describe('evenfield commission', () => {
  it('pays 145,000 for 650,000 on a quota of 500,000 with 1.5× above it', () => {
    // https://revopsmasters.com/category/sales-compensation/accelerators-and-decelerators
    const report = commissionReport(plan(), deals('D1,650000,2026-02-01'), undefined);
    expect([report.total, report.lines.map(({ amount }) => amount)]).toEqual([145_000, [100_000, 45_000]]);
  });

  it('prints every line and the total of the example, and they add up to the cent', () => {
    const { code, stdout, stderr } = runEvenfield([
      'commission',
      '--plan',
      examplePlan,
      '--deals',
      exampleDeals,
      '--json',
    ]);
    expect({ code, stderr, lines: stdout.trimEnd().split('\n').length }).toEqual({ code: 0, stderr: '', lines: 1 });
    const report = JSON.parse(stdout);
    const cents = (amounts: readonly { amount: number }[]) =>
      amounts.reduce((sum, { amount }) => sum + Math.round(amount * 100), 0);
    expect(cents(report.lines)).toBe(Math.round(report.total * 100));
    for (const { rep, total } of report.statements) {
      expect(cents(report.lines.filter((line: { rep: string }) => line.rep === rep))).toBe(Math.round(total * 100));
    }
    expect(report.lines[0]).toMatchObject({
      rep: 'Ana Sousa',
      deal: 'D-1001',
      dealAmount: 42_000,
      splitFraction: 1,
      rateFraction: 0.1,
      band: 0,
      paidAsBand: 1,
      amount: 4_200,
    });
    expect(report.statements[0].whatIf).toMatchObject({ isEstimate: true, extra: 3_900 });
    expect(report.statements[1].nextTier).toEqual({ tier: 2, missing: 23_133.14, missingDeals: 2 });
    expect(report.notCredited.map(({ deal, reason }: { deal: string; reason: string }) => `${deal} ${reason}`)).toEqual(
      ['D-1008 Open', 'D-1009 Open', 'D-1010 Reopened', 'D-1011 Lost', 'D-1012 OutsidePeriod'],
    );
  });

  it('tells people the same, with estimates called so', () => {
    const text = commissionTables(commissionReport(examplePlan, exampleDeals, undefined));
    for (const part of [
      'Total 15,165.05 on a credit of 138,300.30',
      'Estimate, not pay: if all open deals were won',
      'Tier 3 takes another 23,133.14, about 2 more of the usual deals.',
      'D-1010 (Ben Okafor): re-opened, earns nothing until it is won again.',
      'All 3 statements: 26,150.63.',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('takes a deal that was re-opened back by a reversal, and gives it back to the cent when it is won again', () => {
    const rows = ['D1,1000.01,2026-01-10', 'D2,2000.02,2026-01-11'];
    const keep = (name: string, report: object): string => fileOf(name, JSON.stringify(report));
    const first = commissionReport(plan(), deals(...rows), undefined);
    const reopened = fileOf('reopened.csv', `deal,amount,closeDate,status\n${rows[0]},won\n${rows[1]},reopened`);
    // 20 % of them are 200.002 and 400.004, together 600.01: the odd cent is the second deal's.
    const second = commissionReport(plan(), reopened, keep('first.json', first));
    expect(second.corrections?.entries.map(({ key, reverses, amount }) => [key, reverses, amount])).toEqual([
      ['2/Rep/1', '1/Rep/2', -400.01],
    ]);
    expect(second.ledger.slice(0, first.ledger.length)).toEqual(first.ledger);
    const third = commissionReport(plan(), deals(...rows), keep('second.json', second));
    expect(third.corrections?.total).toBe(400.01);
    const sum = third.ledger.reduce((total, { amount }) => total + Math.round(amount * 100), 0);
    expect([sum, third.total]).toEqual([Math.round(first.total * 100), first.total]);
    expect(commissionReport(plan(), deals(...rows), keep('third.json', third)).corrections?.entries).toEqual([]);
  });

  it('corrects only the same plan and period', () => {
    const kept = fileOf('kept.json', JSON.stringify(commissionReport(plan(), deals('D1,1,2026-01-10'), undefined)));
    const other = plan({ endDate: '2026-06-30' });
    expect(messageOf(() => commissionReport(other, deals('D1,1,2026-01-10'), kept))).toContain('plan.endDate');
  });

  it('ends with 2 on bad deals, naming line, value and rule of each', () => {
    const path = deals('D1,"1,000",2026-01-10', 'D2,5,2026-02-30', '=D3,5,2026-01-10', 'D4,5,2026-01-10');
    const { code, stdout, stderr } = runEvenfield(['commission', '--plan', plan(), '--deals', path]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    for (const part of [
      'line 2, amount: "1,000" must be a number',
      'line 3, closeDate: "2026-02-30" must be a day of the calendar',
      'line 4, deal: "=D3" begins like a spreadsheet formula',
    ]) {
      expect(stderr).toContain(part);
    }
  });

  it('refuses two currencies, splits above the whole and deals listed twice, by line and rule', () => {
    const path = fileOf(
      'deals.csv',
      'deal,rep,amount,closeDate,split,currency\n' +
        'D1,Ana,5,2026-01-10,0.7,EUR\nD1,Ben,5,2026-01-10,0.7,EUR\nD2,Ana,5,2026-01-10,,USD\nD3,Ana,5,2026-01-10,,\nD3,Ana,5,2026-01-10,,',
    );
    const message = messageOf(() => commissionReport(plan(), path, undefined));
    expect(message).toMatch(/line 2, split: .*\(splitsAboveWhole\)/);
    expect(message).toMatch(/line 4, currency: .*USD.*\(currencyDiffers\)/);
    expect(message).toMatch(/line 6, deal: .*\(shareListedTwice\)/);
  });

  it('takes negative deals as credit notes', () => {
    const report = commissionReport(plan(), deals('D1,1000,2026-01-10', 'D2,-400,2026-01-12'), undefined);
    expect([report.total, report.lines.map(({ amount }) => amount)]).toEqual([120, [200, -80]]);
  });

  it('refuses overlapping tiers, a quota of zero and what is no plan, by place and rule', () => {
    const faultOf = (changed: object) =>
      messageOf(() => commissionReport(plan(changed), deals('D1,1,2026-01-10'), undefined));
    const overlap = { tiers: [{ from: 0, upTo: 0.8 }, { from: 0.7 }] };
    expect(faultOf(overlap)).toMatch(/tiers\[0\]: Tier 1 .* overlaps tier 2 .*\(tiersOverlap\)/);
    expect(faultOf({ quota: 0 })).toContain('(quotaNotAboveZero)');
    expect(faultOf({ quota: undefined })).toContain('(quotaNotAboveZero)');
    expect(faultOf({ tierMode: 'cliff' })).toContain('tierMode: must be marginal or retroactive');
    expect(faultOf({ tiers: [{ from: '0' }] })).toContain('tiers[0].from: must be a number');
    expect(faultOf({ quotta: 5 })).toContain('quotta');
    expect(messageOf(() => commissionReport(fileOf('broken.json', '{'), exampleDeals, undefined))).toContain(
      'is not JSON',
    );
    expect(messageOf(() => commissionReport('missing.json', exampleDeals, undefined))).toContain('Could not read');
  });

  it('ends with 2 and says so in JSON, for a program that reads it', () => {
    const { code, stdout } = runEvenfield([
      'commission',
      '--plan',
      plan({ quota: 0 }),
      '--deals',
      exampleDeals,
      '--json',
    ]);
    expect([code, JSON.parse(stdout).error.exitCode]).toEqual([2, 2]);
  });

  it('shows in its help files that exist, and both formats', () => {
    const { code, stdout } = runEvenfield(['commission', '--help']);
    expect(code).toBe(0);
    for (const part of [examplePlan, exampleDeals, 'tierMode', 'closeDate', 'Rounding']) expect(stdout).toContain(part);
    for (const path of [examplePlan, exampleDeals]) expect(readFileSync(path, 'utf8').length).toBeGreaterThan(0);
  });
});
