import { DuplicateTerritoryError, TerritoryCycleError, UnknownParentError } from '../errors.ts';
import type { TerritoryKey } from '../ids.ts';
import type { Count } from '../quantities.ts';

/** A territory as the plan gives it. */
export interface TerritoryPlace {
  readonly key: TerritoryKey;
  readonly parent: TerritoryKey | null;
}

/** A territory with its place in the tree worked out. */
export interface TerritoryNode extends TerritoryPlace {
  /** 0 at the top. */
  readonly depth: Count;
  readonly isLeaf: boolean;
  readonly children: readonly TerritoryKey[];
}

/**
 * The plan's territories, children before their parents, so that one pass over them can sum upwards. A plan may have
 * several tops. Among equals the plan's order is kept.
 *
 * @throws {DuplicateTerritoryError} when a key occurs twice
 * @throws {UnknownParentError} when a parent is not among the territories
 * @throws {TerritoryCycleError} when a territory is its own ancestor
 */
export function territoryTree(places: readonly TerritoryPlace[]): readonly TerritoryNode[] {
  const children = new Map<TerritoryKey, TerritoryKey[]>();
  for (const { key } of places) {
    if (children.has(key)) throw new DuplicateTerritoryError(key);
    children.set(key, []);
  }
  for (const { key, parent } of places) {
    if (parent === null) continue;
    const siblings = children.get(parent);
    if (siblings === undefined) throw new UnknownParentError(key, parent);
    siblings.push(key);
  }

  const depths = new Map<TerritoryKey, Count>();
  let level = places.filter(({ parent }) => parent === null).map(({ key }) => key);
  for (let depth = 0; level.length > 0; depth += 1) {
    for (const key of level) depths.set(key, depth);
    level = level.flatMap((key) => children.get(key) ?? []);
  }
  const circling = places.filter(({ key }) => !depths.has(key)).map(({ key }) => key);
  if (circling.length > 0) throw new TerritoryCycleError(circling);

  return places
    .map(({ key, parent }) => {
      const own = children.get(key) ?? [];
      return { key, parent, depth: depths.get(key) ?? 0, isLeaf: own.length === 0, children: own };
    })
    .sort((a, b) => b.depth - a.depth);
}
