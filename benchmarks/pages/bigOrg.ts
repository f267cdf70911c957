import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startLocalOrg, type LocalOrg } from '../../local-org/src/localOrg.ts';
import { bulkLoad } from '../../scripts/sample/bulkLoad.ts';
import { deployTree } from '../../scripts/start/deployTree.ts';
import { orgSession, type OrgSession } from '../../scripts/start/orgSession.ts';

const root = resolve(import.meta.dirname, '../..');
const AS_OF = '2026-11-23';
const REGIONS = 10;

export interface Size {
  readonly territories: number;
  readonly assignments: number;
}

/** A local org with the app, a page for each component alone, and a plan of the given size with its numbers. */
export async function bigOrg(size: Size, components: readonly string[]): Promise<LocalOrg> {
  const org = await startLocalOrg();
  const session = orgSession(org.url, org.accessToken);
  await deployTree(session, join(root, 'force-app'));
  await deployPages(session, components);
  await load(session, size);
  return org;
}

/** Where the page of a component is. */
export const pageOf = (component: string): string => `/lightning/n/Bench_${component}`;

async function deployPages(session: OrgSession, components: readonly string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'evenfield-bench-pages-'));
  try {
    mkdirSync(join(folder, 'flexipages'), { recursive: true });
    cpSync(join(import.meta.dirname, 'lwc/bareDatatable'), join(folder, 'lwc/bareDatatable'), { recursive: true });
    for (const name of components) {
      writeFileSync(join(folder, `flexipages/Bench_${name}.flexipage-meta.xml`), pageXml(name));
    }
    await deployTree(session, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const pageXml = (component: string): string => `<?xml version="1.0" encoding="UTF-8" ?>
<FlexiPage xmlns="http://soap.sforce.com/2006/04/metadata">
  <flexiPageRegions>
    <itemInstances>
      <componentInstance>
        <componentName>${component}</componentName>
        <identifier>c_${component}</identifier>
      </componentInstance>
    </itemInstances>
    <name>main</name>
    <type>Region</type>
  </flexiPageRegions>
  <masterLabel>Bench ${component}</masterLabel>
  <template>
    <name>flexipage:defaultAppHomeTemplate</name>
  </template>
  <type>AppPage</type>
</FlexiPage>
`;

/** The same numbers in every run: a sine is as good as chance and needs no seed. */
const varied = (at: number, mean: number): number => Math.round(mean * (1 + 0.6 * Math.sin(at * 12.9898)) * 100) / 100;

async function load(session: OrgSession, { territories, assignments }: Size): Promise<void> {
  const upsert = (object: string, records: Record<string, string | number | boolean | null>[]): Promise<string[]> =>
    bulkLoad(session, { object, operation: 'upsert', externalIdField: 'ExternalKey__c', records });
  await upsert('TerritorySetting__c', [{ Name: 'DEFAULT', ExternalKey__c: 'DEFAULT' }]);
  const plan = { Name: 'Big plan', ExternalKey__c: 'BIG', Status__c: 'Active', AsOfDate__c: AS_OF };
  await upsert('TerritoryPlan__c', [
    { ...plan, StartDate__c: '2026-01-01', EndDate__c: '2026-12-31', FiscalYear__c: 2026 },
  ]);

  const regions = Array.from({ length: REGIONS }, (_, at) => `R${at}`);
  const leaves = Array.from({ length: territories }, (_, at) => ({ key: `T${at}`, region: regions[at % REGIONS]! }));
  const common = { 'Plan__r.ExternalKey__c': 'BIG' };
  await upsert(
    'SalesTerritory__c',
    regions.map((key) => ({ ...common, ExternalKey__c: key, Name: `Region ${key}`, Level__c: 'Region' })),
  );
  await upsert(
    'SalesTerritory__c',
    leaves.map(({ key, region }) => ({
      ...common,
      ExternalKey__c: key,
      Name: `Territory ${key}`,
      Level__c: 'Territory',
      'ParentTerritory__r.ExternalKey__c': region,
    })),
  );
  const metric = (key: string, depth: number, at: number) => ({
    ...common,
    'Territory__r.ExternalKey__c': key,
    ExternalKey__c: `BIG|${key}|${AS_OF}`,
    AsOfDate__c: AS_OF,
    PeriodStartDate__c: '2025-11-24',
    PeriodEndDate__c: AS_OF,
    IsLatest__c: true,
    IsUnassigned__c: false,
    IsLeaf__c: depth > 0,
    Depth__c: depth,
    SourceRowCount__c: 100 + at,
    ...Object.fromEntries(
      Object.entries(MEANS).flatMap(([name, [value, mean, index]]) => [
        [value, varied(at + name.length, mean)],
        [index, Math.round((varied(at + name.length, mean) / mean) * 1e4) / 1e4],
      ]),
    ),
    Causes__c: JSON.stringify({ workload: { name: `Account ${at}`, amount: 48, share: 0.38 } }),
  });
  await upsert('TerritoryMetric__c', [
    ...regions.map((key, at) => metric(key, 0, at)),
    ...leaves.map(({ key }, at) => metric(key, 1, at)),
  ]);
  const accounts = await bulkLoad(session, {
    object: 'Account',
    operation: 'insert',
    records: Array.from({ length: assignments }, (_, at) => ({
      Name: `Account ${at}`,
      AnnualRevenue: varied(at, 5_000_000),
      BillingCountry: 'United States',
      BillingLatitude: 30 + ((at * 7) % 150) / 10,
      BillingLongitude: -120 + ((at * 13) % 450) / 10,
    })),
  });
  await upsert(
    'TerritoryAssignment__c',
    accounts.map((id, at) => ({
      ExternalKey__c: `BIG|${id}`,
      'Territory__r.ExternalKey__c': leaves[at % leaves.length]!.key,
      Account__c: id,
      Method__c: 'Rule',
      PotentialAmount__c: varied(at, 100_000),
      WorkloadHours__c: varied(at, 24),
    })),
  );
}

const MEANS: Readonly<Record<string, readonly [value: string, mean: number, index: string]>> = {
  workload: ['WorkloadHours__c', 1200, 'WorkloadIndex__c'],
  potential: ['PotentialAmount__c', 5_000_000, 'PotentialIndex__c'],
  pipeline: ['OpenAmount__c', 900_000, 'PipelineIndex__c'],
  won: ['WonAmount__c', 1_200_000, 'WonIndex__c'],
  account: ['AccountCount__c', 50, 'AccountIndex__c'],
};
