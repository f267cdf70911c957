import { dayRoutes } from '../routing/dayRoutes.ts';
import type { Break } from '../routing/routingProblem.ts';
import { USUAL_TRAVEL } from '../routing/travelEstimate.ts';
import type { GeoPoint, TravelHabits } from '../routing/travelEstimate.ts';

/** A stretch of a day, in minutes since midnight where the seller is. */
export interface BusyTime {
  readonly from: number;
  readonly to: number;
}

/** A call to be given a time on its day. */
export interface DayCall {
  readonly key: string;
  /** Null: called from afar, wherever the seller is. */
  readonly place: GeoPoint | null;
  readonly minutes: number;
  /** The whole call lies within one of these; empty: at any time. */
  readonly windows: readonly BusyTime[];
  /** A time that its seller has fixed; it is kept whatever else there is. */
  readonly fixedStart: number | null;
}

export interface DayFrame {
  readonly base: GeoPoint | null;
  readonly opens: number;
  readonly closes: number;
  readonly busy: readonly BusyTime[];
}

export interface CallTime {
  readonly start: number;
  /** Travel to the call, rounded up to five minutes; 0 for a call from afar. */
  readonly travelMinutes: number;
}

/** Drives as estimated, rounded up so that calls begin at times people say aloud. */
export const DRIVES: TravelHabits = { ...USUAL_TRAVEL, wholeMinutes: 5 };
const LUNCH_MINUTES = 30;
const LUNCH: BusyTime = { from: 720, to: 840 };
/** Minutes of a day that calls and their travel may fill. */
export const callMinutesADay = ({ opens, closes }: Pick<DayFrame, 'opens' | 'closes'>): number =>
  Math.max(0, closes - opens - LUNCH_MINUTES);

/** A day has a handful of stops, which this many rounds put in their best order. */
const ROUNDS = 96;

/**
 * A time for each call of a day, visits on the route that travels least, calls from afar in the time beside it; null when
 * not all of them fit. Meetings and lunch are kept; so are times that the seller fixed, even where they collide.
 */
export function dayTimes(calls: readonly DayCall[], frame: DayFrame): ReadonlyMap<string, CallTime> | null {
  const fixed = calls.filter(({ fixedStart }) => fixedStart !== null);
  const fromAfar = fixed.filter(({ place }) => place === null).map((call) => spanOf(call));
  const around = { ...frame, busy: [...frame.busy, ...fromAfar] };
  const routed = routedTimes(
    calls.filter(({ place }) => place !== null),
    around,
  );
  const outcome = routed ?? besideFixed(calls, fixed, around);
  if (outcome === null) return null;
  const times = new Map(outcome.times);
  for (const call of fixed)
    if (!times.has(call.key)) times.set(call.key, { start: call.fixedStart!, travelMinutes: 0 });
  const taken = [...around.busy, ...(outcome.away === null ? lunchOf(around) : [outcome.away])];
  const rest = calls
    .filter(({ key, place }) => place === null && !times.has(key))
    .sort((a, b) => lastStart(a, frame) - lastStart(b, frame) || (a.key < b.key ? -1 : 1));
  for (const call of rest) {
    const start = firstFree(call, frame, taken);
    if (start === null) return null;
    times.set(call.key, { start, travelMinutes: 0 });
    taken.push({ from: start, to: start + call.minutes });
  }
  return times;
}

interface Routed {
  readonly times: ReadonlyMap<string, CallTime>;
  /** From leaving to being back; null when nobody leaves. */
  readonly away: BusyTime | null;
}

/** Fixed visits that no route can hold are taken for meetings, and the others routed around them. */
function besideFixed(calls: readonly DayCall[], fixed: readonly DayCall[], frame: DayFrame): Routed | null {
  if (fixed.every(({ place }) => place === null)) return null;
  const busy = [...frame.busy, ...fixed.map((call) => spanOf(call))];
  return routedTimes(
    calls.filter(({ place, fixedStart }) => place !== null && fixedStart === null),
    { ...frame, busy },
  );
}

