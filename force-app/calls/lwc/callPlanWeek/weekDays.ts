/** Days have no time zone here: reading and writing them in the same one keeps the day. */
const DAY = 86_400_000;
const serial = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY;

/** The day so many days later. */
export const plusDays = (date: string, days: number): string =>
  new Date((serial(date) + days) * DAY).toISOString().slice(0, 10);

/** ISO weekday: Monday is 1, Sunday 7. */
export const weekdayOf = (date: string): number => ((((serial(date) + 3) % 7) + 7) % 7) + 1;

/** The Monday of a day's week. */
export const mondayOf = (date: string): string => plusDays(date, 1 - weekdayOf(date));

/** Today where the reader is. */
export function today(): string {
  const now = new Date();
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/**
 * The moment at which the clocks of a zone show a day and time, as ISO text. A time that the clocks skip in spring is
 * taken an hour later.
 */
export function momentOf(date: string, time: string, zone: string): string {
  const wanted = Date.parse(`${date}T${time}:00Z`);
  const offsetAt = (moment: number): number => {
    const parts = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
    } as Intl.DateTimeFormatOptions).formatToParts(moment);
    const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? '00';
    const shown = `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:00Z`;
    return Date.parse(shown) - Math.floor(moment / 60_000) * 60_000;
  };
  const first = wanted - offsetAt(wanted);
  return new Date(wanted - offsetAt(first)).toISOString();
}

/** A time of day so many minutes later, no later than the day's last minute. @example laterBy('09:30', 60) // '10:30' */
export function laterBy(time: string, minutes: number): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const whole = Math.min(1439, hour * 60 + minute + minutes);
  return `${String(Math.floor(whole / 60)).padStart(2, '0')}:${String(whole % 60).padStart(2, '0')}`;
}
