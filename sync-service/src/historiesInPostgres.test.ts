import { livedByScript } from './testing/histories/livedByScript.ts';

/** With those of histories.test.ts 100: what can be lived in a minute. `npm run test:histories` lives 300 and more. */
const HISTORIES = 80;
jest.setTimeout(1_800_000);

describe('any history of an org whose replica is in PostgreSQL', () => {
  it('ends with the replica as the org, figures as from scratch, and a second run that writes nothing', () =>
    livedByScript(['--postgres', '--runs', String(HISTORIES)]));
});
