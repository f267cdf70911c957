import fc from 'fast-check';
import { territoryKey } from '../../ids.ts';
import type { Scenario, ScenarioTerritory } from './scenarioRecords.ts';
import { scenarioRecords } from './scenarioRecords.ts';

const baseline = {
  id: 'a00000000000001AAA',
  key: 'FY26',
  fiscalYear: '2026',
  endDate: '2026-12-31',
  companyGoals: null,
  revenueGoalAmount: null,
};
const territory = (key: string, parent: string | null = null): ScenarioTerritory => ({
  key: territoryKey(key),
  name: key,
  parent: parent === null ? null : territoryKey(parent),
  ...{ continuesId: null, level: null, code: null, leadUser: null, geography: null, industry: null, segment: null },
  ...{ capacityHours: null, newBusinessTargetFraction: null, externalTerritoryKey: null },
});
const account = (id: string, at: string) => ({
  ...{
    account: id,
    territory: territoryKey(at),
    previousId: null,
    isLocked: false,
    tier: null,
    complexityFactor: null,
  },
  ...{ workloadHours: null, potentialAmount: null, estimatedWorkloadHours: 12, estimatedPotentialAmount: 100 },
});
const scenario = (parts: Partial<Scenario>): Scenario => ({
  ...{ key: 'S1', name: 'More even', baseline, territories: [], members: [], accounts: [] },
  ...parts,
});

describe('the records of a scenario', () => {
  it('are a draft of the baseline, its territories, members and accounts, keyed below the scenario', () => {
    const records = scenarioRecords(
      scenario({
        territories: [territory('T-North', 'R'), territory('R')],
        members: [{ territory: territoryKey('T-North'), user: 'U1', role: 'Representative', allocationFraction: 1 }],
        accounts: [account('A1', 'T-North')],
      }),
    );
    expect(records.map(({ object, key, references }) => [object, key, references])).toEqual([
      ['TerritoryPlan__c', 'S1', {}],
      ['SalesTerritory__c', 'S1|R', { Plan__c: 'S1' }],
      ['SalesTerritory__c', 'S1|T-North', { Plan__c: 'S1', ParentTerritory__c: 'S1|R' }],
      ['TerritoryMember__c', 'S1|T-North|U1|Representative', { Territory__c: 'S1|T-North' }],
      ['TerritoryAssignment__c', 'S1|A1', { Territory__c: 'S1|T-North' }],
    ]);
    expect(records[0]!.fields).toMatchObject({ Status__c: 'Draft', ScenarioOf__c: baseline.id, IsBaseline__c: false });
    expect(records[4]!.fields).toMatchObject({ Account__c: 'A1', EstimatedWorkloadHours__c: 12 });
  });

  it('of a scenario of a scenario do not stack prefixes', () => {
    const [, first] = scenarioRecords(scenario({ key: 'S2', territories: [territory('FY26|T-North')] }));
    expect(first!.key).toBe('S2|T-North');
  });

  it('refuse an account in a territory that the scenario does not have', () => {
    expect(() => scenarioRecords(scenario({ accounts: [account('A1', 'Nowhere')] }))).toThrow('Nowhere');
  });

  it('refer only to earlier records, and have keys of at most 100 letters, each once', () => {
    const names = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 140 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(names, fc.array(fc.nat(), { maxLength: 12 }), (keys, parents) => {
        const territories = keys.map((key, n) =>
          territory(key, n === 0 ? null : (keys[(parents[n] ?? 0) % n] ?? null)),
        );
        const accounts = keys.map((key, n) => account(`A${n}`, key));
        const records = scenarioRecords(scenario({ territories, accounts }));
        const seen = new Set<string>();
        for (const { key, references } of records) {
          expect(key.length).toBeLessThanOrEqual(100);
          expect(seen.has(key)).toBe(false);
          for (const reference of Object.values(references)) expect(seen.has(reference)).toBe(true);
          seen.add(key);
        }
        expect(records).toHaveLength(1 + 2 * keys.length);
      }),
    );
  });
});
