import { zipSync } from 'fflate';
import { fullAccess } from '../access.ts';
import { standardObjects } from '../schema/standardObjects.ts';
import type { Session } from '../session.ts';
import { adminUserId, seedOrg } from '../store/seed.ts';
import { SqliteStore } from '../store/sqliteStore.ts';
import type { DeployOptions, DeployOutcome } from './deploy.ts';
import { deploy } from './deploy.ts';

/** An org's store in memory and its administrator, for tests below the HTTP server. */
export interface TestOrg {
  store: SqliteStore;
  session: Session;
  deploy(files: Record<string, string>, options?: Partial<DeployOptions>): DeployOutcome;
}

export function testOrg(): TestOrg {
  const now = (): Date => new Date('2026-03-31T09:30:00Z');
  const store = new SqliteStore({
    file: ':memory:',
    standardObjects: standardObjects(),
    now,
    access: () => fullAccess,
  });
  seedOrg(
    store,
    {
      username: 'admin@evenfield.local',
      timeZone: 'GMT',
      currency: 'USD',
      language: 'en_US',
      organizationType: 'Developer Edition',
      fiscalYearStartMonth: 1,
      features: new Set(),
    },
    now(),
  );
  const session: Session = {
    token: '00D!test',
    userId: adminUserId,
    username: 'admin@evenfield.local',
    profileId: '',
    timeZone: 'GMT',
    locale: 'en_US',
    language: 'en_US',
    currency: 'USD',
    expiresAt: Number.MAX_SAFE_INTEGER,
  };
  return {
    store,
    session,
    deploy: (files, options = {}) =>
      deploy(store, session, zipOf(files), { checkOnly: false, rollbackOnError: true, ...options }, now()),
  };
}

/** A package of these files; a manifest that names nothing is added, as the platform takes whatever lies in the zip. */
export function zipOf(files: Record<string, string>): Buffer {
  const withManifest = { 'package.xml': '<Package><version>66.0</version></Package>', ...files };
  return Buffer.from(
    zipSync(Object.fromEntries(Object.entries(withManifest).map(([path, text]) => [path, Buffer.from(text)]))),
  );
}

/** An object's XML with these parts inside, and everything a custom object must have. */
export function objectXml(parts = '', sharingModel = 'ReadWrite'): string {
  return `<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata">
    <deploymentStatus>Deployed</deploymentStatus>
    <label>Crate</label>
    <pluralLabel>Crates</pluralLabel>
    <nameField><label>Crate Name</label><type>Text</type></nameField>
    <sharingModel>${sharingModel}</sharingModel>
    ${parts}
  </CustomObject>`;
}

/** A field's XML; `more` holds the elements that its type needs. */
export function fieldXml(fullName: string, type: string, more = ''): string {
  return `<fields><fullName>${fullName}</fullName><label>${fullName}</label><type>${type}</type>${more}</fields>`;
}
