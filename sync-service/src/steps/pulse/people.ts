import { personKey } from '../../../../domain/pulse/index.ts';
import type { Membership } from '../../../../domain/pulse/index.ts';
import type { ErrandWorld } from '../../run/errand.ts';

/** Who works which territory of the active plan, and what time it is for them. */
export interface People {
  /** Memberships in a territory or one below it; of the whole plan when it is null. */
  within(territoryId: string | null): readonly Membership[];
  /** The territories a person counts in, up to the top, but not above the one that is asked. */
  groupsOf(person: string, askedTerritoryId: string | null): readonly string[];
  /** The person's time zone; null for somebody who is not active any more. */
  zoneOf(person: string): string | null;
}

/** Reads the active plan's people. */
export async function readPeople(world: ErrandWorld): Promise<People> {
  const inPlan = (path: string) => [{ field: path, is: 'Active' }] as const;
  const [territories, members, users] = await Promise.all([
    world.rows({
      object: 'SalesTerritory__c',
      fields: ['Id', 'ParentTerritory__c'],
      where: inPlan('Plan__r.Status__c'),
    }),
    world.rows({
      object: 'TerritoryMember__c',
      fields: ['User__c', 'Territory__c', 'StartDate__c', 'EndDate__c'],
      where: inPlan('Territory__r.Plan__r.Status__c'),
    }),
    world.rows({ object: 'User', fields: ['Id', 'TimeZoneSidKey'], where: [{ field: 'IsActive', is: true }] }),
  ]);
  const text = (value: unknown): string | null => (value == null ? null : String(value));
  const parents = new Map(territories.map((row) => [String(row['Id']), text(row['ParentTerritory__c'])]));
  const zones = new Map(users.map((row) => [String(row['Id']), String(row['TimeZoneSidKey'])]));
  const memberships = members.flatMap((row) => {
    const user = text(row['User__c']);
    if (user === null) return [];
    const person = personKey(user);
    const days = { startDate: text(row['StartDate__c']), endDate: text(row['EndDate__c']) };
    return [{ person, territoryId: String(row['Territory__c']), ...days }];
  });

  /** From a territory to the top; a circle ends where it closes. */
  const pathOf = (territoryId: string): readonly string[] => {
    const path: string[] = [];
    for (let at: string | null = territoryId; at !== null && !path.includes(at); at = parents.get(at) ?? null) {
      path.push(at);
    }
    return path;
  };
  return {
    within: (territoryId) =>
      memberships.filter((one) => territoryId === null || pathOf(one.territoryId).includes(territoryId)),
    groupsOf: (person, asked) => {
      const own = memberships.filter((one) => one.person === person).map((one) => pathOf(one.territoryId));
      const groups = own.flatMap((path) =>
        asked === null ? path : path.includes(asked) ? path.slice(0, path.indexOf(asked)) : [],
      );
      return [...new Set(groups)].sort();
    },
    zoneOf: (person) => zones.get(person) ?? null,
  };
}
