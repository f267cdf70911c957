import { Failure } from '../failure.ts';
import type { ErrandWorld, Stage } from '../run/errand.ts';
import type { WantedRecord } from '../run/wantedRecord.ts';
import type { Outcome } from '../salesforce/writeRecords.ts';
import { soql } from '../salesforce/soql.ts';
import { readPlans, text } from './orgPlans.ts';
import type { OrgReader } from './orgPlans.ts';
import { readPlanToday } from './planToday.ts';
import { baselineOf, readScenarioMoves, studioScenario } from './studioScenario.ts';
import { readyRecords, standingIds, writesOf } from './writeScenario.ts';

/** Ids of scenarios that were saved in the studio and wait to be drawn. */
export async function readUndrawn(org: OrgReader): Promise<readonly string[]> {
  const rows = await org.query(
    soql`SELECT Id, ScenarioMoves__c, DrawFault__c FROM TerritoryPlan__c WHERE Status__c = 'Draft' AND ScenarioOf__c != null AND DrawnAt__c = null ORDER BY CreatedDate`,
  );
  return rows
    .filter((row) => text(row, 'ScenarioMoves__c') !== null && text(row, 'DrawFault__c') === null)
    .map((row) => String(row['Id']));
}

/**
 * Draws a scenario of the studio: the territories, members and accounts of the plan of today with its moves made, each kind
 * after those it refers to. What stands already is left as it is, so a drawing that was cut off is completed by the next.
 * What cannot be drawn says why on the plan, and is tried again once somebody empties that field.
 */
export async function* drawScenario(world: ErrandWorld, id: string): AsyncGenerator<Stage, void, void> {
  const plan = (fields: WantedRecord['fields']): WantedRecord => ({
    object: 'TerritoryPlan__c',
    match: { id },
    fields,
  });
  const drawn = await drawing(world, id);
  if ('fault' in drawn) {
    yield { writes: [plan({ DrawFault__c: drawn.fault })] };
    return;
  }
  const { key } = drawn.scenario;
  let standing = await standingIds(world, key);
  for (;;) {
    const missing = drawn.records.filter((record) => !standing.has(record.key));
    const ready = readyRecords(missing, standing);
    if (ready.length === 0) break;
    let refusals: readonly string[] = [];
    yield { writes: writesOf(ready, standing), onWritten: (outcomes) => (refusals = refusalsOf(outcomes)) };
    if (refusals.length > 0) {
      yield { writes: [plan({ DrawFault__c: refusals.join('\n').slice(0, 4000) })] };
      return;
    }
    standing = await standingIds(world, key);
  }
  yield { writes: [plan({ DrawnAt__c: world.now.toISOString() })] };
}

/** The records of a scenario, or why it has none. */
async function drawing(world: ErrandWorld, id: string) {
  try {
    const { scenario, baseline } = baselineOf(await readPlans(world), id);
    const moves = await readScenarioMoves(world, scenario);
    return studioScenario(await readPlanToday(world, baseline.key), scenario, moves);
  } catch (error) {
    if (!(error instanceof Failure && error.kind === 'setup')) throw error;
    return { fault: `${error.message} ${error.nextStep}` };
  }
}

/** What the org refused and why, a sentence each. */
export const refusalsOf = (outcomes: readonly Outcome[]): readonly string[] =>
  outcomes.flatMap(({ write: { object, match }, errors }) =>
    errors.map(({ message }) => `${object} ${'key' in match ? match.key : match.id}: ${message}`),
  );
