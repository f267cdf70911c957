import type { Fields, TestOrg } from './testOrg.ts';

/** A small sales team in an org: one region over two districts over four territories, a seller each, and their deals. */
export interface SalesTeam {
  readonly plan: string;
  /** By name: Region, NorthDistrict, SouthDistrict, North1, North2, South1, South2. */
  readonly territories: Readonly<Record<string, string>>;
  /** The sellers of North1, North2, South1, South2, and one in no territory. */
  readonly sellers: readonly string[];
  readonly accounts: readonly string[];
  readonly members: readonly string[];
  readonly deals: readonly string[];
}

export const today = (): string => new Date().toISOString().slice(0, 10);
export const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

/** Deals by fixed rules, so that every test can say what they come to: deal n is worth 100 × (n + 1). */
export function dealFields(n: number, owner: string, account: string | null): Fields {
  const stage = ['Closed Won', 'Closed Lost', 'Prospecting'][n % 3]!;
  return {
    Name: `deal ${n}`,
    OwnerId: owner,
    AccountId: account,
    StageName: stage,
    Amount: 100 * (n + 1),
    CloseDate: stage === 'Prospecting' ? daysAgo(-30) : daysAgo(1 + (n % 300)),
    CreatedDate: `${daysAgo(320)}T09:00:00.000Z`,
  };
}

export async function createSalesTeam(org: TestOrg, dealCount: number): Promise<SalesTeam> {
  const [profile] = await org.query("SELECT Id FROM Profile WHERE Name = 'Standard User'");
  const sellers = await org.create(
    'User',
    [0, 1, 2, 3, 4].map((n) => ({
      LastName: `Seller ${n}`,
      Username: `seller${n}@evenfield.example`,
      Email: `seller${n}@evenfield.example`,
      Alias: `seller${n}`,
      ProfileId: String(profile!['Id']),
      TimeZoneSidKey: 'America/New_York',
      LocaleSidKey: 'en_US',
      LanguageLocaleKey: 'en_US',
      EmailEncodingKey: 'UTF-8',
      IsActive: true,
    })),
  );
  const accounts = await org.create(
    'Account',
    [0, 1, 2, 3, 4, 5].map((n) => ({
      Name: `account ${n}`,
      Industry: n < 3 ? 'Retail' : 'Banking',
      AnnualRevenue: 1000 * (n + 1),
    })),
  );
  const [plan] = await org.create('TerritoryPlan__c', [
    {
      ...{ Name: 'Plan', ExternalKey__c: 'PLAN', Status__c: 'Active', FiscalYear__c: today().slice(0, 4) },
      ...{ StartDate__c: daysAgo(200), EndDate__c: daysAgo(-200), CompanyGoals__c: 'Grow' },
    },
  ]);
  const territory = (name: string, parent: string | null, level: string): Fields => ({
    ...{ Name: name, ExternalKey__c: `T-${name}`, Plan__c: plan!, ParentTerritory__c: parent, Level__c: level },
  });
  const [region] = await org.create('SalesTerritory__c', [territory('Region', null, 'Region')]);
  const districts = await org.create(
    'SalesTerritory__c',
    ['NorthDistrict', 'SouthDistrict'].map((name) => territory(name, region!, 'District')),
  );
  const names = ['North1', 'North2', 'South1', 'South2'];
  const leaves = await org.create(
    'SalesTerritory__c',
    names.map((name, n) => territory(name, districts[n < 2 ? 0 : 1]!, 'Territory')),
  );
  const members = await org.create(
    'TerritoryMember__c',
    leaves.map((leaf, n) => ({
      ...{
        ExternalKey__c: `M-${n}`,
        Territory__c: leaf,
        User__c: sellers[n]!,
        Role__c: 'Representative',
        StartDate__c: daysAgo(200),
      },
    })),
  );
  await org.create(
    'TerritoryGoal__c',
    leaves.map((leaf, n) => ({
      ...{
        Name: `Quota ${n}`,
        ExternalKey__c: `G-${n}`,
        Territory__c: leaf,
        Metric__c: 'WonAmount',
        Unit__c: 'Currency',
      },
      ...{
        BaselineValue__c: 0,
        TargetValue__c: 10_000,
        IsQuota__c: true,
        StartDate__c: daysAgo(60),
        DueDate__c: daysAgo(-30),
      },
      ...{ CheckInCadence__c: 'Monthly', PlanGoal__c: 'Grow' },
    })),
  );
  const deals = await org.create(
    'Opportunity',
    Array.from({ length: dealCount }, (_, n) => dealFields(n, sellers[n % 5]!, n % 7 === 6 ? null : accounts[n % 6]!)),
  );
  const ids = [region!, ...districts, ...leaves];
  const territories = Object.fromEntries(
    ['Region', 'NorthDistrict', 'SouthDistrict', ...names].map((name, n) => [name, ids[n]!]),
  );
  return { plan: plan!, territories, sellers, accounts, members, deals };
}
