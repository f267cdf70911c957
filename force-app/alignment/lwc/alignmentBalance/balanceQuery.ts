import { gql } from 'lightning/graphql';

// Custom objects and fields stand behind aliases: in a package with a namespace the names change, the aliases do not.
// What a person may not see is @optional, since one hidden field would otherwise take the whole answer with it.
export const BALANCE_QUERY = gql`
  query alignmentBalance($plans: TerritoryPlan__c_Filter, $metrics: TerritoryMetric__c_Filter) {
    uiapi {
      query {
        settings: TerritorySetting__c(first: 1) @optional {
          edges {
            node {
              Id
              tolerance: BalanceToleranceFraction__c @optional {
                value
              }
              alarm: BalanceAlarmFraction__c @optional {
                value
              }
              staleAfterHours: StaleAfterHours__c @optional {
                value
              }
            }
          }
        }
        plans: TerritoryPlan__c(first: 1, where: $plans) {
          edges {
            node {
              Id
              name: Name {
                value
              }
              asOf: AsOfDate__c @optional {
                value
              }
              workloadVariation: WorkloadVariationFraction__c @optional {
                value
              }
              workloadGini: WorkloadGiniFraction__c @optional {
                value
              }
              workloadInBand: WorkloadInBandFraction__c @optional {
                value
              }
              potentialVariation: PotentialVariationFraction__c @optional {
                value
              }
              potentialGini: PotentialGiniFraction__c @optional {
                value
              }
              potentialInBand: PotentialInBandFraction__c @optional {
                value
              }
              pipelineVariation: PipelineVariationFraction__c @optional {
                value
              }
              pipelineGini: PipelineGiniFraction__c @optional {
                value
              }
              pipelineInBand: PipelineInBandFraction__c @optional {
                value
              }
              wonVariation: WonVariationFraction__c @optional {
                value
              }
              wonGini: WonGiniFraction__c @optional {
                value
              }
              wonInBand: WonInBandFraction__c @optional {
                value
              }
              accountVariation: AccountVariationFraction__c @optional {
                value
              }
              accountGini: AccountGiniFraction__c @optional {
                value
              }
              accountInBand: AccountInBandFraction__c @optional {
                value
              }
            }
          }
        }
        metrics: TerritoryMetric__c(first: 2000, upperBound: 2000, where: $metrics) {
          edges {
            node {
              Id
              plan: Plan__c {
                value
              }
              asOf: AsOfDate__c @optional {
                value
              }
              isUnassigned: IsUnassigned__c @optional {
                value
              }
              isLeaf: IsLeaf__c @optional {
                value
              }
              depth: Depth__c @optional {
                value
              }
              sourceRows: SourceRowCount__c @optional {
                value
              }
              territory: Territory__r @optional {
                Id
                name: Name {
                  value
                }
                parent: ParentTerritory__c @optional {
                  value
                }
                level: Level__c @optional {
                  displayValue
                }
              }
              causes: Causes__c @optional {
                value
              }
              workload: WorkloadHours__c @optional {
                value
              }
              workloadIndex: WorkloadIndex__c @optional {
                value
              }
              workloadComplete: WorkloadCompletenessFraction__c @optional {
                value
              }
              workloadKnown: WorkloadKnownFraction__c @optional {
                value
              }
              potentialComplete: PotentialCompletenessFraction__c @optional {
                value
              }
              potentialKnown: PotentialKnownFraction__c @optional {
                value
              }
              openPotential: OpenPotentialAmount__c @optional {
                value
              }
              potential: PotentialAmount__c @optional {
                value
              }
              potentialIndex: PotentialIndex__c @optional {
                value
              }
              pipeline: OpenAmount__c @optional {
                value
              }
              pipelineIndex: PipelineIndex__c @optional {
                value
              }
              won: WonAmount__c @optional {
                value
                displayValue
              }
              wonIndex: WonIndex__c @optional {
                value
              }
              account: AccountCount__c @optional {
                value
              }
              accountIndex: AccountIndex__c @optional {
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

/** What the page is about decides whose rows are asked for: a plan's, those of a territory's plan, or the active plan's. */
export function balanceVariables(objectApiName: string | undefined, recordId: string | undefined) {
  const latest = { IsLatest__c: { eq: true } };
  if (recordId !== undefined && objectApiName === 'TerritoryPlan__c') {
    return { plans: { Id: { eq: recordId } }, metrics: { ...latest, Plan__c: { eq: recordId } } };
  }
  if (recordId !== undefined && objectApiName === 'SalesTerritory__c') {
    const plansOfTerritory = { inq: { SalesTerritory__c: { Id: { eq: recordId } }, ApiName: 'Plan__c' } };
    return { plans: { Id: plansOfTerritory }, metrics: { ...latest, Plan__c: plansOfTerritory } };
  }
  const active = { Status__c: { eq: 'Active' } };
  return { plans: active, metrics: { ...latest, Plan__r: active } };
}
