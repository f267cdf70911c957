import type { AccountSize } from 'c/enablementDomain';
import { sizeOf } from 'c/enablementDomain';
import { currencyOf } from 'c/uiFormat';
import type { Edges, Text, Value } from 'c/uiRequest';
import { firstNode, nodes } from 'c/uiRequest';

/** The answer to `PEER_QUERY`. Fields the person may not see are absent. */
export interface PeerAnswer {
  readonly uiapi: {
    readonly query: {
      readonly deals?: Edges<{
        readonly Id: string;
        readonly isClosed?: { readonly value: boolean | null };
        readonly owner?: Text;
        readonly account?: { readonly industry?: Text; readonly people?: Value } | null;
      }> | null;
      readonly assists?: Edges<{
        readonly Id: string;
        readonly share?: Value;
        readonly helper?: { readonly name?: Text } | null;
      }> | null;
      readonly metrics?: Edges<{ similar?: Text }> | null;
    };
  };
}

export interface WinsAnswer {
  readonly uiapi: {
    readonly query: {
      readonly segments?: Edges<{
        readonly Id: string;
        readonly customers?: Value;
        readonly won?: Value;
        readonly territory?: {
          readonly Id: string;
          readonly name?: Text;
          readonly leadId?: Text;
          readonly lead?: { readonly name?: Text } | null;
        } | null;
      }> | null;
    };
  };
}

export interface DealInQuestion {
  readonly isClosed: boolean;
  readonly owner: string | null;
  readonly industry: string | null;
  readonly size: AccountSize;
}

export interface Similar {
  readonly id: string;
  readonly name: string;
  readonly overlap: number;
}

export interface Peers {
  /** Null on a territory's page. */
  readonly deal: DealInQuestion | null;
  readonly assists: readonly { readonly id: string; readonly name: string; readonly share: number }[];
  readonly similar: readonly Similar[];
}

/** Somebody in another territory who has won with such accounts. */
export interface Peer {
  readonly id: string;
  readonly user: string | null;
  readonly name: string;
  readonly territoryName: string;
  readonly customers: number;
  readonly won: number | null;
  readonly currency: string;
}

export function peersOf({ uiapi: { query } }: PeerAnswer): Peers {
  const deal = firstNode(query.deals);
  return {
    deal:
      deal === null
        ? null
        : {
            isClosed: deal.isClosed?.value ?? false,
            owner: deal.owner?.value ?? null,
            industry: deal.account?.industry?.value ?? null,
            size: sizeOf(deal.account?.people?.value ?? null),
          },
    assists: nodes(query.assists).map(({ Id, share, helper }) => ({
      id: Id,
      name: helper?.name?.value ?? '',
      share: share?.value ?? 0,
    })),
    similar: similarOf(firstNode(query.metrics)?.similar?.value),
  };
}

/** What the sync stored; of anything else nothing is claimed. */
function similarOf(text: string | null | undefined): Similar[] {
  try {
    const parsed: unknown = JSON.parse(text ?? '[]');
    if (!Array.isArray(parsed)) return [];
    return parsed.flatMap((part: unknown) => {
      const [id, name, overlap] = Array.isArray(part) ? (part as unknown[]) : [];
      return typeof id === 'string' && typeof name === 'string' && typeof overlap === 'number'
        ? [{ id, name, overlap }]
        : [];
    });
  } catch {
    return [];
  }
}

/** The owner of the deal is no peer of themselves. */
export function winnersOf({ uiapi: { query } }: WinsAnswer, owner: string | null): readonly Peer[] {
  return nodes(query.segments)
    .filter(({ territory }) => territory != null && (owner === null || territory.leadId?.value !== owner))
    .map(({ Id, customers, won, territory }) => ({
      id: Id,
      user: territory?.leadId?.value ?? null,
      name: territory?.lead?.name?.value ?? territory?.name?.value ?? '',
      territoryName: territory?.name?.value ?? '',
      customers: customers?.value ?? 0,
      won: won?.value ?? null,
      currency: currencyOf(won?.displayValue),
    }));
}
