import { territoryKey, territoryTree } from '../../../domain/performance/index.ts';
import type { TerritoryKey, TerritoryNode } from '../../../domain/performance/index.ts';
import type { Rejection } from '../page.ts';
import type { Row } from '../replica/replicaStore.ts';

/** A territory of the plan as it is shown and written. */
export interface PlanTerritory {
  readonly id: string;
  readonly key: TerritoryKey;
  readonly name: string;
  readonly level: string | null;
  readonly parent: TerritoryKey | null;
  /** The active user who answers for it; null where nobody does. */
  readonly lead: string | null;
  /** Share of won deals asked of new business; null where nothing is asked. */
  readonly newBusinessTarget: number | null;
}

export interface PlanTerritories {
  /** In the order of their keys. */
  readonly territories: readonly PlanTerritory[];
  /** Children before their parents. */
  readonly tree: readonly TerritoryNode[];
  readonly rejections: readonly Rejection[];
}

/**
 * The plan's territories as a tree. A parent that is not in the plan, or that would make a territory its own ancestor, is
 * refused with its reason, and the territory stands at the top.
 */
export function planTerritories(rows: readonly Row[]): PlanTerritories {
  const keyById = new Map(rows.map((row) => [String(row['id']), keyOf(row)]));
  const rejections: Rejection[] = [];
  const refuse = (row: Row, reason: string): null => {
    rejections.push({ object: 'SalesTerritory__c', id: String(row['id']), reason });
    return null;
  };

  const parents = new Map<TerritoryKey, TerritoryKey | null>();
  const isAncestor = (key: TerritoryKey, of: TerritoryKey): boolean => {
    for (let above: TerritoryKey | null | undefined = of; above; above = parents.get(above))
      if (above === key) return true;
    return false;
  };
  const territories = rows.map((row): PlanTerritory => {
    const key = keyOf(row);
    const parentId = row['parent_territory_id'];
    const parent = parentId === null || parentId === undefined ? null : keyById.get(String(parentId));
    const settled =
      parent === undefined
        ? refuse(row, `ParentTerritory__c of "${key}" is not a territory of the same plan; it stands at the top.`)
        : parent !== null && isAncestor(key, parent)
          ? refuse(row, `ParentTerritory__c of "${key}" would make it its own ancestor; it stands at the top.`)
          : parent;
    parents.set(key, settled);
    return {
      id: String(row['id']),
      key,
      name: String(row['name']),
      level: row['level'] === null ? null : String(row['level']),
      parent: settled,
      newBusinessTarget:
        row['new_business_target_fraction'] == null ? null : Number(row['new_business_target_fraction']),
      lead: row['answering_user'] == null ? null : String(row['answering_user']),
    };
  });
  return { territories, tree: territoryTree(territories), rejections };
}

/** A territory made by hand may have no external key; its record id serves then. */
const keyOf = (row: Row): TerritoryKey => territoryKey(String(row['external_key'] ?? row['id']));
