import type { Count, Days } from '../../quantities.ts';

export interface DateRequest {
  readonly calls: Count;
  /** What a call costs on each day of the period; Infinity where none can be. */
  readonly costs: readonly number[];
  /** Days that must be among the chosen, ascending. */
  readonly promised: readonly number[];
  readonly shortestGap: Days;
  readonly longestGap: Days;
  /** The day of the call before, counted like the days and so negative; null when there was none. */
  readonly lastCall: number | null;
}

/** What leaving the even rhythm by a whole gap costs, beside a day's full load, which costs 1. */
const RHYTHM = 0.1;

/**
 * The days for so many calls that cost least, gaps kept and promises met, an even rhythm preferred; null when there are
 * none. Gaps next to a promised day may be wider or narrower where two promises, or a promise and the last call, leave no
 * other way; elsewhere they never are.
 */
export function cheapestDates(request: DateRequest): readonly number[] | null {
  const { calls, costs, promised, shortestGap, longestGap, lastCall } = request;
  const days = costs.length;
  if (calls === 0) return [];
  const rhythm = days / calls;
  const unevenness = Float64Array.from({ length: days + 1 }, (_, gap) => RHYTHM * ((gap - rhythm) / rhythm) ** 2);
  // No promised day may be stepped over: the next one after each day bounds the step.
  const isPromised = new Uint8Array(days + 1);
  for (const day of promised) isPromised[day] = 1;
  const nextPromised = new Int32Array(days + 1).fill(days);
  for (let day = days - 1; day >= 0; day--) nextPromised[day] = isPromised[day] ? day : nextPromised[day + 1]!;

  let least = Float64Array.from(costs, (cost, day) => {
    if (day > nextPromised[0]!) return Infinity;
    // Without a call before, the rhythm would begin half a gap into the period.
    if (lastCall === null) return cost + RHYTHM * ((day - rhythm / 2) / rhythm) ** 2;
    const gap = day - lastCall;
    if ((gap < shortestGap || gap > longestGap) && !isPromised[day]) return Infinity;
    return cost + RHYTHM * ((gap - rhythm) / rhythm) ** 2;
  });
  const before: Int32Array[] = [];
  for (let call = 1; call < calls; call++) {
    const cheapest = new Float64Array(days).fill(Infinity);
    const from = new Int32Array(days).fill(-1);
    for (let day = 0; day < days; day++) {
      if (least[day] === Infinity) continue;
      const next = nextPromised[day + 1]!;
      const first = isPromised[day] && next < day + shortestGap ? next : day + shortestGap;
      const last = isPromised[day] && next < days ? next : Math.min(days - 1, next, day + longestGap);
      for (let to = first; to <= last; to++) {
        const gap = to - day;
        if (gap > longestGap && to !== next) continue;
        const cost = least[day]! + costs[to]! + unevenness[gap]!;
        if (cost < cheapest[to]!) {
          cheapest[to] = cost;
          from[to] = day;
        }
      }
    }
    before.push(from);
    least = cheapest;
  }
  let last = -1;
  const lastPromise = promised.at(-1) ?? 0;
  for (let day = lastPromise; day < days; day++) if (least[day]! < (last < 0 ? Infinity : least[last]!)) last = day;
  if (last < 0) return null;
  const chosen = [last];
  for (let call = before.length - 1; call >= 0; call--) chosen.push(before[call]![chosen.at(-1)!]!);
  return chosen.reverse();
}
