import { randomInt } from 'node:crypto';
import type { OrgFeature } from '../schema/standardObjects.ts';
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
  language: 'en_US' | 'it';
  organizationType: string;
  /** Month in which a standard fiscal year begins, 1 = January. */
  fiscalYearStartMonth: number;
  features: ReadonlySet<OrgFeature>;
}

/** The user who administers the org; the first user of every org. */
export const adminUserId = recordId('005', 1);

/** Ids of organisations are drawn from so many, so that a reset org is a new one to who remembers the old. */
const POSSIBLE_ORGS = 2 ** 40;

const localeOf = ({ language }: SeedOptions): string => (language === 'it' ? 'it_IT' : 'en_US');

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
      OrganizationType: options.organizationType,
      InstanceName: 'LOCAL1',
      IsSandbox: false,
      LanguageLocaleKey: options.language,
      DefaultLocaleSidKey: localeOf(options),
      TimeZoneSidKey: options.timeZone,
      FiscalYearStartMonth: options.fiscalYearStartMonth,
      UsesStartDateAsFiscalYearName: false,
      Country: options.language === 'it' ? 'IT' : 'US',
    };
    add('Organization', organization, randomInt(1, POSSIBLE_ORGS));
    const profiles = addProfiles(add);
    addUsers(add, options, profiles);
    addStages(add);
    addFiscalYears(add, now.getUTCFullYear(), options);
    if (options.features.has('PersonAccounts')) addAccountTypes(add);
    if (options.features.has('MultiCurrency')) addCurrencies(add, options);
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
    store.noteWrite(table);
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
    LocaleSidKey: localeOf(options),
    LanguageLocaleKey: options.language,
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

function addAccountTypes(add: Add): void {
  for (const [name, label, isPerson] of [
    ['Business_Account', 'Business Account', false],
    ['PersonAccount', 'Person Account', true],
  ] as const) {
    const values = { Name: label, DeveloperName: name, SobjectType: 'Account', IsActive: true };
    add('RecordType', { ...values, IsPersonType: isPerson });
  }
}

/** Currencies of a new org beside the corporate one, in units of it that one dollar buys. */
const dollarBuys: Readonly<Record<string, number>> = { USD: 1, EUR: 0.9, GBP: 0.8, JPY: 150 };

/** The corporate currency and three others, and with dated rates one rate for each year's first day. */
function addCurrencies(add: Add, { currency, features }: SeedOptions): void {
  const corporate = dollarBuys[currency] ?? 1;
  for (const [code, units] of Object.entries({ [currency]: corporate, ...dollarBuys })) {
    add('CurrencyType', {
      IsoCode: code,
      ConversionRate: Number((units / corporate).toFixed(6)),
      DecimalPlaces: code === 'JPY' ? 0 : 2,
      IsActive: true,
      IsCorporate: code === currency,
    });
    if (!features.has('DatedRates')) continue;
    add('DatedConversionRate', {
      IsoCode: code,
      ConversionRate: Number((units / corporate).toFixed(6)),
      StartDate: '1700-01-01',
      NextStartDate: '9999-12-31',
    });
  }
}

/**
 * Fiscal years around the present one, each with its year, quarters and months as periods. Custom ones are of the
 * 4-4-5 kind: 52 weeks from the Monday nearest to the first of February, every quarter of thirteen weeks.
 */
function addFiscalYears(add: Add, thisYear: number, options: SeedOptions): void {
  const isCustom = options.features.has('CustomFiscalYears');
  for (let year = thisYear - 12; year <= thisYear + 5; year++) {
    const periods = isCustom ? weeklyPeriods(year) : monthlyPeriods(year, options.fiscalYearStartMonth);
    const whole = periods.find(({ type }) => type === 'Year')!;
    const settings = add('FiscalYearSettings', {
      Name: String(year),
      IsStandardYear: !isCustom,
      YearType: isCustom ? 'Custom' : 'Standard',
      StartDate: whole.start,
      EndDate: whole.end,
      QuarterLabelScheme: 'NumberByYear',
      PeriodLabelScheme: isCustom ? 'NumberByYear' : 'StandardMonth',
      QuarterPrefix: 'Quarter',
      PeriodPrefix: 'Period',
      WeekStartDay: isCustom ? 2 : 1,
    });
    for (const { type, number, start, end } of periods) {
      add('Period', {
        FiscalYearSettingsId: settings,
        Type: type,
        Number: number,
        StartDate: start,
        EndDate: end,
        IsForecastPeriod: type === 'Quarter',
        FullyQualifiedLabel: type === 'Year' ? `FY ${year}` : `${type} ${number} FY ${year}`,
      });
    }
  }
}

interface FiscalPeriod {
  type: 'Year' | 'Quarter' | 'Month';
  number: number;
  start: string;
  end: string;
}

/** A fiscal year is called by the calendar year in which it ends. */
function monthlyPeriods(year: number, firstMonth: number): FiscalPeriod[] {
  const begin = firstMonth === 1 ? year : year - 1;
  const period = (type: FiscalPeriod['type'], number: number, first: number, months: number): FiscalPeriod => ({
    type,
    number,
    start: isoDay(begin, firstMonth + first, 1),
    end: isoDay(begin, firstMonth + first + months, 0),
  });
  return [
    period('Year', 1, 0, 12),
    ...[1, 2, 3, 4].map((quarter) => period('Quarter', quarter, quarter * 3 - 3, 3)),
    ...Array.from({ length: 12 }, (_, month) => period('Month', month + 1, month, 1)),
  ];
}

const WEEK = 7 * 86_400_000;

function weeklyPeriods(year: number): FiscalPeriod[] {
  const [start, next] = [firstMonday(year), firstMonday(year + 1)];
  const day = (time: number): string => new Date(time).toISOString().slice(0, 10);
  const period = (type: FiscalPeriod['type'], number: number, from: number, to: number): FiscalPeriod => ({
    type,
    number,
    start: day(from),
    end: day(to - 86_400_000),
  });
  const periods = [period('Year', 1, start, next)];
  for (let quarter = 0; quarter < 4; quarter++) {
    const from = start + quarter * 13 * WEEK;
    const to = quarter === 3 ? next : from + 13 * WEEK;
    periods.push(period('Quarter', quarter + 1, from, to));
    const bounds = [from, from + 4 * WEEK, from + 8 * WEEK, to];
    for (let month = 0; month < 3; month++) {
      periods.push(period('Month', quarter * 3 + month + 1, bounds[month]!, bounds[month + 1]!));
    }
  }
  return periods;
}

/** The Monday nearest to the first of February. */
function firstMonday(year: number): number {
  const first = Date.UTC(year, 1, 1);
  const weekday = (new Date(first).getUTCDay() + 6) % 7;
  return first + (weekday > 3 ? 7 - weekday : -weekday) * 86_400_000;
}

const isoDay = (year: number, month: number, day: number): string =>
  new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
