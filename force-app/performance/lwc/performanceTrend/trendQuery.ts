import { gql } from 'lightning/graphql';

// Custom objects and fields stand behind aliases: in a package with a namespace the names change, the aliases do not.
// What a person may not see is @optional, since one hidden field would otherwise take the whole answer with it.
export const TREND_QUERY = gql`
  query performanceTrend($metrics: TerritoryMetric__c_Filter) {
    uiapi {
      query {
        settings: TerritorySetting__c(first: 1) @optional {
          edges {
            node {
              Id
              staleAfterHours: StaleAfterHours__c @optional {
                value
              }
            }
          }
        }
        metrics: TerritoryMetric__c(
          first: 2000
          upperBound: 2000
          where: $metrics
          orderBy: { AsOfDate__c: { order: DESC } }
        ) {
          edges {
            node {
              Id
              asOf: AsOfDate__c {
                value
              }
              sourceRowCount: SourceRowCount__c @optional {
                value
              }
              wonAmount: WonAmount__c @optional {
                value
                displayValue
              }
              wonCount: WonCount__c @optional {
                value
              }
              lostCount: LostCount__c @optional {
                value
              }
              openAmount: OpenAmount__c @optional {
                value
              }
              weightedPipelineAmount: WeightedPipelineAmount__c @optional {
                value
              }
              winRateFraction: WinRateFraction__c @optional {
                value
              }
              quotaAmount: QuotaAmount__c @optional {
                value
              }
              quotaWonAmount: QuotaWonAmount__c @optional {
                value
              }
              paceFraction: PaceFraction__c @optional {
                value
              }
            }
          }
          pageInfo {
            hasNextPage
          }
        }
      }
    }
  }
`;

/**
 * Whose snapshots are asked for: a territory's; or a plan's as those of its topmost territories, which hold all others;
 * or on a page without a record the active plan's.
 */
export function trendVariables(objectApiName: string | undefined, recordId: string | undefined) {
  if (recordId !== undefined && objectApiName === 'SalesTerritory__c') {
    return { metrics: { Territory__c: { eq: recordId } } };
  }
  const top = { Depth__c: { eq: 0 } };
  return recordId !== undefined && objectApiName === 'TerritoryPlan__c'
    ? { metrics: { Plan__c: { eq: recordId }, ...top } }
    : { metrics: { Plan__r: { Status__c: { eq: 'Active' } }, ...top } };
}
