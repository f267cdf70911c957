import { geoAlbersUsa, geoNaturalEarth1, geoPath } from 'd3-geo';
import type { GeoProjection } from 'd3-geo';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection } from 'topojson-specification';
import { countryName, stateName } from './areaNames';

export { countryName, stateName } from './areaNames';

/** A point of a map, in its units, from its upper left corner. */
export type MapPoint = readonly [x: number, y: number];

/** Outlines as a package of topologies holds them; only the functions here look inside. */
export type Outlines = Parameters<typeof feature>[0];

/** A map to draw places on. */
export interface Basemap {
  readonly width: number;
  readonly height: number;
  /** All land, as the `d` of one SVG path. */
  readonly land: string;
  /** The borders inside it, each once. */
  readonly borders: string;
  /** Where a place is, by its degrees; null when the map does not reach there. */
  point(longitude: number, latitude: number): MapPoint | null;
  /** The middle of a state or country by its name; null for a name that the map does not know. */
  middleOf(name: string): MapPoint | null;
}

/** The size for which us-atlas projects its outlines, and the projection that it uses. */
const US_SIZE = { width: 975, height: 610 };
const usProjection = (): GeoProjection => geoAlbersUsa().scale(1300).translate([487.5, 305]);

/** The states of the USA, Alaska and Hawaii moved below the south-west. Areas are named as `stateName` names them. */
export function usBasemap(outlines: Outlines): Basemap {
  return basemap(outlines, 'states', null, { ...US_SIZE, projection: usProjection() });
}

const WORLD_SIZE = { width: 975, height: 470 };
/** Nobody sells there, and it would take a sixth of the height. */
const ANTARCTICA = '010';

/** The countries of the world. Areas are named as `countryName` names them. */
export function worldBasemap(outlines: Outlines): Basemap {
  const { width, height } = WORLD_SIZE;
  const sphere = { type: 'Sphere' } as const;
  const projection = geoNaturalEarth1().fitWidth(width, sphere);
  const [x, y] = projection.translate();
  projection.translate([x, y - TOP_CUT]);
  return basemap(outlines, 'countries', projection, { width, height, projection });
}

/** What the world's map leaves out above the northernmost land. */
const TOP_CUT = 12;

function basemap(
  outlines: Outlines,
  objectName: string,
  pathProjection: GeoProjection | null,
  { width, height, projection }: { width: number; height: number; projection: GeoProjection },
): Basemap {
  const path = geoPath(pathProjection).digits(1);
  const object = outlines.objects[objectName] as GeometryCollection;
  const shown = { ...object, geometries: object.geometries.filter(({ id }) => id !== ANTARCTICA) };
  const areas = (feature(outlines, shown) as unknown as { features: Area[] }).features;
  const middles = new Map<string, MapPoint>();
  for (const area of areas) middles.set(area.properties.name, middleOf(area, path, objectName === 'states'));
  return {
    width,
    height,
    land: path({ type: 'FeatureCollection', features: areas }) ?? '',
    borders: path(mesh(outlines, shown, (a, b) => a !== b)) ?? '',
    point: (longitude, latitude) => projection([longitude, latitude]),
    middleOf: (name) => middles.get(name) ?? null,
  };
}

type Area = GeoJSON.Feature<GeoJSON.Polygon | GeoJSON.MultiPolygon, { name: string }>;

/** The middle of an area's largest part: overseas parts of a country do not pull it out to sea. */
function middleOf(area: Area, path: ReturnType<typeof geoPath>, isOnePiece: boolean): MapPoint {
  const { geometry } = area;
  if (isOnePiece || geometry.type === 'Polygon') return path.centroid(area);
  const parts = geometry.coordinates.map((coordinates) => ({ type: 'Polygon', coordinates }) as GeoJSON.Polygon);
  const largest = parts.reduce((best, part) => (path.area(part) > path.area(best) ? part : best));
  return path.centroid(largest);
}

/** Whether a country, as written in a record, is the USA. */
export const isUsa = (country: string): boolean => countryName(country) === 'United States of America';

/** Whether a text names a state of the USA. */
export const isUsState = (state: string): boolean => stateName(state) !== null;
