import { z } from 'zod';
import { API_VERSION } from '../salesforce/jsforceTransport.ts';
import { soql } from '../salesforce/soql.ts';
import type { AskedOrg, Finding } from './finding.ts';

const organizationSchema = z.object({
  Name: z.string(),
  OrganizationType: z.string().nullable(),
  IsSandbox: z.boolean(),
  LanguageLocaleKey: z.string().nullable(),
  TimeZoneSidKey: z.string().nullable(),
  FiscalYearStartMonth: z.number().nullable(),
});
type Organization = z.infer<typeof organizationSchema>;

const limitSchema = z.object({ Max: z.number(), Remaining: z.number() });
const limitsSchema = z.object({ DailyApiRequests: limitSchema, DataStorageMB: limitSchema.optional() });

/** Editions whose API is part of the price. Source: Salesforce's page "Salesforce Editions with API Access". */
const EDITIONS_WITH_API = /^(Enterprise|Unlimited|Performance|Developer|Partner Developer) Edition$/i;
/** An edition that gets the API as an extra. */
const EDITION_WITH_API_EXTRA = /^Professional Edition$/i;

/** Below this share of the day's requests a first pull may not come to its end. */
const LOW_REQUESTS_FRACTION = 0.2;
/** A year of one metric a day for 500 territories takes some 350 MB at 2 kB a record; this much is gone in weeks. */
const LOW_STORAGE_MB = 100;

/** What kind of org it is, and what of it Evenfield has to reckon with. Only reads. */
export async function orgFindings(org: AskedOrg): Promise<readonly Finding[]> {
  const [row] = await org.query(
    soql`SELECT Name, OrganizationType, IsSandbox, LanguageLocaleKey, TimeZoneSidKey, FiscalYearStartMonth FROM Organization LIMIT 1`,
  );
  const organization = organizationSchema.parse(row);
  const [versions, limits, features] = await Promise.all([
    org.get('/services/data'),
    org.get(`/services/data/v${API_VERSION}/limits`),
    featureFindings(org),
  ]);
  return [
    editionFinding(organization),
    versionFinding(z.array(z.object({ version: z.string() })).parse(versions)),
    ...limitFindings(limitsSchema.parse(limits)),
    languageFinding(organization),
    fiscalYearFinding(organization),
    ...features,
  ];
}

function editionFinding({ Name, OrganizationType, IsSandbox }: Organization): Finding {
  const subject = 'Edition';
  const edition = OrganizationType ?? 'An unnamed edition';
  const says = `${Name}: ${edition}${IsSandbox ? ', a sandbox' : ''}.`;
  if (EDITIONS_WITH_API.test(edition)) return { subject, state: 'fine', says };
  if (EDITION_WITH_API_EXTRA.test(edition)) {
    const nextStep =
      'This edition allows 50 custom objects and sells the API as an extra: see in Setup, Company Information, that both are there.';
    return { subject, state: 'attention', says, nextStep };
  }
  const nextStep = 'Evenfield needs Enterprise, Unlimited, Performance or Developer Edition.';
  return { subject, state: 'problem', says: `${says} It has no API.`, nextStep };
}

function versionFinding(versions: readonly { version: string }[]): Finding {
  const subject = 'API version';
  const newest = Math.max(...versions.map(({ version }) => Number(version)));
  if (versions.some(({ version }) => version === API_VERSION)) {
    return { subject, state: 'fine', says: `${API_VERSION} is offered.` };
  }
  return {
    subject,
    state: 'problem',
    says: `The org offers up to ${newest.toFixed(1)}, and Evenfield speaks ${API_VERSION}.`,
    nextStep: 'Wait for the org to get the next release, or use a sandbox in preview.',
  };
}

function limitFindings({
  DailyApiRequests: requests,
  DataStorageMB: storage,
}: z.infer<typeof limitsSchema>): Finding[] {
  const findings: Finding[] = [];
  const left = `${requests.Remaining.toLocaleString('en')} of ${requests.Max.toLocaleString('en')} daily requests are left.`;
  findings.push(
    requests.Remaining >= requests.Max * LOW_REQUESTS_FRACTION
      ? { subject: 'API requests', state: 'fine', says: left }
      : {
          subject: 'API requests',
          state: 'attention',
          says: left,
          nextStep: 'Sync when fewer other programs run; Evenfield stops by itself before the last are used.',
        },
  );
  if (storage === undefined) return findings;
  const room = `${storage.Remaining.toLocaleString('en')} of ${storage.Max.toLocaleString('en')} MB are free.`;
  findings.push(
    storage.Remaining >= LOW_STORAGE_MB
      ? { subject: 'Data storage', state: 'fine', says: room }
      : {
          subject: 'Data storage',
          state: 'attention',
          says: room,
          nextStep: 'A territory takes 2 kB for each day of history: free some storage before the history grows.',
        },
  );
  return findings;
}

function languageFinding({ LanguageLocaleKey: language }: Organization): Finding {
  const subject = 'Language';
  if (language?.startsWith('en')) return { subject, state: 'fine', says: `The org's language is ${language}.` };
  const isItalian = language?.startsWith('it');
  return {
    subject,
    state: 'attention',
    says: `The org's language is ${language ?? 'not told'}; Evenfield's own is English.`,
    nextStep: isItalian
      ? 'Deploy the Italian texts too: --with-italian. Translation Workbench must be switched on.'
      : 'Texts that are not translated appear in English; Italian is available.',
  };
}

function fiscalYearFinding({ FiscalYearStartMonth: month }: Organization): Finding {
  const subject = 'Fiscal year';
  if (month === null || month === 1) return { subject, state: 'fine', says: 'It begins in January.' };
  const name = new Date(Date.UTC(2000, month - 1, 1)).toLocaleString('en', { month: 'long', timeZone: 'UTC' });
  const says = `It begins in ${name}: give plans and goals their own start and end dates.`;
  return { subject, state: 'note', says };
}

async function featureFindings(org: AskedOrg): Promise<Finding[]> {
  const [currencies, territories, accounts] = await Promise.all([
    org.describe('CurrencyType'),
    org.describe('Territory2'),
    org.describe('Account'),
  ]);
  const findings: Finding[] = [
    currencies === undefined
      ? { subject: 'Currencies', state: 'fine', says: 'One currency.' }
      : {
          subject: 'Currencies',
          state: 'note',
          says: 'Several: amounts are converted into the corporate one, deals at the rate of their close date where the org keeps dated rates. Targets of goals are in the corporate currency.',
        },
    territories === undefined
      ? {
          subject: 'Sales Territories',
          state: 'fine',
          says: 'Not in use: Evenfield keeps territories in its own objects.',
        }
      : {
          subject: 'Sales Territories',
          state: 'note',
          says: "In use: an opportunity's own territory decides before Evenfield's assignments do.",
        },
  ];
  if (accounts?.fields['IsPersonAccount'] !== undefined) {
    findings.push({
      subject: 'Person accounts',
      state: 'note',
      says: 'In use: they count as accounts like any other.',
    });
  }
  return findings;
}
