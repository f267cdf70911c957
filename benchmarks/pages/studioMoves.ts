import { USUAL_BAND } from '../../domain/alignment/balanceVerdict.ts';
import { afterMoves, whatIf, whatIfBalance, type WhatIfBase } from '../../domain/alignment/studio/whatIf.ts';
import { seededRandom } from '../../domain/alignment/design/problem/random.ts';
import { territoryKey } from '../../domain/ids.ts';

/** A frame of a screen of 60 Hz, in milliseconds. */
export const FRAME = 16;

/** What it costs to move an account and to know every total, deviation and team measure anew, in milliseconds. */
export interface MoveCost {
  readonly medianMs: number;
  readonly slowestMs: number;
  /** The same by counting all accounts again. */
  readonly recountMs: number;
}

const MOVES = 300;

/** Moves one account after another in a plan of the given size. */
export function moveCost(accounts: number, territories: number): MoveCost {
  const random = seededRandom(1);
  const base: WhatIfBase = {
    territories: Array.from({ length: territories }, (_, j) => territoryKey(`T${j}`)),
    measures: ['workload', 'potential', 'account'],
    home: Int32Array.from({ length: accounts }, (_, i) => i % territories),
    amounts: Float64Array.from({ length: accounts * 3 }, (_, i) => (i % 3 === 2 ? 1 : Math.floor(1e5 * random()))),
  };
  const measures = base.measures.map((_, k) => k);
  let plan = whatIf(base);
  const times: number[] = [];
  for (let move = 0; move < MOVES; move += 1) {
    const started = performance.now();
    const account = Math.floor(random() * accounts);
    plan = afterMoves(plan, [{ account, to: Math.floor(random() * territories) }]);
    for (const measure of measures) whatIfBalance(plan, measure, USUAL_BAND);
    times.push(performance.now() - started);
  }
  const started = performance.now();
  const recounted = whatIf({ ...base, home: base.home.map((home, i) => plan.moved.get(i) ?? home) });
  for (const measure of measures) whatIfBalance(recounted, measure, USUAL_BAND);
  const recountMs = performance.now() - started;
  const sorted = times.toSorted((a, b) => a - b);
  return { medianMs: sorted[MOVES / 2]!, slowestMs: sorted.at(-1)!, recountMs };
}
