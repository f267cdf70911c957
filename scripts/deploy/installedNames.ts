import type { Finding } from '../../sync-service/src/checkup/finding.ts';
import { metadataNames } from '../../sync-service/src/salesforce/metadataNames.ts';
import type { Org } from '../../sync-service/src/salesforce/org.ts';

/** Whose presence in an org tells that Evenfield was installed there before. */
const OWN_MARK = 'CustomField:TerritorySetting__c.ExternalKey__c';

/** What the names in an org mean for an installation or a removal. */
export interface InstalledNames {
  /** Whether an Evenfield is in the org, perhaps an earlier one. */
  readonly isInstalled: boolean;
  /** Names of ours that something in the org has already; after an installation these are ours. */
  readonly taken: readonly string[];
  /** Fields on our objects that are not in this Evenfield: made in the org, or of another version. */
  readonly foreignFields: readonly string[];
}

/** Compares the names of a source tree with those in an org. Only reads. */
export async function installedNames(org: Pick<Org, 'jsforce'>, ours: ReadonlySet<string>): Promise<InstalledNames> {
  const types = [...new Set([...ours].map(typeOf))].filter((type) => !NOT_LISTED.has(type));
  const there = await metadataNames(org, types);
  const objects = new Set([...ours].filter((name) => typeOf(name) === 'CustomObject').map(nameOf));
  return {
    isInstalled: there.has(OWN_MARK),
    taken: [...ours].filter((name) => there.has(name)),
    foreignFields: [...there]
      .filter((name) => typeOf(name) === 'CustomField' && objects.has(nameOf(name).split('.')[0]!) && !ours.has(name))
      .map(nameOf)
      .filter((field) => field.endsWith('__c'))
      .sort(),
  };
}

/** Parts of an object or of a file, that cannot be listed by themselves or whose names repeat their owner's. */
const NOT_LISTED = new Set([
  ...['CustomLabels', 'ListView', 'CompactLayout', 'ValidationRule', 'Layout', 'Translations'],
  // An org lists these folder by folder; the report types they stand on tell whose they are.
  ...['Report', 'Dashboard', 'ReportFolder', 'DashboardFolder'],
]);

const typeOf = (name: string): string => name.slice(0, name.indexOf(':'));
const nameOf = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Whether the names leave room for an installation: deploying would overwrite what has the same name. */
export function namesFinding({ isInstalled, taken }: InstalledNames): Finding {
  const subject = 'Names';
  if (isInstalled) {
    return {
      subject,
      state: 'note',
      says: 'An Evenfield is there already: this is an upgrade, and records stay as they are.',
    };
  }
  if (taken.length === 0) return { subject, state: 'fine', says: 'None of the names is taken.' };
  const shown = taken.slice(0, 5).map((name) => `${nameOf(name)} (${typeOf(name)})`);
  const more = taken.length > shown.length ? ` and ${taken.length - shown.length} more` : '';
  return {
    subject,
    state: 'problem',
    says: `The org has components of the same names that are not Evenfield's: ${shown.join(', ')}${more}.`,
    nextStep: 'Rename or remove them first: deploying would overwrite them.',
  };
}
