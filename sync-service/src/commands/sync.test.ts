import { createSalesTeam, daysAgo, dealFields } from '../testing/salesTeam.ts';
import type { SalesTeam } from '../testing/salesTeam.ts';
import { startTestOrg } from '../testing/testOrg.ts';
import { startTraceCollector } from '../testing/traceCollector.ts';
import type { TestOrg } from '../testing/testOrg.ts';

const DEALS = 60;
const sync = ['sync', '--org', 'test', '--json'];
jest.setTimeout(120_000);

describe('evenfield sync', () => {
  let org: TestOrg;
  let team: SalesTeam;
  beforeAll(async () => {
    org = await startTestOrg();
    team = await createSalesTeam(org, DEALS);
  });
  afterAll(() => org.close());

  /** The report's territories by name, of a new machine that pulls everything and writes nothing. */
  const fromScratch = async () => {
    const { report } = await org.evenfield([...sync, '--dry-run'], { EVENFIELD_HOME: org.newHome() });
    return report;
  };
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  const named = (report: any, name: string) =>
    report.territories.find((entry: { name: string }) => entry.name === name);

  it('writes one row for each territory and the unassigned, whose figures are those of the deals', async () => {
    const { code, report, stderr } = await org.evenfield(sync);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(report).toMatchObject({
      mode: 'full',
      reconciled: true,
      rejections: [],
      written: { created: 8, failed: 0 },
    });

    // Seller 0 owns deals 0, 5, 10, …; every third deal of all is won, lost or open in turn.
    const own = Array.from({ length: DEALS }, (_, n) => n).filter((n) => n % 5 === 0);
    const worth = (rest: number) => own.filter((n) => n % 3 === rest).reduce((total, n) => total + 100 * (n + 1), 0);
    expect(named(report, 'North1')).toMatchObject({
      ...{ parent: 'NorthDistrict', level: 'Territory', isLeaf: true },
      ...{
        wonAmount: worth(0),
        wonCount: 4,
        lostAmount: worth(1),
        lostCount: 4,
        openAmount: worth(2),
        openCount: 4,
        winRate: 0.5,
      },
    });
    expect(named(report, 'Unassigned')).toMatchObject({ wonCount: 4, lostCount: 4, openCount: 4 });
    const sum = (names: readonly string[], figure: string) =>
      names.reduce((total, name) => total + named(report, name)[figure], 0);
    for (const figure of ['wonAmount', 'lostCount', 'openAmount', 'accounts', 'workloadHours']) {
      expect(named(report, 'Region')[figure]).toBe(sum(['NorthDistrict', 'SouthDistrict'], figure));
      expect(named(report, 'SouthDistrict')[figure]).toBe(sum(['South1', 'South2'], figure));
    }

    const rows = await org.query(
      'SELECT ExternalKey__c, Territory__r.Name, WonAmount__c, IsLatest__c, IsUnassigned__c, WinRateFraction__c, WorkloadCause__c FROM TerritoryMetric__c',
    );
    expect(rows).toHaveLength(8);
    const row = rows.find(({ ExternalKey__c: key }) => key === `PLAN|T-North1|${report.asOf}`);
    expect(row).toMatchObject({
      WonAmount__c: worth(0),
      IsLatest__c: true,
      IsUnassigned__c: false,
      WinRateFraction__c: 0.5,
    });
    const [goal] = await org.query(
      "SELECT Status__c, CriteriaScore__c, IsSpecific__c, SpecificReason__c FROM TerritoryGoal__c WHERE ExternalKey__c = 'G-0'",
    );
    expect(goal).toMatchObject({ IsSpecific__c: true, SpecificReason__c: expect.stringContaining('won amount') });
    const [plan] = await org.query('SELECT AsOfDate__c, TerritoryCount__c, WonGiniFraction__c FROM TerritoryPlan__c');
    expect(plan).toMatchObject({
      AsOfDate__c: report.asOf,
      TerritoryCount__c: 4,
      WonGiniFraction__c: expect.any(Number),
    });
  });

  it('writes nothing the second time, and logs both runs', async () => {
    const { code, report } = await org.evenfield(sync);
    expect(code).toBe(0);
    expect(report).toMatchObject({ mode: 'incremental', written: { created: 0, updated: 0, failed: 0 } });
    const runs = await org.query(
      'SELECT Status__c, Mode__c, CreatedCount__c, IsReconciled__c FROM SyncRun__c ORDER BY Name',
    );
    expect(runs).toEqual([
      { Status__c: 'Succeeded', Mode__c: 'Full', CreatedCount__c: 8, IsReconciled__c: true },
      { Status__c: 'Succeeded', Mode__c: 'Incremental', CreatedCount__c: 0, IsReconciled__c: true },
    ]);
  });

  it('tells a collector of traces how long each part took, in one trace, and nothing of what is in records', async () => {
    const collector = await startTraceCollector();
    const { code, report } = await org.evenfield([...sync, '--dry-run'], {
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20abc',
      OTEL_SERVICE_NAME: 'territories',
    });
    await collector.close();
    expect(code).toBe(0);
    expect(collector.requests[0]).toEqual({ path: 'POST /v1/traces', authorization: 'Bearer abc' });
    expect(collector.resource()).toEqual([{ key: 'service.name', value: { stringValue: 'territories' } }]);

    const spans = collector.spans();
    const [root, ...others] = spans.filter(({ parentSpanId }) => parentSpanId === undefined);
    expect(others).toEqual([]);
    expect(root).toMatchObject({ name: 'sync', kind: 1 });
    expect(root!.attributes).toContainEqual({ key: 'apiCalls', value: { intValue: String(report.apiCalls) } });
    expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(1);
    const ids = new Set(spans.map(({ spanId }) => spanId));
    for (const { parentSpanId, startTimeUnixNano, endTimeUnixNano } of spans) {
      expect(parentSpanId === undefined || ids.has(parentSpanId)).toBe(true);
      expect(BigInt(startTimeUnixNano) >= BigInt(root!.startTimeUnixNano)).toBe(true);
      expect(BigInt(endTimeUnixNano) <= BigInt(root!.endTimeUnixNano)).toBe(true);
    }
    expect(spans.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['pull Opportunity', 'count', 'reconcile', 'compare', 'decide']),
    );
    // Each call to the org is a span of its own.
    expect(spans.filter(({ kind }) => kind === 3)).toHaveLength(report.apiCalls);
    for (const secret of ['Bearer', 'North1', '@', 'SELECT']) expect(collector.text()).not.toContain(secret);
  });

  it('sees updates, new deals, deletions, moved accounts and members, and ends where a new machine would', async () => {
    // Beyond the overlap, so that only what changed is read.
    await org.advance(3600);
    await org.evenfield(sync);
    await org.advance(3600);
    const before = (await org.evenfield(sync)).report;
    expect(before.read.Opportunity.rows).toBe(0);

    await org.update('Opportunity', [
      { Id: team.deals[0]!, Amount: 12_345.67 },
      { Id: team.deals[5]!, OwnerId: team.sellers[2]! },
      { Id: team.deals[2]!, StageName: 'Closed Won', CloseDate: daysAgo(1) },
    ]);
    await org.create('Opportunity', [dealFields(99, team.sellers[1]!, team.accounts[0]!)]);
    await org.remove([team.deals[3]!, team.deals[10]!]);
    await org.remove([team.members[3]!]);
    await org.create('TerritoryAssignment__c', [
      {
        ExternalKey__c: 'A-1',
        Account__c: team.accounts[4]!,
        Territory__c: team.territories['South1']!,
        Method__c: 'Manual',
      },
    ]);
    const changed = (await org.evenfield(sync)).report;
    expect(changed).toMatchObject({ mode: 'incremental', reconciled: true });
    // Four that changed or are new, two that were deleted.
    expect(changed.read.Opportunity.rows).toBe(6);
    const scratch = await fromScratch();
    expect(scratch.mode).toBe('full');
    expect(changed.territories).toEqual(scratch.territories);
    expect(changed.goals).toEqual(scratch.goals);
    expect(scratch.difference).toEqual([]);
    expect(named(changed, 'South2').wonCount).toBeLessThan(named(before, 'South2').wonCount);

    expect((await org.evenfield(sync)).report.written).toMatchObject({ created: 0, updated: 0 });
  });

  it('computes a past day beside the present one, and leaves what is shown today alone', async () => {
    const { report } = await org.evenfield([...sync, '--as-of', daysAgo(100)]);
    expect(report).toMatchObject({ asOf: daysAgo(100), reconciled: true, written: { created: 8, updated: 0 } });
    const latest = await org.query(
      'SELECT AsOfDate__c FROM TerritoryMetric__c WHERE IsLatest__c = true GROUP BY AsOfDate__c',
    );
    expect(latest).toHaveLength(1);
    const [plan] = await org.query('SELECT AsOfDate__c FROM TerritoryPlan__c');
    expect(plan!['AsOfDate__c']).toBe(latest[0]!['AsOfDate__c']);
    expect(
      report.territories.reduce(
        (total: number, entry: { isLeaf: boolean; wonCount: number }) => total + (entry.isLeaf ? entry.wonCount : 0),
        0,
      ),
    ).toBeGreaterThan(0);
    expect((await org.evenfield(sync)).report.written).toMatchObject({ created: 0, updated: 0 });
  });

  it("takes the mark of the latest row from yesterday's rows when a new day begins", async () => {
    const rows = async () =>
      org.query('SELECT AsOfDate__c, IsLatest__c FROM TerritoryMetric__c WHERE IsLatest__c = true');
    const before = await rows();
    await org.advance(86_400);
    const { report } = await org.evenfield(sync);
    const after = await rows();
    expect(after).toHaveLength(before.length);
    expect(new Set(after.map((row) => row['AsOfDate__c']))).toEqual(new Set([report.asOf]));
    expect(report.written.created).toBe(8);
    expect((await org.evenfield(sync)).report.written).toMatchObject({ created: 0, updated: 0 });
  });

  it('pulls through Bulk 2.0 in pages what it pulls through REST', async () => {
    const env = { EVENFIELD_HOME: org.newHome(), EVENFIELD_BULK_ABOVE_ROWS: '10', EVENFIELD_BULK_PAGE_ROWS: '7' };
    const { report } = await org.evenfield([...sync, '--dry-run'], env);
    const scratch = await fromScratch();
    expect(report.read.Opportunity.rows).toBe(scratch.read.Opportunity.rows);
    expect(report.read.Opportunity.calls).toBeGreaterThan(scratch.read.Opportunity.calls + 5);
    expect(report.territories).toEqual(scratch.territories);
  });

  it('writes through Bulk 2.0 what it writes through collections', async () => {
    await org.query('SELECT Id FROM TerritoryMetric__c').then((rows) => org.remove(rows.map(({ Id }) => String(Id))));
    const { code, report } = await org.evenfield(sync, { EVENFIELD_BULK_WRITE_ABOVE_ROWS: '3' });
    expect({ code, written: report.written }).toMatchObject({ code: 0, written: { created: 8, failed: 0 } });
    expect((await org.evenfield(sync)).report.written).toMatchObject({ created: 0, updated: 0 });
  });

  it('shows in a dry run what it would write, and writes nothing', async () => {
    await org.update('Opportunity', [{ Id: team.deals[0]!, Amount: 777 }]);
    const { code, stdout } = await org.evenfield(['sync', '--org', 'test', '--dry-run']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/TerritoryMetric__c +PLAN\|T-North1\|\S+ +WonAmount__c +\S+ +\S+/);
    const { report } = await org.evenfield(sync);
    expect(report.written.updated).toBeGreaterThan(0);
  });

  it('signs in with client credentials as well', async () => {
    const { code, report } = await org.evenfield(['sync', '--org', 'byClient', '--json']);
    expect(code).toBe(0);
    expect(report.written).toMatchObject({ created: 0, updated: 0 });
  });

  it('lets a second run on the same org go, since the first is at work', async () => {
    const first = org.startEvenfield(sync);
    const second = org.startEvenfield(sync);
    const ended = await Promise.all([first.finished, second.finished]);
    expect(ended.map(({ code }) => code)).toEqual([0, 0]);
    const skipped = ended.filter(({ report }) => report.skipped === 'already running');
    expect(skipped).toHaveLength(1);
    expect(skipped[0]!.stderr).toContain('already running');
  });
});
