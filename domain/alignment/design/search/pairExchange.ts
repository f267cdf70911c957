import { loadsOf, violationOf, type AssignmentModel } from '../problem/assignmentModel.ts';
import type { RandomSource } from '../problem/random.ts';
import { bandPrices } from './bandPrices.ts';
import { exchangePairs } from './exchangePairs.ts';
import { exchangeSets, type ExchangeSets } from './exchangeSets.ts';
import type { FlexibleAccounts } from './flexibleAccounts.ts';

const HARDENINGS = 40;

/**
 * Improves a plan by exchanging up to two accounts for up to two between neighbouring territories, until no exchange
 * pays, and yields after every pair looked at. The assignment is changed in place.
 *
 * Each look enumerates all sets of at most two accounts on either side, cheapest excess first, and takes the best
 * exchange of all; prices are never negative, so the enumeration ends as soon as the excess alone exceeds what the four
 * territories' bands could give back (branch and bound on the pair). A pair is looked at again only after one of its
 * territories changed. Where no exchange pays but a band is broken, that band's penalty grows.
 *
 * @returns the sum of violations left, 0 when every band holds
 */
export function* pairExchange(
  model: AssignmentModel,
  flexible: FlexibleAccounts,
  assignment: Int32Array,
  multipliers: Float64Array,
  random: RandomSource,
): Generator<void, number, void> {
  const { measureCount: K, territoryCount: m, amounts, lower, upper } = model;
  const pairs = exchangePairs(flexible, m);
  const pairCount = pairs.first.length;
  const prices = bandPrices(model, multipliers);
  const reduced = reducedCosts(model, flexible, multipliers);
  const loads = loadsOf(model, assignment);
  const leaving = exchangeSets(K);
  const arriving = exchangeSets(K);
  const changedAt = new Int32Array(m).fill(1);
  const seenAt = new Int32Array(pairCount);
  const order = Int32Array.from({ length: pairCount }, (_, p) => p);
  let clock = 1;

  const gather = (p: number, sets: ExchangeSets, isFromFirst: boolean): void => {
    const here = isFromFirst ? pairs.first[p]! : pairs.second[p]!;
    const from = isFromFirst ? pairs.optionInFirst : pairs.optionInSecond;
    const to = isFromFirst ? pairs.optionInSecond : pairs.optionInFirst;
    sets.clear();
    for (let e = pairs.start[p]!; e < pairs.start[p + 1]!; e++) {
      const i = pairs.account[e]!;
      if (assignment[i] === here) sets.add(i, reduced[to[e]!]! - reduced[from[e]!]!, amounts);
    }
    sets.complete();
  };

  const exchange = (p: number): boolean => {
    const s = pairs.first[p]! * K;
    const u = pairs.second[p]! * K;
    let present = 0;
    for (let k = 0; k < K; k++) present += prices.priceAt(s + k, loads[s + k]!) + prices.priceAt(u + k, loads[u + k]!);
    gather(p, leaving, true);
    gather(p, arriving, false);
    const cheapestArrival = arriving.excess[arriving.order[0]!]!;
    let best = -1e-9 * (1 + Math.abs(present));
    let bestLeaving = -1;
    let bestArriving = -1;
    for (let a = 0; a < leaving.size; a++) {
      const out = leaving.order[a]!;
      if (leaving.excess[out]! + cheapestArrival - present >= best) break;
      for (let b = 0; b < arriving.size; b++) {
        const into = arriving.order[b]!;
        let change = leaving.excess[out]! + arriving.excess[into]! - present;
        if (change >= best) break;
        for (let k = 0; k < K && change < best; k++) {
          const shift = arriving.amount[into * K + k]! - leaving.amount[out * K + k]!;
          change += prices.priceAt(s + k, loads[s + k]! + shift) + prices.priceAt(u + k, loads[u + k]! - shift);
        }
        if (change < best) {
          best = change;
          bestLeaving = out;
          bestArriving = into;
        }
      }
    }
    if (bestLeaving < 0) return false;
    for (let k = 0; k < K; k++) {
      const shift = arriving.amount[bestArriving * K + k]! - leaving.amount[bestLeaving * K + k]!;
      loads[s + k]! += shift;
      loads[u + k]! -= shift;
    }
    for (const i of leaving.membersOf(bestLeaving)) assignment[i] = pairs.second[p]!;
    for (const i of arriving.membersOf(bestArriving)) assignment[i] = pairs.first[p]!;
    return true;
  };

  for (let hardening = 0; ; hardening++) {
    let isImproved = true;
    while (isImproved) {
      isImproved = false;
      shuffle(order, random);
      for (const p of order) {
        const s = pairs.first[p]!;
        const u = pairs.second[p]!;
        if (Math.max(changedAt[s]!, changedAt[u]!) <= seenAt[p]!) continue;
        clock++;
        let times = 0;
        while (times < 8 && exchange(p)) times++;
        if (times > 0) {
          isImproved = true;
          changedAt[s] = changedAt[u] = clock;
        }
        // A pair that was cut short after eight exchanges stays due.
        seenAt[p] = times < 8 ? clock : 0;
        yield;
      }
    }
    loads.set(loadsOf(model, assignment));
    const violation = violationOf(model, loads);
    if (violation === 0) return 0;
    if (hardening === HARDENINGS) return violation;
    clock++;
    for (let b = 0; b < loads.length; b++) {
      if (loads[b]! <= upper[b]! + 1e-12 && loads[b]! >= lower[b]! - 1e-12) continue;
      prices.harden(b, 1.5);
      changedAt[Math.floor(b / K)] = clock;
    }
  }
}

function reducedCosts(model: AssignmentModel, flexible: FlexibleAccounts, multipliers: Float64Array): Float64Array {
  const { measureCount: K, amounts } = model;
  const reduced = flexible.cost.slice();
  for (let place = 0; place < reduced.length; place++) {
    const i = Math.floor(place / flexible.width);
    const j = flexible.territory[place]!;
    if (j < 0) continue;
    for (let k = 0; k < K; k++) reduced[place]! += multipliers[j * K + k]! * amounts[i * K + k]!;
  }
  return reduced;
}

function shuffle(order: Int32Array, random: RandomSource): void {
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const kept = order[last]!;
    order[last] = order[other]!;
    order[other] = kept;
  }
}
