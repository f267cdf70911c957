import type { Edges, Text, Value } from 'c/uiRequest';
import { firstNode, nodes } from 'c/uiRequest';

interface Flag {
  readonly value: boolean | null;
}
type Place = Readonly<Record<'name' | 'city' | 'state' | 'country', Text | undefined>> &
  Readonly<Record<'latitude' | 'longitude', Value | undefined>>;

/** The answer to `WEEK_QUERY`. Fields the person may not see are absent. */
export interface WeekAnswer {
  readonly uiapi: {
    readonly query: {
      readonly plans?: Edges<
        { readonly Id: string } & Partial<Record<'name' | 'owner' | 'asOf' | 'until' | 'notes', Text>> &
          Partial<
            Record<
              | 'planned'
              | 'actual'
              | 'scheduled'
              | 'remaining'
              | 'unscheduled'
              | 'attainment'
              | 'reach'
              | 'utilisation'
              | 'hours'
              | 'newHours'
              | 'newTarget'
              | 'newShare'
              | 'untouched',
              Value
            >
          >
      > | null;
      readonly calls?: Edges<
        { readonly Id: string; readonly account?: Partial<Place> | null; readonly isNew?: Flag } & Partial<
          Record<
            | 'planId'
            | 'accountId'
            | 'date'
            | 'start'
            | 'channel'
            | 'status'
            | 'why'
            | 'eventId'
            | 'skipReason'
            | 'outcome',
            Text
          >
        > &
          Partial<Record<'minutes' | 'travel', Value>>
      > | null;
      readonly targets?: Edges<
        { readonly Id: string; readonly account?: { readonly name?: Text } | null } & Partial<
          Record<'planId' | 'accountId' | 'tier' | 'last' | 'next' | 'reason', Text>
        > &
          Partial<Record<'yearly' | 'planned' | 'actual' | 'remaining' | 'dropped', Value>>
      > | null;
      readonly settings?: Edges<{ readonly staleAfterHours?: Value }> | null;
    };
  };
}

export type CallStatus = 'Proposed' | 'Accepted' | 'Done' | 'Skipped' | 'Missed' | 'Withdrawn';

/** What the plan had to assume. */
export interface Note {
  readonly code: string;
  readonly count: number;
}

export interface SellerPlan {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string | null;
  readonly asOf: string | null;
  readonly until: string | null;
  readonly figures: Readonly<
    Record<
      'planned' | 'actual' | 'scheduled' | 'remaining' | 'unscheduled' | 'attainment' | 'reach' | 'utilisation',
      number | null
    >
  >;
  /** How the plan's hours a year and the calls made fall on accounts that never bought; and key accounts nobody calls. */
  readonly mix: Readonly<Record<'hours' | 'newHours' | 'newTarget' | 'newShare' | 'untouched', number | null>>;
  readonly notes: readonly Note[];
}

export interface WeekCall {
  readonly id: string;
  readonly planId: string;
  readonly accountId: string | null;
  readonly accountName: string;
  readonly place: Readonly<Record<'city' | 'state' | 'country', string | null>> &
    Readonly<Record<'latitude' | 'longitude', number | null>>;
  readonly date: string;
  readonly start: string | null;
  readonly minutes: number;
  readonly travel: number;
  readonly isVisit: boolean;
  readonly channelText: string;
  readonly status: CallStatus;
  readonly statusText: string;
  readonly whyText: string;
  readonly isNew: boolean;
  readonly eventId: string | null;
  readonly skipReason: string | null;
  readonly outcomeText: string | null;
}

export interface WeekTarget {
  readonly id: string;
  readonly planId: string;
  readonly accountId: string | null;
  readonly accountName: string;
  readonly tier: string;
  readonly yearly: number | null;
  readonly planned: number | null;
  readonly actual: number | null;
  readonly remaining: number | null;
  readonly last: string | null;
  readonly next: string | null;
  readonly reasonText: string;
  readonly dropped: number;
}

export interface Week {
  readonly plans: readonly SellerPlan[];
  readonly calls: readonly WeekCall[];
  readonly targets: readonly WeekTarget[];
  readonly staleAfterHours: number | undefined;
}

const text = (field: Text | undefined): string | null => field?.value ?? null;
const number = (field: Value | undefined): number | null => field?.value ?? null;
const shown = (field: Text | undefined): string => field?.displayValue ?? field?.value ?? '';

export function weekOf({ uiapi: { query } }: WeekAnswer): Week {
  return {
    plans: nodes(query.plans).map((node) => ({
      id: node.Id,
      name: text(node.name) ?? '',
      ownerId: text(node.owner),
      asOf: text(node.asOf),
      until: text(node.until),
      figures: {
        planned: number(node.planned),
        actual: number(node.actual),
        scheduled: number(node.scheduled),
        remaining: number(node.remaining),
        unscheduled: number(node.unscheduled),
        attainment: number(node.attainment),
        reach: number(node.reach),
        utilisation: number(node.utilisation),
      },
      mix: {
        hours: number(node.hours),
        newHours: number(node.newHours),
        newTarget: number(node.newTarget),
        newShare: number(node.newShare),
        untouched: number(node.untouched),
      },
      notes: notesOf(text(node.notes)),
    })),
    calls: nodes(query.calls)
      .filter((node) => text(node.date) !== null)
      .map((node) => ({
        id: node.Id,
        planId: text(node.planId) ?? '',
        accountId: text(node.accountId),
        accountName: text(node.account?.name) ?? '',
        place: {
          city: text(node.account?.city),
          state: text(node.account?.state),
          country: text(node.account?.country),
          latitude: number(node.account?.latitude),
          longitude: number(node.account?.longitude),
        },
        date: text(node.date)!,
        start: text(node.start),
        minutes: number(node.minutes) ?? 60,
        travel: number(node.travel) ?? 0,
        isVisit: text(node.channel) === 'Visit',
        channelText: shown(node.channel),
        status: (text(node.status) ?? 'Proposed') as CallStatus,
        statusText: shown(node.status),
        whyText: shown(node.why),
        isNew: node.isNew?.value === true,
        eventId: text(node.eventId),
        skipReason: text(node.skipReason),
        outcomeText: node.outcome?.value ? shown(node.outcome) : null,
      }))
      .sort((a, b) => (a.date === b.date ? (a.start ?? '').localeCompare(b.start ?? '') : a.date < b.date ? -1 : 1)),
    targets: nodes(query.targets).map((node) => ({
      id: node.Id,
      planId: text(node.planId) ?? '',
      accountId: text(node.accountId),
      accountName: text(node.account?.name) ?? '',
      tier: text(node.tier) ?? '',
      yearly: number(node.yearly),
      planned: number(node.planned),
      actual: number(node.actual),
      remaining: number(node.remaining),
      last: text(node.last),
      next: text(node.next),
      reasonText: shown(node.reason),
      dropped: number(node.dropped) ?? 0,
    })),
    staleAfterHours: firstNode(query.settings)?.staleAfterHours?.value ?? undefined,
  };
}

/** What the sync stored; of anything else nothing is claimed. */
function notesOf(stored: string | null): Note[] {
  try {
    const parsed: unknown = JSON.parse(stored ?? '[]');
    if (!Array.isArray(parsed)) return [];
    return parsed.flatMap(({ code, count }: Partial<Note>) => (code ? [{ code, count: Number(count ?? 0) }] : []));
  } catch {
    return [];
  }
}
