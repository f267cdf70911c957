import { basename } from 'node:path';
import { transformSync } from '@lwc/compiler';
import type { DeployedFile } from './deployedFiles.ts';

/** The release every bundle is pinned to. */
const API_VERSION = 66;

/**
 * What the platform's own compiler says against a file: each error, and each warning too, since a warning of today is
 * a refusal of a later release.
 */
export function compileFaults({ bundle, path, text }: DeployedFile): string[] {
  const warnings: string[] = [];
  try {
    const result = transformSync(text, basename(path), {
      name: bundle,
      namespace: 'c',
      apiVersion: API_VERSION,
      enableDynamicComponents: true,
      enableLightningWebSecurityTransforms: true,
      experimentalDynamicComponent: { strictSpecifier: false },
    });
    warnings.push(...(result.warnings ?? []).map(({ message }) => message));
  } catch (error) {
    warnings.push(error instanceof Error ? error.message : String(error));
  }
  return warnings.map((message) => `${path}: the Lightning compiler refuses it: ${message}`);
}
