import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure } from '../failure.ts';
import { readConnection } from './connection.ts';
import { readSettings } from './settings.ts';

describe('configuration', () => {
  let home: string;
  const path = process.env['PATH'];
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'evenfield-config-'));
  });
  afterEach(() => {
    process.env['PATH'] = path;
    rmSync(home, { recursive: true, force: true });
  });
  const write = (name: string, content: unknown, mode = 0o600): string => {
    const file = join(home, name);
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
    chmodSync(file, mode);
    return file;
  };
  const failureOf = (read: () => unknown): Failure => {
    try {
      read();
    } catch (error) {
      if (error instanceof Failure) return error;
      throw error;
    }
    throw new Error('Nothing was thrown.');
  };

  it('has a default for every setting, and the environment wins over the file', () => {
    write('settings.json', { concurrency: 2, tries: 3 });
    const settings = readSettings({ EVENFIELD_HOME: home, EVENFIELD_CONCURRENCY: '7' });
    expect(settings).toMatchObject({ home, concurrency: 7, tries: 3, overlapMinutes: 15 });
  });

  it('names every wrong setting at once, where it stands, and ends with the code for set-up', () => {
    write('settings.json', { tries: 'many', colour: 'red' });
    const failure = failureOf(() => readSettings({ EVENFIELD_HOME: home, EVENFIELD_API_BUDGET_FRACTION: '90' }));
    expect(failure.exitCode).toBe(2);
    for (const part of ['EVENFIELD_API_BUDGET_FRACTION', 'tries in', 'colour in'])
      expect(failure.message).toContain(part);
  });

  it('says when the settings file is not JSON', () => {
    write('settings.json', '{');
    expect(failureOf(() => readSettings({ EVENFIELD_HOME: home })).message).toContain('is not a JSON object');
  });

  describe('connections', () => {
    const jwt = {
      flow: 'jwt',
      loginUrl: 'http://127.0.0.1:9410/',
      clientId: 'app',
      username: 'a@b.c',
      privateKeyFile: 'key.pem',
    };

    it('reads a JWT connection with its key, relative to the file', () => {
      const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
      const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString().trim();
      write('key.pem', pem);
      write('orgs.json', { local: jwt });
      expect(readConnection('local', { home })).toEqual({
        ...{ alias: 'local', flow: 'jwt', clientId: 'app', username: 'a@b.c', privateKeyPem: pem },
        loginUrl: 'http://127.0.0.1:9410',
      });
    });

    it('refuses a secret that other users can read, and says how to close it', () => {
      write('key.pem', 'secret', 0o644);
      write('orgs.json', { local: jwt });
      const failure = failureOf(() => readConnection('local', { home }));
      expect(failure.exitCode).toBe(2);
      expect(failure.nextStep).toBe(`Run: chmod 600 ${join(home, 'key.pem')}`);
    });

    describe('may have their secret', () => {
      const client = { flow: 'client-credentials', loginUrl: 'http://127.0.0.1:9410', clientId: 'app' };
      const told = (place: object): unknown => {
        write('orgs.json', { local: { ...client, ...place } });
        return (readConnection('local', { home }) as { clientSecret?: string }).clientSecret;
      };
      const refusal = (place: object): Failure => failureOf(() => told(place));
      const print = (text: string): string[] => [process.execPath, '-e', `console.log(${JSON.stringify(text)})`];

      it('in a file, in a variable of the environment, or from a command that is started without a shell', () => {
        write('client.secret', 'of a file');
        process.env['EVENFIELD_TEST_SECRET'] = ' of a variable ';
        expect(told({ clientSecretFile: 'client.secret' })).toBe('of a file');
        expect(told({ clientSecretVariable: 'EVENFIELD_TEST_SECRET' })).toBe('of a variable');
        expect(told({ clientSecretCommand: print('$HOME; of a command') })).toBe('$HOME; of a command');
        delete process.env['EVENFIELD_TEST_SECRET'];
      });

      it('in exactly one place, that gives it', () => {
        expect(refusal({}).message).toContain('name one of clientSecretFile, clientSecretVariable');
        expect(refusal({ clientSecretFile: 'a', clientSecretVariable: 'B' }).message).toContain('name one of');
        expect(refusal({ clientSecretVariable: 'EVENFIELD_TEST_SECRET' }).message).toContain('which is not set');
        expect(refusal({ clientSecretCommand: ['no-such-program'] }).message).toContain('cannot be found');
        expect(refusal({ clientSecretCommand: print('') }).message).toContain('printed nothing');
        expect(refusal({ clientSecretCommand: 'op read' }).message).toContain('must be a list');
        const failing = [process.execPath, '-e', "console.log('canary'); process.exit(3)"];
        const failure = refusal({ clientSecretCommand: failing });
        expect(failure.message).toContain('ended with code 3');
        expect(failure.message + failure.nextStep).not.toContain('canary');
        expect(failure.exitCode).toBe(2);
      });
    });

    it('refuses to send a secret in the clear to another machine', () => {
      write('orgs.json', { far: { ...jwt, loginUrl: 'http://example.com' } });
      expect(failureOf(() => readConnection('far', { home })).message).toContain('must start with https://');
    });

    it('names everything that is wrong with an entry', () => {
      write('orgs.json', { bad: { flow: 'jwt', loginUrl: 'nowhere', clientId: '' } });
      const { message } = failureOf(() => readConnection('bad', { home }));
      for (const field of ['loginUrl', 'clientId', 'username', 'privateKeyFile']) expect(message).toContain(field);
    });

    it('says what is known when an alias is not, and that the sf CLI is absent', () => {
      process.env['PATH'] = home;
      write('orgs.json', { local: jwt, other: jwt });
      const failure = failureOf(() => readConnection('nope', { home }));
      expect(failure.message).toContain('knows local, other');
      expect(failure.message).toContain('the sf CLI is not installed');
      expect(failure.exitCode).toBe(2);
    });

    describe('of the sf CLI', () => {
      /** An sf that answers as the real one does, by the two commands asked of it. */
      const install = (display: string, token: string): void => {
        mkdirSync(join(home, 'bin'));
        write('bin/sf', `#!/bin/sh\ncase "$2" in display) echo '${display}';; *) echo '${token}';; esac\n`, 0o755);
        process.env['PATH'] = `${join(home, 'bin')}:/bin:/usr/bin`;
      };

      it('takes the token from the command that tells it, since display hides it', () => {
        install(
          '{"status":0,"result":{"instanceUrl":"https://a.my.salesforce.com/","accessToken":"[REDACTED] Use sf org auth"}}',
          '{"status":0,"result":{"accessToken":"00Dxx!token"}}',
        );
        expect(readConnection('mine', { home })).toEqual({
          ...{ alias: 'mine', flow: 'sf', instanceUrl: 'https://a.my.salesforce.com', accessToken: '00Dxx!token' },
        });
      });

      it('takes the token from display where the CLI is older', () => {
        install('{"result":{"instanceUrl":"https://a.my.salesforce.com","accessToken":"00Dxx!old"}}', '{"status":1}');
        expect(readConnection('mine', { home })).toMatchObject({ accessToken: '00Dxx!old' });
      });

      it('says that the CLI has no session for the alias', () => {
        install('{"status":1,"name":"NamedOrgNotFoundError"}', '{}');
        expect(failureOf(() => readConnection('mine', { home })).nextStep).toContain('sf org login web --alias mine');
      });
    });
  });
});
