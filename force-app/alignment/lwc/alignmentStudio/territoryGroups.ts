import type { MapGroup, Shape } from 'c/mapDrawing';
import type { Side } from 'c/uiDeviationBars';
import type { StudioAccount, StudioTerritory } from './studioAnswer';

/** On the map a territory has the colour and a shape of where it stands in the balance, as its bar has. */
const LOOKS: Readonly<Record<Side, { hue: number; shape: Shape }>> = {
  above: { hue: 8, shape: 'triangle' },
  below: { hue: 9, shape: 'diamond' },
  level: { hue: 10, shape: 'circle' },
  unknown: { hue: 11, shape: 'square' },
};

/**
 * The territories as groups of a map. One whose accounts and look stay as they were before stays the very same object,
 * so that a canvas draws only what a move touched.
 */
export class TerritoryGroups {
  #groups: readonly MapGroup[] = [];

  of(
    territories: readonly StudioTerritory[],
    lists: readonly (readonly StudioAccount[])[],
    sides: readonly Side[],
  ): readonly MapGroup[] {
    const before = new Map(this.#groups.map((group) => [group.id, group]));
    this.#groups = territories.map(({ id, name }, at) => {
      const look = LOOKS[sides[at] ?? 'unknown'];
      const known = before.get(id);
      const accounts = lists[at] ?? [];
      return known?.accounts === accounts && known.hue === look.hue
        ? known
        : { id, name, accounts, potential: null, ...look };
    });
    return this.#groups;
  }
}
