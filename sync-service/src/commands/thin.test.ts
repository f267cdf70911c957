import { daysAgo } from '../testing/salesTeam.ts';
import { startTestOrg } from '../testing/testOrg.ts';
import type { TestOrg } from '../testing/testOrg.ts';

jest.setTimeout(120_000);

describe('evenfield thin', () => {
  let org: TestOrg;
  beforeAll(async () => {
    org = await startTestOrg();
    const [plan] = await org.create('TerritoryPlan__c', [{ Name: 'Plan', ExternalKey__c: 'P', Status__c: 'Draft' }]);
    await org.create(
      'TerritoryMetric__c',
      [0, 1, 89, ...Array.from({ length: 40 }, (_, n) => 800 + n)].map((days) => ({
        ...{ ExternalKey__c: `P|T|${days}`, Plan__c: plan!, AsOfDate__c: daysAgo(days), IsLatest__c: days === 0 },
        PeriodStartDate__c: daysAgo(days + 365),
        PeriodEndDate__c: daysAgo(days),
      })),
    );
  });
  afterAll(() => org.close());
  const count = async () => (await org.query('SELECT Id FROM TerritoryMetric__c')).length;

  it('shows what would go and deletes nothing unless confirmed', async () => {
    const { code, report } = await org.evenfield(['thin', '--org', 'test', '--json']);
    expect(code).toBe(0);
    // Of the forty days beyond two years the last of each of their two or three months stays.
    expect(report.surplusRows).toBeGreaterThanOrEqual(37);
    expect(report.deletedRows).toBe(0);
    expect(await count()).toBe(43);
  });

  it('deletes once confirmed, and finds nothing more the second time', async () => {
    const { report } = await org.evenfield(['thin', '--org', 'test', '--confirm', '--json']);
    expect(report.deletedRows).toBe(report.surplusRows);
    expect(await count()).toBe(43 - report.deletedRows);
    expect((await org.evenfield(['thin', '--org', 'test', '--confirm', '--json'])).report.surplusRows).toBe(0);
  });
});
