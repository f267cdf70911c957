import type { Room } from '../rooms.ts';
import { IngestJobs } from './ingestJobs.ts';
import { addIngestRoutes } from './ingestRoom.ts';
import { addJobInfoRoute } from './jobInfoRoom.ts';
import { openJobFolder } from './jobs.ts';
import { QueryJobs } from './queryJobs.ts';
import { addQueryRoutes } from './queryRoom.ts';

/** Bulk API 2.0: query jobs and ingest jobs. */
export const bulkRoom: Room = (router, org) => {
  const folder = openJobFolder(org);
  const queries = new QueryJobs(org, folder);
  const ingests = new IngestJobs(org, folder);
  addQueryRoutes(router, queries);
  addIngestRoutes(router, ingests);
  addJobInfoRoute(router, queries, ingests);
};
