import type { Settings } from '../../config/settings.ts';
import { Failure } from '../../failure.ts';
import { REPLICA_TABLES } from '../../replica/tables.ts';
import { runSync } from '../../runSync.ts';
import type { SyncResult } from '../../runSync.ts';
import { withOrg } from '../../withOrg.ts';
import { dayFromBegin, Refused } from './historyOrg.ts';
import type { HistoryOrg } from './historyOrg.ts';
import type { HistoryStart, HistoryStarts } from './historyStart.ts';
import type { HistoryTeam } from './historyTeam.ts';
import { naiveFigures } from './naiveFigures.ts';
import type { DealFields, Step } from './step.ts';

/** Longer than any transaction of a history stays open, so that at its end everything is committed. */
const ALL_IS_COMMITTED_SECONDS = 20_001;
/** Of an incremental run of so small an org. */
const MOST_CALLS = 20;

/**
 * Lives one history in an org of its own and checks at its end that nothing of it left a trace in the service: the replica is
 * what is visible in the org, the figures are those computed from scratch by other means, no deal is counted twice, no mark
 * is ahead of what is stored, and a second run writes nothing and takes few calls.
 *
 * @throws when one of these does not hold, or a run ended by anything else than a failure that can be told to people
 */
export async function liveThrough(steps: readonly Step[], start: HistoryStart, starts: HistoryStarts): Promise<void> {
  const { org, settings, end } = await starts.begin(start);
  try {
    const life = new Life(org, starts.team, settings);
    for (const [index, step] of steps.entries()) await life.live(step, index);
    await life.checkEnd();
  } finally {
    await end();
  }
}

class Life {
  private readonly org: HistoryOrg;
  private readonly team: HistoryTeam;
  private readonly settings: Settings;
  private deals: string[] = [];
  private deleted: string[] = [];
  private accounts: string[];
  private assignments: string[] = [];
  private made = 0;

  constructor(org: HistoryOrg, team: HistoryTeam, settings: Settings) {
    this.org = org;
    this.team = team;
    this.accounts = [...team.accounts];
    this.settings = settings;
  }

  async live(step: Step, index: number): Promise<void> {
    try {
      await this.happen(step, index);
    } catch (error) {
      // A record held by an open transaction is locked for others; then nothing happens.
      if (!(error instanceof Refused)) throw error;
    }
  }

