import type { CallCandidate } from './callCandidate.ts';
import { marginalPrices } from './marginalPrices.ts';
import type { MarginalPrices, SpareSeconds } from './marginalPrices.ts';
import { StateList } from './stateList.ts';

/** What the search ends with: the calls of each candidate, what they lose to the bound, and whether that is proven least. */
export interface ExchangeResult {
  readonly calls: Int32Array;
  readonly loss: number;
  readonly isProven: boolean;
}

/** States looked at before the search stops without a proof: about a tenth of a second. */
const WORK_LIMIT = 2_000_000;
/** States kept after each account, those of least loss. */
const WIDTH_LIMIT = 20_000;

/** An account's other numbers of calls that could be part of a better allocation. */
interface Exchange {
  readonly candidate: number;
  readonly isExisting: boolean;
  readonly options: readonly { readonly calls: number; readonly seconds: number; readonly loss: number }[];
  readonly leastLoss: number;
}

/** The option of keeping an account's calls. */
const STAY = { calls: -1, seconds: 0, loss: 0 };

/** Finds the best allocation of whole calls, starting from the whole steps of the envelope. */
export function exchangeSearch(
  candidates: readonly CallCandidate[],
  spare: SpareSeconds,
  prices: MarginalPrices,
): ExchangeResult {
  const free = { all: spare.all, existing: spare.all };
  if (spare.existing >= spare.all) return searchFrom(greedyFill(candidates, free, prices), candidates, free, prices);
  if (prices.existing > prices.newBusiness) {
    return searchFrom(eachKindAlone(candidates, spare, prices), candidates, spare, prices);
  }
  // The hours kept for new business seem to bind nobody: what is best without them is then best with them.
  const unkept = searchFrom(greedyFill(candidates, free, prices), candidates, free, prices);
  if (secondsUsed(candidates, unkept.calls).existing <= spare.existing) return unkept;
  return searchFrom(greedyFill(candidates, spare, prices), candidates, spare, prices);
}

interface Start {
  readonly calls: Int32Array;
  readonly loss: number;
}

/**
 * At the bound's prices every other number of calls loses a known amount, and so does every second left unused. An
 * allocation beats the best known one only if its losses add up to less than that one's gap, which rules out nearly all
 * options of nearly all accounts. What remains is searched completely: accounts join in order of their least loss, and of
 * all partial allocations only those survive that no other one beats in time and return. Where new business has hours of
 * its own, existing business joins first: then either the hours of both kinds fall together, or one no longer changes.
 */
function searchFrom(
  start: Start,
  candidates: readonly CallCandidate[],
  spare: SpareSeconds,
  prices: MarginalPrices,
): ExchangeResult {
  const tolerance = 1e-12 * Math.max(prices.bound, 1e-300);
  let { loss: least } = start;
  if (least <= tolerance) return { calls: start.calls, loss: Math.max(0, least), isProven: true };

  const hasOwnHours = spare.existing < spare.all;
  const exchanges = exchangesBelow(candidates, prices, least, hasOwnHours);
  const ahead = outlook(exchanges);
  const extraPrice = hasOwnHours ? prices.existing - prices.newBusiness : 0;
  const base = secondsUsed(candidates, prices.calls);
  let states = StateList.of(spare.all - base.all, hasOwnHours ? spare.existing - base.existing : 0);
  let best = -1;
  let isProven = true;
  let work = 0;
  const trail: { parent: number; candidate: number; calls: number }[] = [];
  for (let e = 0; e < exchanges.length; e++) {
    const { candidate, options, isExisting } = exchanges[e]!;
    const { leastLoss, canFall, existingCanFall, canRise } = ahead[e + 1]!;
    if (ahead[e]!.leastLoss >= least - tolerance) break;
    if (exchanges[e]!.leastLoss >= least - tolerance) continue;
    const lists: StateList[] = [];
    for (const { calls, seconds, loss: lost } of [STAY, ...options]) {
      const moved = new StateList(states.length);
      for (let s = 0; s < states.length; s++) {
        const loss = states.loss[s]! + lost;
        const left = states.left[s]! - seconds;
        const existingLeft = states.existingLeft[s]! - (isExisting && hasOwnHours ? seconds : 0);
        const isStay = calls < 0;
        const isComplete = !isStay && left >= 0 && existingLeft >= 0;
        const total = loss + prices.newBusiness * left + extraPrice * existingLeft;
        const isBest = isComplete && total < least - tolerance;
        // It has been counted as it is; to become better it needs another exchange, which loses at least `leastLoss`.
        const isOpen =
          left >= -canFall &&
          existingLeft >= -existingCanFall &&
          Math.max(leastLoss, prices.newBusiness * (left - canRise)) < least - tolerance - loss;
        if (!isOpen && !isBest) continue;
        if (!isStay) trail.push({ parent: states.trail[s]!, candidate, calls });
        const at = isStay ? states.trail[s]! : trail.length - 1;
        if (isBest) {
          least = total;
          best = at;
        }
        if (isOpen) moved.add(left, existingLeft, loss, at);
      }
      lists.push(moved);
      work += states.length;
    }
    states = StateList.merged(lists, prices.newBusiness, extraPrice);
    if (states.length > WIDTH_LIMIT) {
      isProven = false;
      states = states.leastLosing(WIDTH_LIMIT);
    }
    if (work > WORK_LIMIT) {
      isProven = false;
      break;
    }
  }

  if (best < 0) return { calls: start.calls, loss: least, isProven };
  const calls = prices.calls.slice();
  for (let at = best; at >= 0; at = trail[at]!.parent) calls[trail[at]!.candidate] = trail[at]!.calls;
  return { calls, loss: Math.max(0, least), isProven };
}

