import { liveMany } from './testing/histories/liveMany.ts';
import { startTestPostgres } from './testing/testPostgres.ts';

/** With those of histories.test.ts 300. */
const HISTORIES = 260;
jest.setTimeout(1_800_000);

describe('any history of an org whose replica is in PostgreSQL', () => {
  it('ends with the replica as the org, figures as from scratch, and a second run that writes nothing', async () => {
    const postgres = await startTestPostgres();
    try {
      await liveMany({ runs: HISTORIES, steps: 15, isShrunk: false, databaseUrl: postgres.url });
    } finally {
      await postgres.close();
    }
  });
});
