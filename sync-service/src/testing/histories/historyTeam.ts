import { join } from 'node:path';
import { BEGIN_DAY, dayFromBegin, HistoryOrg } from './historyOrg.ts';
import type { Fields } from '../testOrg.ts';

/** The people, territories and accounts that every history begins with. Ids, in a fixed order. */
export interface HistoryTeam {
  /** The last one is in no territory. */
  readonly sellers: readonly string[];
  readonly leaves: readonly string[];
  readonly accounts: readonly string[];
  readonly members: readonly string[];
}

/** An org's file for histories to begin with copies of it. */
export interface HistoryTemplate {
  readonly file: string;
  readonly team: HistoryTeam;
}

/** Makes the file of an org with a small team in it. */
export async function historyTemplate(folder: string): Promise<HistoryTemplate> {
  const org = await HistoryOrg.start();
  const [profile] = await org.query("SELECT Id FROM Profile WHERE Name = 'Standard User'");
  const sellers = await org.create(
    'User',
    [0, 1, 2, 3].map((n) => ({
      ...{ LastName: `Seller ${n}`, Username: `seller${n}@evenfield.example`, Email: `seller${n}@evenfield.example` },
      ...{ Alias: `seller${n}`, ProfileId: String(profile!['Id']), IsActive: true, TimeZoneSidKey: 'Europe/Rome' },
      ...{ LocaleSidKey: 'en_US', LanguageLocaleKey: 'en_US', EmailEncodingKey: 'UTF-8' },
    })),
  );
  const accounts = await org.create(
    'Account',
    [0, 1, 2, 3].map((n) => ({ Name: `account ${n}`, Industry: n < 2 ? 'Retail' : 'Banking', AnnualRevenue: 1000 })),
  );
  const [plan] = await org.create('TerritoryPlan__c', [
    {
      ...{ Name: 'Plan', ExternalKey__c: 'PLAN', Status__c: 'Active', FiscalYear__c: BEGIN_DAY.slice(0, 4) },
      ...{ StartDate__c: dayFromBegin(-200), EndDate__c: dayFromBegin(200) },
    },
  ]);
  const territory = (name: string, parent: string | null, level: string): Fields => ({
    ...{ Name: name, ExternalKey__c: `T-${name}`, Plan__c: plan!, ParentTerritory__c: parent, Level__c: level },
  });
  const [region] = await org.create('SalesTerritory__c', [territory('Region', null, 'Region')]);
  const leaves = await org.create(
    'SalesTerritory__c',
    ['A', 'B', 'C'].map((name) => territory(name, region!, 'Territory')),
  );
  const members = await org.create(
    'TerritoryMember__c',
    leaves.map((leaf, n) => ({
      ...{ ExternalKey__c: `M-${n}`, Territory__c: leaf, User__c: sellers[n]!, Role__c: 'Representative' },
      StartDate__c: dayFromBegin(-200),
    })),
  );
  const file = join(folder, 'template.sqlite');
  await org.keepAs(file);
  return { file, team: { sellers, leaves, accounts, members } };
}
