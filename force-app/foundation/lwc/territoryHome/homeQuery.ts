import { gql } from 'lightning/graphql';

// Custom objects and fields stand behind aliases: in a package with a namespace the names change, the aliases do not.
// What a person may not see is @optional, since one hidden field would otherwise take the whole answer with it.
export const HOME_QUERY = gql`
  query territoryHome(
    $mine: SalesTerritory__c_Filter
    $team: SalesTerritory__c_Filter
    $membership: TerritoryMember__c_Filter
  ) {
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
        mine: SalesTerritory__c(first: 20, where: $mine, orderBy: { Name: { order: ASC } }) {
          edges {
            node {
              Id
              name: Name {
                value
              }
              plan: Plan__r @optional {
                Id
                name: Name {
                  value
                }
              }
              memberships: Members__r(first: 5, where: $membership) @optional {
                edges {
                  node {
                    Id
                    role: Role__c @optional {
                      value
                    }
                    endDate: EndDate__c @optional {
                      value
                    }
                  }
                }
              }
              snapshots: Metrics__r(first: 2, orderBy: { AsOfDate__c: { order: DESC } }) @optional {
                edges {
                  node {
                    Id
                    asOf: AsOfDate__c @optional {
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
                    openAmount: OpenAmount__c @optional {
                      value
                    }
                    openCount: OpenCount__c @optional {
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
                    attainmentFraction: AttainmentFraction__c @optional {
                      value
                    }
                    paceFraction: PaceFraction__c @optional {
                      value
                    }
                  }
                }
              }
              goals: Goals__r(first: 50, orderBy: { DueDate__c: { order: DESC } }) @optional {
                edges {
                  node {
                    Id
                    name: Name {
                      value
                    }
                    metric: Metric__c @optional {
                      value
                      displayValue
                    }
                    unit: Unit__c @optional {
                      value
                    }
                    target: TargetValue__c @optional {
                      value
                    }
                    current: CurrentValue__c @optional {
                      value
                    }
                    startDate: StartDate__c @optional {
                      value
                    }
                    dueDate: DueDate__c @optional {
                      value
                    }
                    daysLeft: DaysLeftCount__c @optional {
                      value
                    }
                    cadence: CheckInCadence__c @optional {
                      value
                    }
                    lastCheckIn: LastCheckInDate__c @optional {
                      value
                    }
                    progress: ProgressFraction__c @optional {
                      value
                    }
                    pace: PaceFraction__c @optional {
                      value
                    }
                    status: Status__c @optional {
                      value
                      displayValue
                    }
                    reasons: Reasons__c @optional {
                      value
                    }
                    score: CriteriaScore__c @optional {
                      value
                    }
                  }
                }
              }
              alerts: Alerts__r(first: 20, where: { Status__c: { eq: "Open" } }) @optional {
                edges {
                  node {
                    Id
                    severity: Severity__c @optional {
                      value
                      displayValue
                    }
                    kind: Kind__c @optional {
                      value
                      displayValue
                    }
                    cause: Cause__c @optional {
                      value
                    }
                  }
                }
              }
            }
          }
        }
        team: SalesTerritory__c(first: 200, where: $team, orderBy: { Name: { order: ASC } }) @optional {
          edges {
            node {
              Id
              name: Name {
                value
              }
              parent: ParentTerritory__c @optional {
                value
              }
              snapshots: Metrics__r(first: 1, where: { IsLatest__c: { eq: true } }) @optional {
                edges {
                  node {
                    Id
                    asOf: AsOfDate__c @optional {
                      value
                    }
                    wonAmount: WonAmount__c @optional {
                      value
                      displayValue
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
                  }
                }
              }
              goals: Goals__r(first: 50, where: { Status__c: { in: ["OffTrack", "AtRisk"] } }) @optional {
                edges {
                  node {
                    Id
                    status: Status__c @optional {
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
  }
`;

/**
 * A person's territories in the active plans, and those one level below, which whoever leads them answers for. Each is
 * asked for by a field of its own: Salesforce lets no such question stand inside another one, nor beside an `or`.
 */
export function homeVariables(userId: string) {
  const mine = { inq: { TerritoryMember__c: { User__c: { eq: userId } }, ApiName: 'Territory__c' } };
  const active = { Plan__r: { Status__c: { eq: 'Active' } } };
  return {
    mine: { Id: mine, ...active },
    team: { ParentTerritory__c: mine, ...active },
    membership: { User__c: { eq: userId } },
  };
}
