import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { addDays, weekdayOf } from '../../../domain/dates.ts';
import type { IsoDate } from '../../../domain/dates.ts';
import type { Command } from 'commander';
import { z } from 'zod';
import { icsCalendar } from '../../../domain/calls/calendar/icsCalendar.ts';
import { clockText } from '../../../domain/calls/routing/clockText.ts';
import { dayRoutes } from '../../../domain/calls/routing/dayRoutes.ts';
import type { RoutedDays, VisitStop } from '../../../domain/calls/routing/dayRoutes.ts';
import { USUAL_TRAVEL } from '../../../domain/calls/routing/travelEstimate.ts';
import type { GeoPoint } from '../../../domain/calls/routing/travelEstimate.ts';
import { countCell, dateCell, numberCell, timeCell } from '../input/cells.ts';
import { readFlags } from '../input/readFlags.ts';
import { readRouteStops, ROUTE_STOPS_FORMAT } from './routeStops.ts';
import { fileFailure } from '../failure.ts';
import { textTable } from './textTable.ts';

const POINT = /^([+-]?\d+(?:\.\d+)?)\s*,\s*([+-]?\d+(?:\.\d+)?)$/;
const pointCell = z
  .string()
  .refine((text) => {
    const [, latitude, longitude] = POINT.exec(text) ?? [];
    return Math.abs(Number(latitude)) <= 90 && Math.abs(Number(longitude)) <= 180;
  }, 'must be latitude,longitude in degrees, such as 41.88,-87.63')
  .transform((text): GeoPoint => {
    const [, latitude, longitude] = POINT.exec(text)!;
    return { latitude: Number(latitude), longitude: Number(longitude) };
  });

const breakCell = z.string().transform((text, context) => {
  const [, from = '', to = '', minutes = ''] = /^(\d?\d:\d\d)-(\d?\d:\d\d)\/(\d{1,3})$/.exec(text) ?? [];
  const times = [timeCell.safeParse(from).data, timeCell.safeParse(to).data] as const;
  if (
    times[0] !== undefined &&
    times[1] !== undefined &&
    times[1] - times[0] >= Number(minutes) &&
    Number(minutes) > 0
  ) {
    return { from: times[0], to: times[1], minutes: Number(minutes) };
  }
  context.addIssue('must be from-to/minutes, such as 12:00-13:30/45, with room for its minutes');
  return z.NEVER;
});

const flagsSchema = z
  .object({
    input: z.string(),
    from: pointCell,
    to: z.union([z.literal('last-stop'), pointCell], { error: 'must be latitude,longitude, or last-stop' }).optional(),
    depart: timeCell,
    until: timeCell,
    break: z.array(breakCell).default([]),
    days: countCell({ min: 1, max: 31, unit: 'days' }),
    capacity: numberCell({ min: 0, max: 1e9, unit: 'load' }).optional(),
    speed: numberCell({ min: 1, max: 200, unit: 'kilometres an hour' }),
    detour: numberCell({ min: 1, max: 5, unit: 'times the straight distance' }),
    time: numberCell({ min: 0.1, max: 3600, unit: 'seconds' }),
    seed: countCell({ min: 0, max: 2 ** 31, unit: 'seed' }),
    ics: z.string().optional(),
    date: dateCell.optional(),
    json: z.boolean(),
  })
  .refine(({ depart, until }) => until > depart, { path: ['until'], error: 'must be later than --depart' })
  .refine(({ ics, date }) => ics === undefined || date !== undefined, {
    path: ['date'],
    error: 'is needed with --ics: the day of the first route',
  });
type Flags = z.output<typeof flagsSchema>;

export function register(program: Command): void {
  program
    .command('route')
    .summary('the order and times of a day’s visits')
    .description(
      'Orders visits into day routes that keep every window, the shift and its breaks, hold the most worth, and travel least. Needs no Salesforce. Drives are estimated from straight distances.',
    )
    .requiredOption('--input <file>', 'the stops, as CSV')
    .requiredOption('--from <lat,lon>', 'where the day starts; write --from=-33.87,151.21 when it begins with a minus')
    .option('--to <lat,lon>', 'where the day ends: a place, or last-stop; the start unless given')
    .option('--depart <hh:mm>', 'earliest departure', '08:00')
    .option('--until <hh:mm>', 'latest arrival at the end', '17:00')
    .option('--break <from-to/minutes>', 'a pause to be taken within two times of day (may be repeated)', collected)
    .option('--days <days>', 'days over which the stops may be spread', '1')
    .option('--capacity <load>', 'most load a day (column load)')
    .option('--speed <km/h>', 'driving speed', String(USUAL_TRAVEL.kilometresPerHour))
    .option('--detour <factor>', 'road distance ÷ straight distance', String(USUAL_TRAVEL.detourFactor))
    .option('--time <seconds>', 'most time to search', '10')
    .option('--seed <number>', 'another seed may find other routes; the same seed finds the same', '1')
    .option('--date <date>', 'the day of the first route (YYYY-MM-DD); the others follow on weekdays')
    .option('--ics <file>', 'also write the visits to this file for other calendars (iCalendar)')
    .option('--json', 'print the routes as one line of JSON', false)
    .addHelpText(
      'after',
      `
${ROUTE_STOPS_FORMAT}

Visits count before travel: a stop is dropped only when keeping it would cost visits worth at least as much. Each dropped
stop is named with the reason.
Exit codes: 0 done, 2 input or options (every bad row is named with line, value and rule).

Examples:
  evenfield route --input data/examples/route-stops.csv --from 41.88,-87.63
  evenfield route --input data/examples/route-stops.csv --from 41.88,-87.63 --break 12:00-13:30/45 --days 2 --json
  evenfield route --input data/examples/route-stops.csv --from 41.88,-87.63 --date 2026-03-31 --ics visits.ics`,
    )
    .action((given: Record<string, unknown>) => {
      const flags = readFlags(flagsSchema, given);
      const stops = readRouteStops(flags.input);
      const started = performance.now();
      const routed = routedBy(flags, stops, () => performance.now() - started > flags.time * 1000);
      const durationMs = Math.round(performance.now() - started);
      if (flags.ics !== undefined) writeCalendar(flags.ics, flags.date!, routed, stops);
      process.stdout.write(
        flags.json ? `${JSON.stringify({ ...reportOf(flags, stops, routed), durationMs })}\n` : tablesOf(routed, stops),
      );
    });
}

