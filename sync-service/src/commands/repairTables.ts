import type { RepairJson } from './rebalance.ts';
import { textTable } from './textTable.ts';

const signed = (fraction: number): string => `${fraction > 0 ? '+' : ''}${(fraction * 100).toFixed(1)} %`;
const moveCount = (count: number): string => (count === 1 ? '1 move' : `${count} moves`);

/** A repair as people read it: what each move does to both territories, then what is proven, then the choices. */
export function repairTables(report: RepairJson): string {
  const { moves, choices } = report;
  if (moves === null || choices === null) return noRepair(report);
  if (moves.length === 0)
    return `Every territory is within its tolerances: nothing needs to move.\n${choiceTable(choices)}`;
  const rows = moves.flatMap(({ id, from, to, effects }) =>
    effects.map(({ measure, from: giving, to: taking }, k) => [
      k === 0 ? id : '',
      k === 0 ? from : '',
      k === 0 ? to : '',
      measure,
      `${signed(giving.before)} → ${signed(giving.after)}`,
      `${signed(taking.before)} → ${signed(taking.after)}`,
    ]),
  );
  return [
    textTable(['Account', 'From', 'To', 'Measure', 'Giver', 'Taker'], rows, [false, false, false, false, true, true]),
    `${proof(report)}\n`,
    choiceTable(choices),
  ].join('');
}

function proof({ moves, minimumProven, provenMinimum, withinFactor }: RepairJson): string {
  const count = moveCount(moves!.length);
  if (minimumProven) return `${count}. Proven: fewer moves do not restore the balance.`;
  return `${count}; at least ${provenMinimum} are needed, so this is at most ${withinFactor!.toFixed(2)} times the fewest.`;
}

function choiceTable(choices: NonNullable<RepairJson['choices']>): string {
  const rows = choices.map(({ name, moves, worstImbalance }) => [
    name,
    String(moves.length),
    `${(worstImbalance * 100).toFixed(1)} %`,
  ]);
  return `\n${textTable(['Choice', 'Moves', 'Worst imbalance'], rows, [false, true, true])}`;
}

function noRepair({ conflicts, provenMinimum }: RepairJson): string {
  if (provenMinimum !== null && conflicts.length === 0) {
    return 'No set of moves was found that restores the balance; more --time may find one. Or design anew: evenfield design --current.\n';
  }
  const lines = conflicts.map(
    ({ rules, detail, accounts }) =>
      `These rules collide: ${rules.join(', ')}. ${detail}${accounts.length > 0 ? ` (${accounts.slice(0, 8).join(', ')})` : ''}\n`,
  );
  return `No set of moves restores the balance: the rules leave too little to move.\n${lines.join('')}`;
}
