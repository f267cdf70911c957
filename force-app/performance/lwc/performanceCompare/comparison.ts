import type { Edges, Text, Value } from 'c/uiRequest';
import { nodes } from 'c/uiRequest';

/** What territories are compared by. */
export type Measure = 'wonAmount' | 'openAmount' | 'winRateFraction' | 'paceFraction' | 'workloadIndex';
export const MEASURES: readonly Measure[] = [
  'wonAmount',
  'openAmount',
  'winRateFraction',
  'paceFraction',
  'workloadIndex',
];

export type CompareNode = { readonly [Key in Measure]?: Value } & {
  readonly Id: string;
  readonly asOf?: Text;
  readonly territoryId?: Text;
  readonly territory?: { readonly name?: Text } | null;
};

/** A territory's numbers now and, where they are known, then. */
export interface Compared {
  readonly id: string;
  readonly name: string;
  readonly now: Readonly<Record<Measure, number | null>>;
  /** Null before a day is chosen, and for a territory that did not exist then. */
  readonly then: Readonly<Record<Measure, number | null>> | null;
}

const numbersOf = (node: CompareNode): Compared['now'] =>
  Object.fromEntries(MEASURES.map((measure) => [measure, node[measure]?.value ?? null])) as Record<
    Measure,
    number | null
  >;

/**
 * The territories of either day, matched by their records: who is gone since then, or new, is shown with what is known. Most
 * won now first.
 */
export function comparedTerritories(now: Edges<CompareNode> | null, then: Edges<CompareNode> | null): Compared[] {
  const before = new Map(nodes(then).map((node) => [node.territoryId?.value ?? node.Id, node]));
  return nodes(now)
    .map((node) => {
      const id = node.territoryId?.value ?? node.Id;
      const earlier = before.get(id);
      return {
        id,
        name: node.territory?.name?.value ?? '',
        now: numbersOf(node),
        then: earlier === undefined ? null : numbersOf(earlier),
      };
    })
    .sort((a, b) => (b.now.wonAmount ?? 0) - (a.now.wonAmount ?? 0));
}

/** Now − then; null while either is not known. */
export function changeOf({ now, then }: Compared, measure: Measure): number | null {
  const [value, earlier] = [now[measure], then?.[measure] ?? null];
  return value === null || earlier === null ? null : value - earlier;
}

/** Days with snapshots, each once, the newest first, the newest itself left out: it is what is compared. */
export function earlierDays(days: Edges<{ asOf?: Text }> | null, latest: string | null): string[] {
  const all = new Set(nodes(days).flatMap(({ asOf }) => (asOf?.value ? [asOf.value] : [])));
  return [...all].filter((day) => latest === null || day < latest).sort((a, b) => (a < b ? 1 : -1));
}
