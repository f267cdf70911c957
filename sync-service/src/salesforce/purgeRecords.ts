import { deleteRecords } from './deleteRecords.ts';
import { API_VERSION } from './jsforceTransport.ts';
import type { Org } from './org.ts';

/** One call empties so many from the recycle bin. */
const BATCH = 200;

/**
 * Deletes records for good: out of the object, then out of the recycle bin. What already lies in the bin may be among them.
 *
 * Bulk's hard delete would need a permission over all objects; emptying the bin of what one has deleted oneself needs none,
 * but exists only in the SOAP API.
 *
 * @returns how many are gone, and what kept the others
 */
export async function purgeRecords(
  org: Pick<Org, 'jsforce' | 'http'>,
  object: string,
  ids: readonly string[],
): Promise<{ readonly purged: number; readonly refusals: readonly string[] }> {
  const deletion = await deleteRecords(org, object, ids, () => undefined);
  const isInBin = (reason: string): boolean => /entity is deleted/i.test(reason);
  const refused = deletion.refusals.filter(({ reason }) => !isInBin(reason));
  const kept = new Set(refused.map(({ id }) => id));
  const binned = ids.filter((id) => !kept.has(id));
  const refusals = refused.map(({ reason }) => reason);
  for (let start = 0; start < binned.length; start += BATCH) {
    refusals.push(...(await emptyRecycleBin(org, binned.slice(start, start + BATCH))));
  }
  return { purged: ids.length - refusals.length, refusals };
}

async function emptyRecycleBin({ http }: Pick<Org, 'http'>, ids: readonly string[]): Promise<readonly string[]> {
  const { accessToken } = await http.session();
  const body =
    '<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" ' +
    'xmlns:urn="urn:partner.soap.sforce.com"><soapenv:Header><urn:SessionHeader><urn:sessionId>' +
    `${escaped(accessToken)}</urn:sessionId></urn:SessionHeader></soapenv:Header><soapenv:Body><urn:emptyRecycleBin>` +
    ids.map((id) => `<urn:ids>${escaped(id)}</urn:ids>`).join('') +
    '</urn:emptyRecycleBin></soapenv:Body></soapenv:Envelope>';
  const answer = await http.send({
    method: 'POST',
    path: `/services/Soap/u/${API_VERSION}`,
    doing: 'emptying the in-box for good',
    headers: { 'content-type': 'text/xml; charset=UTF-8', soapaction: '""' },
    body,
    isRepeatable: true,
    accept: 'xml',
  });
  const text = String(answer.body);
  const results = text.match(/<(?:\w+:)?success>\w+</g) ?? [];
  const refused = results.filter((result) => result.includes('>false')).length;
  if (results.length === ids.length && refused === 0) return [];
  const reason = /<(?:\w+:)?message>([^<]*)</.exec(text)?.[1] ?? 'the recycle bin gave no answer for it';
  return Array.from({ length: Math.max(refused, ids.length - results.length) }, () => reason);
}

const escaped = (text: string): string => text.replace(/[<>&]/g, (character) => `&#${character.charCodeAt(0)};`);
