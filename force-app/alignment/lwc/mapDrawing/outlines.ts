import US_STATES from '@salesforce/resourceUrl/UsStates';
import WORLD_COUNTRIES from '@salesforce/resourceUrl/WorldCountries';
import type { Basemap, Outlines } from 'c/mapGeometry';
import { usBasemap, worldBasemap } from 'c/mapGeometry';
import type { MapName } from './places';

const loaded = new Map<MapName, Promise<Basemap>>();

/** The outlines of a map, fetched once for all maps of a page. A map that failed to load is asked for anew. */
export function basemapOf(name: MapName): Promise<Basemap> {
  const known = loaded.get(name);
  if (known !== undefined) return known;
  const basemap = fetchedOutlines(name === 'usa' ? US_STATES : WORLD_COUNTRIES).then(
    name === 'usa' ? usBasemap : worldBasemap,
  );
  loaded.set(name, basemap);
  basemap.catch(() => loaded.delete(name));
  return basemap;
}

async function fetchedOutlines(url: string): Promise<Outlines> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status} ${response.statusText}`);
  return (await response.json()) as Outlines;
}
