import assert from 'node:assert/strict';
import { createSign } from 'node:crypto';
import { Connection } from 'jsforce';
import type { JsforceStage } from './jsforceStage.ts';
import type { Row } from './verdicts.ts';

/** Signing in, who am I, limits, and a session that ends. */
export function jsforceSessionRows({ org, connection }: JsforceStage): Row[] {
  const row = (command: string, check: () => Promise<void>): Row => ({ client: 'jsforce', command, check });
  const unsigned = (): Connection =>
    new Connection({
      version: '66.0',
      loginUrl: org.url,
      oauth2: { clientId: org.client.id, clientSecret: org.client.secret, loginUrl: org.url },
    });

  return [
    row('authorize (JWT bearer)', async () => {
      const client = unsigned();
      const grant_type = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
      await client.authorize({ grant_type, assertion: assertionOf(org) });
      assert.equal((await client.identity()).username, org.username);
    }),
    row('authorize (client credentials)', async () => {
      const client = unsigned();
      await client.authorize({ grant_type: 'client_credentials' });
      assert.equal(client.instanceUrl, org.url);
      assert.equal((await client.identity()).organization_id, org.orgId);
    }),
    row('logout ends the session', async () => {
      const client = unsigned();
      await client.authorize({ grant_type: 'client_credentials' });
      const token = client.accessToken!;
      await client.logoutByOAuth2();
      assert.equal(org.org.sessions.find(token), null);
    }),
    row('an expired session is refreshed once for many calls', async () => {
      let refreshed = 0;
      const client = new Connection({
        instanceUrl: org.url,
        accessToken: `${org.orgId}!expired`,
        version: '66.0',
        refreshFn: (_, done) => {
          refreshed++;
          done(null, org.accessToken);
        },
      });
      const answers = await Promise.all(Array.from({ length: 5 }, () => client.query('SELECT Username FROM User')));
      assert.deepEqual(
        answers.map((answer) => answer.records[0]?.['Username']),
        Array(5).fill(org.username),
      );
      assert.equal(refreshed, 1);
    }),
    row('limits, and limitInfo of each answer', async () => {
      const limits = await connection.limits();
      assert.equal(limits['DailyApiRequests']?.Max, org.org.usage.limit);
      assert.equal(connection.limitInfo.apiUsage?.used, org.org.usage.used);
    }),
    row('request of a path, and of a missing one', async () => {
      const versions = await connection.request<{ version: string }[]>('/services/data');
      assert.ok(versions.some(({ version }) => version === '66.0'));
      await assert.rejects(connection.request('/services/data/v66.0/nothing'), { name: 'NOT_FOUND' });
    }),
    row('soap.getUserInfo, soap.getServerTimestamp', async () => {
      const user = await connection.soap.getUserInfo();
      assert.deepEqual([user.userName, user.organizationId], [org.username, org.orgId]);
      const { timestamp } = await connection.soap.getServerTimestamp();
      assert.ok(Math.abs(Date.parse(timestamp) - org.org.now().getTime()) < 60_000);
    }),
    row('tabs, theme, recent', async () => {
      assert.ok(Array.isArray(await connection.tabs()));
      assert.ok(Array.isArray((await connection.theme()).themeItems));
      assert.ok(Array.isArray(await connection.recent()));
    }),
  ];
}

function assertionOf({ client, username, url }: JsforceStage['org']): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { iss: client.id, sub: username, aud: url, exp: Math.floor(Date.now() / 1000) + 180 };
  const signed = `${part({ alg: 'RS256' })}.${part(claims)}`;
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(client.privateKeyPem, 'base64url')}`;
}
