import type { Org } from './org.ts';
import type { Router } from './api/router.ts';
import { deployRoom } from './deploy/room.ts';

/** Adds the routes of one part of the org. */
export type Room = (router: Router, org: Org) => void;

/** Every part of the org that answers requests. A new part is one line here. */
export const rooms: readonly Room[] = [deployRoom];