  private async happen(step: Step, index: number): Promise<void> {
    const { org, team } = this;
    switch (step.kind) {
      case 'deal': {
        const account = of([...this.accounts, null], step.account) ?? null;
        const owner = of(team.sellers, step.owner)!;
        const fields = {
          Name: `deal ${(this.made += 1)}`,
          AccountId: account,
          OwnerId: owner,
          ...fieldsOf(step.fields),
        };
        this.deals.push(...(await org.create('Opportunity', [fields])));
        return;
      }
      case 'change':
        return this.changeDeal(step.deal, fieldsOf(step.fields));
      case 'hand over': {
        const AccountId = of([...this.accounts, null], step.account) ?? null;
        return this.changeDeal(step.deal, { OwnerId: of(team.sellers, step.owner)!, AccountId });
      }
      case 'delete deal': {
        const id = of(this.deals, step.deal);
        if (id === undefined) return;
        await org.remove([id]).catch(() => {
          throw new Refused();
        });
        this.deals = this.deals.filter((deal) => deal !== id);
        this.deleted.push(id);
        return;
      }
      case 'undelete deal': {
        const id = of(this.deleted, step.deal);
        if (id === undefined) return;
        org.behindTheApi(
          ['UPDATE Opportunity SET IsDeleted = 0, SystemModstamp = ? WHERE Id = ?', stamp(org.now), id],
          ['DELETE FROM _deleted WHERE id = ?', id],
        );
        this.deleted = this.deleted.filter((deal) => deal !== id);
        this.deals.push(id);
        return;
      }
      case 'purge':
        org.purge();
        this.deleted = [];
        return;
      case 'assign': {
        const account = of(this.accounts, step.account);
        if (account === undefined) return;
        const key = `TA-${(this.made += 1)}`;
        const territory = of(team.leaves, step.territory)!;
        this.assignments.push(
          ...(await org.create('TerritoryAssignment__c', [
            { ExternalKey__c: key, Account__c: account, Territory__c: territory, Method__c: 'Manual' },
          ])),
        );
        return;
      }
      case 'unassign': {
        const id = of(this.assignments, step.assignment);
        if (id === undefined) return;
        await org.remove([id]);
        this.assignments = this.assignments.filter((assignment) => assignment !== id);
        return;
      }
      case 'move seller':
        // A master-detail that cannot be moved: the person leaves one territory and joins another.
        await org.create('TerritoryMember__c', [
          {
            ...{ ExternalKey__c: `M-${(this.made += 100)}`, Territory__c: of(team.leaves, step.territory)! },
            ...{ User__c: of(team.sellers, step.member)!, Role__c: 'Representative' },
          },
        ]);
        return;
      case 'delete account':
        return this.deleteAccount(of(this.accounts, step.account));
      case 'merge accounts': {
        const winner = of(this.accounts, step.winner);
        const loser = of(this.accounts, step.loser);
        if (winner === undefined || loser === undefined || winner === loser) return;
        const now = stamp(org.now);
        const children = ['Opportunity SET AccountId', 'TerritoryAssignment__c SET Account__c'].map((part) => {
          const field = part.split(' ')[2]!;
          return [`UPDATE ${part} = ?, SystemModstamp = ? WHERE ${field} = ?`, winner, now, loser] as const;
        });
        const mark = 'UPDATE Account SET IsDeleted = 1, MasterRecordId = ?, SystemModstamp = ? WHERE Id = ?';
        org.behindTheApi(...children, [mark, winner, now, loser]);
        this.accounts = this.accounts.filter((account) => account !== loser);
        return;
      }
      case 'late':
        org.setFaults(1, [{ fault: 'lateCommit', on: 'PATCH **/composite/sobjects', seconds: step.seconds }]);
        try {
          return await this.changeDeal(step.deal, fieldsOf(step.fields));
        } finally {
          org.setFaults(1, []);
        }
      case 'wait':
        org.advance(step.seconds);
        return;
      case 'sync':
        org.setFaults(index + 1, step.faults);
        try {
          await runSync(this.settings, { org: 'byClient', isFull: step.isFull });
        } catch (error) {
          if (!(error instanceof Failure)) throw error;
          if (step.faults.length === 0)
            throw new Error(`A sync without faults failed: ${error.message}`, { cause: error });
        } finally {
          org.setFaults(1, []);
        }
    }
  }

  private async changeDeal(place: number, fields: object): Promise<void> {
    const id = of(this.deals, place);
    if (id !== undefined) await this.org.update('Opportunity', [{ Id: id, ...fields }]);
  }

  private async deleteAccount(id: string | undefined): Promise<void> {
    if (id === undefined) return;
    await this.org.remove([id]).catch(() => {
      throw new Refused();
    });
    this.accounts = this.accounts.filter((account) => account !== id);
    const [assignments, deals] = await Promise.all(
      ['TerritoryAssignment__c', 'Opportunity'].map((object) => this.org.query(`SELECT Id FROM ${object}`)),
    );
    this.assignments = assignments!.map(({ Id }) => String(Id));
    this.deals = deals!.map(({ Id }) => String(Id));
  }

