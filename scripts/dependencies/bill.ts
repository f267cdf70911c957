import { nameOf } from './lockFile.ts';
import type { LockFile } from './lockFile.ts';

/**
 * The bill of materials of what a server installs (`npm ci --omit=dev`), in the form of CycloneDX 1.6. The same lock file
 * gives the same bill.
 *
 * @see https://cyclonedx.org/docs/1.6/json/
 */
export function billOfMaterials(
  { packages }: LockFile,
  own: { name: string; version: string; license: string },
): object {
  const components = Object.entries(packages)
    .filter(([path, { dev, link, devOptional }]) => path !== '' && !dev && !link && !devOptional)
    .map(([path, { version = '', integrity, license, optional }]) => {
      const name = nameOf(path);
      const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
      return {
        type: 'library',
        'bom-ref': purl,
        name,
        version,
        purl,
        scope: optional ? 'optional' : 'required',
        ...(license === undefined ? {} : { licenses: [{ expression: license }] }),
        ...(integrity === undefined
          ? {}
          : {
              hashes: [
                { alg: 'SHA-512', content: Buffer.from(integrity.slice('sha512-'.length), 'base64').toString('hex') },
              ],
            }),
      };
    });
  const unique = [...new Map(components.map((component) => [component.purl, component])).values()];
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        ...{ type: 'application', 'bom-ref': own.name, name: own.name, version: own.version },
        licenses: [{ expression: own.license }],
      },
    },
    components: unique.sort((a, b) => (a.purl < b.purl ? -1 : 1)),
  };
}