/** Adds whole steps that still fit, the best first: a first allocation whose gap rules out most others. */
function greedyFill(candidates: readonly CallCandidate[], spare: SpareSeconds, prices: MarginalPrices): Start {
  const calls = prices.calls.slice();
  const used = secondsUsed(candidates, calls);
  let left = spare.all - used.all;
  let existingLeft = spare.existing - used.existing;
  let gain = candidates.reduce((sum, each, i) => sum + each.sales[calls[i]!]! - each.sales[each.floor]!, 0);
  for (const { candidate, fromCalls, toCalls, seconds, gain: stepGain } of prices.steps) {
    if (calls[candidate] !== fromCalls || seconds > left) continue;
    const isNew = candidates[candidate]!.isNewBusiness;
    if (!isNew && seconds > existingLeft) continue;
    calls[candidate] = toCalls;
    left -= seconds;
    if (!isNew) existingLeft -= seconds;
    gain += stepGain;
  }
  return { calls, loss: prices.bound - gain };
}

/** The best of existing and of new business, each within its own hours: a start that only lending hours can improve. */
function eachKindAlone(candidates: readonly CallCandidate[], spare: SpareSeconds, prices: MarginalPrices): Start {
  const calls = prices.calls.slice();
  let loss = 0;
  for (const isNew of [false, true]) {
    const places = candidates.flatMap((each, i) => (each.isNewBusiness === isNew ? [i] : []));
    const kind = places.map((i) => candidates[i]!);
    const seconds = isNew ? spare.all - spare.existing : spare.existing;
    const hours = { all: seconds, existing: seconds };
    const result = exchangeSearch(kind, hours, marginalPrices(kind, hours));
    places.forEach((i, k) => (calls[i] = result.calls[k]!));
    loss += result.loss;
  }
  return { calls, loss };
}

function exchangesBelow(
  candidates: readonly CallCandidate[],
  prices: MarginalPrices,
  least: number,
  isExistingFirst: boolean,
): Exchange[] {
  const exchanges: Exchange[] = [];
  candidates.forEach(({ sales, secondsPerCall, floor, isNewBusiness }, candidate) => {
    const price = (isNewBusiness ? prices.newBusiness : prices.existing) * secondsPerCall;
    const now = prices.calls[candidate]!;
    const worth = sales[now]! - price * now;
    const options: { calls: number; seconds: number; loss: number }[] = [];
    let leastLoss = Infinity;
    for (let calls = floor; calls < sales.length; calls++) {
      const loss = Math.max(0, worth - (sales[calls]! - price * calls));
      if (calls === now || loss >= least) continue;
      options.push({ calls, seconds: (calls - now) * secondsPerCall, loss });
      leastLoss = Math.min(leastLoss, loss);
    }
    if (options.length > 0) exchanges.push({ candidate, isExisting: !isNewBusiness, options, leastLoss });
  });
  const turn = (each: Exchange): number => (isExistingFirst && !each.isExisting ? 1 : 0);
  return exchanges.sort((a, b) => turn(a) - turn(b) || a.leastLoss - b.leastLoss || a.candidate - b.candidate);
}

/** What the exchanges from each place on can still do: their least loss, and how far seconds used can fall or rise. */
interface Outlook {
  readonly leastLoss: number;
  readonly canFall: number;
  readonly existingCanFall: number;
  readonly canRise: number;
}

function outlook(exchanges: readonly Exchange[]): readonly Outlook[] {
  const ahead: Outlook[] = [{ leastLoss: Infinity, canFall: 0, existingCanFall: 0, canRise: 0 }];
  for (const { options, leastLoss, isExisting } of exchanges.toReversed()) {
    const next = ahead.at(-1)!;
    const fall = Math.max(0, ...options.map((option) => -option.seconds));
    ahead.push({
      leastLoss: Math.min(leastLoss, next.leastLoss),
      canFall: next.canFall + fall,
      existingCanFall: next.existingCanFall + (isExisting ? fall : 0),
      canRise: next.canRise + Math.max(0, ...options.map((option) => option.seconds)),
    });
  }
  return ahead.reverse();
}

/** Seconds that calls above the floors take. */
export function secondsUsed(candidates: readonly CallCandidate[], calls: ArrayLike<number>): SpareSeconds {
  let all = 0;
  let existing = 0;
  candidates.forEach((each, i) => {
    const seconds = (calls[i]! - each.floor) * each.secondsPerCall;
    all += seconds;
    if (!each.isNewBusiness) existing += seconds;
  });
  return { all, existing };
}
