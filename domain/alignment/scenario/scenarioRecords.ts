import { UnknownTerritoryError } from '../../errors.ts';
import type { TerritoryKey } from '../../ids.ts';
import { territoryTree } from '../../performance/territoryTree.ts';
import type { Fraction, Hours } from '../../quantities.ts';
import { scenarioKey } from './scenarioKey.ts';

/** The plan that a scenario is an alternative to. Dates are days, `YYYY-MM-DD`. */
export interface BaselinePlan {
  readonly id: string;
  /** The external key, or the record id of a plan without one. */
  readonly key: string;
  readonly fiscalYear: string | null;
  readonly endDate: string | null;
  readonly companyGoals: string | null;
  readonly revenueGoalAmount: number | null;
}

/** A territory of a scenario. */
export interface ScenarioTerritory {
  /** The key it has in the baseline; for a new one any key that no other territory of the scenario has. */
  readonly key: TerritoryKey;
  readonly name: string;
  /** Among the scenario's territories. */
  readonly parent: TerritoryKey | null;
  /** Record id of the baseline's territory that goes on in this one; null for a new one. */
  readonly continuesId: string | null;
  readonly level: string | null;
  readonly code: string | null;
  /** Record id of a user. */
  readonly leadUser: string | null;
  readonly geography: string | null;
  readonly industry: string | null;
  readonly segment: string | null;
  readonly capacityHours: Hours | null;
  readonly newBusinessTargetFraction: Fraction | null;
  /** The id of the org's own territory it stands for, where there is one. */
  readonly externalTerritoryKey: string | null;
}

export interface ScenarioMember {
  readonly territory: TerritoryKey;
  /** Record id of a user. */
  readonly user: string;
  readonly role: string;
  readonly allocationFraction: Fraction | null;
}

/** An account and the one territory that it has in the scenario. */
export interface ScenarioAccount {
  /** Record id. */
  readonly account: string;
  readonly territory: TerritoryKey;
  /** Record id of the baseline's territory that has it today; null where none has. */
  readonly previousId: string | null;
  readonly isLocked: boolean;
  readonly tier: string | null;
  readonly complexityFactor: number | null;
  /** What a planner wrote on the assignment of today; null where nobody did. */
  readonly workloadHours: Hours | null;
  readonly potentialAmount: number | null;
  /** What the account counts for in planning: the planner's figure, else today's estimate; null where nobody knows. */
  readonly estimatedWorkloadHours: Hours | null;
  /** In the currency, not in cents. */
  readonly estimatedPotentialAmount: number | null;
}

/** All that a scenario is made of. */
export interface Scenario {
  readonly key: string;
  readonly name: string;
  readonly baseline: BaselinePlan;
  readonly territories: readonly ScenarioTerritory[];
  readonly members: readonly ScenarioMember[];
  readonly accounts: readonly ScenarioAccount[];
}

export type ScenarioObject = 'TerritoryPlan__c' | 'SalesTerritory__c' | 'TerritoryMember__c' | 'TerritoryAssignment__c';

/** A record to create, its references to others of the same scenario told by their keys: ids do not exist yet. */
export interface ScenarioRecord {
  readonly object: ScenarioObject;
  /** The value of `ExternalKey__c`, unique in the org. */
  readonly key: string;
  readonly fields: Readonly<Record<string, string | number | boolean | null>>;
  /** By field: the key of the record it refers to, which stands earlier in the list. */
  readonly references: Readonly<Record<string, string>>;
}

/**
 * The records of a scenario, each after those it refers to: the plan (`Draft`, its `ScenarioOf__c` the baseline), its
 * territories from the top down, their members, and one assignment for each account.
 *
 * Keys are `<scenario>|<territory>`, `<scenario>|<territory>|<user>|<role>` and `<scenario>|<account>`: saving twice makes
 * nothing twice, and no account can come to lie in two territories. Dates stay empty until the plan is published, save the
 * plan's end.
 *
 * @throws {UnknownTerritoryError} when a member or an account names a territory that the scenario does not have
 * @throws {UnknownParentError} when a parent is not among the territories
 * @throws {TerritoryCycleError} when a territory is its own ancestor
 */
export function scenarioRecords(scenario: Scenario): readonly ScenarioRecord[] {
  const { key, baseline } = scenario;
  const nameOf = new Map(scenario.territories.map((territory) => [territory.key, territory]));
  // A scenario of a scenario keeps its territories' own names instead of stacking prefixes.
  const bare = (territory: TerritoryKey): string =>
    territory.startsWith(`${baseline.key}|`) ? territory.slice(baseline.key.length + 1) : territory;
  const keyOf = (territory: TerritoryKey): string => {
    if (!nameOf.has(territory)) throw new UnknownTerritoryError(territory);
    return scenarioKey(key, bare(territory));
  };
  // Children come first in the tree, so its reverse has every parent before its children.
  const fromTheTop = territoryTree(scenario.territories).toReversed();

  return [
    planRecord(scenario),
    ...fromTheTop.map((node): ScenarioRecord => {
      const territory = nameOf.get(node.key)!;
      return {
        object: 'SalesTerritory__c',
        key: keyOf(node.key),
        fields: {
          Name: territory.name,
          Level__c: territory.level,
          Code__c: territory.code,
          LeadUser__c: territory.leadUser,
          Geography__c: territory.geography,
          Industry__c: territory.industry,
          Segment__c: territory.segment,
          CapacityHours__c: territory.capacityHours,
          NewBusinessTargetFraction__c: territory.newBusinessTargetFraction,
          ExternalTerritoryKey__c: territory.externalTerritoryKey,
          ContinuesTerritory__c: territory.continuesId,
        },
        references: {
          Plan__c: key,
          ...(node.parent === null ? {} : { ParentTerritory__c: keyOf(node.parent) }),
        },
      };
    }),
    ...scenario.members.map((member): ScenarioRecord => ({
      object: 'TerritoryMember__c',
      key: scenarioKey(key, bare(member.territory), member.user, member.role),
      fields: { User__c: member.user, Role__c: member.role, AllocationFraction__c: member.allocationFraction },
      references: { Territory__c: keyOf(member.territory) },
    })),
    ...scenario.accounts.map((account): ScenarioRecord => ({
      object: 'TerritoryAssignment__c',
      key: scenarioKey(key, account.account),
      fields: {
        Account__c: account.account,
        Method__c: 'Manual',
        IsLocked__c: account.isLocked,
        Tier__c: account.tier,
        ComplexityFactor__c: account.complexityFactor,
        WorkloadHours__c: account.workloadHours,
        PotentialAmount__c: account.potentialAmount,
        EstimatedWorkloadHours__c: account.estimatedWorkloadHours,
        EstimatedPotentialAmount__c: account.estimatedPotentialAmount,
        PreviousTerritory__c: account.previousId,
      },
      references: { Territory__c: keyOf(account.territory) },
    })),
  ];
}

const planRecord = ({ key, name, baseline }: Scenario): ScenarioRecord => ({
  object: 'TerritoryPlan__c',
  key,
  fields: {
    Name: name,
    Status__c: 'Draft',
    ScenarioOf__c: baseline.id,
    IsBaseline__c: false,
    FiscalYear__c: baseline.fiscalYear,
    EndDate__c: baseline.endDate,
    CompanyGoals__c: baseline.companyGoals,
    RevenueGoalAmount__c: baseline.revenueGoalAmount,
  },
  references: {},
});
