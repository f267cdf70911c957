import type { Edges, Text } from 'c/uiRequest';
import { nodes } from 'c/uiRequest';

interface AlertNode {
  readonly Id: string;
  readonly name?: Text;
  readonly kind?: Text;
  readonly severity?: Text;
  readonly status?: Text;
  readonly cause?: Text;
  readonly raised?: Text;
  readonly snoozedUntil?: Text;
  readonly snoozeReason?: Text;
  readonly owner?: Text;
  readonly planId?: Text;
  readonly territoryId?: Text;
  readonly territory?: { readonly name?: Text } | null;
}

/** The answer to `ALERTS_QUERY`. Fields the person may not see are absent. */
export interface AlertsAnswer {
  readonly uiapi: {
    readonly query: {
      readonly alerts?: Edges<AlertNode> | null;
      readonly callPlans?: Edges<{ readonly Id: string; readonly territoryId?: Text }> | null;
      readonly members?: Edges<{ userId?: Text; user?: { name?: Text } | null }> | null;
    };
  };
}

/** An alert free of the shape it came in. */
export interface Alert {
  readonly id: string;
  readonly kind: string;
  readonly kindText: string;
  readonly severity: string;
  readonly severityText: string;
  readonly isSnoozed: boolean;
  readonly cause: string;
  readonly raised: string | null;
  readonly snoozedUntil: string | null;
  readonly snoozeReason: string | null;
  readonly ownerId: string | null;
  readonly planId: string | null;
  readonly territoryId: string | null;
  /** Null for an alert on the plan as a whole. */
  readonly territory: string | null;
}

export interface Person {
  readonly id: string;
  readonly name: string;
}

/** The alerts, the most pressing first: critical before warning, awake before snoozed, the newest first. */
export function alertsOf({ uiapi: { query } }: AlertsAnswer): Alert[] {
  const rank = (alert: Alert): number => (alert.isSnoozed ? 2 : 0) + (alert.severity === 'Critical' ? 0 : 1);
  return nodes(query.alerts)
    .map((node) => ({
      id: node.Id,
      kind: node.kind?.value ?? '',
      kindText: node.kind?.displayValue ?? node.kind?.value ?? '',
      severity: node.severity?.value ?? '',
      severityText: node.severity?.displayValue ?? node.severity?.value ?? '',
      isSnoozed: node.status?.value === 'Snoozed',
      cause: node.cause?.value ?? '',
      raised: node.raised?.value ?? null,
      snoozedUntil: node.snoozedUntil?.value ?? null,
      snoozeReason: node.snoozeReason?.value ?? null,
      ownerId: node.owner?.value ?? null,
      planId: node.planId?.value ?? null,
      territoryId: node.territoryId?.value ?? null,
      territory: node.territory?.name?.value ?? null,
    }))
    .sort((a, b) => rank(a) - rank(b));
}

/** Whom an alert can be given to: each person once, by name. */
export function peopleOf({ uiapi: { query } }: AlertsAnswer): Person[] {
  const people = new Map<string, string>();
  for (const { userId, user } of nodes(query.members)) {
    if (userId?.value) people.set(userId.value, user?.name?.value ?? userId.value);
  }
  return [...people].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name));
}

/** The call plan of each territory that the reader may see; of several the first. */
export function callPlansOf({ uiapi: { query } }: AlertsAnswer): ReadonlyMap<string, string> {
  const plans = new Map<string, string>();
  for (const { Id, territoryId } of nodes(query.callPlans)) {
    if (territoryId?.value && !plans.has(territoryId.value)) plans.set(territoryId.value, Id);
  }
  return plans;
}
