import type { Basemap, MapPoint } from 'c/mapGeometry';
import { countryName, isUsState, isUsa, stateName } from 'c/mapGeometry';

export type MapName = 'usa' | 'world';

/** An account with all the map needs to know; what is unknown or hidden is null. */
export interface MapAccount {
  readonly id: string;
  readonly name: string;
  readonly territory: string;
  /** What the account could bring: its assignment's potential, else its annual revenue. */
  readonly potential: number | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly city: string | null;
  readonly state: string | null;
  readonly country: string | null;
}

/** An account on a map. */
export interface Spot {
  readonly account: MapAccount;
  readonly point: MapPoint;
  /** False where only the state or country is known, and the spot stands somewhere about its middle. */
  readonly isExact: boolean;
  /** In Alaska or Hawaii, which the map of the USA moves beside the others: no outline may reach across. */
  readonly isApart: boolean;
}

/** Accounts on a map, and those that it cannot show. */
export interface Placed {
  readonly spots: readonly Spot[];
  /** In a country that this map leaves out. */
  readonly elsewhere: readonly MapAccount[];
  /** Without a place, or with one that no map knows. */
  readonly lost: readonly MapAccount[];
}

/** The map on which most accounts can be seen from near: the USA where half of those with a place are there. */
export function usualMap(accounts: readonly MapAccount[]): MapName {
  const placed = accounts.filter(hasPlace);
  const inUsa = placed.filter(isInUsa);
  return inUsa.length > 0 && inUsa.length >= placed.length / 2 ? 'usa' : 'world';
}

const hasPlace = ({ latitude, longitude, state, country }: MapAccount): boolean =>
  (latitude !== null && longitude !== null) || Boolean(state) || Boolean(country);

export const isInUsa = ({ state, country }: MapAccount): boolean => (country ? isUsa(country) : isUsState(state ?? ''));

/**
 * Where each account stands: at its degrees where the record has them, else about the middle of its state or country.
 * Accounts of one middle are laid round it in the order they come in, the largest innermost, so that each can be seen.
 */
export function placesOf(accounts: readonly MapAccount[], map: MapName, basemap: Basemap): Placed {
  const spots: Spot[] = [];
  const elsewhere: MapAccount[] = [];
  const lost: MapAccount[] = [];
  const aboutMiddles = new Map<string, number>();
  for (const account of accounts) {
    const { latitude, longitude } = account;
    if (map === 'usa' && hasPlace(account) && account.country && !isUsa(account.country)) {
      elsewhere.push(account);
      continue;
    }
    const exact = latitude === null || longitude === null ? null : basemap.point(longitude, latitude);
    if (exact !== null) {
      spots.push({ account, point: exact, isExact: true, isApart: map === 'usa' && (longitude ?? 0) < WEST_COAST });
      continue;
    }
    const area = areaOf(account, map, basemap);
    if (area === null) {
      lost.push(account);
      continue;
    }
    const before = aboutMiddles.get(area.name) ?? 0;
    aboutMiddles.set(area.name, before + 1);
    spots.push({ account, point: around(area.middle, before), isExact: false, isApart: false });
  }
  return { spots, elsewhere, lost };
}

function areaOf({ state, country }: MapAccount, map: MapName, basemap: Basemap) {
  const name = map === 'usa' ? stateName(state ?? '') : countryName(country || (isUsState(state ?? '') ? 'USA' : ''));
  const middle = name === null ? null : basemap.middleOf(name);
  return name === null || middle === null ? null : { name, middle };
}

/** Where an account is, as people write it. */
export const placeText = (account: MapAccount): string =>
  [account.city, account.state, isInUsa(account) && account.state ? null : account.country].filter(Boolean).join(', ');

/** West of this longitude lie only the two states that are moved. */
const WEST_COAST = -130;

/** Map units between neighbours that share a middle. */
const SPACING = 7;
/** Each next seed of a sunflower stands so far round: no two come to lie on one ray. */
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

function around([x, y]: MapPoint, at: number): MapPoint {
  const distance = SPACING * Math.sqrt(at);
  return [x + distance * Math.cos(at * GOLDEN_ANGLE), y + distance * Math.sin(at * GOLDEN_ANGLE)];
}
