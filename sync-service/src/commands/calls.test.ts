import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InputFailure } from '../input/readRows.ts';
import { runEvenfield } from '../testing/evenfieldProcess.ts';
import { readCallAccounts } from './callAccounts.ts';

jest.setTimeout(30_000);
const folder = mkdtempSync(join(tmpdir(), 'evenfield-calls-'));
const fileOf = (text: string): string => {
  const path = join(folder, 'accounts.csv');
  writeFileSync(path, text);
  return path;
};
const faultsOf = (text: string, keyCalls = 0) => {
  try {
    readCallAccounts(fileOf(text), keyCalls);
  } catch (error) {
    if (error instanceof InputFailure) return error.faults.map(({ line, column }) => `${line} ${column}`);
    throw error;
  }
  return [];
};

describe('evenfield calls', () => {
  it('gives the calls of four weeks as a calendar file, the same for the same day', () => {
    const file = join(folder, 'calls.ics');
    const args = ['calls', '--input', 'data/examples/call-accounts.csv', '--hours', '600', '--ics', file];
    expect(runEvenfield([...args, '--date', '2026-11-22']).code).toBe(0);
    const text = readFileSync(file, 'utf8');
    const days = [...text.matchAll(/DTSTART:(\d{8})T/g)].map(([, day]) => day!);
    expect(days.length).toBeGreaterThan(20);
    expect(days.every((day) => day > '20261122' && day <= '20261220')).toBe(true);
    expect(runEvenfield([...args, '--date', '2026-11-22']).code).toBe(0);
    const withoutStamp = (each: string): string => each.replaceAll(/DTSTAMP:.*/g, '');
    expect(withoutStamp(readFileSync(file, 'utf8'))).toBe(withoutStamp(text));
    expect(runEvenfield(args)).toMatchObject({ code: 2, stderr: expect.stringContaining('--date') as string });
  });

  it('plans the example: hours and promises kept, sales within the bound, a reason for every account', () => {
    const example = ['calls', '--input', 'data/examples/call-accounts.csv', '--hours', '200'];
    const { code, stdout, stderr } = runEvenfield([...example, '--new-hours', '30', '--key-calls', '12', '--json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const report = JSON.parse(stdout);
    expect(report.usedHours).toBeLessThanOrEqual(200);
    expect(report.newBusinessHours.used).toBeGreaterThanOrEqual(30);
    expect(report).toMatchObject({ isProvenBest: true, gapFraction: 0, brokenRules: [], bound: report.expectedSales });
    expect(report.accounts).toHaveLength(24);
    const calls = (name: string) => report.accounts.find((each: { account: string }) => each.account === name).calls;
    expect(calls('Northwind Foods')).toBeGreaterThanOrEqual(12);
    expect(calls('Silverline Rail')).toBeLessThanOrEqual(6);
    for (const { reason, sureness } of report.accounts) expect([reason, sureness]).not.toContain('');
    expect(report.dropped.length).toBe(report.accounts.filter((each: { calls: number }) => each.calls === 0).length);
  });

  it('ends with 2 on bad rows, naming line, value and rule of each, and computes nothing', () => {
    const path = fileOf('account,tier,minutes,potential\nA,D,60,5\nB,A,1h,5\n=C,A,60,\n');
    const { code, stdout, stderr } = runEvenfield(['calls', '--input', path, '--hours', '10']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    for (const part of ['line 2, tier: "D" must be A, B or C', 'line 3, minutes: "1h"', 'line 4, account: "=C"']) {
      expect(stderr).toContain(part);
    }
  });

  it('ends with 2 on options that make no plan, all named at once', () => {
    const input = ['calls', '--input', 'data/examples/call-accounts.csv'];
    const bad = runEvenfield([...input, '--hours', '0', '--key-calls', '1.5']);
    expect(bad.code).toBe(2);
    expect(bad.stderr).toContain('--hours "0" must be');
    expect(bad.stderr).toContain('--key-calls "1.5" must be');
    expect(runEvenfield([...input, '--hours', '10', '--new-hours', '11']).stderr).toContain('must not exceed --hours');
    expect(runEvenfield(['calls', '--input', 'missing.csv', '--hours', '10']).code).toBe(2);
  });

  it('refuses rows that say nothing about calls, or contradict themselves', () => {
    const head =
      'account,tier,minutes,potential,calls,sales,deals,salesNone,salesHalf,salesToday,salesSaturation,minCalls,maxCalls,isKey';
    const rows = [
      'nothing known,A,60,,,,,,,,,,,',
      'sales without calls,A,60,900,,500,,,,,,,,',
      'only uncalled sales,A,60,,0,500,,,,,,,,',
      'half a judgement,A,60,,4,,,1,2,,,,,',
      'falling judgement,A,60,,4,,,10,5,20,30,,,',
      'deals without sales fit,A,60,9,4,50,0,,,,,,,',
      'promise above limit,A,60,9,,,,,,,,5,4,',
      'key above limit,A,60,9,,,,,,,,,4,yes',
    ];
    expect(faultsOf([head, ...rows].join('\n'), 12)).toEqual([
      '2 potential',
      '3 calls',
      '4 potential',
      '5 salesToday',
      '5 salesSaturation',
      '6 salesHalf',
      '7 deals',
      '8 minCalls',
      '9 maxCalls',
    ]);
  });
});
