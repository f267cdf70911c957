import { gql } from 'lightning/graphql';

// Custom objects and fields stand behind aliases: in a package with a namespace the names change, the aliases do not.
// What a person may not see is @optional, since one hidden field would otherwise take the whole answer with it.
export const STUDIO_QUERY = gql`
  query alignmentStudio(
    $plans: TerritoryPlan__c_Filter
    $territories: SalesTerritory__c_Filter
    $members: TerritoryMember__c_Filter
    $assignments: TerritoryAssignment__c_Filter
    $accounts: Account_Filter
    $afterAssignments: String
    $afterAccounts: String
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
              sellingHours: SellingHoursPerYear__c @optional {
                value
              }
              serviceHours: AccountServiceHours__c @optional {
                value
              }
              pursuitHours: OpportunityPursuitHours__c @optional {
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
              fiscalYear: FiscalYear__c @optional {
                value
              }
              endDate: EndDate__c @optional {
                value
              }
              companyGoals: CompanyGoals__c @optional {
                value
              }
              revenueGoal: RevenueGoalAmount__c @optional {
                value
                displayValue
              }
            }
          }
        }
        territories: SalesTerritory__c(first: 2000, upperBound: 2000, where: $territories) {
          edges {
            node {
              Id
              name: Name {
                value
              }
              parent: ParentTerritory__c @optional {
                value
              }
              capacity: CapacityHours__c @optional {
                value
              }
            }
          }
        }
        members: TerritoryMember__c(first: 2000, upperBound: 2000, where: $members) @optional {
          edges {
            node {
              Id
              user: User__c @optional {
                value
              }
              territory: Territory__c {
                value
              }
            }
          }
        }
        assignments: TerritoryAssignment__c(
          first: 2000
          upperBound: 2000
          after: $afterAssignments
          where: $assignments
          orderBy: { PotentialAmount__c: { order: DESC, nulls: LAST } }
        ) @optional {
          edges {
            node {
              Id
              territory: Territory__c {
                value
              }
              isLocked: IsLocked__c @optional {
                value
              }
              workload: WorkloadHours__c @optional {
                value
              }
              potential: PotentialAmount__c @optional {
                value
                displayValue
              }
              account: Account__r @optional {
                Id
                name: Name @optional {
                  value
                }
                latitude: BillingLatitude @optional {
                  value
                }
                longitude: BillingLongitude @optional {
                  value
                }
                city: BillingCity @optional {
                  value
                }
                state: BillingState @optional {
                  value
                }
                country: BillingCountry @optional {
                  value
                }
                revenue: AnnualRevenue @optional {
                  value
                  displayValue
                }
              }
            }
          }
          pageInfo {
            endCursor
            hasNextPage
          }
        }
        accounts: Account(
          first: 2000
          upperBound: 2000
          after: $afterAccounts
          where: $accounts
          orderBy: { AnnualRevenue: { order: DESC, nulls: LAST } }
        ) @optional {
          edges {
            node {
              Id
              name: Name @optional {
                value
              }
              owner: OwnerId @optional {
                value
              }
              latitude: BillingLatitude @optional {
                value
              }
              longitude: BillingLongitude @optional {
                value
              }
              city: BillingCity @optional {
                value
              }
              state: BillingState @optional {
                value
              }
              country: BillingCountry @optional {
                value
              }
              revenue: AnnualRevenue @optional {
                value
                displayValue
              }
            }
          }
          pageInfo {
            endCursor
            hasNextPage
          }
        }
      }
      aggregate {
        openDeals: Opportunity(
          first: 2000
          where: { IsClosed: { eq: false } }
          groupBy: { AccountId: { group: true } }
        ) @optional {
          edges {
            node {
              aggregate {
                AccountId {
                  value
                }
                Id {
                  count {
                    value
                  }
                }
              }
            }
          }
          pageInfo {
            hasNextPage
          }
        }
        wonDeals: Opportunity(first: 2000, where: { IsWon: { eq: true } }, groupBy: { AccountId: { group: true } })
          @optional {
          edges {
            node {
              aggregate {
                AccountId {
                  value
                }
                Id {
                  count {
                    value
                  }
                }
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

/** Where the next pages of the two long lists begin; null for the first ones. */
export interface Cursors {
  readonly assignments: string | null;
  readonly accounts: string | null;
}

export const FIRST_PAGES: Cursors = { assignments: null, accounts: null };

type Filter = Readonly<Record<string, unknown>>;

/**
 * The page's plan, or the active one on an app or home page, with its accounts: each belongs where it is assigned today
 * and, assigned nowhere, where its owner is a member.
 */
export function studioVariables(recordId: string | undefined, after: Cursors) {
  const plan: Filter = recordId === undefined ? { Status__c: { eq: 'Active' } } : { Id: { eq: recordId } };
  const ofPlan: Filter = recordId === undefined ? { Plan__r: plan } : { Plan__c: { eq: recordId } };
  const within = { Territory__r: ofPlan };
  const ownsAccounts = { Role__c: { in: ['Representative', 'Owner'] } };
  const assigned = { TerritoryAssignment__c: { ...within, ...TODAY }, ApiName: 'Account__c' };
  const memberOwned = { OwnerId: { inq: { TerritoryMember__c: { ...within, ...ownsAccounts }, ApiName: 'User__c' } } };
  return {
    plans: plan,
    territories: ofPlan,
    members: { ...within, ...ownsAccounts },
    assignments: { ...within, ...TODAY },
    accounts: { Id: { ninq: assigned }, ...memberOwned },
    afterAssignments: after.assignments,
    afterAccounts: after.accounts,
  };
}

/** Assignments that hold today. */
const TODAY = {
  and: [
    { or: [{ StartDate__c: { eq: null } }, { StartDate__c: { lte: { literal: 'TODAY' } } }] },
    { or: [{ EndDate__c: { eq: null } }, { EndDate__c: { gte: { literal: 'TODAY' } } }] },
  ],
};
