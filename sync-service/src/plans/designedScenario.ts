import { scenarioRecords } from '../../../domain/alignment/index.ts';
import type { Scenario, ScenarioAccount, ScenarioTerritory, TerritoryKey } from '../../../domain/alignment/index.ts';
import { territoryKey } from '../../../domain/alignment/index.ts';
import { Failure } from '../failure.ts';
import type { AccountToday } from './accountsToday.ts';
import type { OrgPlan } from './orgPlans.ts';
import type { OrgTerritory, readMembers } from './planTerritoryRows.ts';

/** The plan of today with its accounts, which a scenario is drawn over. */
export interface PlanToday {
  readonly plan: OrgPlan;
  readonly territories: readonly OrgTerritory[];
  readonly members: Awaited<ReturnType<typeof readMembers>>;
  readonly accounts: readonly AccountToday[];
}

/** A scenario with what is to be said about how it was made. */
export interface DesignedScenario {
  readonly scenario: Scenario;
  readonly records: ReturnType<typeof scenarioRecords>;
  /** Names of territories that the design brings and the plan of today has not. */
  readonly newTerritories: readonly string[];
  /** Leaves of today to which the design gives nothing; they are left out. */
  readonly leftOutTerritories: readonly string[];
  /** Accounts with a territory today that the design does not mention: they stay where they are. */
  readonly keptCount: number;
}

/**
 * A scenario from a design: who the accounts of a plan would belong to. Territories are recognised by their key, else by
 * their name; others are new, at the top of the plan. Accounts that the design leaves out stay where they are today.
 *
 * @param territoryOf by account (record id, either form) the name of its territory; null copies the plan as it is
 * @throws {Failure} setup: when the design names accounts that the org does not have
 */
export function designedScenario(
  { plan, territories, members, accounts }: PlanToday,
  naming: { readonly key: string; readonly name: string },
  territoryOf: ReadonlyMap<string, string> | null,
): DesignedScenario {
  const design = knownAccounts(territoryOf, accounts);
  const leaves = territories.filter(({ isLeaf }) => isLeaf);
  const recognised = new Map<string, TerritoryKey>([
    ...leaves.map(({ name, key }) => [name, key] as const),
    ...leaves.map(({ key }) => [key, key] as const),
  ]);
  const names = [...new Set(design?.values() ?? [])].sort();
  const newTerritories = names.filter((name) => !recognised.has(name));
  for (const name of newTerritories) recognised.set(name, newKey(name, territories));

  const keyOf = new Map(territories.map(({ id, key }) => [id, key]));
  const homes = accounts.flatMap((account): ScenarioAccount[] => {
    const designed = design?.get(account.id);
    const today = account.territoryId === null ? undefined : keyOf.get(account.territoryId);
    const territory = designed === undefined ? today : recognised.get(designed)!;
    return territory === undefined ? [] : [scenarioAccount(account, territory)];
  });
  const used = new Set(homes.map(({ territory }) => territory));
  // A design from nothing replaces the leaves of today; one that keeps some of them keeps the vacant ones too.
  const isFromNothing = names.length > 0 && newTerritories.length === names.length;
  const kept = keptTerritories(territories, (leaf) => !isFromNothing || used.has(leaf.key));
  const keptKeys = new Set(kept.map(({ key }) => key));
  const scenario: Scenario = {
    ...naming,
    baseline: plan,
    territories: [
      ...kept.map(({ id, ...territory }) => ({ ...territory, continuesId: id })),
      ...newTerritories.map((name) => newTerritory(recognised.get(name)!, name)),
    ],
    members: members.filter(({ territory }) => keptKeys.has(territory)),
    accounts: homes,
  };
  return {
    scenario,
    records: scenarioRecords(scenario),
    newTerritories,
    leftOutTerritories: leaves.filter(({ key }) => !keptKeys.has(key)).map(({ name }) => name),
    keptCount: design === null ? 0 : homes.filter(({ account }) => !design.has(account)).length,
  };
}

function knownAccounts(
  territoryOf: ReadonlyMap<string, string> | null,
  accounts: readonly AccountToday[],
): ReadonlyMap<string, string> | null {
  if (territoryOf === null) return null;
  const fullId = new Map(accounts.flatMap(({ id }) => [id, id.slice(0, 15)].map((form) => [form, id] as const)));
  const unknown = [...territoryOf.keys()].filter((id) => !fullId.has(id));
  if (unknown.length > 0) {
    throw new Failure(
      'setup',
      `${unknown.length} accounts of the design are not in the org: ${unknown.slice(0, 5).join(', ')}${unknown.length > 5 ? ' …' : ''}.`,
      'Design with the accounts of this org: evenfield plan export writes them, with their record ids in the column id.',
    );
  }
  return new Map([...territoryOf].flatMap(([id, name]) => (name === '' ? [] : [[fullId.get(id)!, name] as const])));
}

const scenarioAccount = (account: AccountToday, territory: TerritoryKey): ScenarioAccount => ({
  account: account.id,
  territory,
  previousId: account.territoryId,
  isLocked: account.isLocked,
  tier: account.tier,
  complexityFactor: account.complexityFactor,
  workloadHours: account.workloadHours,
  potentialAmount: account.potentialAmount,
  estimatedWorkloadHours: account.estimatedWorkloadHours,
  estimatedPotentialAmount: account.estimatedPotentialAmount,
});

/** The wanted leaves and all above them. */
function keptTerritories(
  territories: readonly OrgTerritory[],
  isWanted: (leaf: OrgTerritory) => boolean,
): readonly OrgTerritory[] {
  const byKey = new Map(territories.map((territory) => [territory.key, territory]));
  const kept = new Set<TerritoryKey>();
  for (const leaf of territories) {
    if (!leaf.isLeaf || !isWanted(leaf)) continue;
    for (let at: OrgTerritory | undefined = leaf; at !== undefined && !kept.has(at.key); at = byKey.get(at.parent!))
      kept.add(at.key);
  }
  return territories.filter(({ key }) => kept.has(key));
}

function newKey(name: string, territories: readonly OrgTerritory[]): TerritoryKey {
  const plain = name.trim().replaceAll(/\s+/g, '-').slice(0, 60);
  const isTaken = (key: string): boolean => territories.some((territory) => territory.key === key);
  let key = plain;
  for (let n = 2; isTaken(key); n += 1) key = `${plain}-${n}`;
  return territoryKey(key);
}

const newTerritory = (key: TerritoryKey, name: string): ScenarioTerritory => ({
  ...{ key, name, parent: null, continuesId: null, level: 'Territory', code: null, leadUser: null, geography: null },
  ...{
    industry: null,
    segment: null,
    capacityHours: null,
    newBusinessTargetFraction: null,
    externalTerritoryKey: null,
  },
});
