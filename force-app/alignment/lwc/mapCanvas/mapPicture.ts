import * as drawing from 'c/mapDrawing';
import type { Grain, MapAccount, MapGroup, Placed, Spot, SpotPaths, View } from 'c/mapDrawing';
import type { Basemap, MapPoint } from 'c/mapGeometry';

/** The accounts as they lie on one map, found by account, by group and by place. */
export interface Drawn {
  readonly groups: readonly MapGroup[];
  readonly placed: Placed;
  readonly spotsOf: (group: MapGroup) => readonly Spot[];
  readonly spotOf: ReadonlyMap<string, Spot>;
  readonly largest: number;
}

/** Which groups stand back, and which have an outline. */
export interface Look {
  readonly isFaded: (group: MapGroup) => boolean;
  readonly isOutlined: (group: MapGroup) => boolean;
}

/** What is drawn of a group, and of which spots and how large. */
interface Shapes {
  readonly spots: readonly Spot[];
  readonly hull: string;
  readonly paths: SpotPaths;
  readonly grain: Grain;
}

/**
 * What a canvas draws, each part computed anew only when what it is made of changes: moving the map changes none of
 * them, zooming the spots alone, another choice only how they look, and another group nothing but that group.
 */
export class MapPicture {
  readonly #placesOf = drawing.remembered(drawing.placesOf);
  readonly #placesFound = drawing.remembered(placesFound);
  readonly #drawnOf = drawing.remembered((groups: readonly MapGroup[], placed: Placed): Drawn => ({
    groups,
    placed,
    ...this.#placesFound(placed),
  }));
  readonly #shapes = new WeakMap<MapGroup, Shapes>();
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

  // The platform's compiler knows private fields, not private methods.
  readonly #shapesOf = (drawn: Drawn, group: MapGroup, grain: Grain): Shapes => {
    const known = this.#shapes.get(group);
    const spots = drawn.spotsOf(group);
    const isSame = known?.spots === spots;
    if (isSame && isSameSize(known.grain, grain)) return known;
    const hull = isSame ? known.hull : drawing.hullPath(spots);
    const shapes = { spots, hull, paths: drawing.spotPaths(group.shape, spots, grain), grain };
    this.#shapes.set(group, shapes);
    return shapes;
  };

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

  territories(drawn: Drawn, grain: Grain, look: Look, hasSpots: boolean) {
    return drawn.groups.map((group) => {
      const { hull, paths } = this.#shapesOf(drawn, group, grain);
      return {
        key: group.id,
        hull: look.isOutlined(group) ? hull : '',
        exact: hasSpots ? paths.exact : '',
        rough: hasSpots ? paths.rough : '',
        shapeClass: `territory hue${group.hue} ${group.shape} ${look.isFaded(group) ? 'faded' : ''}`,
      };
    });
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

const isSameSize = (a: Grain, b: Grain): boolean => a.unit === b.unit && a.scale === b.scale && a.largest === b.largest;

/** The spots of one placing, by account and by the lists of groups; a list that was looked up is known from then on. */
function placesFound(placed: Placed): Pick<Drawn, 'spotsOf' | 'spotOf' | 'largest'> {
  const spotOf = new Map(placed.spots.map((spot) => [spot.account.id, spot]));
  const byList = new WeakMap<readonly MapAccount[], readonly Spot[]>();
  return {
    spotOf,
    largest: placed.spots.reduce((most, { account }) => Math.max(most, account.potential ?? 0), 0),
    spotsOf: ({ accounts }) => {
      const known = byList.get(accounts);
      if (known !== undefined) return known;
      const spots = accounts.flatMap(({ id }) => spotOf.get(id) ?? []);
      byList.set(accounts, spots);
      return spots;
    },
  };
}

/** A line of the map as it lies in the picture, its ends joined. */
export function linePath(line: readonly MapPoint[], { scale, x, y }: View): string {
  const corners = line.map(([px, py]) => `${(px * scale + x).toFixed(1)},${(py * scale + y).toFixed(1)}`);
  return corners.length > 1 ? `M${corners.join('L')}Z` : '';
}

/** How a picture drawn for one view is moved and stretched, as CSS, to show another one. */
export function stretched(drawn: View, sight: View, unit: number): string {
  if (sight === drawn) return '';
  const grown = sight.scale / drawn.scale;
  const [left, top] = [(sight.x - drawn.x * grown) / unit, (sight.y - drawn.y * grown) / unit];
  return `transform: translate(${left.toFixed(2)}px, ${top.toFixed(2)}px) scale(${grown.toFixed(4)})`;
}
