import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';

/**
 * Everything that must hold before a change lands, in the order in which it fails fastest.
 * `npm test` runs it all; `npm test -- types lint` runs the checks whose names are given.
 */
interface Check {
  readonly name: string;
  /** What others wait for, or what takes all cores itself; the rest runs two at a time. */
  readonly isAlone?: boolean;
  readonly command: string;
  readonly args: readonly string[];
}

const root = resolve(import.meta.dirname, '..');
const resultsFile = join(root, '.cache', 'jest-results.json');
const local = (name: string): string => join(root, 'node_modules', '.bin', name);

const checks: readonly Check[] = [
  { name: 'build', isAlone: true, command: 'node', args: ['scripts/build-lwc.ts'] },
  { name: 'pages', isAlone: true, command: 'node', args: ['scripts/build-pages.ts'] },
  { name: 'types', command: local('tsc'), args: ['-p', '.'] },
  { name: 'types-lwc', command: local('tsc'), args: ['-p', 'tsconfig.lwc.json'] },
  { name: 'lint', command: local('eslint'), args: ['.', '--max-warnings', '0'] },
  { name: 'format', command: local('prettier'), args: ['--check', '--log-level', 'warn', '.'] },
  { name: 'slds', command: local('slds-linter'), args: ['lint', 'force-app'] },
  {
    name: 'directions',
    command: local('depcruise'),
    args: ['domain', 'sync-service', 'local-org', 'scripts', '--config', '.dependency-cruiser.cjs'],
  },
  { name: 'metadata', command: 'node', args: ['scripts/check-metadata/main.ts'] },
  { name: 'compile', command: 'node', args: ['scripts/check-compile.ts'] },
  {
    name: 'tests',
    isAlone: true,
    command: local('jest'),
    args: ['--json', `--outputFile=${resultsFile}`, `--maxWorkers=${Math.max(2, cpus().length)}`],
  },
];

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !checks.some((check) => check.name === name));
if (unknown.length > 0) {
  console.error(`npm test: no check is named ${unknown.join(', ')}.`);
  console.error(`  Next step: choose from ${checks.map((check) => check.name).join(', ')}, or name none to run all.`);
  process.exit(2);
}

mkdirSync(join(root, '.cache'), { recursive: true });
let failed = 0;
const wanted = checks.filter(({ name }) => chosen.length === 0 || chosen.includes(name));
for (let begun = 0; begun < wanted.length;) {
  const beside = wanted.slice(begun).findIndex(({ isAlone }) => isAlone);
  const together = wanted.slice(begun, begun + (beside === -1 ? wanted.length : Math.max(1, beside)));
  const waiting = together.values();
  await Promise.all([judgeAll(waiting), judgeAll(waiting)]);
  begun += together.length;
}
if (chosen.length === 0 || chosen.includes('tests')) console.log(testCounts());
if (failed > 0) {
  console.log(
    `\n${failed} of the checks above failed. Next step: mend the first one, then repeat it alone with "npm test -- NAME".`,
  );
  process.exit(1);
}

/** Two of these share what waits. */
async function judgeAll(waiting: Iterable<Check>): Promise<void> {
  for (const check of waiting) await judge(check);
}

async function judge(check: Check): Promise<void> {
  const started = performance.now();
  const { code, output } = await run(check);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${code === 0 ? '✓' : '✗'} ${check.name.padEnd(12)} ${seconds.padStart(6)} s`);
  if (code === 0) return;
  failed += 1;
  console.log(output);
}

function run({ command, args }: Check): Promise<{ code: number; output: string }> {
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, FORCE_COLOR: '0' },
    });
    const parts: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => parts.push(part));
    child.stderr.on('data', (part: Buffer) => parts.push(part));
    child.on('error', (error) => done({ code: 1, output: `${command} could not be started: ${error.message}` }));
    child.on('close', (code) => done({ code: code ?? 1, output: Buffer.concat(parts).toString() }));
  });
}

/** The counts in the plain form that build servers read. */
function testCounts(): string {
  const results = z
    .object({ numPassedTests: z.number(), numFailedTests: z.number(), numFailedTestSuites: z.number() })
    .parse(JSON.parse(readFileSync(resultsFile, 'utf8')));
  return `Tests: ${results.numPassedTests} passed, ${results.numFailedTests + (results.numFailedTests === 0 ? results.numFailedTestSuites : 0)} failed`;
}
