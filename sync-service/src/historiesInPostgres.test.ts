import { livedByScript } from './testing/histories/livedByScript.ts';

/** What can be lived in half a minute; `npm run test:histories` lives 300 and more. */
const HISTORIES = 15;
jest.setTimeout(1_800_000);

describe('any history of an org whose replica is in PostgreSQL', () => {
  it('ends with the replica as the org, figures as from scratch, and a second run that writes nothing', () =>
    livedByScript(['--postgres', '--runs', String(HISTORIES)]));
});
