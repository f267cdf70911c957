import type { Count } from '../../quantities.ts';

/** Minutes since some midnight, or a stretch of minutes. */
export type Minutes = number;

/** A pause that must lie wholly between two times of day, whenever the route is still under way by then. */
export interface Break {
  readonly from: Minutes;
  readonly to: Minutes;
  readonly minutes: Minutes;
}

/** Routes of one sort: same day, same places to start and end, same limits. */
export interface RouteKind {
  /** Number of the day, from 0; a stop's patterns name days. */
  readonly day: number;
  /** Places where the route starts and ends. */
  readonly start: number;
  readonly end: number;
  /** How many such routes may be driven. */
  readonly count: Count;
  readonly capacity: number;
  /** First minute of departure and last minute of arrival at the end. */
  readonly opens: Minutes;
  readonly closes: Minutes;
  /** Most travel and service together; waiting is not counted. */
  readonly longest: Minutes;
  /** In order of time. */
  readonly breaks: readonly Break[];
}

export interface RoutingStop {
  readonly place: number;
  readonly demand: number;
  readonly service: Minutes;
  /** The visit starts within these, both included. A window that holds the whole visit has its service taken off its end. */
  readonly earliest: Minutes;
  readonly latest: Minutes;
  /** What leaving the stop out costs. More than any detour, when visits count before travel. */
  readonly value: number;
  /** Sets of days on which the stop may be visited; one set is chosen and each of its days gets a visit. */
  readonly patterns: readonly (readonly number[])[];
}

/**
 * Stops to be put on routes at least cost, dropped stops counting as cost. Travel goes by place: entry
 * `from × placeCount + to`. A detour must never be shorter than the direct way.
 */
export interface RoutingProblem {
  readonly placeCount: Count;
  readonly cost: Float64Array;
  readonly minutes: Float64Array;
  readonly stops: readonly RoutingStop[];
  readonly kinds: readonly RouteKind[];
}

export interface PlannedRoute {
  readonly kind: number;
  /** Stops in the order of their visits. */
  readonly stops: readonly number[];
}

export interface RoutingSolution {
  readonly routes: readonly PlannedRoute[];
  readonly dropped: readonly number[];
  /** Travel cost of the routes, without what dropping costs. */
  readonly cost: number;
}
