import { Connection } from 'jsforce';
import { startLocalOrg } from '../../local-org/src/localOrg.ts';
import { jsforceRows } from './jsforceRows.ts';
import { tableLine, verdictsOf } from './verdicts.ts';

test('every call of jsforce that the table of clients lists holds against the local org', async () => {
  const org = await startLocalOrg({ queryPageRows: 500, bulkPageRows: 50_000 });
  try {
    const connection = new Connection({ instanceUrl: org.url, accessToken: org.accessToken, version: '66.0' });
    const verdicts = await verdictsOf(jsforceRows({ org, connection }), () => undefined);
    expect(verdicts.filter((verdict) => verdict.failure !== null).map(tableLine)).toEqual([]);
    expect(verdicts.length).toBeGreaterThan(40);
  } finally {
    await org.close();
  }
}, 120_000);

test('a row that does not hold stands in the table with its reason', async () => {
  const check = (): Promise<void> => Promise.reject(new Error('Two and two\nare five.'));
  const [verdict] = await verdictsOf([{ client: 'sf', command: 'add', check }], () => undefined);
  expect(verdict).toMatchObject({ failure: 'Two and two\nare five.' });
  expect(tableLine(verdict!)).toMatch(/^sf +add +FAILS +0\.\d s\n +Two and two\n +are five\.$/);
});
