export { icsCalendar } from './calendar/icsCalendar.ts';
export type { Appointment } from './calendar/icsCalendar.ts';
