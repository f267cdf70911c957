import type { MapName, Placed } from 'c/mapDrawing';

/** What the canvas shows; told by `scene` whenever it changes. */
export interface Scene {
  readonly map: MapName;
  readonly placed: Placed;
  readonly isClustered: boolean;
}

/** Accounts picked on the map: these alone, or besides those picked before. */
export interface Picked {
  readonly ids: readonly string[];
  readonly isMore: boolean;
}

/** Accounts carried over the page: where the pointer is, and the group whose accounts lie there. */
export interface Carried {
  readonly ids: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly group: string | null;
}
