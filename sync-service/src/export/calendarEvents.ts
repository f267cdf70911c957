import type { CalendarEvent } from '../../../domain/calls/calendar/icsCalendar.ts';
import type { Org } from '../salesforce/org.ts';
import type { ObjectForm } from '../salesforce/objectForm.ts';
import { soql, soqlName, soqlNames } from '../salesforce/soql.ts';

/** Fields that say when something is to happen, the more exact first. Our names say it: moments end in At, days in Date. */
const WHEN = [
  'ScheduledAt__c',
  'PlannedStartAt__c',
  'StartAt__c',
  'PlannedDate__c',
  'VisitDate__c',
  'CallDate__c',
  'DueDate__c',
];
const DURATION = 'DurationMinutes__c';
const USUAL_MINUTES = 30;

/** Which field makes the records of an object appointments; undefined when none does. */
export function appointmentField({ fields }: ObjectForm): string | undefined {
  return WHEN.find((name) => fields.some((field) => field.name === name && /^date(time)?$/.test(field.type)));
}

/** The records of an object as events of a calendar: its label and name at their time, or on their day. */
export async function calendarEvents(org: Pick<Org, 'query'>, form: ObjectForm): Promise<readonly CalendarEvent[]> {
  const when = appointmentField(form);
  if (when === undefined) return [];
  const has = (name: string): boolean => form.fields.some((field) => field.name === name);
  const names = ['Id', when, ...['Name', DURATION].filter(has)];
  const rows = await org.query(
    soql`SELECT ${soqlNames(names)} FROM ${soqlName(form.name)} WHERE ${soqlName(when)} != null ORDER BY ${soqlName(when)}, Id`,
  );
  return rows.map((row): CalendarEvent => {
    const title = `${form.label}: ${String(row['Name'] ?? row['Id'])}`;
    const identity = String(row['Id']);
    const text = String(row[when]);
    if (/^\d{4}-\d\d-\d\d$/.test(text)) return { identity, title, place: null, day: text };
    const from = new Date(text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
    const minutes = Number(row[DURATION] ?? USUAL_MINUTES);
    return { identity, title, place: null, from, to: new Date(from.getTime() + minutes * 60_000) };
  });
}
