import { X509Certificate, createPrivateKey } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { newKeyAndCertificate } from '../config/certificate.ts';
import { readConnection } from '../config/connection.ts';
import { readSettings } from '../config/settings.ts';
import { SIGN_IN_REFUSALS, signInRefusal } from '../salesforce/signInRefusals.ts';
import { startTestOrg } from '../testing/testOrg.ts';
import type { Finished, TestOrg } from '../testing/testOrg.ts';
import { connect } from './connect.ts';
import type { Asker } from './connectQuestions.ts';

jest.setTimeout(120_000);

interface Connection {
  readonly loginUrl: string;
  readonly clientId: string;
  readonly username: string;
}

describe('evenfield connect', () => {
  let org: TestOrg;
  let app: Connection;
  beforeAll(async () => {
    org = await startTestOrg();
    app = (JSON.parse(readFileSync(join(org.home, 'orgs.json'), 'utf8')) as { test: Connection }).test;
  });
  afterAll(() => org.close());

  const jwt = (parts: Partial<Connection> & { key?: string } = {}): string[] => [
    ...['--login-url', parts.loginUrl ?? app.loginUrl, '--client-id', parts.clientId ?? app.clientId],
    ...['--username', parts.username ?? app.username],
    ...['--private-key-file', parts.key ?? join(org.home, 'key.pem')],
  ];
  const run = (...parameters: string[]): Promise<Finished> =>
    org.evenfield(['connect', '--org', 'mine', ...parameters, '--json']);
  const subjects = ({ report }: Finished): string[] =>
    report.findings.map(({ subject, state }: { subject: string; state: string }) => `${subject}: ${state}`);

  it('tries address, token, user, permission set and rights, and keeps the connection for its owner alone', async () => {
    const done = await run(...jwt());
    expect(done).toMatchObject({ code: 0 });
    expect(subjects(done)).toEqual([
      ...['Address: fine', 'Token: fine', 'User: fine', 'Permission set: attention', 'What a sync needs: fine'],
    ]);
    const file = join(org.home, 'orgs.json');
    expect(done.report.kept).toBe(file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const settings = readSettings({ EVENFIELD_HOME: org.home });
    expect(readConnection('mine', settings)).toMatchObject({ flow: 'jwt', username: app.username });
    expect(readConnection('test', settings)).toMatchObject({ flow: 'jwt' });
  });

  it('takes a secret from a file, and never writes it elsewhere', async () => {
    const base = ['--login-url', app.loginUrl, '--client-id', app.clientId];
    const done = await run(...base, '--client-secret-file', join(org.home, 'secret'));
    expect(done.code).toBe(0);
    const secret = readFileSync(join(org.home, 'secret'), 'utf8');
    expect(done.stdout + done.stderr + readFileSync(join(org.home, 'orgs.json'), 'utf8')).not.toContain(secret);
  });

  it('explains each refusal of the token endpoint, and keeps nothing', async () => {
    const home = org.newHome();
    const stranger = join(home, 'stranger.pem');
    writeFileSync(stranger, newKeyAndCertificate('x', new Date(), 1).privateKeyPem, { mode: 0o600 });
    const wrongSecret = join(home, 'wrong');
    writeFileSync(wrongSecret, 'wrong', { mode: 0o600 });
    const base = ['--login-url', app.loginUrl, '--client-id', app.clientId];
    const cases: [string[], RegExp, RegExp][] = [
      [jwt({ clientId: '3MVG9none' }), /invalid_client_id.*knows no app/, /wait ten minutes/],
      [jwt({ username: 'nobody@example.com' }), /hasn't approved this consumer/, /pre-authorized/],
      [jwt({ key: stranger }), /invalid assertion.*does not belong to the certificate/, /Upload the certificate/],
      [[...base, '--client-secret-file', wrongSecret], /invalid_client.*secret is not the one/, /secret file/],
    ];
    for (const [parameters, says, nextStep] of cases) {
      const { code, report } = await org.evenfield(['connect', '--org', 'refused', ...parameters, '--json'], {
        EVENFIELD_HOME: home,
      });
      expect(code).toBe(5);
      expect(report.kept).toBeNull();
      expect(report.findings.at(-1)).toMatchObject({
        ...{ subject: 'Token', state: 'problem' },
        ...{ says: expect.stringMatching(says), nextStep: expect.stringMatching(nextStep) },
      });
    }
    expect(readFileSync(join(home, 'orgs.json'), 'utf8')).not.toContain('refused');
  });

  it('tells an address where nothing is, or something else than Salesforce, before any proof is sent', async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      response.end('<html>Welcome</html>');
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const other = await run(...jwt({ loginUrl: url }));
    server.close();
    expect(subjects(other)).toEqual(['Address: problem']);
    expect(other.report.findings[0].says).toContain('not as Salesforce does');
    expect(asked).toEqual(['GET /services/data']);
    expect(subjects(await run(...jwt({ loginUrl: url })))).toEqual(['Address: problem']);
  });

  it('names every missing option when nobody can be asked, and refuses http to another machine', async () => {
    const missing = await run('--flow', 'client-credentials');
    expect(missing.code).toBe(2);
    expect(missing.stderr).toMatch(/--login-url, --client-id, --client-secret-file\.[^]*on a terminal/);
    const far = await run(...jwt({ loginUrl: 'http://example.com' }));
    expect(far).toMatchObject({ code: 2, stderr: expect.stringContaining('must start with https://') });
  });

  it('makes a key and a certificate of it, good from now, and never over an old one', async () => {
    const made = await run('--make-key');
    expect(made.code).toBe(0);
    const { key, certificate } = made.report as { key: string; certificate: string };
    expect(statSync(key).mode & 0o777).toBe(0o600);
    const x509 = new X509Certificate(readFileSync(certificate));
    expect(x509.checkPrivateKey(createPrivateKey(readFileSync(key)))).toBe(true);
    expect(x509.verify(x509.publicKey)).toBe(true);
    expect(x509.subject).toBe('CN=Evenfield mine');
    expect(Date.parse(x509.validTo) - Date.parse(x509.validFrom)).toBe(730 * 86_400_000);
    expect(await run('--make-key')).toMatchObject({ code: 2, stderr: expect.stringContaining('a key already') });
  });

  it('asks on a terminal for what is missing, tells what to do for it, and asks again after a refusal', async () => {
    const home = org.newHome();
    const settings = readSettings({ EVENFIELD_HOME: home });
    const secret = readFileSync(join(home, 'secret'), 'utf8').trim();
    const answers = [
      ...['nowhere', app.loginUrl, 'client-credentials', 'wrong-key', 'yes'],
      ...[app.loginUrl, 'client-credentials', app.clientId],
    ];
    const said: string[] = [];
    const asker: Asker = {
      say: (text) => said.push(text),
      ask: (question) => {
        said.push(question);
        return Promise.resolve(answers.shift()!);
      },
      askSecret: () => Promise.resolve(secret),
      close: () => undefined,
    };
    const write = jest.spyOn(process.stdout, 'write').mockImplementation((text) => said.push(String(text)) > 0);
    const flags = { org: 'asked', makeKey: false, json: false } as Parameters<typeof connect>[0];
    const code = await connect(flags, settings, asker).finally(() => write.mockRestore());
    const text = said.join('\n');
    expect({ code, left: answers.length }).toEqual({ code: 0, left: 0 });
    for (const part of ['no web address', 'External Client App Manager', 'Run As', 'was not kept', 'Kept as "asked"'])
      expect(text).toContain(part);
    expect(text).not.toContain(secret);
    expect(readConnection('asked', settings)).toMatchObject({ clientSecret: secret });
  });
});

describe('the usual refusals', () => {
  it('are told apart by code and words, each with a meaning and a next step', () => {
    for (const refusal of SIGN_IN_REFUSALS) {
      expect(signInRefusal(refusal.code, refusal.shown)).toBe(refusal);
      expect(refusal.means + refusal.nextStep).toMatch(/^[A-Z].*\.[A-Z].*\.$/);
    }
  });
});

it('writes a certificate that outlives 2049 in the other form of dates', () => {
  const { certificatePem } = newKeyAndCertificate('later', new Date('2049-12-31T00:00:00Z'), 2);
  const x509 = new X509Certificate(certificatePem);
  expect(new Date(x509.validTo).toISOString()).toBe('2050-01-02T00:00:00.000Z');
});
