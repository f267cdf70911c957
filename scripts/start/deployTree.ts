import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ComponentSet, MetadataConverter } from '@salesforce/source-deploy-retrieve';
import { z } from 'zod';
import type { OrgSession } from './orgSession.ts';

const API_VERSION = '66.0';
const POLL_MILLISECONDS = 200;
const DEADLINE_MILLISECONDS = 300_000;

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

/**
 * Deploys a source tree to an org as the `sf` CLI would: converted and zipped by Salesforce's own library, sent to the
 * Metadata REST API, waited for.
 *
 * @param progress called with the components deployed so far and their total
 * @returns how many components were deployed
 * @throws with every refused component by name when the org refuses the tree; the org is then unchanged
 */
export async function deployTree(
  org: OrgSession,
  sourceFolder: string,
  progress: (done: number, total: number) => void,
): Promise<number> {
  const body = new FormData();
  const options = { allowMissingFiles: false, checkOnly: false, rollbackOnError: true, singlePackage: true };
  body.append('file', new Blob([await zipOf(sourceFolder)], { type: 'application/zip' }), 'package.zip');
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
    progress(deployResult.numberComponentsDeployed, deployResult.numberComponentsTotal);
    if (deployResult.done) {
      if (deployResult.success) return deployResult.numberComponentsDeployed;
      throw new Error(refusal(deployResult));
    }
    await sleep(POLL_MILLISECONDS);
  }
  throw new Error(
    `The deployment ${id} did not end within ${DEADLINE_MILLISECONDS / 60_000} minutes.\n  Next step: repeat "npm start".`,
  );
}

async function zipOf(sourceFolder: string): Promise<Buffer<ArrayBuffer>> {
  const folder = await mkdtemp(join(tmpdir(), 'evenfield-deploy-'));
  try {
    const components = ComponentSet.fromSource({ fsPaths: [sourceFolder] });
    components.sourceApiVersion = API_VERSION;
    const { packagePath } = await new MetadataConverter().convert(components, 'metadata', {
      type: 'zip',
      outputDirectory: folder,
      packageName: 'evenfield',
    });
    if (packagePath === undefined) throw new Error(`${sourceFolder} holds nothing to deploy.`);
    return await readFile(packagePath);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function refusal({ status, errorMessage, details }: z.infer<typeof deployResultSchema>): string {
  const failures = (details?.componentFailures ?? []).map(
    ({ componentType, fullName, problem }) => `  ${componentType ?? ''} ${fullName}: ${problem}`,
  );
  return [
    `The org refused the deployment (${status}${errorMessage ? `: ${errorMessage}` : ''}); nothing was changed.`,
    ...failures,
    '  Next step: mend what is named above; "npm test -- metadata" finds most of it without an org.',
  ].join('\n');
}
