import { z } from 'zod';
import type { Settings } from '../config/settings.ts';
import { jsonValue } from '../jsonValue.ts';
import { openWire } from './exchange.ts';
import type { Answer } from './exchange.ts';
import { OrgFailure, transportFailure } from './orgFailure.ts';

const versionsSchema = z.array(z.object({ version: z.string() })).min(1);

/**
 * The API versions that an address offers, oldest first. Asks without any proof, so that a wrong address is told from a wrong
 * key.
 *
 * @throws {OrgFailure} when nothing answers, or what answers is not Salesforce
 */
export async function offeredVersions(loginUrl: string, settings: Settings): Promise<readonly string[]> {
  const wire = openWire(settings.idleTimeoutSeconds * 1000);
  const url = `${loginUrl}/services/data`;
  let answer: Answer;
  try {
    answer = await wire.exchange({ method: 'GET', url, headers: { accept: 'application/json' } });
  } catch (error) {
    throw transportFailure('looking for its API', url, error);
  } finally {
    wire.close();
  }
  const parsed = versionsSchema.safeParse(jsonValue(answer.body));
  if (parsed.success) return parsed.data.map(({ version }) => version);
  throw new OrgFailure({
    code: `HTTP_${answer.status}`,
    status: answer.status,
    message: `${loginUrl} answers, but not as Salesforce does (HTTP ${answer.status}).`,
    nextStep: 'Use the address of your My Domain, https://YOUR-DOMAIN.my.salesforce.com: Setup, My Domain shows it.',
  });
}
