import { randomInt } from 'node:crypto';
import { forecastCategoryName, standardStages } from './behaviours/opportunity.ts';
import { quoted } from './database.ts';
import { recordId } from './ids.ts';
import { momentOf } from './moments.ts';
import type { SqliteStore } from './sqliteStore.ts';

/** What a new org is called and who runs it. */
export interface SeedOptions {
  username: string;
  timeZone: string;
  currency: string;
}

/** The user who administers the org; the first user of every org. */
export const adminUserId = recordId('005', 1);

/** Ids of organisations are drawn from so many, so that a reset org is a new one to who remembers the old. */
const POSSIBLE_ORGS = 2 ** 40;

type Values = Record<string, string | number | boolean | null>;

/**
 * Fills a new org with what Salesforce puts into one: the organisation, licences, profiles, the administrator, the
 * integration profile, opportunity stages and fiscal periods. Does nothing when the org has an organisation already.
 */
export function seedOrg(store: SqliteStore, options: SeedOptions, now: Date): void {
  const [known] = store.all('SELECT Id FROM Organization LIMIT 1');
  if (known) return;
  store.transaction(() => {
    const add = rowAdder(store, momentOf(now));
    const organization: Values = {
      Name: 'Evenfield Local',
      OrganizationType: 'Developer Edition',
      InstanceName: 'LOCAL1',
      IsSandbox: false,
      LanguageLocaleKey: 'en_US',
      DefaultLocaleSidKey: 'en_US',
      TimeZoneSidKey: options.timeZone,
      FiscalYearStartMonth: 1,
      UsesStartDateAsFiscalYearName: false,
      Country: 'US',
    };
    add('Organization', organization, randomInt(1, POSSIBLE_ORGS));
    const profiles = addProfiles(add);
    addUsers(add, options, profiles);
    addStages(add);
    addFiscalYears(add, now.getUTCFullYear());
  });
}

/** Writes one row and gives its id, made of the number: the next one where none is given. */
type Add = (object: string, values: Values, number?: number) => string;

/** Writes rows past all checks; fields the schema lacks are left out, since standard objects come trimmed. */
function rowAdder(store: SqliteStore, now: string): Add {
  return (object, values, givenNumber) => {
    const table = store.tableOf(object);
    const number = givenNumber ?? store.nextNumber(table);
    const id = recordId(table.schema.keyPrefix, number);
    const row = table.emptyRow();
    const stamps: Values = {
      CreatedDate: now,
      LastModifiedDate: now,
      SystemModstamp: now,
      CreatedById: adminUserId,
      LastModifiedById: adminUserId,
      OwnerId: adminUserId,
    };
    for (const [name, value] of Object.entries({ ...stamps, ...values, Id: id })) {
      const column = table.column(name);
      if (column) row[column.index] = typeof value === 'boolean' ? Number(value) : value;
    }
    for (const behaviour of store.behavioursOf(table)) {
      behaviour.before?.(row, null, new Uint8Array(row.length).fill(1), now);
    }
    const names = table.columns.map((column) => quoted(column.name)).join(', ');
    const marks = table.columns.map(() => '?').join(', ');
    store.database.run(`INSERT INTO ${table.sqlName} (_n, ${names}) VALUES (?, ${marks})`, number, ...row);
    return id;
  };
}

const everything = [
  'ApiEnabled',
  'ModifyAllData',
  'ViewAllData',
  'ViewSetup',
  'AuthorApex',
  'CustomizeApplication',
  'ManageUsers',
  'ViewAllUsers',
  'TransferAnyEntity',
  'AssignPermissionSets',
  'LightningExperienceUser',
  'ManageTerritories',
  'ModifyMetadata',
  'RunReports',
  'ExportReport',
];

interface ProfileSeed {
  name: string;
  license: 'Salesforce' | 'Salesforce Integration';
  permissions: readonly string[];
}

const profileSeeds: readonly ProfileSeed[] = [
  { name: 'System Administrator', license: 'Salesforce', permissions: everything },
  { name: 'Standard User', license: 'Salesforce', permissions: ['ApiEnabled', 'LightningExperienceUser', 'RunReports', 'ExportReport'] }, // prettier-ignore
  { name: 'Minimum Access - Salesforce', license: 'Salesforce', permissions: ['LightningExperienceUser'] },
  { name: 'Read Only', license: 'Salesforce', permissions: ['ApiEnabled', 'LightningExperienceUser', 'RunReports'] },
  { name: 'Minimum Access - API Only Integrations', license: 'Salesforce Integration', permissions: ['ApiEnabled', 'ApiUserOnly'] }, // prettier-ignore
];

