import type { Org } from '../salesforce/org.ts';
import { soql, soqlDate } from '../salesforce/soql.ts';

/** A map of RFC 7946: accounts in their territories. */
export interface PlacesMap {
  readonly geoJson: string;
  readonly placed: number;
  /** Accounts with a territory that have no coordinates. */
  readonly unplaced: number;
}

/**
 * Every account with a territory of the active plan on a day, at its billing address, for any map.
 *
 * @param asOf the day, YYYY-MM-DD
 */
export async function assignedPlaces(org: Pick<Org, 'query'>, asOf: string): Promise<PlacesMap> {
  const day = soqlDate(asOf);
  const rows = await org.query(
    soql`SELECT Account__c, Account__r.Name, Account__r.BillingLatitude, Account__r.BillingLongitude, Territory__r.Name, Territory__r.ExternalKey__c, Territory__r.Plan__r.Name, WorkloadHours__c, PotentialAmount__c, Tier__c FROM TerritoryAssignment__c WHERE Territory__r.Plan__r.Status__c = 'Active' AND Account__c != null AND (StartDate__c = null OR StartDate__c <= ${day}) AND (EndDate__c = null OR EndDate__c >= ${day}) ORDER BY Id`,
  );
  const features = rows.flatMap((row) => {
    const account = row['Account__r'] as Record<string, unknown> | null;
    const territory = row['Territory__r'] as Record<string, unknown>;
    const { BillingLatitude: latitude, BillingLongitude: longitude } = account ?? {};
    if (typeof latitude !== 'number' || typeof longitude !== 'number') return [];
    return [
      {
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [longitude, latitude] },
        properties: {
          ...{ accountId: row['Account__c'], account: account!['Name'], territory: territory['Name'] },
          ...{ territoryKey: territory['ExternalKey__c'], plan: (territory['Plan__r'] as { Name: string }).Name },
          ...{
            workloadHours: row['WorkloadHours__c'],
            potentialAmount: row['PotentialAmount__c'],
            tier: row['Tier__c'],
          },
        },
      },
    ];
  });
  return {
    geoJson: `${JSON.stringify({ type: 'FeatureCollection', features })}\n`,
    placed: features.length,
    unplaced: rows.length - features.length,
  };
}
