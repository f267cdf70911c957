import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PLAN_STATUSES, PLAN_TRANSITIONS, isOpenToChange, isPlanTransition } from './planStatus.ts';

const rule = join(
  process.cwd(),
  'force-app/alignment/objects/TerritoryPlan__c/validationRules/Status_moves_step_by_step.validationRule-meta.xml',
);

describe('the life of a plan', () => {
  it('leads from every status to the archive, and from the archive back to a draft', () => {
    for (const status of PLAN_STATUSES) {
      if (status !== 'Archived') expect(PLAN_TRANSITIONS[status]).toContain('Archived');
      expect(isPlanTransition(status, status)).toBe(true);
    }
    expect(PLAN_TRANSITIONS.Archived).toEqual(['Draft']);
  });

  it('puts no plan in force that nobody approved', () => {
    for (const status of PLAN_STATUSES)
      expect(isPlanTransition(status, 'Active')).toBe(['Approved', 'Active'].includes(status));
  });

  it('lets accounts move only while a plan is drawn or looked at', () => {
    expect(PLAN_STATUSES.filter(isOpenToChange)).toEqual(['Draft', 'InReview']);
  });

  it('is the same in Salesforce, letter by letter', () => {
    const step = (from: string, to: readonly string[]): string => {
      const targets = to.map((status) => `ISPICKVAL(Status__c, "${status}")`);
      const target = targets.length === 1 ? targets[0]! : `OR(${targets.join(', ')})`;
      return `    AND(ISPICKVAL(PRIORVALUE(Status__c), "${from}"), ${target})`;
    };
    const steps = PLAN_STATUSES.map((status) => step(status, PLAN_TRANSITIONS[status])).join(',\n');
    const formula = `AND(\n  NOT(ISNEW()),\n  ISCHANGED(Status__c),\n  NOT(OR(\n${steps}\n  ))\n)`;
    expect(readFileSync(rule, 'utf8')).toContain(`<errorConditionFormula>${formula}</errorConditionFormula>`);
  });
});
