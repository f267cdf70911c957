import type { Room } from '../rooms.ts';
import { IngestJobs } from './ingestJobs.ts';
import { addIngestRoutes } from './ingestRoom.ts';
import { openJobFolder } from './jobs.ts';
import { QueryJobs } from './queryJobs.ts';
import { addQueryRoutes } from './queryRoom.ts';

/** Bulk API 2.0: query jobs and ingest jobs. */
export const bulkRoom: Room = (router, org) => {
  const folder = openJobFolder(org);
  addQueryRoutes(router, new QueryJobs(org, folder));
  addIngestRoutes(router, new IngestJobs(org, folder));
};
