import type { Command } from 'commander';
import { registerPlanDraw } from './planDraw.ts';
import { registerPlanExport } from './planExport.ts';
import { registerPlanPublish } from './planPublish.ts';
import { registerPlanReading } from './planReading.ts';
import { registerPlanScenario } from './planScenario.ts';

export function register(program: Command): void {
  const plan = program
    .command('plan')
    .summary('scenarios of a plan in Salesforce: export, create, draw, compare, submit, approve, publish, archive')
    .description(
      'Draws scenarios of the plan in force, takes them through review and approval, and puts one in force. Nothing is written without --confirm; nothing is ever deleted but associations of the org’s own territories, and those only with --territory2.',
    )
    .addHelpText(
      'after',
      `
The user of the connection needs the permission set Evenfield Manager or Evenfield Admin.
Exit codes: 0 done or shown, 2 input or options, 3 some records not written, 5 org unreachable or refusing.

Example:
  evenfield plan export --org production --output accounts.csv
  evenfield design --input accounts.csv --current territory --measure workload:0.10 --disruption 50 --output plan.csv
  evenfield plan create --org production --from plan.csv --name "More even" --confirm
  evenfield plan compare --org production
  evenfield plan submit S-More-even --org production --confirm
  evenfield plan approve S-More-even --org production --confirm
  evenfield plan publish S-More-even --org production --confirm`,
    );
  registerPlanReading(plan);
  registerPlanExport(plan);
  registerPlanScenario(plan);
  registerPlanDraw(plan);
  registerPlanPublish(plan);
}
