import type { Errand } from '../run/errand.ts';
import { drawScenario, readUndrawn } from './drawScenarios.ts';
import { carryOut, readEndedPlans, readPublicationRequests } from './publicationRequests.ts';

/**
 * Looks after plans: draws the scenarios that were saved in the studio, shows what publishing one would change, publishes
 * those that were confirmed, and archives a plan whose last day is past and that another one follows.
 */
export const planErrand: Errand = {
  name: 'plans',
  async *stages(world) {
    const [undrawn, requests, ended] = await Promise.all([
      readUndrawn(world),
      readPublicationRequests(world),
      readEndedPlans(world),
    ]);
    for (const id of undrawn) yield* drawScenario(world, id);
    for (const request of requests) yield* carryOut(world, request);
    if (ended.length === 0) return;
    const archived = { Status__c: 'Archived' };
    yield { writes: ended.map((id) => ({ object: 'TerritoryPlan__c', match: { id }, fields: archived })) };
  },
};
