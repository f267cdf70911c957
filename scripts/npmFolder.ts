import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * A folder with exactly these packages from npm, for tools that are too large to come with every install. They are
 * fetched on first use and run offline after.
 *
 * @param folder where they go; it names their versions, so that another version goes elsewhere
 * @param packages `name@version` each
 * @param size what a person should expect, as in `about 300 MB`
 * @throws when npm cannot install them
 */
export async function npmFolder(folder: string, packages: readonly string[], size: string): Promise<string> {
  const stamp = join(folder, '.installed');
  if (existsSync(stamp)) return folder;
  process.stderr.write(`Installing ${packages.join(', ')} into .cache (once; ${size}; one to three minutes) …\n`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private":true,"type":"module"}\n');
  const options = ['--prefix', folder, '--no-audit', '--no-fund', '--save-exact'];
  const { code, output } = await npm(['install', ...options, ...packages], folder);
  if (code !== 0) {
    throw new Error(
      `${packages.join(', ')} could not be installed:\n${output}\n` +
        '  Next step: check that the npm registry can be reached (npm ping) and that the disk has 1 GB free; then repeat.',
    );
  }
  writeFileSync(stamp, packages.join('\n'));
  return folder;
}

/** npm as this process was started by it, else the one on the PATH. */
function npm(args: readonly string[], folder: string): Promise<{ code: number; output: string }> {
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
