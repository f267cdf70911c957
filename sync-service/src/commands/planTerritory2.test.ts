import { createSalesTeam } from '../testing/salesTeam.ts';
import type { SalesTeam } from '../testing/salesTeam.ts';
import { startTestOrg } from '../testing/testOrg.ts';
import type { TestOrg } from '../testing/testOrg.ts';

jest.setTimeout(180_000);

describe('evenfield plan publish --territory2', () => {
  let org: TestOrg;
  let team: SalesTeam;
  beforeAll(async () => {
    org = await startTestOrg({ features: ['Territories2'] });
    team = await createSalesTeam(org, 6);
    await org.update(
      'Account',
      team.accounts.map((id, n) => ({ Id: id, OwnerId: team.sellers[n % 2]! })),
    );
    const [type] = await org.create('Territory2Type', [{ MasterLabel: 'Area', DeveloperName: 'Area', Priority: 1 }]);
    const [model] = await org.create('Territory2Model', [{ Name: 'FY', DeveloperName: 'FY' }]);
    const [north1, north2] = await org.create(
      'Territory2',
      ['North1', 'North2'].map((name) => ({
        ...{ Name: name, DeveloperName: name, Territory2ModelId: model!, Territory2TypeId: type! },
      })),
    );
    await org.update('SalesTerritory__c', [
      { Id: team.territories['North1']!, ExternalTerritoryKey__c: north1! },
      { Id: team.territories['North2']!, ExternalTerritoryKey__c: north2! },
    ]);
    await org.create('ObjectTerritory2Association', [
      { ObjectId: team.accounts[1]!, Territory2Id: north1!, AssociationCause: 'Territory2Manual' },
    ]);
    for (const verb of [
      ['create', '--name', 'As today'],
      ['submit', 'S-As-today'],
      ['approve', 'S-As-today'],
    ]) {
      const { code, stderr } = await org.evenfield(['plan', ...verb, '--org', 'test', '--confirm']);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    }
  });
  afterAll(() => org.close());

  const publish = (...args: string[]) =>
    org.evenfield(['plan', 'publish', 'S-As-today', '--org', 'test', '--json', ...args]);
  const associations = () =>
    org.query('SELECT ObjectId, Territory2.Name FROM ObjectTerritory2Association ORDER BY ObjectId');

  it('shows what the org’s own territories would gain and lose, and writes it only once confirmed', async () => {
    const { report } = await publish('--territory2');
    expect(report.orgTerritories).toMatchObject({
      added: { length: 6 },
      removed: [{ account: team.accounts[1] }],
      leftToRules: 0,
    });
    expect(await associations()).toHaveLength(1);

    expect((await publish('--territory2', '--confirm')).report.written.refused).toEqual([]);
    const names = (await associations()).map((row) => (row['Territory2'] as { Name: string }).Name);
    expect(names).toEqual(['North1', 'North2', 'North1', 'North2', 'North1', 'North2']);
    expect((await publish('--territory2')).report.orgTerritories).toEqual({ added: [], removed: [], leftToRules: 0 });
  });
});
