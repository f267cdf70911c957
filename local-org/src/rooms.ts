import { lightningRoom } from '../lightning/room.ts';
import { changesRoom } from './api/changesRoutes.ts';
import { collectionsRoom } from './api/collections.ts';
import { compositeRoom } from './api/composite.ts';
import { describeRoom } from './api/describeRoutes.ts';
import { listViewRoom } from './api/listViewRoutes.ts';
import { oauthRoom } from './api/oauth.ts';
import { queryRoom } from './api/queryRoutes.ts';
import { recordRoom } from './api/recordRoutes.ts';
import type { Router } from './api/router.ts';
import { tabsRoom } from './api/tabsRoutes.ts';
import { toolingRoom } from './api/tooling.ts';
import { treeRoom } from './api/tree.ts';
import { versionsRoom } from './api/versions.ts';
import { bulkRoom } from './bulk/room.ts';
import { deployRoom } from './deploy/room.ts';
import { faultRoutes } from './faults/routes.ts';
import { graphqlRoom } from './graphql/room.ts';
import { metadataSoapRoom } from './soap/metadataRoom.ts';
import { partnerSoapRoom } from './soap/partnerRoom.ts';
import type { SqliteOrg } from './sqliteOrg.ts';
import { uiApiRoom } from './uiapi/room.ts';

/** Adds the routes of one part of the org. Most parts need no more of it than `Org`. */
export type Room = (router: Router, org: SqliteOrg) => void;

/** Every part of the org that answers requests. A new part is one line here. */
export const rooms: readonly Room[] = [
  versionsRoom,
  oauthRoom,
  describeRoom,
  recordRoom,
  listViewRoom,
  changesRoom,
  queryRoom,
  collectionsRoom,
  compositeRoom,
  treeRoom,
  toolingRoom,
  tabsRoom,
  bulkRoom,
  deployRoom,
  metadataSoapRoom,
  partnerSoapRoom,
  uiApiRoom,
  graphqlRoom,
  lightningRoom,
  faultRoutes,
];
