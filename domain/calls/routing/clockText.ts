import type { Minutes } from './routingProblem.ts';

/** A time of day as people read it, to the minute; a time past midnight counts on. @example clockText(545.4) // '09:05' */
export function clockText(minutes: Minutes): string {
  const whole = Math.round(minutes);
  return `${String(Math.floor(whole / 60)).padStart(2, '0')}:${String(whole % 60).padStart(2, '0')}`;
}
