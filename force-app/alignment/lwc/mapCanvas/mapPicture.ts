import * as drawing from 'c/mapDrawing';
import type { MapAccount, MapGroup, Placed, Spot, View } from 'c/mapDrawing';
import type { Basemap, MapPoint } from 'c/mapGeometry';

/** The accounts as they lie on one map, found by account, by group and by place. */
export interface Drawn {
  readonly groups: readonly MapGroup[];
  readonly placed: Placed;
  readonly spotsOf: (group: MapGroup) => readonly Spot[];
  readonly spotOf: ReadonlyMap<string, Spot>;
  readonly groupOf: ReadonlyMap<string, MapGroup>;
  readonly largest: number;
}

/** How large things are: map units in a pixel of the whole map, and how near the map is. */
export interface Grain {
  readonly unit: number;
  readonly scale: number;
}

/** Which groups stand back, and which have an outline. */
export interface Look {
  readonly isFaded: (group: MapGroup) => boolean;
  readonly isOutlined: (group: MapGroup) => boolean;
}

/**
 * What a canvas draws, each part computed anew only when what it is made of changes: moving the map changes none of
 * them, zooming the shapes alone, and another choice only how they look.
 */
export class MapPicture {
  readonly #placesOf = drawing.remembered(drawing.placesOf);
  readonly #drawnOf = drawing.remembered(drawnOf);
  readonly #shapesOf = drawing.remembered((drawn: Drawn, unit: number, scale: number) =>
    drawing.groupDrawings(drawn.groups, drawn.spotsOf, { unit, scale, largest: drawn.largest }),
  );
  readonly #clustersOf = drawing.remembered((drawn: Drawn, unit: number, scale: number) =>
    drawing.clusters(drawn.groups, drawn.spotsOf, { unit, scale }),
  );
  readonly #countInSight = drawing.remembered((drawn: Drawn, sight: View, basemap: Basemap) =>
    drawn.placed.spots.reduce((count, { point }) => count + Number(drawing.isInSight(point, sight, basemap)), 0),
  );
  readonly #ringsOf = drawing.remembered((drawn: Drawn, ids: readonly string[], unit: number, scale: number) =>
    drawing.ringsPath(
      ids.flatMap((id) => drawn.spotOf.get(id) ?? []),
      { unit, scale, largest: drawn.largest },
    ),
  );

  drawn(
    groups: readonly MapGroup[],
    accounts: readonly MapAccount[],
    map: Parameters<typeof drawing.placesOf>[1],
    basemap: Basemap,
  ): Drawn {
    return this.#drawnOf(groups, this.#placesOf(accounts, map, basemap));
  }

  isClustered(drawn: Drawn, sight: View, basemap: Basemap): boolean {
    if (drawn.placed.spots.length <= drawing.MOST_SPOTS) return false;
    return this.#countInSight(drawn, sight, basemap) > drawing.MOST_SPOTS;
  }

  territories(drawn: Drawn, { unit, scale }: Grain, look: Look, hasSpots: boolean) {
    return this.#shapesOf(drawn, unit, scale).map(({ group, hull, exact, rough }) => ({
      key: group.id,
      hull: look.isOutlined(group) ? hull : '',
      exact: hasSpots ? exact : '',
      rough: hasSpots ? rough : '',
      shapeClass: `territory hue${group.hue} ${group.shape} ${look.isFaded(group) ? 'faded' : ''}`,
    }));
  }

  clusters(drawn: Drawn, { unit, scale }: Grain, look: Look) {
    const pixel = unit / scale;
    return this.#clustersOf(drawn, unit, scale).map(({ key, point: [x, y], count, group }) => ({
      key,
      x,
      y,
      radius: (9 + 3.5 * Math.log10(count)) * pixel,
      fontSize: 11 * pixel,
      shift: 4 * pixel,
      count: String(count),
      shapeClass: `cluster hue${group.hue} ${look.isFaded(group) ? 'faded' : ''}`,
    }));
  }

  rings(drawn: Drawn, ids: readonly string[], { unit, scale }: Grain): string {
    return this.#ringsOf(drawn, ids, unit, scale);
  }
}

function drawnOf(groups: readonly MapGroup[], placed: Placed): Drawn {
  const spotOf = new Map(placed.spots.map((spot) => [spot.account.id, spot]));
  const groupOf = new Map(groups.flatMap((group) => group.accounts.map(({ id }) => [id, group] as const)));
  const byGroup = new Map(groups.map((group) => [group, group.accounts.flatMap(({ id }) => spotOf.get(id) ?? [])]));
  const largest = placed.spots.reduce((most, { account }) => Math.max(most, account.potential ?? 0), 0);
  return { groups, placed, largest, spotOf, groupOf, spotsOf: (group) => byGroup.get(group) ?? [] };
}

/** A line of the map as it lies in the picture, its ends joined. */
export function linePath(line: readonly MapPoint[], { scale, x, y }: View): string {
  const corners = line.map(([px, py]) => `${(px * scale + x).toFixed(1)},${(py * scale + y).toFixed(1)}`);
  return corners.length > 1 ? `M${corners.join('L')}Z` : '';
}
