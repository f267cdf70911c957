import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

/** Runs the command line as people do, and gives what it printed and its exit code. */
export function runEvenfield(args: readonly string[]): { code: number | null; stdout: string; stderr: string } {
  const main = resolve(process.cwd(), 'sync-service/src/main.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], { encoding: 'utf8' });
  return { code: status, stdout, stderr };
}
