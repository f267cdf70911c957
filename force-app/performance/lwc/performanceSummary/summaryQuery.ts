import { gql } from 'lightning/graphql';

// Custom objects and fields stand behind aliases: in a package with a namespace the names change, the aliases do not.
// What a person may not see is @optional, since one hidden field would otherwise take the whole answer with it.
export const SUMMARY_QUERY = gql`
  query performanceSummary($metrics: TerritoryMetric__c_Filter) {
    uiapi {
      query {
        settings: TerritorySetting__c(first: 1) @optional {
          edges {
            node {
              Id
              staleAfterHours: StaleAfterHours__c @optional {
                value
              }
              minimumClosedDeals: MinimumClosedDealCount__c @optional {
                value
              }
            }
          }
        }
        metrics: TerritoryMetric__c(first: 200, where: $metrics) {
          edges {
            node {
              Id
              asOf: AsOfDate__c @optional {
                value
              }
              periodStart: PeriodStartDate__c @optional {
                value
              }
              periodEnd: PeriodEndDate__c @optional {
                value
              }
              isUnassigned: IsUnassigned__c @optional {
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
              lostAmount: LostAmount__c @optional {
                value
              }
              lostCount: LostCount__c @optional {
                value
              }
              openAmount: OpenAmount__c @optional {
                value
              }
              openCount: OpenCount__c @optional {
                value
              }
              weightedPipelineAmount: WeightedPipelineAmount__c @optional {
                value
              }
              winRateFraction: WinRateFraction__c @optional {
                value
              }
              averageDealAmount: AverageDealAmount__c @optional {
                value
              }
              salesCycleDays: SalesCycleDays__c @optional {
                value
              }
              newBusinessAmount: NewBusinessAmount__c @optional {
                value
              }
              newBusinessCount: NewBusinessCount__c @optional {
                value
              }
              existingBusinessAmount: ExistingBusinessAmount__c @optional {
                value
              }
              existingBusinessCount: ExistingBusinessCount__c @optional {
                value
              }
              quotaAmount: QuotaAmount__c @optional {
                value
              }
              quotaWonAmount: QuotaWonAmount__c @optional {
                value
              }
              attainmentFraction: AttainmentFraction__c @optional {
                value
              }
              paceFraction: PaceFraction__c @optional {
                value
              }
              projectedAmount: ProjectedAmount__c @optional {
                value
              }
              requiredDailyAmount: RequiredDailyAmount__c @optional {
                value
              }
              coverageRatio: CoverageRatio__c @optional {
                value
              }
              requiredCoverageRatio: RequiredCoverageRatio__c @optional {
                value
              }
            }
          }
        }
      }
    }
  }
`;

/**
 * Whose numbers are asked for: a territory's; or a plan's as those of its topmost territories, which hold all others,
 * with what belongs to no territory; or on a page without a record the active plan's.
 */
export function summaryVariables(objectApiName: string | undefined, recordId: string | undefined) {
  const latest = { IsLatest__c: { eq: true } };
  if (recordId !== undefined && objectApiName === 'SalesTerritory__c') {
    return { metrics: { ...latest, Territory__c: { eq: recordId } } };
  }
  const top = { or: [{ Depth__c: { eq: 0 } }, { IsUnassigned__c: { eq: true } }] };
  return recordId !== undefined && objectApiName === 'TerritoryPlan__c'
    ? { metrics: { ...latest, Plan__c: { eq: recordId }, ...top } }
    : { metrics: { ...latest, Plan__r: { Status__c: { eq: 'Active' } }, ...top } };
}
