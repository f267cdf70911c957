import type { Command } from 'commander';
import { z } from 'zod';
import { readSettings } from '../config/settings.ts';
import { EXPORT_FORMATS, exportOrg } from '../export/exportOrg.ts';
import type { ExportResult } from '../export/exportOrg.ts';
import { readFlags } from '../input/readFlags.ts';
import { openProgress } from './progress.ts';
import { textTable } from './textTable.ts';

const flagsSchema = z.object({
  org: z.string(),
  format: z.array(z.enum(EXPORT_FORMATS, { error: `must be one of ${EXPORT_FORMATS.join(', ')}` })),
  output: z.string().min(1, 'must name a folder'),
  json: z.boolean(),
});

const each = (value: string, earlier: readonly string[]): string[] => [...earlier, value];

export function register(program: Command): void {
  program
    .command('export')
    .summary('write everything Evenfield holds in an org into files')
    .description(
      'Writes every object of Evenfield, as far as the user may see it, into a new folder: tables as CSV or Parquet, a map of assigned accounts as GeoJSON, a calendar of what is due as ICS, and a manifest with the counts. Changes nothing in the org.',
    )
    .requiredOption('--org <alias>', 'a connection in .evenfield/orgs.json, or an alias of the sf CLI')
    .requiredOption('--output <folder>', 'a folder that is new or empty; readable by you alone')
    .option('--format <format>', `${EXPORT_FORMATS.join(', ')}; several by repeating it (csv when left out)`, each, [])
    .option('--json', 'print the manifest as one line of JSON', false)
    .addHelpText(
      'after',
      `
In CSV, a text that a spreadsheet would run as a formula stands behind an apostrophe; Parquet has every value as it is.
The service's own copy on this machine holds nothing that is not in the org, so it needs no export.
Exit codes: 0 done, 2 input, settings or disk, 5 org unreachable or refusing.

Examples:
  evenfield export --org production --output evenfield-2026-11
  evenfield export --org production --format parquet --format geojson --output for-analysis`,
    )
    .action(async (given: Record<string, unknown>) => {
      const flags = readFlags(flagsSchema, given);
      const formats = flags.format.length === 0 ? (['csv'] as const) : flags.format;
      const progress = openProgress(process.stderr);
      const result = await exportOrg(flags.org, readSettings(), formats, flags.output, progress.show).finally(
        progress.end,
      );
      process.stdout.write(flags.json ? `${JSON.stringify(result)}\n` : toldText(result));
    });
}

function toldText({ folder, files, hidden, withoutPlace }: ExportResult): string {
  const rows = files.map(({ file, rows: count }) => [file, count.toLocaleString('en')]);
  const sentences = [
    `Written to ${folder}.`,
    withoutPlace > 0 ? `${withoutPlace} assigned accounts have no coordinates and are not on the map.` : '',
    hidden.length > 0 ? `Not in the org, or not for this user: ${hidden.join(', ')}.` : '',
  ];
  return `${textTable(['File', 'Records'], rows, [false, true])}\n${sentences.filter((text) => text !== '').join('\n')}\n`;
}
