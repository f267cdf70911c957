import type { Org } from '../org.ts';
import type { Router } from './router.ts';

/** The newest version the org announces; every later prefix is answered all the same. */
export const newestVersion = 66;
const oldestVersion = 31;

/** The version list, the resources of a version, and the org's limits. */
export function versionsRoom(router: Router): void {
  router
    .add('GET', '/services/data', () => ({ body: versions }), { open: true, counted: false })
    .add('GET', '/services/data/:version', ({ org, session, request, params }) => ({
      body: {
        ...resources(`/services/data/${params['version']}`),
        identity: `${request.origin}/id/${org.id}/${session.userId}`,
      },
    }))
    .add('GET', '/services/data/:version/limits', ({ org }) => ({ body: limits(org) }));
}

const versions = Array.from({ length: newestVersion - oldestVersion + 1 }, (_, index) => {
  const number = oldestVersion + index;
  return { label: releaseName(number), url: `/services/data/v${number}.0`, version: `${number}.0` };
});

/** Three releases a year; 50 is Winter '21. */
function releaseName(version: number): string {
  const season = ['Winter', 'Spring', 'Summer'][(version + 1) % 3];
  return `${season} '${21 + Math.floor((version - 50) / 3)}`;
}

function resources(root: string): Record<string, string> {
  const names = ['tooling', 'metadata', 'composite', 'query', 'queryAll', 'sobjects', 'limits', 'jobs', 'graphql'];
  const listed = Object.fromEntries(names.map((name) => [name, `${root}/${name}`]));
  return { ...listed, 'ui-api': `${root}/ui-api` };
}

/** Limits in the platform's form. Only the API calls are counted; the others are those of a Developer Edition, unused. */
function limits(org: Org): Record<string, { Max: number; Remaining: number }> {
  const unused = (max: number): { Max: number; Remaining: number } => ({ Max: max, Remaining: max });
  return {
    ConcurrentAsyncGetReportInstances: unused(200),
    DailyApiRequests: { Max: org.usage.limit, Remaining: Math.max(0, org.usage.limit - org.usage.used) },
    DailyAsyncApexExecutions: unused(250_000),
    DailyBulkApiBatches: unused(15_000),
    DailyBulkV2QueryFileStorageMB: unused(976_562),
    DailyBulkV2QueryJobs: unused(10_000),
    DailyGenericStreamingApiEvents: unused(10_000),
    DataStorageMB: unused(1_073),
    FileStorageMB: unused(1_073),
    HourlyAsyncReportRuns: unused(1_200),
    HourlySyncReportRuns: unused(500),
    SingleEmail: unused(5_000),
  };
}
