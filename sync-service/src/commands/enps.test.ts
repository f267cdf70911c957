import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ONE_TO_TEN } from '../../../domain/pulse/index.ts';
import { InputFailure } from '../input/readRows.ts';
import { runEvenfield } from '../testing/evenfieldProcess.ts';
import { enpsReport } from './enps.ts';
import { readAnswers } from './enpsAnswers.ts';
import { enpsTables } from './enpsTables.ts';

jest.setTimeout(60_000);
const example = 'data/examples/enps-answers.csv';
const before = 'data/examples/enps-answers-before.csv';
const folder = mkdtempSync(join(tmpdir(), 'evenfield-enps-'));
const fileOf = (text: string, name = 'answers.csv'): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const read = (text: string) => readAnswers(fileOf(text), ONE_TO_TEN);
const reportOf = (text: string, earlier = '') =>
  enpsReport(read(text), earlier === '' ? [] : read(earlier), ONE_TO_TEN, 5);
const column = (...answers: readonly number[]) => ['answer', ...answers].join('\n');
const faultsOf = (text: string) => {
  try {
    read(text);
  } catch (error) {
    if (error instanceof InputFailure)
      return error.faults.map(({ line, column: at, rule }) => `${line} ${at}: ${rule}`);
    throw error;
  }
  return [];
};

describe('evenfield enps', () => {
  it('counts a column of answers: 5 promoters, 3 passives, 2 detractors are 30 ± 48', () => {
    const { score, margin, answers, counts, withheld, teams } = reportOf(column(10, 10, 9, 9, 9, 8, 7, 7, 6, 1));
    expect({ score, answers, counts, withheld, teams }).toEqual({
      score: 30,
      answers: 10,
      counts: { promoters: 5, passives: 3, detractors: 2 },
      withheld: null,
      teams: [],
    });
    expect(margin).toBeCloseTo(48.4, 1);
  });

  it('prints the example as one line of JSON, compared with the round before', () => {
    const { code, stdout, stderr } = runEvenfield([
      'enps',
      '--input',
      example,
      '--previous',
      before,
      '--scale',
      '1-10',
      '--json',
    ]);
    expect({ code, stderr, lines: stdout.trimEnd().split('\n').length }).toEqual({ code: 0, stderr: '', lines: 1 });
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({ scale: '1-10', round: '2026-Q2', previousRound: '2026-Q1', superseded: 1 });
    expect(report.change.verdict).toMatch(/^(Rise|Fall|Noise)$/);
    expect(report.change.change).toBeCloseTo(report.score - report.change.from, 9);
    expect(report.teams.find(({ team }: { team: string }) => team === 'Partners')).toEqual({
      team: 'Partners',
      withheld: 'TooSmall',
      answers: null,
      counts: null,
      score: null,
      margin: null,
      change: null,
    });
  });

  it('tells people the same as a table, with what is withheld and why', () => {
    const text = enpsTables(
      enpsReport(readAnswers(example, ONE_TO_TEN), readAnswers(before, ONE_TO_TEN), ONE_TO_TEN, 5),
    );
    expect(text).toContain('eNPS of 2026-Q2 on a scale of 1-10, compared with 2026-Q1');
    expect(text).toContain('too few answers to show');
  });

  it('shows nothing of a group of four, not even its counts', () => {
    const report = reportOf(column(10, 10, 10, 1));
    expect([report.withheld, report.answers, report.counts, report.score]).toEqual(['TooSmall', null, null, null]);
    expect(JSON.stringify(report)).not.toContain('promoters');
  });

  it('withholds a team that would give its neighbour away by subtraction', () => {
    const row = (team: string, count: number) => Array.from({ length: count }, () => `9,${team}`);
    const { teams } = reportOf(['answer,team', ...row('big', 7), ...row('small', 3)].join('\n'));
    expect(teams.map(({ team, withheld }) => [team, withheld])).toEqual([
      ['big', 'TellsOfSmallGroup'],
      ['small', 'TooSmall'],
    ]);
  });

  it('does not let a leaver be found by comparing two rounds', () => {
    const round = (name: string, people: string) => [...people].map((person) => `9,${person},${name}`);
    const first = ['answer,person,round', ...round('1', 'abcdef')].join('\n');
    expect(reportOf(['answer,person,round', ...round('2', 'abcde')].join('\n'), first).withheld).toBe(
      'TellsThroughEarlierRounds',
    );
    expect(reportOf(['answer,person,round', ...round('2', 'abcdef')].join('\n'), first).withheld).toBeNull();
  });

  it('counts the latest answer of someone who answered twice', () => {
    const rows = ['a,1,2026-03-02', 'a,10,2026-03-01', 'b,10,', 'c,10,', 'd,10,', 'e,10,'];
    const { counts, superseded } = reportOf(['person,answer,answeredAt', ...rows].join('\n'));
    expect([counts, superseded]).toEqual([{ promoters: 4, passives: 0, detractors: 1 }, 1]);
  });

  it('reports the last round of a file and compares it with the one before', () => {
    const rows = [...'aaaaa'].flatMap(() => ['10,2026-02', '1,2026-01']);
    const report = reportOf(['answer,round', ...rows].join('\n'));
    expect([report.round, report.previousRound, report.score, report.change?.verdict]).toEqual([
      '2026-02',
      '2026-01',
      100,
      'Rise',
    ]);
    expect(report.notes[0]).toContain('name no person');
  });

  it('refuses answers off the scale, and a person in two teams, by line and rule', () => {
    expect(faultsOf(column(0, 11, 5))).toEqual([
      '2 answer: must be a whole number from 1 to 10',
      '3 answer: must be a whole number from 1 to 10',
    ]);
    expect(readAnswers(fileOf(column(0)), { lowest: 0, highest: 10 })).toHaveLength(1);
    expect(faultsOf('person,team,answer\na,North,9\na,South,9')).toEqual([expect.stringContaining('3 team: differs')]);
    expect(faultsOf('answer,answeredAt\n9,yesterday')).toEqual([
      expect.stringContaining('2 answeredAt: must be a day'),
    ]);
    expect(faultsOf('answer,team\n9,=cmd()')).toEqual([expect.stringContaining('begins like a spreadsheet formula')]);
  });

  it('ends with 2 on a scale with its ends swapped, other scales, and groups below three', () => {
    const withFlags = (...flags: readonly string[]) => runEvenfield(['enps', '--input', example, ...flags]);
    const swapped = withFlags('--scale', '10-1');
    expect([swapped.code, swapped.stderr.includes('scaleEndsSwapped')]).toEqual([2, true]);
    expect(withFlags('--scale', '1-5').code).toBe(2);
    expect(withFlags('--minimum-group', '2').stderr).toContain('--minimum-group "2" must be a whole number');
    expect(withFlags('--scale', '0-10').code).toBe(0);
  });

  it('shows in its help an example with files that exist', () => {
    const { code, stdout } = runEvenfield(['enps', '--help']);
    expect(code).toBe(0);
    for (const part of [example, before, 'answeredAt', 'Exit codes']) expect(stdout).toContain(part);
  });
});
