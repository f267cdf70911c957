import type { OrgFeature } from '../schema/standardObjects.ts';

export type Edition = 'Developer' | 'Professional' | 'Enterprise' | 'Unlimited';

/** What kind of org it is: which features it has, what it may hold, where and in what it counts. */
export interface OrgProfile {
  features: readonly OrgFeature[];
  /** Undefined: a Developer Edition without its limits. */
  edition?: Edition;
  /** Of the org and its administrator. */
  language: 'en_US' | 'it';
  /** The corporate currency. */
  currency: string;
  timeZone: string;
  /** Month in which a standard fiscal year begins, 1 = January. */
  fiscalYearStartMonth: number;
}

const plain: OrgProfile = {
  features: [],
  language: 'en_US',
  currency: 'USD',
  timeZone: 'America/Los_Angeles',
  fiscalYearStartMonth: 1,
};

/** The kinds of org that can be asked for by name; several at once are laid over one another. */
export const orgProfiles = {
  plain: {},
  territories: { features: ['Territories2'] },
  currencies: { features: ['MultiCurrency'] },
  'dated-currencies': { features: ['MultiCurrency', 'DatedRates'] },
  fiscal: { fiscalYearStartMonth: 4 },
  'custom-fiscal': { features: ['CustomFiscalYears'] },
  persons: { features: ['PersonAccounts'] },
  italian: { language: 'it', currency: 'EUR', timeZone: 'Europe/Rome' },
  developer: { edition: 'Developer' },
  professional: { edition: 'Professional' },
  enterprise: { edition: 'Enterprise' },
  unlimited: { edition: 'Unlimited' },
} as const satisfies Record<string, Partial<OrgProfile>>;

export type OrgProfileName = keyof typeof orgProfiles;

/** The org of these names. Features add up; of everything else the last name decides. Throws a sentence for unknown names. */
export function profileOf(names: readonly string[]): OrgProfile {
  let profile = plain;
  for (const name of names) {
    if (!Object.hasOwn(orgProfiles, name)) {
      throw new Error(`"${name}" is no kind of org. There are: ${Object.keys(orgProfiles).join(', ')}.`);
    }
    const more: Partial<OrgProfile> = orgProfiles[name as OrgProfileName];
    profile = { ...profile, ...more, features: [...new Set([...profile.features, ...(more.features ?? [])])] };
  }
  return profile;
}

/** What an edition allows. */
export interface EditionLimits {
  /** `Organization.OrganizationType`. */
  organizationType: string;
  dailyApiRequests: number;
  /** Requests of twenty seconds and longer at once. */
  concurrentLongRequests: number;
  customFieldsPerObject: number;
  customObjects: number;
  /** Records, at two kilobytes each; the others hold more than this process ever will. */
  records: number;
  /** Whether the API is part of the edition. */
  hasApi: boolean;
}

/** Sources and certainty stand in the README. Daily requests are those of an org with ten licences. */
export const editionLimits: Readonly<Record<Edition, EditionLimits>> = {
  Developer: {
    organizationType: 'Developer Edition',
    dailyApiRequests: 15_000,
    concurrentLongRequests: 5,
    customFieldsPerObject: 500,
    customObjects: 400,
    records: 2_500,
    hasApi: true,
  },
  Professional: {
    organizationType: 'Professional Edition',
    // Of no use without the API; the pages' own calls count here.
    dailyApiRequests: 100_000,
    concurrentLongRequests: 25,
    customFieldsPerObject: 100,
    customObjects: 50,
    records: Number.POSITIVE_INFINITY,
    hasApi: false,
  },
  Enterprise: {
    organizationType: 'Enterprise Edition',
    dailyApiRequests: 110_000,
    concurrentLongRequests: 25,
    customFieldsPerObject: 500,
    customObjects: 200,
    records: Number.POSITIVE_INFINITY,
    hasApi: true,
  },
  Unlimited: {
    organizationType: 'Unlimited Edition',
    dailyApiRequests: 150_000,
    concurrentLongRequests: 25,
    customFieldsPerObject: 800,
    customObjects: 2_000,
    records: Number.POSITIVE_INFINITY,
    hasApi: true,
  },
};
