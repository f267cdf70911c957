import type { ApiResponse } from '../api/router.ts';
import { setting, type FaultName, type FaultRule } from './rule.ts';

/** An answer of the org whose body has been brought together. */
interface Told extends ApiResponse {
  headers: Record<string, string>;
}

type Change = (answer: Told, rule: FaultRule, locator: string | null) => Told;

const changes: Partial<Record<FaultName, Change>> = {
  jobState: (answer, rule) =>
    withJob(answer, (job) => {
      const state = setting<string>(rule, 'state');
      return { ...job, state, ...(state === 'Failed' ? { errorMessage: setting<string>(rule, 'message') } : {}) };
    }),
  miscount: (answer, rule) =>
    withJob(answer, (job) => ({
      ...job,
      numberRecordsProcessed: Number(job['numberRecordsProcessed'] ?? 0) + setting<number>(rule, 'by'),
    })),
  repeatedLocator: (answer, _rule, locator) =>
    isCsv(answer) && locator !== null ? withHeader(answer, 'Sforce-Locator', locator) : answer,
  missingHeader: (answer) => withCsv(answer, (text) => text.slice(text.indexOf('\n') + 1)),
  carriageReturns: (answer) => withCsv(answer, (text) => text.replaceAll(/\r?\n/g, '\r\n')),
  byteOrderMark: (answer) => withCsv(answer, (text) => `\uFEFF${text}`),
  decimals: (answer) => withCsv(answer, (text) => text.replaceAll(/"(-?\d+)"/g, '"$1.0"')),
  retypedField: (answer, rule) =>
    withJson(answer, (body) => {
      const { name, fields } = body as { name?: string; fields?: { name: string; type: string }[] };
      if (name !== setting(rule, 'object') || !fields) return body;
      const changed = fields.map((field) =>
        field.name === setting(rule, 'field') ? { ...field, type: setting<string>(rule, 'type') } : field,
      );
      return { ...body, fields: changed };
    }),
};

/** The answer as the faults leave it. `locator` is the one the request asked with. */
export async function changedAnswer(
  answer: ApiResponse,
  rules: readonly FaultRule[],
  locator: string | null,
): Promise<ApiResponse> {
  if (rules.length === 0) return answer;
  let told: Told = { ...answer, headers: { ...answer.headers }, body: await wholeBody(answer.body) };
  for (const rule of rules) told = changes[rule.fault]!(told, rule, locator);
  return told;
}

/** A body that streams, as one buffer; any other as it is. */
export async function wholeBody(body: unknown): Promise<unknown> {
  if (typeof body !== 'object' || body === null || !(Symbol.asyncIterator in body)) return body;
  const chunks: Buffer[] = [];
  for await (const chunk of body as AsyncIterable<Buffer | string>) chunks.push(Buffer.from(chunk as string));
  return Buffer.concat(chunks);
}

const isCsv = ({ headers }: Told): boolean =>
  Object.entries(headers).some(([name, value]) => name.toLowerCase() === 'content-type' && value.includes('text/csv'));

function withHeader(answer: Told, name: string, value: string): Told {
  const others = Object.entries(answer.headers).filter(([key]) => key.toLowerCase() !== name.toLowerCase());
  return { ...answer, headers: { ...Object.fromEntries(others), [name]: value } };
}

const withCsv = (answer: Told, change: (text: string) => string): Told =>
  isCsv(answer) ? { ...answer, body: Buffer.from(change(String(answer.body))) } : answer;

function withJson(answer: Told, change: (body: Record<string, unknown>) => Record<string, unknown>): Told {
  const { body } = answer;
  const isObject = typeof body === 'object' && body !== null && !Array.isArray(body) && !Buffer.isBuffer(body);
  return isObject ? { ...answer, body: change(body as Record<string, unknown>) } : answer;
}

/** Changes what looks like a bulk job. */
const withJob = (answer: Told, change: (job: Record<string, unknown>) => Record<string, unknown>): Told =>
  withJson(answer, (body) => ('state' in body && 'operation' in body ? change(body) : body));
