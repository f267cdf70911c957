import assert from 'node:assert/strict';
import type { Row } from './verdicts.ts';
import type { Stage } from './stage.ts';

/** The name under which the CLI knows the org in all rows after the logins. */
export const ALIAS = 'local';

/** Signing in, and what the CLI tells of the org. */
export function sfOrgRows(stage: Stage): Row[] {
  const { org, cli } = stage;
  const row = (command: string, check: () => Promise<void>): Row => ({ client: 'sf', command, check });
  return [
    row('org login access-token', async () => {
      const login = await cli.result<{ username: string; orgId: string }>(
        'org login access-token',
        ['--instance-url', org.url, '--alias', ALIAS, '--no-prompt'],
        { SF_ACCESS_TOKEN: org.accessToken },
      );
      assert.equal(login.username, org.username);
      assert.equal(login.orgId, org.orgId);
    }),
    row('org login access-token, with a made-up token', async () => {
      const { code, stdout, stderr } = await cli.run(
        'org login access-token',
        ['--instance-url', org.url, '--alias', 'nobody', '--no-prompt', '--json'],
        { SF_ACCESS_TOKEN: `${org.orgId}!made.up` },
      );
      assert.notEqual(code, 0);
      assert.match(stdout + stderr, /Bad_OAuth_Token|INVALID_SESSION_ID|invalid|expired/i);
    }),
    row('org login jwt', async () => {
      // Beside the first login, which has the same user: the CLI keeps one file a user, so a second org is needed.
      const other = await stage.anotherOrg();
      const key = stage.write('server.key', other.client.privateKeyPem);
      const login = await cli.result<{ username: string; orgId: string; instanceUrl: string }>('org login jwt', [
        ...['--client-id', other.client.id, '--jwt-key-file', key, '--username', other.username],
        ...['--instance-url', other.url, '--alias', 'jwt'],
      ]);
      assert.equal(login.username, other.username);
      assert.equal(login.instanceUrl, other.url);
      const rows = await cli.result<{ records: { Username: string }[] }>('data query', [
        ...['--query', 'SELECT Username FROM User', '--target-org', 'jwt'],
      ]);
      assert.deepEqual(
        rows.records.map((record) => record.Username),
        (await stage.query('SELECT Username FROM User', other)).map((record) => record['Username']),
      );
      // The rows that follow are about the first org again.
      await cli.result('org login access-token', ['--instance-url', org.url, '--alias', ALIAS, '--no-prompt'], {
        SF_ACCESS_TOKEN: org.accessToken,
      });
    }),
    row('org display', async () => {
      const shown = await cli.result<Record<string, string>>('org display', ['--target-org', ALIAS]);
      assert.equal(shown['connectedStatus'], 'Connected');
      assert.equal(shown['id'], org.orgId);
      assert.equal(shown['username'], org.username);
    }),
    row('org list limits', async () => {
      const limits = await cli.result<{ name: string; max: number; remaining: number }[]>('org list limits', [
        ...['--target-org', ALIAS],
      ]);
      const daily = limits.find((limit) => limit.name === 'DailyApiRequests');
      assert.equal(daily?.max, org.org.usage.limit);
      assert.ok(daily!.remaining < daily!.max);
    }),
  ];
}
