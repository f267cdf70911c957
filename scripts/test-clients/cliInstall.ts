import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const VERSION = '2.150.6';
const folder = resolve(import.meta.dirname, '../../.cache/clients', `sf-${VERSION}`);
const program = join(folder, 'node_modules/@salesforce/cli/bin/run.js');
const stamp = join(folder, '.installed');

/**
 * The path of Salesforce's own CLI, in exactly one version. It is fetched from npm on first use (about 300 MB) and
 * runs offline after.
 */
export async function installedCli(): Promise<string> {
  if (existsSync(stamp)) return program;
  process.stderr.write(`Installing @salesforce/cli ${VERSION} into .cache/clients (once; one to three minutes) …\n`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private":true}\n');
  const install = [
    'install',
    '--prefix',
    folder,
    '--no-audit',
    '--no-fund',
    '--save-exact',
    `@salesforce/cli@${VERSION}`,
  ];
  const { code, output } = await npm(install);
  if (code !== 0 || !existsSync(program)) {
    throw new Error(
      `@salesforce/cli ${VERSION} could not be installed:\n${output}\n` +
        '  Next step: check that the npm registry can be reached (npm ping) and that the disk has 1 GB free; then repeat.',
    );
  }
  writeFileSync(stamp, VERSION);
  return program;
}

/** npm as this process was started by it, else the one on the PATH. */
function npm(args: readonly string[]): Promise<{ code: number; output: string }> {
  const own = process.env['npm_execpath'];
  const [command, all] = own ? [process.execPath, [own, ...args]] : ['npm', args];
  return new Promise((done) => {
    const path = `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`;
    const child = spawn(command, all, { cwd: folder, env: { ...process.env, PATH: path } });
    const parts: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => parts.push(part));
    child.stderr.on('data', (part: Buffer) => parts.push(part));
    child.on('error', (error) => done({ code: 1, output: error.message }));
    child.on('close', (code) => done({ code: code ?? 1, output: Buffer.concat(parts).toString() }));
  });
}
