import { seededRandom } from '../../alignment/design/problem/random.ts';
import { dayRoutes } from './dayRoutes.ts';
import type { RoutedDay, Shift, VisitStop } from './dayRoutes.ts';
import { crowKilometres } from './travelEstimate.ts';
import type { GeoPoint } from './travelEstimate.ts';

const home: GeoPoint = { latitude: 45, longitude: 7 };
// One minute of travel is a kilometre as the crow flies; a degree of latitude is a little less than 111.2 km.
const travel = { kilometresPerHour: 60, detourFactor: 1 };
const effort = { seed: 1, rounds: 1000, isTimeUp: () => false };
const north = (kilometres: number): GeoPoint => ({ ...home, latitude: home.latitude + kilometres / 111.2 });
const stop = (key: string, at: GeoPoint, rest: Partial<VisitStop> = {}): VisitStop => ({
  key,
  at,
  minutes: 30,
  opens: 0,
  closes: 1440,
  value: 1,
  load: 0,
  ...rest,
});
const shift = (rest: Partial<Shift> = {}): Shift => ({
  start: home,
  end: home,
  departs: 480,
  returns: 1020,
  breaks: [],
  capacity: Infinity,
  days: 1,
  ...rest,
});
const visitOf = (day: RoutedDay, n: number) => day.entries.filter((entry) => entry.what === 'visit')[n]!;

describe('dayRoutes', () => {
  it('orders stops for the shortest way and tells arrivals, leaving as late as the day allows', () => {
    const { days, dropped } = dayRoutes([stop('far', north(60)), stop('near', north(20))], shift(), travel, effort);
    expect(dropped).toEqual([]);
    expect(days).toHaveLength(1);
    expect(days[0]!.travelMinutes).toBeCloseTo(120, 0);
    expect(days[0]!.arrival).toBeCloseTo(480 + 180, 0);
  });

  it('keeps start and duration inside a window: a visit that would begin in time but end too late is put elsewhere', () => {
    const inTime = stop('a', north(20), { opens: 480, closes: 530 });
    const tooLong = { ...inTime, minutes: 31 };
    expect(dayRoutes([inTime], shift(), travel, effort).dropped).toEqual([]);
    const { dropped } = dayRoutes([tooLong], shift(), travel, effort);
    expect(dropped).toEqual([
      { key: 'a', reason: 'Even as the first stop it is reached at 08:20, too late for 31 minutes before 08:50.' },
    ]);
  });

  it('waits at home, not at a closed door', () => {
    const { days } = dayRoutes([stop('late', north(20), { opens: 780 })], shift(), travel, effort);
    expect(days[0]!.departure).toBeGreaterThanOrEqual(759);
    expect(days[0]!.waitingMinutes).toBeLessThan(1);
    expect(visitOf(days[0]!, 0)).toMatchObject({ start: 780, end: 810 });
  });

  it('takes the break inside its window, and needs none when the day ends before it', () => {
    const noon = { from: 720, to: 780, minutes: 45 };
    const morning = stop('m', north(10), { minutes: 210 });
    const afternoon = stop('a', north(12), { minutes: 120 });
    const full = dayRoutes([morning, afternoon], shift({ breaks: [noon] }), travel, effort);
    const pause = full.days[0]!.entries.find((entry) => entry.what === 'break')!;
    expect(pause.start).toBeGreaterThanOrEqual(720);
    expect(pause.end).toBeLessThanOrEqual(780);
    expect(full.dropped).toEqual([]);
    const short = dayRoutes([stop('x', north(10))], shift({ breaks: [noon] }), travel, effort);
    expect(short.days[0]!.entries.some((entry) => entry.what === 'break')).toBe(false);
  });

  it('drops what is worth least when the day is full, and says by how much it would run over', () => {
    const stops = [1, 2, 3].map((n) => stop(`s${n}`, north(10), { minutes: 200, value: n }));
    const { days, dropped } = dayRoutes(stops, shift(), travel, effort);
    expect(days[0]!.stops.toSorted()).toEqual(['s2', 's3']);
    expect(dropped[0]!.reason).toMatch(
      /^The days are full: with it the best of them would end 80 minutes later than 17:00/,
    );
  });

  it('spreads stops over several days, ends where asked, and keeps the load', () => {
    const stops = [1, 2, 3, 4].map((n) => stop(`s${n}`, north(5 * n), { minutes: 200, load: 1 }));
    expect(
      dayRoutes(stops, shift({ days: 2, capacity: 2 }), travel, effort).days.map((day) => day.stops.length),
    ).toEqual([2, 2]);
    const open = dayRoutes([stop('far', north(60))], shift({ end: null }), travel, effort);
    expect(open.travelMinutes).toBeCloseTo(60, 0);
    const heavy = dayRoutes([stop('heavy', north(1), { load: 3 })], shift({ capacity: 2 }), travel, effort);
    expect(heavy.dropped[0]!.reason).toContain('exceeds the capacity');
  });

  it('gives the same routes for the same seed, stops when time is up, and answers for no stops', () => {
    const random = seededRandom(5);
    const stops = Array.from({ length: 15 }, (_, n) =>
      stop(`s${n}`, { latitude: 45 + random(), longitude: 7 + random() }),
    );
    expect(dayRoutes(stops, shift(), travel, effort)).toEqual(dayRoutes(stops, shift(), travel, effort));
    expect(
      dayRoutes(stops, shift(), travel, { ...effort, isTimeUp: () => true }).days[0]!.stops.length,
    ).toBeGreaterThan(0);
    expect(dayRoutes([], shift(), travel, effort)).toMatchObject({ days: [], dropped: [] });
  });

  it('equals brute force over every choice and order of stops on 25 small random days', () => {
    for (let seed = 1; seed <= 25; seed++) {
      const random = seededRandom(seed);
      const stops = Array.from({ length: 5 }, (_, n) => {
        const opens = 480 + Math.floor(300 * random());
        return stop(
          `s${n}`,
          { latitude: 45 + 0.6 * random(), longitude: 7 + 0.6 * random() },
          {
            opens,
            closes: opens + 90 + Math.floor(200 * random()),
            value: 1 + Math.floor(3 * random()),
          },
        );
      });
      const { days, kilometres } = dayRoutes(stops, shift({ returns: 840 }), travel, effort);
      const kept = new Set(days.flatMap((day) => day.stops));
      const value = stops.reduce((sum, each) => sum + (kept.has(each.key) ? each.value : 0), 0);
      const best = bestDay(stops, 480, 840);
      expect({ seed, value, travel: kilometres.toFixed(3) }).toEqual({
        seed,
        value: best.value,
        travel: best.travel.toFixed(3),
      });
    }
  });
});

/** The oracle: tries every order of every choice of stops. */
function bestDay(stops: readonly VisitStop[], departs: number, returns: number): { value: number; travel: number } {
  let best = { value: 0, travel: 0 };
  const visit = (at: GeoPoint, time: number, left: readonly VisitStop[], value: number, driven: number): void => {
    const back = crowKilometres(at, home);
    if (time + Math.ceil(back) > returns) return;
    if (value > best.value || (value === best.value && driven + back < best.travel))
      best = { value, travel: driven + back };
    for (const next of left) {
      const leg = crowKilometres(at, next.at);
      const start = Math.max(time + Math.ceil(leg), next.opens);
      if (start + next.minutes > next.closes) continue;
      visit(
        next.at,
        start + next.minutes,
        left.filter((each) => each !== next),
        value + next.value,
        driven + leg,
      );
    }
  };
  visit(home, departs, stops, 0, 0);
  return best;
}
