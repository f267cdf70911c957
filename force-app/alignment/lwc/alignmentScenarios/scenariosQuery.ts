import { gql } from 'lightning/graphql';

// Custom objects and fields stand behind aliases: in a package with a namespace the names change, the aliases do not.
// What a person may not see is @optional, since one hidden field would otherwise take the whole answer with it.
export const SCENARIOS_QUERY = gql`
  query alignmentScenarios(
    $plans: TerritoryPlan__c_Filter
    $territories: SalesTerritory__c_Filter
    $baseline: SalesTerritory__c_Filter
    $flows: TerritoryAssignment__c_Filter
    $publications: TerritoryPublication__c_Filter
  ) {
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
              proposalTolerance: ProposalToleranceFraction__c @optional {
                value
              }
            }
          }
        }
        plans: TerritoryPlan__c(first: 20, where: $plans, orderBy: { CreatedDate: { order: DESC } }) {
          edges {
            node {
              Id
              name: Name {
                value
              }
              key: ExternalKey__c @optional {
                value
              }
              status: Status__c @optional {
                value
                displayValue
              }
              scenarioOf: ScenarioOf__r @optional {
                Id
                name: Name @optional {
                  value
                }
              }
              waiting: WaitingProposalCount__c @optional {
                value
              }
              drawnAt: DrawnAt__c @optional {
                value
              }
              drawFault: DrawFault__c @optional {
                value
              }
            }
          }
        }
        publications: TerritoryPublication__c(
          first: 1
          where: $publications
          orderBy: { CreatedDate: { order: DESC } }
        ) @optional {
          edges {
            node {
              Id
              status: Status__c @optional {
                value
              }
              startDate: StartDate__c @optional {
                value
              }
              preview: Preview__c @optional {
                value
              }
              previewedAt: PreviewedAt__c @optional {
                value
              }
              confirmedBy: ConfirmedBy__r @optional {
                name: Name @optional {
                  value
                }
              }
              confirmedAt: ConfirmedAt__c @optional {
                value
              }
              step: Step__c @optional {
                value
              }
              written: WrittenCount__c @optional {
                value
              }
              finishedAt: FinishedAt__c @optional {
                value
              }
              askedAt: CreatedDate @optional {
                value
              }
              askedBy: CreatedBy @optional {
                name: Name @optional {
                  value
                }
              }
            }
          }
        }
        territories: SalesTerritory__c(first: 2000, upperBound: 2000, where: $territories) @optional {
          edges {
            node {
              Id
              plan: Plan__c {
                value
              }
              parent: ParentTerritory__c @optional {
                value
              }
              continues: ContinuesTerritory__c @optional {
                value
              }
            }
          }
        }
        baseline: SalesTerritory__c(first: 2000, upperBound: 2000, where: $baseline) @optional {
          edges {
            node {
              Id
              parent: ParentTerritory__c @optional {
                value
              }
            }
          }
        }
      }
      aggregate {
        flows: TerritoryAssignment__c(
          first: 2000
          upperBound: 2000
          groupBy: { Territory__c: { group: true }, PreviousTerritory__c: { group: true } }
          where: $flows
        ) {
          edges {
            node {
              aggregate {
                territory: Territory__c {
                  value
                }
                previous: PreviousTerritory__c {
                  value
                }
                accounts: Id {
                  count {
                    value
                  }
                }
                hours: EstimatedWorkloadHours__c {
                  sum {
                    value
                  }
                }
                potential: EstimatedPotentialAmount__c {
                  sum {
                    value
                  }
                }
              }
            }
          }
        }
      }
    }
  }
`;

export const UPDATE_PLAN = gql`
  mutation updatePlan($input: TerritoryPlan__cUpdateInput!) {
    uiapi {
      saved: TerritoryPlan__cUpdate(input: $input) {
        Record {
          Id
        }
      }
    }
  }
`;

/** A plan's scenarios; on a scenario's page the scenario alone, beside the plan it was drawn from. */
export function scenariosVariables(recordId: string | undefined) {
  const id = recordId ?? '';
  const plans = {
    or: [{ Id: { eq: id } }, { and: [{ ScenarioOf__c: { eq: id } }, { Status__c: { ne: 'Archived' } }] }],
  };
  return {
    plans,
    territories: { Plan__r: plans },
    baseline: { Plan__c: { inq: { TerritoryPlan__c: { Id: { eq: id } }, ApiName: 'ScenarioOf__c' } } },
    flows: { Territory__r: { Plan__r: plans } },
    publications: { and: [{ Plan__c: { eq: id } }, { Status__c: { ne: 'Withdrawn' } }] },
  };
}
