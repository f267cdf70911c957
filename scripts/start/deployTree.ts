import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  ComponentSet,
  DestructiveChangesType,
  MetadataConverter,
  SourceComponent,
} from '@salesforce/source-deploy-retrieve';
import { z } from 'zod';
import type { OrgSession } from './orgSession.ts';

const API_VERSION = '66.0';
const POLL_MILLISECONDS = 200;
const DEADLINE_MILLISECONDS = 1_800_000;
const MOST_FAILURES_SHOWN = 20;

const failureSchema = z.object({
  componentType: z.string().nullish(),
  fullName: z.string(),
  fileName: z.string().nullish(),
  problem: z.string(),
});

const deployResultSchema = z.object({
  done: z.boolean(),
  success: z.boolean(),
  status: z.string(),
  errorMessage: z.string().nullish(),
  numberComponentsDeployed: z.number(),
  numberComponentsTotal: z.number(),
  details: z.object({ componentFailures: z.array(failureSchema).default([]) }).optional(),
});

/** How a package is sent: kept, or only tried. */
export interface Sending {
  /** True: the org checks everything and keeps nothing. */
  readonly isTrial?: boolean;
  /** Called with the components done so far and their total. */
  readonly progress?: (done: number, total: number) => void;
}

/**
 * Deploys a source tree to an org as the `sf` CLI would: converted and zipped by Salesforce's own library, sent to the
 * Metadata REST API, waited for.
 *
 * @returns how many components were deployed
 * @throws with every refused component by name when the org refuses the tree; the org is then unchanged
 */
export async function deployTree(org: OrgSession, sourceFolder: string, sending: Sending = {}): Promise<number> {
  return sendPackage(org, await zipOf(componentsIn(sourceFolder)), sending);
}

/**
 * Removes from an org every component that a source tree names; what lies in an object (fields, layouts, records) goes
 * with it.
 *
 * @returns how many components were removed
 * @throws with every component that the org does not let go; the org is then unchanged
 */
export async function removeTree(org: OrgSession, sourceFolder: string, sending: Sending = {}): Promise<number> {
  const removal = new ComponentSet();
  removal.sourceApiVersion = API_VERSION;
  const components = componentsIn(sourceFolder).getSourceComponents().toArray();
  // The labels of all packages lie in one file, so ours are named one by one.
  const named = components.flatMap((each) => (each.type.name === 'CustomLabels' ? each.getChildren() : [each]));
  for (const { fullName, type } of named) {
    // By name alone: with its files an object would name each of its fields, which go with it.
    if (!GOES_WITH_ITS_OBJECT.has(type.name))
      removal.add(new SourceComponent({ name: fullName, type }), DestructiveChangesType.POST);
  }
  return sendPackage(org, await zipOf(removal), sending);
}

/** Deleted with their object; an org refuses to delete some of them by themselves. */
const GOES_WITH_ITS_OBJECT = new Set(['Layout', 'CustomTab', 'CustomObjectTranslation']);

/** `Type:FullName` of every component of a source tree, and of the fields in its objects. */
export function namesInTree(sourceFolder: string): ReadonlySet<string> {
  return new Set(
    componentsIn(sourceFolder)
      .getSourceComponents()
      .toArray()
      .flatMap((component) => [component, ...component.getChildren()])
      .map(({ type, fullName }) => `${type.name}:${fullName}`),
  );
}

async function sendPackage(org: OrgSession, zip: Buffer<ArrayBuffer>, sending: Sending): Promise<number> {
  const body = new FormData();
  const options = {
    allowMissingFiles: false,
    checkOnly: sending.isTrial ?? false,
    rollbackOnError: true,
    singlePackage: true,
  };
  body.append('file', new Blob([zip], { type: 'application/zip' }), 'package.zip');
  body.append('json', new Blob([JSON.stringify({ deployOptions: options })], { type: 'application/json' }));
  const { id } = z
    .object({ id: z.string() })
    .parse(await org.call('POST', `/services/data/v${API_VERSION}/metadata/deployRequest`, body));

  const giveUpAt = performance.now() + DEADLINE_MILLISECONDS;
  while (performance.now() < giveUpAt) {
    const answer = await org.call(
      'GET',
      `/services/data/v${API_VERSION}/metadata/deployRequest/${id}?includeDetails=true`,
    );
    const { deployResult } = z.object({ deployResult: deployResultSchema }).parse(answer);
    sending.progress?.(deployResult.numberComponentsDeployed, deployResult.numberComponentsTotal);
    if (deployResult.done) {
      if (deployResult.success) return deployResult.numberComponentsDeployed;
      throw new Error(refusal(deployResult));
    }
    await sleep(POLL_MILLISECONDS);
  }
  throw new Error(
    `The deployment ${id} did not end within ${DEADLINE_MILLISECONDS / 60_000} minutes.\n  Next step: look at Deployment Status in Setup, then repeat the command.`,
  );
}

function componentsIn(sourceFolder: string): ComponentSet {
  const components = ComponentSet.fromSource({ fsPaths: [sourceFolder] });
  components.sourceApiVersion = API_VERSION;
  return components;
}

async function zipOf(components: ComponentSet): Promise<Buffer<ArrayBuffer>> {
  const folder = await mkdtemp(join(tmpdir(), 'evenfield-deploy-'));
  try {
    const { packagePath } = await new MetadataConverter().convert(components, 'metadata', {
      type: 'zip',
      outputDirectory: folder,
      packageName: 'evenfield',
    });
    if (packagePath === undefined) throw new Error('There is nothing to deploy.');
    return await readFile(packagePath);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function refusal({ status, errorMessage, details }: z.infer<typeof deployResultSchema>): string {
  const failures = (details?.componentFailures ?? []).map(
    ({ componentType, fullName, problem }) => `  ${componentType ?? ''} ${fullName}: ${problem}`,
  );
  const shown = failures.slice(0, MOST_FAILURES_SHOWN);
  if (failures.length > shown.length) shown.push(`  … and ${failures.length - shown.length} more like these.`);
  return [
    `The org refused the deployment (${status}${errorMessage ? `: ${errorMessage}` : ''}); nothing was changed.`,
    ...shown,
    '  Next step: mend what is named above; "npm test -- metadata" finds most of it without an org.',
  ].join('\n');
}
