import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

const script = resolve(import.meta.dirname, '../../../../scripts/histories.ts');

/**
 * Lives histories in a process of their own, where they take half the time that they take among the tests.
 *
 * @throws with what the script says of the first that left a trace: the history, its seed and its path
 */
export async function livedByScript(parameters: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [script, '--no-shrink', '--steps', '15', ...parameters], {
    env: { ...process.env, NODE_NO_WARNINGS: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const code = await new Promise((ended) => child.once('close', ended));
  if (code !== 0) throw new Error(said);
}
