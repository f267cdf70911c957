import type { Edges, Text, Value } from 'c/uiRequest';
import { nodes } from 'c/uiRequest';

/** What a contest may count, as its fields are named. */
export const COUNTED = ['dealWon', 'newBusinessWon', 'dealOpened', 'amountWon'] as const;
export type Counted = (typeof COUNTED)[number];
type Rules = { readonly [Key in `${Counted}${'Points' | 'DayCap'}`]?: Value };

/** The answer to `CONTEST_QUERY`. Fields the person may not see are absent. */
export interface ContestAnswer {
  readonly uiapi: {
    readonly query: {
      readonly contests?: Edges<
        Rules & {
          readonly Id: string;
          readonly name?: Text;
          readonly kind?: Text;
          readonly startDate?: Text;
          readonly endDate?: Text;
          readonly target?: Value;
          readonly winners?: Value;
          readonly measuredBy?: Text;
          readonly prize?: Text;
          readonly phase?: Text;
          readonly asOf?: Text;
          readonly fault?: Text;
        }
      > | null;
      readonly entries?: Edges<{
        readonly Id: string;
        readonly contest?: Text;
        readonly user?: Text;
        readonly person?: { readonly name?: Text } | null;
        readonly rank?: Value;
        readonly points?: Value;
        readonly reached?: Text;
        readonly isWinner?: { readonly value: boolean | null };
      }> | null;
    };
  };
}

export interface Standing {
  readonly id: string;
  readonly name: string | null;
  readonly isReader: boolean;
  readonly rank: number | null;
  readonly points: number | null;
  readonly reached: string | null;
  readonly isWinner: boolean;
}

export interface ShownContest {
  readonly id: string;
  readonly name: string;
  readonly isRace: boolean;
  readonly startDate: string | null;
  readonly endDate: string | null;
  readonly target: number | null;
  readonly winners: number | null;
  readonly isImprovement: boolean;
  readonly prize: string | null;
  readonly phase: string | null;
  readonly asOf: string | null;
  readonly fault: string | null;
  readonly counted: readonly { readonly what: Counted; readonly points: number; readonly dayCap: number | null }[];
  readonly standings: readonly Standing[];
}

export function contestsOf({ uiapi: { query } }: ContestAnswer, userId: string): readonly ShownContest[] {
  const entries = Map.groupBy(nodes(query.entries), ({ contest }) => contest?.value ?? '');
  return nodes(query.contests).map((node) => ({
    id: node.Id,
    name: node.name?.value ?? '',
    isRace: node.kind?.value === 'Race',
    startDate: node.startDate?.value ?? null,
    endDate: node.endDate?.value ?? null,
    target: node.target?.value ?? null,
    winners: node.winners?.value ?? null,
    isImprovement: node.measuredBy?.value === 'ImprovementOnBaseline',
    prize: node.prize?.value ?? null,
    phase: node.phase?.value ?? null,
    asOf: node.asOf?.value ?? null,
    fault: node.fault?.value ?? null,
    counted: COUNTED.flatMap((what) => {
      const points = node[`${what}Points`]?.value ?? null;
      return points === null ? [] : [{ what, points, dayCap: node[`${what}DayCap`]?.value ?? null }];
    }),
    standings: (entries.get(node.Id) ?? []).map((entry) => ({
      id: entry.Id,
      name: entry.person?.name?.value ?? null,
      isReader: entry.user?.value === userId,
      rank: entry.rank?.value ?? null,
      points: entry.points?.value ?? null,
      reached: entry.reached?.value ?? null,
      isWinner: entry.isWinner?.value ?? false,
    })),
  }));
}
