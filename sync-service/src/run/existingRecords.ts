import type { Org } from '../salesforce/org.ts';
import { soql, soqlDate, soqlId, soqlName, soqlNames } from '../salesforce/soql.ts';
import type { ConcernedRecords, WrittenObject } from './programme.ts';
import type { ExistingRecord, FieldValue } from './wantedRecord.ts';

/** The records of the org that the decision concerns, with the fields that are written. */
export async function existingRecords(
  org: Pick<Org, 'query'>,
  concerned: readonly ConcernedRecords[],
  writes: readonly WrittenObject[],
): Promise<readonly ExistingRecord[]> {
  const found = await Promise.all(
    concerned.map(async (records) => {
      const { fields } = writes.find(({ object }) => object === records.object)!;
      const rows = await org.query(queryOf(records, fields));
      return rows.map(({ Id, ExternalKey__c, ...values }): ExistingRecord => ({
        object: records.object,
        id: String(Id),
        key: ExternalKey__c === null || ExternalKey__c === undefined ? null : String(ExternalKey__c),
        fields: values as Record<string, FieldValue>,
      }));
    }),
  );
  return found.flat();
}

function queryOf({ object, within, andAny }: ConcernedRecords, fields: readonly string[]): string {
  const conditions = andAny.map((condition) =>
    'is' in condition
      ? soql`${soqlName(condition.field)} = ${condition.is}`
      : soql`${soqlName(condition.field)} = ${soqlDate(condition.day)}`,
  );
  const parts = [
    ...(within === undefined ? [] : [soql`${soqlName(within.field)} = ${soqlId(within.id)}`]),
    ...(conditions.length === 0 ? [] : [`(${conditions.join(' OR ')})`]),
  ];
  const all = soql`SELECT ${soqlNames(['Id', 'ExternalKey__c', ...fields])} FROM ${soqlName(object)}`;
  return parts.length === 0 ? all : `${all} WHERE ${parts.join(' AND ')}`;
}