function routedTimes(visits: readonly DayCall[], frame: DayFrame): Routed | null {
  if (visits.length === 0) return { times: new Map(), away: null };
  const base = frame.base ?? visits[0]!.place!;
  const breaks = meetings(frame).map(({ from, to }): Break => ({ from, to, minutes: to - from }));
  const lunch = lunchOf(frame).length === 0 ? [] : [{ ...LUNCH, minutes: LUNCH_MINUTES }];
  const shift = {
    ...{ start: base, end: base, departs: frame.opens, returns: frame.closes },
    ...{ breaks: [...breaks, ...lunch], capacity: Infinity, days: 1 },
  };
  const choices = windowChoices(visits, frame);
  for (const windows of choices) {
    const stops = visits.map(({ key, place, minutes }, v) => ({
      ...{ key, at: place!, minutes, value: 1, load: 0 },
      ...{ opens: windows[v]!.from, closes: windows[v]!.to },
    }));
    const { days, dropped } = dayRoutes(stops, shift, DRIVES, { seed: 1, rounds: ROUNDS, isTimeUp: () => false });
    if (dropped.length > 0) continue;
    const times = new Map<string, CallTime>();
    const [day] = days;
    let left = day!.departure;
    for (const entry of day!.entries) {
      if (entry.what === 'visit') {
        times.set(stops[entry.stop]!.key, { start: entry.start, travelMinutes: Math.max(0, entry.arrival - left) });
      }
      left = entry.end;
    }
    return { times, away: { from: day!.departure, to: day!.arrival } };
  }
  return null;
}

/** An account may have several windows on a day: each visit in its first, else all in their last. */
function windowChoices(visits: readonly DayCall[], { opens, closes }: DayFrame): readonly (readonly BusyTime[])[] {
  const windowsOf = ({ fixedStart, minutes, windows }: DayCall): readonly BusyTime[] => {
    if (fixedStart !== null) return [{ from: fixedStart, to: fixedStart + minutes }];
    return windows.length === 0 ? [{ from: opens, to: closes }] : windows;
  };
  const all = visits.map(windowsOf);
  const first = all.map((windows) => windows[0]!);
  return all.every((windows) => windows.length === 1) ? [first] : [first, all.map((windows) => windows.at(-1)!)];
}

const spanOf = ({ fixedStart, minutes }: DayCall): BusyTime => ({ from: fixedStart!, to: fixedStart! + minutes });

/** Meetings within the day, those that touch each other as one. */
function meetings({ opens, closes, busy }: DayFrame): readonly BusyTime[] {
  const within = busy
    .map(({ from, to }) => ({ from: Math.max(from, opens), to: Math.min(to, closes) }))
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from - b.from || a.to - b.to);
  const merged: BusyTime[] = [];
  for (const each of within) {
    const last = merged.at(-1);
    if (last !== undefined && each.from <= last.to)
      merged[merged.length - 1] = { ...last, to: Math.max(last.to, each.to) };
    else merged.push(each);
  }
  return merged;
}

/** Half an hour at noon on a day that spans it, unless a meeting about noon leaves one to see. */
function lunchOf(frame: DayFrame): readonly BusyTime[] {
  if (frame.opens > LUNCH.from || frame.closes < LUNCH.to) return [];
  if (meetings(frame).some(({ from, to }) => from < LUNCH.to && to > LUNCH.from)) return [];
  return [{ from: LUNCH.from, to: LUNCH.from + LUNCH_MINUTES }];
}

const lastStart = ({ windows, minutes }: DayCall, { closes }: DayFrame): number =>
  (windows.at(-1)?.to ?? closes) - minutes;

function firstFree({ windows, minutes }: DayCall, frame: DayFrame, taken: readonly BusyTime[]): number | null {
  const open = windows.length === 0 ? [{ from: frame.opens, to: frame.closes }] : windows;
  for (const { from, to } of open) {
    let start = Math.max(from, frame.opens);
    for (const busy of [...taken].sort((a, b) => a.from - b.from || a.to - b.to)) {
      if (busy.from < start + minutes && busy.to > start) start = Math.ceil(busy.to / 5) * 5;
    }
    if (start + minutes <= Math.min(to, frame.closes)) return start;
  }
  return null;
}