const collected = (value: string, earlier: readonly string[] = []): readonly string[] => [...earlier, value];

/** The visits as a calendar file. @throws {Failure} when it cannot be written */
function writeCalendar(file: string, first: IsoDate, { days }: RoutedDays, stops: readonly VisitStop[]): void {
  let date = first;
  const dates = new Map<number, IsoDate>();
  for (const { day } of [...days].sort((a, b) => a.day - b.day)) {
    while (dates.size > 0 && weekdayOf(date) > 5) date = addDays(date, 1);
    dates.set(day, date);
    date = addDays(date, 1);
  }
  const appointments = days.flatMap((day) =>
    day.entries.flatMap((entry) => {
      if (entry.what === 'break') return [];
      const { key, at } = stops[entry.stop]!;
      const date = dates.get(day.day)!;
      const identity = createHash('sha256').update(`${date} ${key}`).digest('hex').slice(0, 32);
      return [{ identity, date, start: entry.start, end: entry.end, title: key, place: at }];
    }),
  );
  const stamp = `${new Date().toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
  try {
    writeFileSync(file, icsCalendar(appointments, stamp));
  } catch (error) {
    throw fileFailure('write', file, error);
  }
}

/** Rounds after which small days no longer improve; more stops get more. */
const ROUNDS_A_STOP = 400;
const FEWEST_ROUNDS = 4_000;

function routedBy(flags: Flags, stops: readonly VisitStop[], isTimeUp: () => boolean): RoutedDays {
  const end = flags.to === 'last-stop' ? null : (flags.to ?? flags.from);
  return dayRoutes(
    stops,
    {
      start: flags.from,
      end,
      departs: flags.depart,
      returns: flags.until,
      breaks: flags.break,
      capacity: flags.capacity ?? Infinity,
      days: flags.days,
    },
    { kilometresPerHour: flags.speed, detourFactor: flags.detour },
    { seed: flags.seed, rounds: Math.max(FEWEST_ROUNDS, ROUNDS_A_STOP * stops.length), isTimeUp },
  );
}

function reportOf(flags: Flags, stops: readonly VisitStop[], { days, dropped, travelMinutes, kilometres }: RoutedDays) {
  const tenth = (value: number): number => Math.round(value * 10) / 10;
  return {
    travel: { basis: 'estimated from straight distances', kilometresPerHour: flags.speed, detourFactor: flags.detour },
    days: days.map((day) => ({
      day: day.day,
      departure: clockText(day.departure),
      arrival: clockText(day.arrival),
      travelMinutes: tenth(day.travelMinutes),
      waitingMinutes: tenth(day.waitingMinutes),
      kilometres: tenth(day.kilometres),
      entries: day.entries.map((entry) =>
        entry.what === 'break'
          ? { what: 'break', start: clockText(entry.start), end: clockText(entry.end) }
          : {
              what: 'visit',
              stop: stops[entry.stop]!.key,
              arrival: clockText(entry.arrival),
              start: clockText(entry.start),
              end: clockText(entry.end),
            },
      ),
    })),
    visited: days.reduce((sum, day) => sum + day.stops.length, 0),
    travelMinutes: tenth(travelMinutes),
    kilometres: tenth(kilometres),
    dropped: dropped.map(({ key, reason }) => ({ stop: key, reason })),
  };
}

function tablesOf({ days, dropped, travelMinutes, kilometres }: RoutedDays, stops: readonly VisitStop[]): string {
  const parts = days.map((day) => {
    const rows = day.entries.map((entry) =>
      entry.what === 'break'
        ? ['', clockText(entry.start), clockText(entry.end), 'break']
        : [clockText(entry.arrival), clockText(entry.start), clockText(entry.end), stops[entry.stop]!.key],
    );
    return `Day ${day.day}: leave ${clockText(day.departure)}, end ${clockText(day.arrival)}; ${day.stops.length} visits, ${Math.round(day.travelMinutes)} minutes and ${Math.round(day.kilometres)} km of travel, ${Math.round(day.waitingMinutes)} minutes of waiting.\n${textTable(['Arrive', 'Start', 'End', 'Stop'], rows)}`;
  });
  const visited = days.reduce((sum, day) => sum + day.stops.length, 0);
  const total = `${visited} of ${stops.length} stops visited, ${Math.round(travelMinutes)} minutes and ${Math.round(kilometres)} km of travel, estimated from straight distances.\n`;
  const left = dropped.map(({ key, reason }) => `Dropped ${key}: ${reason}\n`).join('');
  return [...parts, `${total}${left}`].join('\n');
}
