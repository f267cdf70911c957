import { oneOnOneDue } from '../../../../domain/pulse/index.ts';
import type { Conversation } from '../../../../domain/pulse/index.ts';
import type { Errand, ErrandWorld } from '../../run/errand.ts';
import type { WantedRecord } from '../../run/wantedRecord.ts';
import { dayIn } from './pulseRound.ts';

const ONE_ON_ONE = 'OneOnOne__c';
const SHARE = 'OneOnOne__Share';
const TERRITORY = 'SalesTerritory__c';

/** A one-on-one without what it is about, which the service may not read. */
export interface Talk extends Conversation {
  readonly id: string;
  readonly ownerId: string;
  readonly managerId: string;
  readonly repId: string;
}

/**
 * Looks after one-on-ones without reading what they are about: shares each with the one of the two who does not own it, and
 * says on the territories that the rep leads when the next is due.
 */
export const oneOnOneErrand: Errand = {
  name: 'one-on-ones',
  async *stages(world) {
    const [talks, shared, territories] = await Promise.all([
      readTalks(world),
      readShares(world),
      readTerritories(world),
    ]);
    const shares = missingShares(talks, shared);
    if (shares.length > 0) yield { creates: { object: SHARE, records: shares } };
    const due = dueDates(talks, territories);
    if (due.length > 0) yield { writes: due };
  },
};

/** A row that lets somebody read and edit a record. */
export interface ShareRow {
  readonly parentId: string;
  readonly userId: string;
}

/** The share rows that are missing: each of the two sees every one-on-one of theirs, whoever owns it. */
export function missingShares(talks: readonly Talk[], shared: readonly ShareRow[]) {
  const known = new Set(shared.map(({ parentId, userId }) => `${parentId} ${userId}`));
  return talks.flatMap(({ id, ownerId, managerId, repId }) =>
    [managerId, repId]
      .filter((person) => person !== ownerId && !known.has(`${id} ${person}`))
      .map((person) => ({ ParentId: id, UserOrGroupId: person, AccessLevel: 'Edit', RowCause: 'Manual' })),
  );
}

export interface LedTerritory {
  readonly id: string;
  readonly leadId: string | null;
  readonly dueDate: string | null;
}

/** The due date of each territory that does not say it yet, from the one-on-ones of who leads it. */
export function dueDates(talks: readonly Talk[], territories: readonly LedTerritory[]): readonly WantedRecord[] {
  const byRep = Map.groupBy(talks, ({ repId }) => repId);
  return territories.flatMap(({ id, leadId, dueDate }): WantedRecord[] => {
    const due = leadId === null ? null : oneOnOneDue(byRep.get(leadId) ?? []);
    return due === dueDate ? [] : [{ object: TERRITORY, match: { id }, fields: { OneOnOneDueDate__c: due } }];
  });
}

async function readTalks(world: ErrandWorld): Promise<readonly Talk[]> {
  const rows = await world.rows({
    object: ONE_ON_ONE,
    fields: ['Id', 'OwnerId', 'Manager__c', 'Rep__c', 'ScheduledAt__c', 'Cadence__c', 'Status__c'],
  });
  return rows.flatMap((row): Talk[] => {
    if (row['Manager__c'] == null || row['Rep__c'] == null || row['ScheduledAt__c'] == null) return [];
    return [
      {
        id: String(row['Id']),
        ownerId: String(row['OwnerId']),
        managerId: String(row['Manager__c']),
        repId: String(row['Rep__c']),
        date: dayIn('UTC', new Date(String(row['ScheduledAt__c']))),
        status: String(row['Status__c']) as Talk['status'],
        cadence: row['Cadence__c'] == null ? null : (String(row['Cadence__c']) as NonNullable<Talk['cadence']>),
      },
    ];
  });
}

async function readShares(world: ErrandWorld): Promise<readonly ShareRow[]> {
  const rows = await world.rows({
    object: SHARE,
    fields: ['ParentId', 'UserOrGroupId'],
    where: [{ field: 'AccessLevel', is: 'Edit' }],
  });
  return rows.map((row) => ({ parentId: String(row['ParentId']), userId: String(row['UserOrGroupId']) }));
}

async function readTerritories(world: ErrandWorld): Promise<readonly LedTerritory[]> {
  const rows = await world.rows({
    object: TERRITORY,
    fields: ['Id', 'LeadUser__c', 'OneOnOneDueDate__c'],
    where: [{ field: 'Plan__r.Status__c', is: 'Active' }],
  });
  return rows.map((row) => ({
    id: String(row['Id']),
    leadId: row['LeadUser__c'] == null ? null : String(row['LeadUser__c']),
    dueDate: row['OneOnOneDueDate__c'] == null ? null : String(row['OneOnOneDueDate__c']),
  }));
}
