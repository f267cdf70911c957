// Runs a script of this repository with everything it needs: the locked dependencies and Node 24 among them.
// It is the one file that must work on any Node from 20 up and before anything is installed, hence plain JavaScript.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const OLDEST_NODE = 20;
const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const lockFile = join(root, 'package-lock.json');
const stampFile = join(root, 'node_modules', '.evenfield-installed');
const executable = process.platform === 'win32' ? 'node.exe' : 'node';
const say = (text) => process.stderr.write(`${text}\n`);

function stop(what, nextStep) {
  say(`\nevenfield: ${what}\n  Next step: ${nextStep}`);
  process.exit(2);
}

const major = (version) => Number(version.replace(/^v/, '').split('.')[0]);

if (major(process.version) < OLDEST_NODE) {
  stop(
    `this is Node ${process.version}; ${OLDEST_NODE} or newer is needed to begin with.`,
    'install a current Node (https://nodejs.org) and repeat the command. Node 24 itself then comes with the dependencies.',
  );
}

const lockText = readFileSync(lockFile, 'utf8');
const lockedNode = JSON.parse(lockText).packages['node_modules/node'].version;

/** npm as this process was started by it, else the one on the PATH; run by the given Node. */
function npm(nodePath, args) {
  const env = { ...process.env, PATH: `${dirname(nodePath)}${delimiter}${process.env.PATH ?? ''}` };
  const cli = process.env.npm_execpath;
  const [command, rest] = cli ? [nodePath, [cli, ...args]] : ['npm', args];
  const run = spawnSync(command, rest, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' });
  if (run.error?.code === 'ENOENT') {
    stop('npm was not found.', 'install npm (it comes with Node from https://nodejs.org) and repeat the command.');
  }
  if (run.status !== 0) {
    say(`${run.stdout ?? ''}${run.stderr ?? ''}`);
    stop(
      `"npm ${args.join(' ')}" ended with code ${run.status ?? run.signal}; its own words are above.`,
      'check that the npm registry can be reached (npm ping), that this folder can be written and that the disk has 2 GB free; then repeat the command.',
    );
  }
}

/** The path of a Node 24 that installs the dependencies, so that none of them meets a Node it was not made for. */
function installingNode() {
  if (major(process.version) >= 24) return process.execPath;
  const prefix = join(root, '.cache', `node-${lockedNode}`);
  const path = join(prefix, 'node_modules', 'node', 'bin', executable);
  if (!existsSync(path)) {
    say(`Fetching Node ${lockedNode} from npm (this Node is ${process.version}) …`);
    mkdirSync(prefix, { recursive: true });
    writeFileSync(join(prefix, 'package.json'), '{"private":true}\n');
    npm(process.execPath, ['install', '--prefix', prefix, '--no-audit', '--no-fund', `node@${lockedNode}`]);
  }
  return existsSync(path) ? path : process.execPath;
}

/** The Node that runs our scripts: the locked one, or a system Node that is new enough. */
function runningNode() {
  const own = join(root, 'node_modules', 'node', 'bin', executable);
  if (existsSync(own)) return own;
  if (major(process.version) >= 24) return process.execPath;
  const fetched = join(root, '.cache', `node-${lockedNode}`, 'node_modules', 'node', 'bin', executable);
  if (existsSync(fetched)) return fetched;
  return stop(
    `Node ${lockedNode} was not installed with the dependencies (npm may be set to ignore install scripts).`,
    'run "npm config get ignore-scripts", set it to false for this folder, delete node_modules and repeat the command.',
  );
}

const fingerprint = createHash('sha256').update(lockText).digest('hex');
if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== fingerprint) {
  const node = installingNode();
  say('Installing the dependencies (once; one to three minutes) …');
  rmSync(stampFile, { force: true });
  npm(node, ['ci', '--no-audit', '--no-fund']);
  writeFileSync(stampFile, fingerprint);
}

const [script, ...args] = process.argv.slice(2);
if (!script) stop('no script was named.', 'use "npm start" or "npm test".');
const node = runningNode();
const child = spawn(node, [join(root, script), ...args], {
  stdio: 'inherit',
  env: { ...process.env, PATH: [dirname(node), join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter) },
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
