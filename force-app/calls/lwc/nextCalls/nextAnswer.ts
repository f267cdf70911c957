import type { Edges, Text, Value } from 'c/uiRequest';
import { nodes } from 'c/uiRequest';

/** The answer to `NEXT_QUERY`. Fields the person may not see are absent. */
export interface NextAnswer {
  readonly uiapi: {
    readonly query: {
      readonly calls?: Edges<
        {
          readonly Id: string;
          readonly account?: { readonly name?: Text; readonly city?: Text } | null;
          readonly plan?: { readonly name?: Text } | null;
          readonly isNew?: { readonly value: boolean | null };
        } & Partial<Record<'accountId' | 'date' | 'start' | 'channel' | 'status' | 'why', Text>>
      > | null;
      readonly targets?: Edges<
        { readonly Id: string } & Partial<Record<'accountId' | 'tier' | 'last' | 'reason', Text>> &
          Partial<Record<'yearly' | 'planned' | 'actual', Value>>
      > | null;
    };
  };
}

export interface NextCall {
  readonly id: string;
  readonly accountId: string | null;
  readonly accountName: string;
  readonly city: string | null;
  readonly planName: string;
  readonly date: string;
  readonly start: string | null;
  readonly channelText: string;
  readonly isAccepted: boolean;
  readonly statusText: string;
  readonly why: string;
  readonly whyText: string;
  readonly isNew: boolean;
}

/** An account in a call plan. */
export interface CalledAccount {
  readonly id: string;
  readonly tier: string;
  readonly yearly: number | null;
  readonly planned: number | null;
  readonly actual: number | null;
  readonly last: string | null;
  readonly reasonText: string;
}

const shown = (field: Text | undefined): string => field?.displayValue ?? field?.value ?? '';

export function nextCallsOf({ uiapi: { query } }: NextAnswer): NextCall[] {
  return nodes(query.calls)
    .map((node) => ({
      id: node.Id,
      accountId: node.accountId?.value ?? null,
      accountName: node.account?.name?.value ?? '',
      city: node.account?.city?.value ?? null,
      planName: node.plan?.name?.value ?? '',
      date: node.date?.value ?? '',
      start: node.start?.value ?? null,
      channelText: shown(node.channel),
      isAccepted: node.status?.value === 'Accepted',
      statusText: shown(node.status),
      why: node.why?.value ?? '',
      whyText: shown(node.why),
      isNew: node.isNew?.value === true,
    }))
    .sort((a, b) => `${a.date} ${a.start ?? ''}`.localeCompare(`${b.date} ${b.start ?? ''}`));
}

export const calledAccountsOf = ({ uiapi: { query } }: NextAnswer): ReadonlyMap<string, CalledAccount> =>
  new Map(
    nodes(query.targets).map((node) => [
      node.accountId?.value ?? node.Id,
      {
        id: node.Id,
        tier: node.tier?.value ?? '',
        yearly: node.yearly?.value ?? null,
        planned: node.planned?.value ?? null,
        actual: node.actual?.value ?? null,
        last: node.last?.value ?? null,
        reasonText: shown(node.reason),
      },
    ]),
  );
