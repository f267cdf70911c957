import type { Edges, Text, Value } from 'c/uiRequest';
import { firstNode, nodes } from 'c/uiRequest';

/** The answer to `BOARD_QUERY`. Fields the person may not see are absent. */
export interface BoardAnswer {
  readonly uiapi: {
    readonly query: {
      readonly entries?: Edges<{
        readonly Id: string;
        readonly kind?: Text;
        readonly board?: Text;
        readonly names?: Text;
        readonly position?: Value;
        readonly user?: Text;
        readonly person?: { readonly name?: Text } | null;
        readonly attainmentRank?: Value;
        readonly attainment?: Value;
        readonly potentialRank?: Value;
        readonly potentialIndex?: Value;
        readonly basis?: Text;
        readonly asOf?: Text;
      }> | null;
      readonly statements?: Edges<{ readonly board?: Text; readonly position?: Value }> | null;
      readonly settings?: Edges<{ staleAfterHours?: Value }> | null;
    };
  };
}

export interface Place {
  readonly id: string;
  /** Null on a board without names, save the reader's own row. */
  readonly name: string | null;
  readonly isReader: boolean;
  readonly attainmentRank: number | null;
  readonly attainment: number | null;
  readonly potentialRank: number | null;
  readonly potentialIndex: number | null;
}

export interface Board {
  readonly name: string;
  readonly isAnonymous: boolean;
  readonly isFitted: boolean;
  readonly places: readonly Place[];
  readonly recognised: readonly string[];
  readonly asOf: string | null;
}

export interface Boards {
  /** The reader's own board first. */
  readonly boards: readonly Board[];
  readonly staleAfterHours: number | undefined;
}

export function boardsOf({ uiapi: { query } }: BoardAnswer, userId: string): Boards {
  const own = new Map(nodes(query.statements).map(({ board, position }) => [board?.value, position?.value ?? null]));
  const groups = Map.groupBy(nodes(query.entries), ({ board }) => board?.value ?? '');
  const boards = [...groups].map(([name, entries]): Board => {
    const isAnonymous = entries.some(({ names }) => names?.value === 'Anonymous');
    const isReader = ({ user, position }: (typeof entries)[number]): boolean =>
      isAnonymous ? own.get(name) != null && position?.value === own.get(name) : user?.value === userId;
    return {
      name,
      isAnonymous,
      isFitted: entries[0]?.basis?.value === 'FittedToPeers',
      places: entries
        .filter(({ kind }) => kind?.value === 'Place')
        .map((entry) => ({
          id: entry.Id,
          name: entry.person?.name?.value ?? null,
          isReader: isReader(entry),
          attainmentRank: entry.attainmentRank?.value ?? null,
          attainment: entry.attainment?.value ?? null,
          potentialRank: entry.potentialRank?.value ?? null,
          potentialIndex: entry.potentialIndex?.value ?? null,
        })),
      recognised: entries
        .filter(({ kind }) => kind?.value === 'Recognised')
        .flatMap(({ person }) => person?.name?.value ?? []),
      asOf: entries[0]?.asOf?.value ?? null,
    };
  });
  const hasReader = ({ places }: Board): boolean => places.some((place) => place.isReader);
  return {
    boards: boards
      .filter(({ places }) => places.length > 0)
      .sort((a, b) => Number(hasReader(b)) - Number(hasReader(a))),
    staleAfterHours: firstNode(query.settings)?.staleAfterHours?.value ?? undefined,
  };
}
