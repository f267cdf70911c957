import type { MatchableAccount } from '../../domain/market/index.ts';
import { isUnitedStates } from './commands/marketFiles.ts';
import type { MarketDatum } from './commands/marketFiles.ts';
import { readConnection } from './config/connection.ts';
import type { Settings } from './config/settings.ts';
import { openOrg } from './salesforce/org.ts';
import { soql } from './salesforce/soql.ts';
import { writeByCollections } from './salesforce/writeRecords.ts';

/** Where external data comes from: without it a number is a rumour. */
export interface Provenance {
  readonly source: string;
  readonly sourceDate: string;
  readonly licence: string;
  readonly confidence: number;
}

export interface MarketImport {
  readonly accounts: readonly MatchableAccount[];
  readonly written: number;
  readonly refused: readonly { readonly key: string; readonly reason: string }[];
}

/**
 * Reads the accounts of an org to lay over market data, and, when confirmed, writes the data there as Market Segments of the
 * kind External. The same state and sector of the same source is written over, never doubled.
 *
 * @throws {Failure} when the org cannot be reached or refuses
 */
export async function marketImport(
  alias: string,
  settings: Settings,
  data: readonly MarketDatum[],
  provenance: Provenance,
  isConfirmed: boolean,
): Promise<MarketImport> {
  const org = await openOrg(readConnection(alias, settings), settings);
  try {
    const rows = await org.query(soql`SELECT Id, Name, BillingState, BillingCountry, Industry FROM Account`);
    const buyers = await org.query(
      soql`SELECT AccountId FROM Opportunity WHERE IsWon = true AND AccountId != null GROUP BY AccountId`,
    );
    const customers = new Set(buyers.map((row) => String(row['AccountId'])));
    const text = (cell: unknown): string | null => (typeof cell === 'string' ? cell : null);
    const accounts = rows.map((row): MatchableAccount => ({
      id: String(row['Id']),
      name: String(row['Name']),
      state: text(row['BillingState']),
      isInUnitedStates: isUnitedStates(text(row['BillingCountry'])),
      industry: text(row['Industry']),
      isCustomer: customers.has(String(row['Id'])),
    }));
    const outcomes = isConfirmed
      ? await writeByCollections(
          org,
          data.map((row) => write(row, provenance)),
          () => undefined,
        )
      : [];
    const failed = outcomes.filter(({ errors }) => errors.length > 0);
    return {
      accounts,
      written: outcomes.length - failed.length,
      refused: failed.map(({ write: { match }, errors }) => ({
        key: 'key' in match ? match.key : match.id,
        reason: errors.map(({ message }) => message).join('; '),
      })),
    };
  } finally {
    org.close();
  }
}

function write(row: MarketDatum, { source, sourceDate, licence, confidence }: Provenance) {
  return {
    object: 'MarketSegment__c',
    match: { key: `${source.slice(0, 80)}|${row.state}|${row.sector}` },
    fields: {
      ...{ Kind__c: 'External', State__c: row.state, Sector__c: row.sector, BusinessCount__c: row.businessCount },
      ...{ EmployeeCount__c: row.employeeCount, Source__c: source, SourceDate__c: sourceDate },
      ...{ Licence__c: licence, ConfidenceFraction__c: confidence },
    },
  };
}
