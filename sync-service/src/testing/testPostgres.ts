import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A PostgreSQL of a test's own, in processes of its own. */
export async function startTestPostgres(): Promise<{ url: string; close: () => Promise<void> }> {
  const server = spawn(process.execPath, [join(import.meta.dirname, 'postgresProcess.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const { value: url } = (await createInterface(server.stdout)[Symbol.asyncIterator]().next()) as { value?: string };
  if (url === undefined) throw new Error('PostgreSQL did not start; what it said stands above.');
  return {
    url,
    close: async () => {
      const gone = new Promise((ended) => server.once('exit', ended));
      server.stdin.end();
      await gone;
    },
  };
}
