import { costOfAssignment, loadsOf, violationOf, type AssignmentModel } from '../problem/assignmentModel.ts';
import type { Neighbourhood } from '../problem/neighbourhood.ts';
import type { RandomSource } from '../problem/random.ts';
import { contiguity } from './contiguity.ts';
import { exchangePairs } from './exchangePairs.ts';
import type { FlexibleAccounts } from './flexibleAccounts.ts';

/** How long and how hot: temperatures in units of cost, penalty in units of cost for a share outside a band. */
export type Cooling = {
  readonly steps: number;
  readonly hottest: number;
  readonly coldest: number;
  readonly penalty: number;
};

/** The cheapest assignment met within all bands, or, if none was met, the one least outside them. */
export type Annealed = { readonly assignment: Int32Array; readonly cost: number; readonly violation: number };

const STEPS_BETWEEN_YIELDS = 4000;

/**
 * Simulated annealing over single moves and swaps of accounts (S. Kirkpatrick, C. Gelatt and M. Vecchi, Science 220,
 * 1983), with bands as penalties and contiguity, where asked, as law: the search for small and for contiguous designs,
 * where rounding a relaxation does not lead far. The penalty of a band grows while the band stays broken and falls back
 * while it holds, so the walk goes along the border of what is allowed.
 *
 * @param start a whole assignment; contiguous if `neighbours` are given
 */
export function* annealing(
  model: AssignmentModel,
  flexible: FlexibleAccounts,
  start: Int32Array,
  neighbours: Neighbourhood | undefined,
  cooling: Cooling,
  random: RandomSource,
): Generator<void, Annealed, void> {
  const { measureCount: K, territoryCount: m, amounts, lower, upper } = model;
  const { width, count, territory, cost, accounts } = flexible;
  const assignment = start.slice();
  const loads = loadsOf(model, assignment);
  const sizes = new Int32Array(m);
  for (const j of assignment) if (j >= 0) sizes[j]!++;
  const pieces = neighbours ? contiguity(neighbours, assignment, sizes) : undefined;
  const penalties = new Float64Array(m * K).fill(cooling.penalty);
  const place = placesOf(flexible, assignment);
  const movable = accounts.filter((i) => place[i]! >= 0);
  const F = movable.length;
  const pairs = exchangePairs(flexible, m);
  const pairOf = new Map<number, number>();
  pairs.first.forEach((first, p) => pairOf.set(first * m + pairs.second[p]!, p));

  let value = costOfAssignment(model, assignment);
  let best = { assignment: assignment.slice(), cost: value, violation: violationOf(model, loads) };
  if (F === 0) return best;

  const penalty = (band: number, load: number): number =>
    load > upper[band]!
      ? (load - upper[band]!) * penalties[band]!
      : load < lower[band]!
        ? (lower[band]! - load) * penalties[band]!
        : 0;

  const keep = (): void => {
    const violation = violationOf(model, loads);
    const isBetter =
      violation === 0 ? best.violation > 0 || value < best.cost - 1e-9 : violation < best.violation - 1e-12;
    if (isBetter) best = { assignment: assignment.slice(), cost: value, violation };
  };

  const relocate = (i: number, option: number): void => {
    const from = assignment[i]!;
    const to = territory[option]!;
    value += cost[option]! - cost[place[i]!]!;
    for (let k = 0; k < K; k++) {
      loads[from * K + k]! -= amounts[i * K + k]!;
      loads[to * K + k]! += amounts[i * K + k]!;
    }
    sizes[from]!--;
    sizes[to]!++;
    assignment[i] = to;
    place[i] = option;
  };

  const cool = Math.pow(
    cooling.coldest / cooling.hottest,
    STEPS_BETWEEN_YIELDS / Math.max(cooling.steps, STEPS_BETWEEN_YIELDS),
  );
  let temperature = cooling.hottest;
  for (let step = 0; step < cooling.steps; step++) {
    if (step % STEPS_BETWEEN_YIELDS === 0 && step > 0) {
      temperature *= cool;
      for (let b = 0; b < penalties.length; b++) {
        const isBroken = loads[b]! > upper[b]! + 1e-9 || loads[b]! < lower[b]! - 1e-9;
        penalties[b] = isBroken ? penalties[b]! * 1.1 : Math.max(cooling.penalty, penalties[b]! * 0.97);
      }
      yield;
    }
    const i = movable[Math.floor(random() * F)]!;
    let option = i * width + Math.floor(random() * (count[i]! - 1));
    if (option >= place[i]!) option++;
    const from = assignment[i]!;
    const to = territory[option]!;
    if (pieces && !pieces.mayJoin(i, to)) continue;

    let partner = -1;
    let partnerOption = -1;
    if (random() < 0.6) {
      const p = pairOf.get(Math.min(from, to) * m + Math.max(from, to))!;
      const e = pairs.start[p]! + Math.floor(random() * (pairs.start[p + 1]! - pairs.start[p]!));
      partner = pairs.account[e]!;
      if (assignment[partner] !== to || partner === i) continue;
      partnerOption = from < to ? pairs.optionInFirst[e]! : pairs.optionInSecond[e]!;
    }
    let change = cost[option]! - cost[place[i]!]!;
    if (partner >= 0) change += cost[partnerOption]! - cost[place[partner]!]!;
    for (let k = 0; k < K; k++) {
      const shift = amounts[i * K + k]! - (partner >= 0 ? amounts[partner * K + k]! : 0);
      const source = from * K + k;
      const target = to * K + k;
      change += penalty(source, loads[source]! - shift) - penalty(source, loads[source]!);
      change += penalty(target, loads[target]! + shift) - penalty(target, loads[target]!);
    }
    if (change > 0 && random() >= Math.exp(-change / temperature)) continue;
    if (pieces && !pieces.mayLeave(i)) continue;
    const previous = place[i]!;
    relocate(i, option);
    if (partner >= 0) {
      if (pieces && !(pieces.mayLeave(partner) && pieces.mayJoin(partner, from))) {
        relocate(i, previous);
        continue;
      }
      relocate(partner, partnerOption);
    }
    if (change < 0 || value < best.cost) keep();
  }
  return best;
}

/** Where each account's present territory stands in the table of options; −1 where it is not among them. */
function placesOf(flexible: FlexibleAccounts, assignment: Int32Array): Int32Array {
  const { width, count, territory } = flexible;
  return Int32Array.from(assignment, (j, i) => {
    for (let c = i * width; c < i * width + count[i]!; c++) if (territory[c] === j) return c;
    return -1;
  });
}