  async checkEnd(): Promise<void> {
    const { org, settings } = this;
    org.advance(ALL_IS_COMMITTED_SECONDS);
    const began = org.now;
    const result = await runSync(settings, { org: 'byClient' });
    expectSame('the exit code of a healthy run', result.exitCode, 0);
    expectSame('the reconciliation of a healthy run', result.report.reconciled, true);
    await this.checkReplica(began);
    await this.checkFigures(result);

    const before = org.calls;
    const second = await runSync(settings, { org: 'byClient' });
    const { created, updated, failed } = second.report.written;
    expectSame('what a second run writes', { created, updated, failed }, { created: 0, updated: 0, failed: 0 });
    const calls = org.calls - before;
    if (second.report.mode === 'incremental' && calls > MOST_CALLS + bulkCalls(second)) {
      throw new Error(`A second run took ${calls} calls.`);
    }
    expectSame('the calls a run says it made', second.report.apiCalls <= calls, true);
  }

  /** The replica is what the org shows; no mark is ahead of the moment before the run. */
  private async checkReplica(began: Date): Promise<void> {
    await withOrg('byClient', this.settings, async ({ store }) => {
      for (const object of ['Opportunity', 'Account', 'TerritoryAssignment__c', 'TerritoryMember__c']) {
        const table = REPLICA_TABLES.find((candidate) => candidate.object === object)!;
        const fields = table.fields.filter(({ isOptional, type }) => !isOptional && type !== 'moment');
        const wanted = await this.org.query(
          `SELECT ${fields.map(({ field }) => field).join(', ')} FROM ${object} ORDER BY Id`,
        );
        const columns = fields.map(({ column, type }) =>
          type === 'date' ? `cast(${column} as varchar) as ${column}` : column,
        );
        const rows = await store.query(`select ${columns.join(', ')} from ${table.table} order by id`);
        const plain = (value: unknown): unknown =>
          typeof value === 'object' && value !== null ? Number(String(value)) : value;
        expectSame(
          `the replica's ${object}`,
          rows.map((row) => fields.map(({ column }) => plain(row[column]))),
          wanted.map((record) => fields.map(({ field }) => record[field])),
        );
      }
      for (const [object, { nextFrom }] of await store.marks()) {
        if (nextFrom > began)
          throw new Error(`The mark of ${object} (${nextFrom.toISOString()}) is ahead of its pull.`);
      }
    });
  }

  private async checkFigures({ report }: SyncResult): Promise<void> {
    const wanted = await naiveFigures(this.org, report.asOf);
    const rows = report.territories.filter((row) => row['isLeaf'] === true || row['name'] === 'Unassigned');
    const ours = rows.map((row) => [
      ...[row['name'], row['wonCount'], row['wonAmount'], row['lostCount'], row['lostAmount']],
      ...[row['openCount'], row['openAmount']],
    ]);
    expectSame('the figures of the territories', ours.sort(), wanted.sort());
    const total = (figure: string): number => rows.reduce((sum, row) => sum + Number(row[figure] ?? 0), 0);
    const region = report.territories.find((row) => row['name'] === 'Region')!;
    const unassigned = rows.find((row) => row['name'] === 'Unassigned')!;
    for (const figure of ['wonCount', 'openCount', 'lostCount']) {
      expectSame(`${figure} over all`, total(figure), Number(region[figure]) + Number(unassigned[figure]));
    }
  }
}

/** Around and around: place 7 of 5 is the third. Undefined when there is none. */
function of<T>(values: readonly T[], place: number): T | undefined {
  return values[place % Math.max(1, values.length)];
}

const fieldsOf = ({ stage, cents, closes, type }: DealFields) => ({
  ...{ StageName: stage, Amount: cents === null ? null : cents / 100, CloseDate: dayFromBegin(closes), Type: type },
});

const stamp = (moment: Date): string => `${moment.toISOString().slice(0, 19)}.000Z`;

/** Objects of more than a handful of rows go through bulk jobs here, which cost calls of their own. */
const bulkCalls = ({ report }: SyncResult): number =>
  Object.values(report.read).reduce((total, { calls }) => total + Math.max(0, calls - 1), 0);

function expectSame(what: string, given: unknown, wanted: unknown): void {
  const [a, b] = [JSON.stringify(given), JSON.stringify(wanted)];
  if (a !== b) throw new Error(`Wrong: ${what}.\n  is:        ${a}\n  should be: ${b}`);
}
