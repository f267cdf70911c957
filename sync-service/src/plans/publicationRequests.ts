import { publicationSteps } from '../../../domain/alignment/index.ts';
import type { Publication } from '../../../domain/alignment/index.ts';
import type { ErrandWorld, Stage } from '../run/errand.ts';
import type { FieldValue, WantedRecord } from '../run/wantedRecord.ts';
import { soql } from '../salesforce/soql.ts';
import { refusalsOf } from './drawScenarios.ts';
import { readPlans, text } from './orgPlans.ts';
import type { OrgReader } from './orgPlans.ts';
import { readHoldover, readPublication } from './publishPlan.ts';

const PUBLICATION = 'TerritoryPublication__c';

/** Somebody's wish to put a plan in force, that waits for the service. */
export interface PublicationRequest {
  readonly id: string;
  readonly planId: string;
  readonly startDate: string | null;
  /** Somebody has seen what would change, and said yes. */
  readonly isConfirmed: boolean;
}

/** Wishes that nobody looked at yet, those that were confirmed, and those that a run began and never finished. */
export async function readPublicationRequests(org: OrgReader): Promise<readonly PublicationRequest[]> {
  const open = ['Requested', 'Confirmed', 'Running'];
  const rows = await org.query(
    soql`SELECT Id, Plan__c, StartDate__c, Status__c FROM TerritoryPublication__c WHERE Status__c IN ${open} ORDER BY CreatedDate, Id`,
  );
  return rows.map((row) => ({
    id: String(row['Id']),
    planId: String(row['Plan__c']),
    startDate: text(row, 'StartDate__c'),
    isConfirmed: row['Status__c'] !== 'Requested',
  }));
}

/**
 * Answers a wish to publish: first with what it would change, and once that is confirmed with the changes, step after step,
 * each told on the record. What forbids it, or what the org refused, ends the wish; whoever wants it still asks anew, and
 * then only the rest is done.
 */
export async function* carryOut(world: ErrandWorld, request: PublicationRequest): AsyncGenerator<Stage, void, void> {
  const told = (fields: Record<string, FieldValue>): Stage => ({
    writes: [{ object: PUBLICATION, match: { id: request.id }, fields }],
  });
  const plans = await readPlans(world);
  const scenario = plans.find(({ id }) => id === request.planId);
  if (scenario === undefined) return;
  const publication = await readPublication(world, plans, scenario, request.startDate ?? undefined);
  const { faults, steps } = publicationSteps(publication);
  const now = world.now.toISOString();
  const preview = { ...(await previewOf(world, publication)), faults };
  const shown = (more: object): string => JSON.stringify({ ...preview, ...more }).slice(0, 32_000);
  if (faults.length > 0) {
    yield told({ Status__c: 'Refused', Preview__c: shown({}), PreviewedAt__c: now, FinishedAt__c: now });
    return;
  }
  if (!request.isConfirmed) {
    yield told({ Status__c: 'Ready', Preview__c: shown({}), PreviewedAt__c: now });
    return;
  }
  let written = 0;
  for (const { name, records } of steps) {
    yield told({ Status__c: 'Running', Step__c: name, WrittenCount__c: written });
    let refusals: readonly string[] = [];
    yield {
      writes: records.map(({ object, match, fields }): WantedRecord => ({ object, match, fields })),
      onWritten: (outcomes) => {
        refusals = refusalsOf(outcomes);
        written += outcomes.filter(({ errors }) => errors.length === 0).length;
      },
    };
    if (refusals.length > 0) {
      const some = refusals.slice(0, 20).map((reason) => reason.slice(0, 500));
      yield told({
        ...{ Status__c: 'Refused', Step__c: name, WrittenCount__c: written, FinishedAt__c: now },
        Preview__c: shown({ refused: some, refusedCount: refusals.length }),
      });
      return;
    }
  }
  yield told({ Status__c: 'Published', Step__c: null, WrittenCount__c: written, FinishedAt__c: now });
}

/** What publishing would change, in the figures that a person decides by. */
async function previewOf(world: ErrandWorld, publication: Publication) {
  const { scenario, baseline, effective } = publication;
  return {
    effective,
    lastDay: scenario.endDate ?? baseline?.endDate ?? null,
    baseline: baseline?.name ?? null,
    holdover: await readHoldover(world, publication),
    steps: publicationSteps(publication).steps.map(({ name, records }) => ({ name, count: records.length })),
  };
}

/** Ids of plans whose last day is past and after which another one, drawn from them, is in force. */
export async function readEndedPlans(org: OrgReader): Promise<readonly string[]> {
  const today = org.serverTime().toISOString().slice(0, 10);
  const rows = await org.query(
    soql`SELECT Id, StartDate__c, EndDate__c, ScenarioOf__c FROM TerritoryPlan__c WHERE Status__c = 'Active'`,
  );
  const followed = new Set(
    rows.filter((row) => (text(row, 'StartDate__c') ?? today) <= today).map((row) => text(row, 'ScenarioOf__c')),
  );
  return rows
    .filter((row) => (text(row, 'EndDate__c') ?? today) < today && followed.has(String(row['Id'])))
    .map((row) => String(row['Id']));
}
