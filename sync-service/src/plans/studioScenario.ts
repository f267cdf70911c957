import { ScenarioMovesError, scenarioMoves } from '../../../domain/alignment/index.ts';
import type { ScenarioMove } from '../../../domain/alignment/index.ts';
import { Failure } from '../failure.ts';
import { soql, soqlId } from '../salesforce/soql.ts';
import { designedScenario } from './designedScenario.ts';
import type { DesignedScenario, PlanToday } from './designedScenario.ts';
import { planNamed, text } from './orgPlans.ts';
import type { OrgPlan, OrgReader } from './orgPlans.ts';

/**
 * The plan that a scenario of the studio is drawn over.
 *
 * @throws {Failure} setup: when the plan that is named cannot be drawn
 */
export function baselineOf(plans: readonly OrgPlan[], name: string): { scenario: OrgPlan; baseline: OrgPlan } {
  const scenario = planNamed(plans, name);
  const baseline = plans.find(({ id }) => id === scenario.scenarioOf);
  if (scenario.status !== 'Draft' || baseline === undefined) {
    throw new Failure(
      'setup',
      `"${scenario.name}" is no draft of a scenario (${scenario.status}).`,
      'Name a scenario that was saved in the studio: evenfield plan list shows them.',
    );
  }
  if (scenario.key === scenario.id) {
    throw new Failure(
      'setup',
      `"${scenario.name}" has no external key, by which its territories would be known to belong to it.`,
      'Write one into its field External Key, such as S-2027, and draw it again.',
    );
  }
  return { scenario, baseline };
}

/**
 * The moves that the studio saved with a scenario.
 *
 * @throws {Failure} setup: when there are none, or they cannot be read
 */
export async function readScenarioMoves(org: OrgReader, scenario: OrgPlan): Promise<readonly ScenarioMove[]> {
  const [row = {}] = await org.query(
    soql`SELECT ScenarioMoves__c FROM TerritoryPlan__c WHERE Id = ${soqlId(scenario.id)}`,
  );
  try {
    const moves = scenarioMoves(text(row, 'ScenarioMoves__c'));
    if (moves.length > 0) return moves;
  } catch (error) {
    if (!(error instanceof ScenarioMovesError)) throw error;
    throw new Failure('setup', error.message, 'Try the moves again in the studio, and save them as a new scenario.');
  }
  throw new Failure(
    'setup',
    `"${scenario.name}" has no moves of the studio.`,
    'Draw scenarios from a design, or as a copy, with evenfield plan create.',
  );
}

/**
 * A scenario of the studio as records: the plan of today with the moves made. Where an account has moved in the meantime it
 * goes where the scenario wants it all the same.
 *
 * @throws {Failure} setup: when a territory or an account of the moves is not there any more
 */
export function studioScenario(today: PlanToday, scenario: OrgPlan, moves: readonly ScenarioMove[]): DesignedScenario {
  const keyOf = new Map(today.territories.flatMap(({ id, key, isLeaf }) => (isLeaf ? [[id, key] as const] : [])));
  const gone = new Set(moves.map(({ to }) => to).filter((to) => !keyOf.has(to)));
  if (gone.size > 0) {
    throw new Failure(
      'setup',
      `${gone.size} of the territories that accounts move to are not in "${today.plan.name}" any more, or have others below them: ${[...gone].slice(0, 5).join(', ')}.`,
      'Try the moves again in the studio, and save them as a new scenario.',
    );
  }
  const design = new Map<string, string>(moves.map(({ account, to }) => [account, keyOf.get(to)!]));
  return designedScenario(today, { key: scenario.key, name: scenario.name }, design);
}