function addProfiles(add: Add): Map<string, string> {
  const licenses = new Map<string, string>();
  for (const [name, key] of [
    ['Salesforce', 'SFDC'],
    ['Salesforce Integration', 'SFDC_INTEGRATION'],
  ] as const) {
    const values = { Name: name, MasterLabel: name, LicenseDefinitionKey: key, Status: 'Active' };
    licenses.set(name, add('UserLicense', { ...values, TotalLicenses: 1000, UsedLicenses: 1 }));
  }
  const profiles = new Map<string, string>();
  for (const { name, license, permissions } of profileSeeds) {
    const granted = Object.fromEntries(permissions.map((permission) => [`Permissions${permission}`, true]));
    const id = add('Profile', { Name: name, UserType: 'Standard', UserLicenseId: licenses.get(license)!, ...granted });
    profiles.set(name, id);
    // Each profile has a permission set of its own, under a name nobody types: queries of PermissionSet show it.
    add('PermissionSet', {
      Name: `X${id.slice(0, 15)}`,
      Label: `X${id.slice(0, 15)}`,
      ProfileId: id,
      IsOwnedByProfile: true,
      IsCustom: false,
      Type: 'Profile',
      LicenseId: licenses.get(license)!,
      ...granted,
    });
  }
  return profiles;
}

function addUsers(add: Add, options: SeedOptions, profiles: ReadonlyMap<string, string>): void {
  add('User', {
    Username: options.username,
    FirstName: 'Org',
    LastName: 'Administrator',
    Email: options.username,
    Alias: 'admin',
    CommunityNickname: 'admin',
    IsActive: true,
    UserType: 'Standard',
    ProfileId: profiles.get('System Administrator')!,
    TimeZoneSidKey: options.timeZone,
    LocaleSidKey: 'en_US',
    LanguageLocaleKey: 'en_US',
    EmailEncodingKey: 'UTF-8',
    DefaultCurrencyIsoCode: options.currency,
    CurrencyIsoCode: options.currency,
    UserPermissionsMarketingUser: true,
  });
}

function addStages(add: Add): void {
  for (const [index, stage] of standardStages.entries()) {
    add('OpportunityStage', {
      ApiName: stage.name,
      MasterLabel: stage.name,
      SortOrder: index + 1,
      DefaultProbability: stage.probability,
      ForecastCategory: stage.category,
      ForecastCategoryName: forecastCategoryName(stage.category),
      IsActive: true,
      IsClosed: stage.isClosed,
      IsWon: stage.isWon,
    });
  }
}

/** Calendar fiscal years around the present one, each with its year, quarters and months as periods. */
function addFiscalYears(add: Add, thisYear: number): void {
  for (let year = thisYear - 12; year <= thisYear + 5; year++) {
    const settings = add('FiscalYearSettings', {
      Name: String(year),
      IsStandardYear: true,
      YearType: 'Standard',
      StartDate: `${year}-01-01`,
      EndDate: `${year}-12-31`,
      QuarterLabelScheme: 'NumberByYear',
      PeriodLabelScheme: 'StandardMonth',
      QuarterPrefix: 'Quarter',
      PeriodPrefix: 'Period',
      WeekStartDay: 1,
    });
    const period = (type: string, number: number, firstMonth: number, months: number): void => {
      add('Period', {
        FiscalYearSettingsId: settings,
        Type: type,
        Number: number,
        StartDate: isoDay(year, firstMonth, 1),
        EndDate: isoDay(year, firstMonth + months, 0),
        IsForecastPeriod: type === 'Quarter',
        FullyQualifiedLabel: type === 'Year' ? `FY ${year}` : `${type} ${number} FY ${year}`,
      });
    };
    period('Year', 1, 1, 12);
    for (let quarter = 1; quarter <= 4; quarter++) period('Quarter', quarter, quarter * 3 - 2, 3);
    for (let month = 1; month <= 12; month++) period('Month', month, month, 1);
  }
}

const isoDay = (year: number, month: number, day: number): string =>
  new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
