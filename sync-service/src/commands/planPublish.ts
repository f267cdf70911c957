import type { Command } from 'commander';
import type { Publication, PublicationSteps } from '../../../domain/alignment/index.ts';
import { addDays } from '../../../domain/performance/index.ts';
import { readSettings } from '../config/settings.ts';
import { dateCell } from '../input/cells.ts';
import { readFlags } from '../input/readFlags.ts';
import { readOrgTerritoryChanges, writeOrgTerritories } from '../plans/orgTerritories.ts';
import type { OrgTerritoryChanges } from '../plans/orgTerritories.ts';
import { planNamed, readPlans } from '../plans/orgPlans.ts';
import { checkedSteps, publish, readHoldover, readPublication } from '../plans/publishPlan.ts';
import type { Holdover } from '../plans/publishPlan.ts';
import type { Refusal } from '../plans/writeScenario.ts';
import { differenceTable } from './differenceTable.ts';
import { inOrg, withOrgFlags } from './planReading.ts';
import { openProgress } from './progress.ts';
import { textTable } from './textTable.ts';
import { z } from 'zod';

const flagsSchema = z.object({
  org: z.string(),
  from: dateCell.optional(),
  territory2: z.boolean(),
  confirm: z.boolean(),
  json: z.boolean(),
});

export function registerPlanPublish(plan: Command): void {
  withOrgFlags(
    plan
      .command('publish')
      .argument('<plan>', 'key, record id or name of an approved scenario')
      .description(
        'Puts an approved scenario in force: opens its assignments and memberships, carries the goals that still run, makes it the active plan, then ends the old assignments and archives the old plan. Deletes nothing. Run again after a failure, it does the rest.',
      )
      .option('--from <date>', 'its first day (YYYY-MM-DD); else its Start Date, else today')
      .option('--territory2', 'also bring the org’s own territories in line (manual associations only)', false)
      .option('--confirm', 'write what is shown', false),
  )
    .addHelpText(
      'after',
      `
For a later day the old plan stays active until its last day is past; run again then to archive it. Of two active plans the
sync takes the one in force that began last.
Exit codes: 0 done or shown, 2 input or options, 3 some records not written, 5 org unreachable or refusing.`,
    )
    .action(async (named: string, given: Record<string, unknown>) => {
      const flags = readFlags(flagsSchema, given);
      const progress = openProgress(process.stderr);
      const result = await inOrg(flags.org, async (org) => {
        const plans = await readPlans(org);
        const publication = await readPublication(org, plans, planNamed(plans, named), flags.from);
        const steps = checkedSteps(publication);
        const pending = steps.flatMap(({ records }) => records);
        const orgTerritories = flags.territory2
          ? await readOrgTerritoryChanges(org, publication.scenario.id, pending)
          : null;
        const holdover = await readHoldover(org, publication);
        const done = flags.confirm ? await publish(org, steps, readSettings(), progress.show) : null;
        // The org's own territories follow only a plan that is whole.
        const refusedThere =
          done !== null && done.refused.length === 0 && orgTerritories !== null
            ? await writeOrgTerritories(org, orgTerritories)
            : [];
        const written = done === null ? null : { written: done.written, refused: [...done.refused, ...refusedThere] };
        return { publication, steps, orgTerritories, holdover, written };
      }).finally(progress.end);
      if (result.written !== null && result.written.refused.length > 0) process.exitCode = 3;
      process.stdout.write(flags.json ? `${JSON.stringify(reportOf(result))}\n` : publicationText(result));
    });
}

interface Published {
  readonly publication: Publication;
  readonly steps: PublicationSteps['steps'];
  readonly orgTerritories: OrgTerritoryChanges | null;
  readonly holdover: Holdover;
  readonly written: { readonly written: number; readonly refused: readonly Refusal[] } | null;
}

const reportOf = ({ publication, steps, orgTerritories, holdover, written }: Published) => ({
  plan: publication.scenario.key,
  baseline: publication.baseline?.key ?? null,
  effective: publication.effective,
  steps: steps.map(({ name, records }) => ({ name, records })),
  orgTerritories,
  holdover,
  written,
});

function publicationText({ publication, steps, orgTerritories, holdover, written }: Published): string {
  const { scenario, baseline, effective } = publication;
  const changes = steps.flatMap(({ records }) =>
    records.map((record) => ({ ...record, isNew: 'key' in record.match })),
  );
  const replaced = baseline === null ? '' : `, instead of ${baseline.name} (${baseline.key})`;
  const head = `${scenario.name} (${scenario.key}) from ${effective}${replaced}.\n`;
  const table = differenceTable({ changes, unchangedCount: scenario.assignments.length + scenario.members.length });
  const held =
    holdover.openDealCount === 0
      ? ''
      : `Of ${holdover.openDealCount} open deals those whose account changes hands count for their old territory until ${addDays(effective, holdover.days - 1)}.\n`;
  const refused = (written?.refused ?? []).map(({ record, reason }) => `Not written: ${record}: ${reason}\n`).join('');
  const end =
    written === null
      ? changes.length === 0 && !hasChanges(orgTerritories)
        ? ''
        : `${changes.length} records would be written; add --confirm to write them.\n`
      : `${written.written} records written.\n${refused}${written.refused.length === 0 ? '' : 'Put right what is named, then run again: it does the rest.\n'}`;
  return `${head}${table}${orgTerritoryTable(orgTerritories)}${held}${end}`;
}

const hasChanges = (changes: OrgTerritoryChanges | null): boolean =>
  changes !== null && changes.added.length + changes.removed.length > 0;

function orgTerritoryTable(changes: OrgTerritoryChanges | null): string {
  if (changes === null) return '';
  const { added, removed, leftToRules } = changes;
  const rows = [
    ...added.map(({ account, territory2 }) => ['add', account, territory2]),
    ...removed.map(({ account, territory2 }) => ['take back', account, territory2]),
  ];
  const rules = leftToRules === 0 ? '' : `${leftToRules} associations were made by rules and stay; change the rules.\n`;
  return rows.length === 0
    ? `The org’s own territories are as they should be.\n${rules}`
    : `${textTable(['Territory2', 'Account', 'Territory'], rows.slice(0, 200))}${rules}`;
}
