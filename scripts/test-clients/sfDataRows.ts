import assert from 'node:assert/strict';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { ALIAS } from './sfOrgRows.ts';
import { loadSmallSample, type Stage, textOf } from './stage.ts';
import type { Row } from './verdicts.ts';

const here = ['--target-org', ALIAS];

/** Single records, queries and trees. The app must have been deployed. */
export function sfDataRows(stage: Stage): Row[] {
  const { org, cli } = stage;
  const row = (command: string, check: () => Promise<void>): Row => ({ client: 'sf', command, check });
  let created = '';

  return [
    row('data query (json)', async () => {
      // The part of the sample that the rows from here on read.
      const sample = await loadSmallSample(org);
      const soql = 'SELECT Name, Amount, CloseDate, IsClosed, Account.Name, Owner.Name FROM Opportunity ORDER BY Id';
      const { records, totalSize, done } = await cli.result<{
        records: Record<string, unknown>[];
        totalSize: number;
        done: boolean;
      }>('data query', [...here, '--query', soql]);
      assert.deepEqual([totalSize, records.length, done], [sample.opportunities.length, totalSize, true]);
      const stored = org.org.store.all('SELECT Name, Amount, CloseDate FROM Opportunity ORDER BY Id');
      assert.deepEqual(
        records.map((each) => [each['Name'], each['Amount'], each['CloseDate']]),
        stored,
      );
    }),
    row('data query (csv)', async () => {
      const soql = 'SELECT Name, AnnualRevenue, Owner.Username FROM Account ORDER BY Name LIMIT 20';
      const text = await cli.text('data query', [...here, '--query', soql, '--result-format', 'csv']);
      const rows = parse(text, { columns: true, skip_empty_lines: true }) as Record<string, string>[];
      const expected = await stage.query(soql);
      assert.deepEqual(
        rows.map((each) => [
          each['Name'],
          each['AnnualRevenue'] === '' ? null : Number(each['AnnualRevenue']),
          each['Owner.Username'],
        ]),
        expected.map((each) => [each['Name'], each['AnnualRevenue'], (each['Owner'] as { Username: string }).Username]),
      );
    }),
    row('data query (human), with children', async () => {
      const soql =
        'SELECT Name, (SELECT Name, StageName FROM Opportunities LIMIT 2) FROM Account ORDER BY Name LIMIT 3';
      const text = await cli.text('data query', [...here, '--query', soql]);
      for (const account of await stage.query(soql)) {
        assert.ok(text.includes(String(account['Name'])), `no ${String(account['Name'])} in\n${text}`);
        const children = account['Opportunities'] as { records: { Name: string }[] } | null;
        for (const child of children?.records ?? []) assert.ok(text.includes(child.Name), text);
      }
      assert.match(text, /Total number of records retrieved: 3\./);
    }),
    row('data query (human), aggregates by their alias', async () => {
      const soql =
        "SELECT StageName stage, COUNT(Id) deals, SUM(Amount) total FROM Opportunity WHERE StageName = 'Closed Won' GROUP BY StageName";
      const text = await cli.text('data query', [...here, '--query', soql]);
      const [counted] = org.org.store.all(
        "SELECT COUNT(*), SUM(Amount) FROM Opportunity WHERE StageName = 'Closed Won'",
      );
      const cells = text
        .split('\n')
        .find((line) => line.includes('Closed Won'))!
        .match(/[\d.]+/g)!
        .map(Number);
      assert.deepEqual(cells, counted);
      assert.match(text, /STAGE\s*│\s*DEALS\s*│\s*TOTAL/i);
    }),
    row('data query, refused with place and reason', async () => {
      const { code, text } = await cli.refusal('data query', [...here, '--query', 'SELECT Nme FROM Account']);
      assert.equal(code, 1);
      assert.match(text, /No such column 'Nme' on entity 'Account'/);
      assert.match(text, /INVALID_FIELD/);
    }),
    row('data query --use-tooling-api', async () => {
      const soql = 'SELECT Id, DeveloperName FROM LightningComponentBundle';
      const answer = await cli.result<{ records: unknown[] }>('data query', [
        ...here,
        '--use-tooling-api',
        '--query',
        soql,
      ]);
      assert.ok(Array.isArray(answer.records));
    }),
    row('data create record', async () => {
      const values = "Name='Anselm & Töchter' AnnualRevenue=1250000 Industry=Retail Description='two words'";
      ({ id: created } = await cli.result<{ id: string }>('data create record', [
        ...here,
        '--sobject',
        'Account',
        '--values',
        values,
      ]));
      const stored = org.org.store.get('Account', created);
      assert.equal(stored?.['Name'], 'Anselm & Töchter');
      assert.equal(stored['AnnualRevenue'], 1250000);
      assert.equal(stored['Description'], 'two words');
    }),
    row('data create record, refused', async () => {
      const { code, text } = await cli.refusal('data create record', [
        ...here,
        '--sobject',
        'Account',
        '--values',
        'Industry=Retail',
      ]);
      assert.equal(code, 1);
      assert.match(text, /Required fields are missing: \[Name\]/);
    }),
    row('data get record', async () => {
      const found = await cli.result<Record<string, unknown>>('data get record', [
        ...here,
        '--sobject',
        'Account',
        '--where',
        "Name='Anselm & Töchter'",
      ]);
      assert.equal(found['Id'], created);
    }),
    row('data update record', async () => {
      await cli.result('data update record', [
        ...here,
        '--sobject',
        'Account',
        '--record-id',
        created,
        '--values',
        "Name='Anselm' AnnualRevenue=7",
      ]);
      const stored = org.org.store.get('Account', created);
      assert.deepEqual([stored?.['Name'], stored?.['AnnualRevenue']], ['Anselm', 7]);
    }),
    row('data delete record', async () => {
      await cli.result('data delete record', [...here, '--sobject', 'Account', '--record-id', created]);
      assert.equal(org.org.store.get('Account', created), null);
      const { records } = await cli.result<{ records: { IsDeleted: boolean }[] }>('data query', [
        ...[...here, '--all-rows', '--query', `SELECT IsDeleted FROM Account WHERE Id = '${created}'`],
      ]);
      assert.deepEqual(
        records.map((each) => each.IsDeleted),
        [true],
      );
    }),
    row('data import tree --plan', async () => {
      const plan = writePlan(stage);
      await cli.result('data import tree', [...here, '--plan', plan]);
      const deals = await stage.query(
        "SELECT Name, Account.Name FROM Opportunity WHERE Account.Name LIKE 'Orchard %' ORDER BY Name",
      );
      assert.equal(deals.length, 250);
      for (const deal of deals) {
        const number = Number(String(deal['Name']).replace('Deal ', ''));
        assert.equal((deal['Account'] as { Name: string }).Name, `Orchard ${number % 210}`);
      }
    }),
    row('data export tree --plan', async () => {
      const folder = join(stage.project, 'tree');
      const soql =
        "SELECT Name, (SELECT Name, StageName, CloseDate FROM Opportunities) FROM Account WHERE Name LIKE 'Orchard 1'";
      await cli.result('data export tree', [...here, '--query', soql, '--plan', '--output-dir', folder]);
      const { records } = JSON.parse(textOf(join(folder, 'Opportunity.json'))) as {
        records: { Name: string; AccountId: string }[];
      };
      assert.deepEqual(records.map((each) => each.Name).sort(), ['Deal 1', 'Deal 211']);
      assert.ok(records.every((each) => each.AccountId === '@AccountRef1'));
    }),
    row('sobject describe', async () => {
      const described = await cli.result<{ name: string; fields: { name: string; type: string }[] }>(
        'sobject describe',
        [...here, '--sobject', 'SalesTerritory__c'],
      );
      const schema = org.org.catalogue.object('SalesTerritory__c')!;
      assert.deepEqual(
        described.fields.map((field) => field.name).sort(),
        schema.fields.map((field) => field.name).sort(),
      );
      assert.equal(described.fields.find((field) => field.name === 'CapacityHours__c')?.type, 'double');
    }),
    row('sobject list', async () => {
      const names = await cli.result<string[]>('sobject list', [...here, '--sobject', 'custom']);
      assert.deepEqual(
        [...names].sort(),
        org.org.catalogue.objects
          .filter((each) => each.custom)
          .map((each) => each.name)
          .sort(),
      );
    }),
  ];
}

/** More accounts and deals than one request takes, tied by references. */
function writePlan(stage: Stage): string {
  const accounts = Array.from({ length: 210 }, (_, index) => ({
    attributes: { type: 'Account', referenceId: `AccRef${index}` },
    Name: `Orchard ${index}`,
  }));
  const deals = Array.from({ length: 250 }, (_, index) => ({
    attributes: { type: 'Opportunity', referenceId: `OppRef${index}` },
    Name: `Deal ${index}`,
    StageName: 'Prospecting',
    CloseDate: '2026-06-30',
    AccountId: `@AccRef${index % 210}`,
  }));
  stage.write('plan/accounts.json', JSON.stringify({ records: accounts }));
  stage.write('plan/deals.json', JSON.stringify({ records: deals }));
  return stage.write(
    'plan/plan.json',
    JSON.stringify([
      { sobject: 'Account', saveRefs: true, resolveRefs: false, files: ['accounts.json'] },
      { sobject: 'Opportunity', saveRefs: false, resolveRefs: true, files: ['deals.json'] },
    ]),
  );
}
