import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';

const isoDate = z.iso.date();
const blankAsNull = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? null : value), schema.nullable());

const accountSchema = z.object({
  account: z.string().min(1),
  sector: z.string(),
  year_established: z.string(),
  revenue: z.coerce.number(),
  employees: z.coerce.number().int(),
  office_location: z.string(),
  subsidiary_of: blankAsNull(z.string()),
});

const productSchema = z.object({ product: z.string().min(1), series: z.string(), sales_price: z.coerce.number() });

const teamSchema = z.object({ sales_agent: z.string(), manager: z.string(), regional_office: z.string() });

const opportunitySchema = z.object({
  opportunity_id: z.string().min(1),
  sales_agent: z.string().min(1),
  product: z.string().min(1),
  account: blankAsNull(z.string()),
  deal_stage: z.enum(['Prospecting', 'Engaging', 'Won', 'Lost']),
  engage_date: blankAsNull(isoDate),
  close_date: blankAsNull(isoDate),
  close_value: blankAsNull(z.coerce.number()),
});

export type PublishedAccount = z.infer<typeof accountSchema>;
export type PublishedProduct = z.infer<typeof productSchema>;
export type PublishedTeamMember = z.infer<typeof teamSchema>;
export type PublishedOpportunity = z.infer<typeof opportunitySchema>;

/** The four published tables of data/crm-pipeline, row for row and fault for fault. */
export interface PublishedPipeline {
  readonly accounts: readonly PublishedAccount[];
  readonly products: readonly PublishedProduct[];
  readonly team: readonly PublishedTeamMember[];
  readonly opportunities: readonly PublishedOpportunity[];
}

/**
 * Reads the published sample pipeline from a folder.
 *
 * @throws with the file's name when a table is missing or a row is not of the published form
 */
export function readPublishedPipeline(folder: string): PublishedPipeline {
  return {
    accounts: table(folder, 'accounts.csv', accountSchema),
    products: table(folder, 'products.csv', productSchema),
    team: table(folder, 'sales_teams.csv', teamSchema),
    opportunities: table(folder, 'sales_pipeline.csv', opportunitySchema),
  };
}

function table<T extends z.ZodType>(folder: string, name: string, schema: T): z.infer<T>[] {
  const rows: unknown[] = parse(readFileSync(join(folder, name)), { columns: true, bom: true });
  const parsed = z.array(schema).safeParse(rows);
  if (parsed.success) return parsed.data;
  throw new Error(
    `${join(folder, name)} is not the published table: ${z.prettifyError(parsed.error)}\n` +
      '  Next step: restore the file with "git checkout -- data/crm-pipeline".',
  );
}
