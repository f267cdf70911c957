/** A point of the earth in degrees; north and east are positive. */
export interface GeoPoint {
  readonly latitude: number;
  readonly longitude: number;
}

/** How drives are estimated where no road network is asked. */
export interface TravelHabits {
  readonly kilometresPerHour: number;
  /** Road distance ÷ distance as the crow flies. */
  readonly detourFactor: number;
  /** Drives last a whole multiple of this, rounded up; 1 unless given. */
  readonly wholeMinutes?: number;
}

/** Mixed driving in town and between; 1.3 is about what roads add to straight lines in built-up countries. Assumptions. */
export const USUAL_TRAVEL: TravelHabits = { kilometresPerHour: 50, detourFactor: 1.3 };

const EARTH_RADIUS_KILOMETRES = 6371.0088;

/** Great-circle distance in kilometres on a sphere of the earth's mean radius (haversine). */
export function crowKilometres(from: GeoPoint, to: GeoPoint): number {
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  const haversine = (angle: number): number => Math.sin(angle / 2) ** 2;
  const chord =
    haversine(radians(to.latitude - from.latitude)) +
    Math.cos(radians(from.latitude)) *
      Math.cos(radians(to.latitude)) *
      haversine(radians(to.longitude - from.longitude));
  return 2 * EARTH_RADIUS_KILOMETRES * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** An estimate of the road between two points: kilometres. */
export function roadKilometres(from: GeoPoint, to: GeoPoint, { detourFactor }: TravelHabits): number {
  return crowKilometres(from, to) * detourFactor;
}
