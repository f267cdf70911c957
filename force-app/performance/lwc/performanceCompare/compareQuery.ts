import { gql } from 'lightning/graphql';

/** The latest numbers of the plan's territories, and the days there are snapshots of. */
export const COMPARE_QUERY = gql`
  query performanceCompare($now: TerritoryMetric__c_Filter, $days: TerritoryMetric__c_Filter) {
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
        now: TerritoryMetric__c(first: 2000, upperBound: 2000, where: $now) {
          edges {
            node {
              Id
              asOf: AsOfDate__c @optional {
                value
              }
              territoryId: Territory__c @optional {
                value
              }
              territory: Territory__r @optional {
                name: Name @optional {
                  value
                }
              }
              wonAmount: WonAmount__c @optional {
                value
                displayValue
              }
              openAmount: OpenAmount__c @optional {
                value
              }
              winRateFraction: WinRateFraction__c @optional {
                value
              }
              paceFraction: PaceFraction__c @optional {
                value
              }
              workloadIndex: WorkloadIndex__c @optional {
                value
              }
            }
          }
        }
        days: TerritoryMetric__c(
          first: 2000
          upperBound: 2000
          where: $days
          orderBy: { AsOfDate__c: { order: DESC } }
        ) {
          edges {
            node {
              Id
              asOf: AsOfDate__c @optional {
                value
              }
            }
          }
        }
      }
    }
  }
`;

/** The same numbers on an earlier day, asked for once one is chosen. */
export const THEN_QUERY = gql`
  query performanceThen($then: TerritoryMetric__c_Filter) {
    uiapi {
      query {
        then: TerritoryMetric__c(first: 2000, upperBound: 2000, where: $then) {
          edges {
            node {
              Id
              asOf: AsOfDate__c @optional {
                value
              }
              territoryId: Territory__c @optional {
                value
              }
              territory: Territory__r @optional {
                name: Name @optional {
                  value
                }
              }
              wonAmount: WonAmount__c @optional {
                value
                displayValue
              }
              openAmount: OpenAmount__c @optional {
                value
              }
              winRateFraction: WinRateFraction__c @optional {
                value
              }
              paceFraction: PaceFraction__c @optional {
                value
              }
              workloadIndex: WorkloadIndex__c @optional {
                value
              }
            }
          }
        }
      }
    }
  }
`;

/** Territories without others below them, so that nothing is shown twice. */
const WORKED = { and: [{ IsLeaf__c: { eq: true } }, { IsUnassigned__c: { eq: false } }] };

const planFilter = (objectApiName: string | undefined, recordId: string | undefined) =>
  recordId !== undefined && objectApiName === 'TerritoryPlan__c'
    ? { Plan__c: { eq: recordId } }
    : { Plan__r: { Status__c: { eq: 'Active' } } };

export function compareVariables(objectApiName: string | undefined, recordId: string | undefined) {
  const plan = planFilter(objectApiName, recordId);
  return {
    now: { and: [plan, WORKED, { IsLatest__c: { eq: true } }] },
    days: { and: [plan, { Depth__c: { eq: 0 } }] },
  };
}

export const thenVariables = (objectApiName: string | undefined, recordId: string | undefined, day: string) => ({
  then: { and: [planFilter(objectApiName, recordId), WORKED, { AsOfDate__c: { eq: day } }] },
});
