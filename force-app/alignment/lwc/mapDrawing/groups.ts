import type { MapAccount } from './places';

/** A territory of the plan. */
export interface MapTerritory {
  readonly id: string;
  readonly name: string;
  readonly parent: string | null;
  readonly level: string | null;
}

/** Territories of one level with all accounts in and below each of them. */
export interface MapGroup {
  readonly id: string;
  readonly name: string;
  readonly accounts: readonly MapAccount[];
  readonly potential: number | null;
  /** How it is told from the others: one of eight colours (or what a page means by others), one of four shapes. */
  readonly hue: number;
  readonly shape: Shape;
}

export type Shape = 'circle' | 'square' | 'triangle' | 'diamond';

const SHAPES: readonly Shape[] = ['circle', 'square', 'triangle', 'diamond'];
const HUES = 8;

/** A level to group by. */
export interface GroupLevel {
  readonly depth: number;
  readonly name: string | null;
  readonly count: number;
}

/** A tree of territories, as far as the person may see it. */
export class TerritoryTree {
  readonly #territories: ReadonlyMap<string, MapTerritory>;
  readonly #depths = new Map<string, number>();

  constructor(territories: readonly MapTerritory[]) {
    this.#territories = new Map(territories.map((territory) => [territory.id, territory]));
  }

  get(id: string): MapTerritory | undefined {
    return this.#territories.get(id);
  }

  /** 0 for a territory without parent. A parent that may not be seen, or a ring of parents, ends the way up. */
  depth(id: string): number {
    const known = this.#depths.get(id);
    if (known !== undefined) return known;
    this.#depths.set(id, 0);
    const parent = this.#territories.get(id)?.parent ?? null;
    const depth = parent === null || !this.#territories.has(parent) ? 0 : this.depth(parent) + 1;
    this.#depths.set(id, depth);
    return depth;
  }

  /** The territory itself or the one above it that stands at the depth. */
  ancestorAt(id: string, depth: number): string {
    let at = id;
    for (let steps = this.depth(id) - depth; steps > 0; steps -= 1) at = this.#territories.get(at)?.parent ?? at;
    return at;
  }
}

/** The levels on which the accounts lie, from the top, each with how many of its territories have any. */
export function groupLevels(tree: TerritoryTree, accounts: readonly MapAccount[]): GroupLevel[] {
  const own = new Set(accounts.map(({ territory }) => territory));
  const deepest = Math.max(0, ...[...own].map((id) => tree.depth(id)));
  return Array.from({ length: deepest + 1 }, (_, depth) => {
    const ids = new Set([...own].map((id) => tree.ancestorAt(id, depth)));
    const [first] = [...ids].filter((id) => tree.depth(id) === depth);
    return { depth, name: tree.get(first ?? '')?.level ?? null, count: ids.size };
  });
}

/** The deepest level with no more groups than there are colours: finer than that, nobody tells them apart. */
export function usualLevel(levels: readonly GroupLevel[]): number {
  return levels.filter(({ count }) => count <= HUES).at(-1)?.depth ?? levels[0]?.depth ?? 0;
}

/** The accounts by their territory at a depth, the groups by their names. */
export function mapGroups(tree: TerritoryTree, accounts: readonly MapAccount[], depth: number): MapGroup[] {
  const members = new Map<string, MapAccount[]>();
  for (const account of accounts) {
    const id = tree.ancestorAt(account.territory, depth);
    const group = members.get(id);
    if (group === undefined) members.set(id, [account]);
    else group.push(account);
  }
  return [...members]
    .map(([id, group]) => ({ id, name: tree.get(id)?.name ?? '', accounts: group }))
    .sort((a, b) => a.name.localeCompare(b.name))
    .map((group, at) => ({
      ...group,
      potential: potentialOf(group.accounts),
      hue: at % HUES,
      // After the eighth the colours come back, with another shape.
      shape: SHAPES[(at + Math.floor(at / HUES)) % SHAPES.length] ?? 'circle',
    }));
}

function potentialOf(accounts: readonly MapAccount[]): number | null {
  const known = accounts.flatMap(({ potential }) => potential ?? []);
  return known.length === 0 ? null : known.reduce((sum, potential) => sum + potential, 0);
}
