import { existsSync, readdirSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { textTable } from '../../sync-service/src/commands/textTable.ts';
import { designOutcome } from './designOutcome.ts';
import { instanceOutcome } from './instanceOutcome.ts';
import { repairOutcome } from './repairOutcome.ts';

const USAGE = `npm run bench:design -- [FILE…] [--only PART,…] [--time SECONDS] [--seed NUMBER] [--json]

Measures the designer on one core, each part by itself, and checks every plan by the independent checker:
  generated   10,000 accounts × 50 territories and 20,000 × 100, two measures within 1 %, median of three markets
  growth      1,000 to 50,000 accounts
  territory   public instances of commercial territory design
  orlib       capacitated p-median, OR-Library
  tsplib      capacitated p-median on TSPLIB points
  rebalance   20 drifted plans of 1,000 to 2,000 accounts
With FILEs only these are solved, each in --time, 60 seconds unless given. Times are processor seconds of this process, so that other work does not count.`;

/** What a line of the table says: what was measured, what was reached, and whether that is the aim. */
export interface Outcome {
  readonly part: string;
  readonly name: string;
  readonly result: string;
  readonly aim: string;
  readonly isReached: boolean;
  readonly processorSeconds: number;
  readonly seconds: number;
  readonly figures: Readonly<Record<string, unknown>>;
}

const instances = join(import.meta.dirname, 'instances');
const filesOf = (folder: string): string[] =>
  readdirSync(join(instances, folder))
    .filter((file) => /\.(dat|txt)$/.test(file))
    .map((file) => join(instances, folder, file));

/** Sizes of drifted plans and how far each drifted: chosen to need from 3 to some 60 moves. */
const DRIFTS: readonly (readonly [accounts: number, territories: number, drift: number])[] = [
  ...[0.08, 0.1, 0.12, 0.15, 0.2, 0.3].map((drift) => [1000, 10, drift] as const),
  ...[0.08, 0.1, 0.12, 0.15, 0.2, 0.3].map((drift) => [1500, 15, drift] as const),
  ...[0.06, 0.08, 0.1, 0.12, 0.15, 0.2, 0.25, 0.3].map((drift) => [2000, 20, drift] as const),
];

const parts: Readonly<Record<string, (seed: number) => AsyncGenerator<Outcome>>> = {
  async *generated(seed) {
    yield designOutcome('generated', 10_000, 50, [seed, seed + 1, seed + 2], { seconds: 10, gap: 0.005 });
    yield designOutcome('generated', 20_000, 100, [seed, seed + 1, seed + 2], { seconds: 40, gap: 0.005 });
  },
  async *growth(seed) {
    for (const [n, m] of [
      [1000, 10],
      [2000, 20],
      [5000, 25],
      [10_000, 50],
      [20_000, 100],
      [50_000, 100],
    ] as const) {
      yield designOutcome('growth', n, m, [seed], { seconds: 120, gap: 0.02 });
    }
  },
  async *territory(seed) {
    for (const file of filesOf('territory-tdp')) yield instanceOutcome('territory', file, seed, 60);
  },
  async *orlib(seed) {
    for (const file of filesOf('cpmp-orlib')) yield instanceOutcome('orlib', file, seed, 3);
  },
  async *tsplib(seed) {
    for (const file of filesOf('cpmp-tsplib')) yield instanceOutcome('tsplib', file, seed, 60, 0.001);
  },
  async *rebalance(seed) {
    for (const [x, [n, m, drift]] of DRIFTS.entries()) yield repairOutcome(n, m, drift, seed + x, 120);
  },
};

process.exitCode = await main();

async function main(): Promise<number> {
  let given;
  try {
    given = parseArgs({
      allowPositionals: true,
      options: {
        only: { type: 'string', default: Object.keys(parts).join() },
        seed: { type: 'string', default: '1' },
        time: { type: 'string', default: '60' },
        json: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`);
    return 2;
  }
  const { positionals: files, values } = given;
  const seed = Number(values.seed);
  const chosen = values.only.split(',');
  const missing = files.filter((file) => !existsSync(file));
  if (
    missing.length > 0 ||
    !Number.isInteger(seed) ||
    !(Number(values.time) > 0) ||
    !chosen.every((part) => part in parts)
  ) {
    console.error(missing.length > 0 ? `No such file: ${missing.join(', ')}.` : USAGE);
    return 2;
  }
  const outcomes: Outcome[] = [];
  const note = (outcome: Outcome): void => {
    outcomes.push(outcome);
    if (!values.json) process.stderr.write(`${outcome.part} ${outcome.name}: ${outcome.result}\n`);
  };
  for (const file of files) note(instanceOutcome('file', file, seed, Number(values.time)));
  if (files.length === 0) for (const part of chosen) for await (const outcome of parts[part]!(seed)) note(outcome);
  const machine = `${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}, one core`;
  console.log(values.json ? JSON.stringify({ machine, outcomes }) : tableOf(outcomes, machine));
  return outcomes.every(({ isReached }) => isReached) ? 0 : 1;
}

function tableOf(outcomes: readonly Outcome[], machine: string): string {
  const rows = outcomes.map((each) => [
    each.part,
    each.name,
    each.result,
    each.aim,
    each.isReached ? 'yes' : 'NO',
    each.processorSeconds.toFixed(1),
    each.seconds.toFixed(1),
  ]);
  const head = ['Part', 'Case', 'Result', 'Aim', 'Reached', 'Processor s', 'Clock s'];
  return `${textTable(head, rows, [false, false, false, false, false, true, true])}${machine}`;
}
