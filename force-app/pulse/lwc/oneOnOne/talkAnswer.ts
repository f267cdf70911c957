import { reasonsOf, statusText } from 'c/goalReasons';
import type { Edges, Text, Value } from 'c/uiRequest';
import { firstNode, nodes } from 'c/uiRequest';

interface PersonNode {
  readonly Id: string;
  readonly name?: Text | null;
}

export interface TalkAnswer {
  readonly uiapi: {
    readonly query: {
      readonly talks?: Edges<TalkNode> | null;
      readonly notes?: Edges<{ readonly Id: string; readonly body?: Text | null }> | null;
      /** The territory that the rep leads. */
      readonly territories?: Edges<TerritoryNode> | null;
    };
  };
}

interface TalkNode {
  readonly Id: string;
  readonly manager?: PersonNode | null;
  readonly rep?: PersonNode | null;
  readonly scheduledAt?: Text | null;
  readonly minutes?: Value | null;
  readonly cadence?: Text | null;
  readonly status?: Text | null;
  readonly agenda?: Text | null;
  readonly actions?: Text | null;
}

interface TerritoryNode {
  readonly Id: string;
  readonly name: Text;
  readonly goals?: Edges<{
    readonly Id: string;
    readonly name: Text;
    readonly reasons?: Text | null;
    readonly status?: Text | null;
  }> | null;
  readonly alerts?: Edges<{ readonly Id: string; readonly cause?: Text | null }> | null;
  readonly metrics?: Edges<{ readonly Id: string; readonly load?: Value | null }> | null;
}

export interface Talk {
  readonly id: string;
  readonly managerId: string;
  readonly managerName: string;
  readonly repId: string;
  readonly repName: string;
  readonly scheduledAt: string | null;
  readonly scheduledText: string;
  readonly minutes: number;
  readonly cadence: string | null;
  readonly status: string;
  readonly agenda: string;
  readonly actions: readonly Action[];
  readonly noteId: string | null;
  readonly note: string;
}

/** Something the two agreed to do. */
export interface Action {
  readonly text: string;
  readonly isDone: boolean;
}

/** The conversation of the page; null when the reader may not see it. */
export function talkOf({ uiapi: { query } }: TalkAnswer): Talk | null {
  const node = firstNode(query.talks);
  if (node === null) return null;
  const note = firstNode(query.notes);
  return {
    id: node.Id,
    managerId: node.manager?.Id ?? '',
    managerName: node.manager?.name?.value ?? '–',
    repId: node.rep?.Id ?? '',
    repName: node.rep?.name?.value ?? '–',
    scheduledAt: node.scheduledAt?.value ?? null,
    scheduledText: node.scheduledAt?.displayValue ?? node.scheduledAt?.value ?? '–',
    minutes: node.minutes?.value ?? 60,
    cadence: node.cadence?.value ?? null,
    status: node.status?.value ?? 'Planned',
    agenda: node.agenda?.value ?? '',
    actions: actionsIn(node.actions?.value ?? ''),
    noteId: note?.Id ?? null,
    note: note?.body?.value ?? '',
  };
}

/** Actions as they are stored: one a line, those done begin with [x]. */
export function actionsIn(text: string): readonly Action[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => ({ text: line.replace(/^\[[x ]?\]\s*/i, ''), isDone: /^\[x\]/i.test(line) }));
}

export const actionsText = (actions: readonly Action[]): string =>
  actions.map(({ text, isDone }) => `[${isDone ? 'x' : ' '}] ${text}`).join('\n');

/** What the rep's territory gives to talk about. */
export interface Points {
  readonly territory: string;
  readonly goals: readonly { readonly name: string; readonly state: string }[];
  readonly alerts: readonly string[];
  /** 1 is an equal share; null when not known. */
  readonly load: number | null;
}

export function pointsOf({ uiapi: { query } }: TalkAnswer): Points | null {
  const territory = firstNode(query.territories);
  if (territory === null) return null;
  return {
    territory: territory.name.value ?? '',
    goals: nodes(territory.goals).map(({ name, reasons, status }) => ({
      name: name.value ?? '',
      state: statusText(reasonsOf(reasons?.value).status) || (status?.displayValue ?? status?.value ?? ''),
    })),
    alerts: nodes(territory.alerts).flatMap(({ cause }) => cause?.value ?? []),
    load: firstNode(territory.metrics)?.load?.value ?? null,
  };
}
