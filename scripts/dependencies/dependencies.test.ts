import { billOfMaterials } from './bill.ts';
import { lockFileFindings } from './findings.ts';
import { readLockFile } from './lockFile.ts';

const own = { name: 'evenfield', version: '1.0.0', license: 'Apache-2.0' };
const lockOf = (packages: object) =>
  readLockFile(JSON.stringify({ lockfileVersion: 3, packages: { '': { dependencies: {} }, ...packages } }));
const good = { version: '1.0.0', integrity: `sha512-${Buffer.alloc(64, 1).toString('base64')}` };

describe('the lock file', () => {
  it('holds nothing to find fault with, but for binaries of other platforms whose checksums npm has not written', () => {
    const { packages } = readLockFile();
    const others = Object.values(packages).filter(({ optional, integrity }) => optional && integrity === undefined);
    const findings = lockFileFindings(readLockFile());
    expect(findings.filter((finding) => !finding.includes('has no checksum'))).toEqual([]);
    expect(findings.length).toBeLessThanOrEqual(others.length);
  });

  it.each([
    ['a package without a checksum', { version: '1.0.0' }, 'has no checksum'],
    ['a weak checksum', { ...good, integrity: 'sha1-abc' }, 'weak checksum (sha1)'],
    ['a package from elsewhere', { ...good, resolved: 'git+ssh://git@example.com/x.git' }, 'not from the npm registry'],
    ['a script that runs on install', { ...good, hasInstallScript: true }, 'runs a script'],
  ])('is found fault with for %s', (_, entry, words) => {
    expect(lockFileFindings(lockOf({ 'node_modules/x': entry }))).toEqual([expect.stringContaining(words)]);
  });
});

describe('the bill of materials', () => {
  it('names what a server installs, once each, and nothing that only developers have', () => {
    const lockFile = lockOf({
      'node_modules/@a/b': { ...good, license: 'MIT' },
      'node_modules/c/node_modules/@a/b': { ...good, license: 'MIT' },
      'node_modules/tool': { ...good, dev: true },
    });
    expect(billOfMaterials(lockFile, own)).toMatchObject({
      bomFormat: 'CycloneDX',
      components: [
        {
          ...{ name: '@a/b', purl: 'pkg:npm/%40a/b@1.0.0', licenses: [{ expression: 'MIT' }] },
          hashes: [{ alg: 'SHA-512', content: '01'.repeat(64) }],
        },
      ],
    });
  });

  it('of this repository holds the packages the service is made with', () => {
    const { components } = billOfMaterials(readLockFile(), own) as { components: { name: string }[] };
    const names = components.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['jsforce', 'pg-boss', '@duckdb/node-api']));
    expect(names).not.toContain('jest');
  });
});
