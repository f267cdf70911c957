import { gql } from 'lightning/graphql';

// Custom objects and fields stand behind aliases: in a package with a namespace the names change, the aliases do not.
// What a person may not see is @optional, since one hidden field would otherwise take the whole answer with it.
export const MAP_QUERY = gql`
  query alignmentMap(
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
        plans: TerritoryPlan__c(first: 1, where: $plans) {
          edges {
            node {
              Id
              name: Name {
                value
              }
              status: Status__c @optional {
                value
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
              plan: Plan__c @optional {
                value
              }
              parent: ParentTerritory__c @optional {
                value
              }
              level: Level__c @optional {
                displayValue
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
    }
  }
`;

/** Where the next pages of the two long lists begin; null for the first ones. */
export interface Cursors {
  readonly assignments: string | null;
  readonly accounts: string | null;
}

export const FIRST_PAGES: Cursors = { assignments: null, accounts: null };

/** Levels of territories below the page's own that are looked into; SOQL follows five relationships at most. */
const LEVELS_BELOW = 4;

type Filter = Readonly<Record<string, unknown>>;

/**
 * What the page is about decides whose accounts are asked for: a plan's, those of a territory and all below it, or the
 * active plan's. An account belongs where it is assigned today, and, assigned nowhere, where its owner is a member.
 */
export function mapVariables(objectApiName: string | undefined, recordId: string | undefined, after: Cursors) {
  const isTerritory = recordId !== undefined && objectApiName === 'SalesTerritory__c';
  const plan = planFilter(objectApiName, recordId);
  const within = isTerritory ? withinTerritory(recordId) : { Territory__r: planOf(plan) };
  const ownsAccounts = { Role__c: { in: ['Representative', 'Owner'] } };
  // A filter inside a filter inside a filter SOQL refuses, and a territory's plan is known only by such a one: there
  // the active plan stands in for it, and `mapPageOf` leaves out what that gets wrong.
  const whoseAssigned = planOf(isTerritory ? ACTIVE : plan);
  const assigned = { TerritoryAssignment__c: { Territory__r: whoseAssigned, ...TODAY }, ApiName: 'Account__c' };
  const memberOwned = { OwnerId: { inq: { TerritoryMember__c: { ...within, ...ownsAccounts }, ApiName: 'User__c' } } };
  return {
    plans: plan,
    territories: planOf(plan),
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

function planFilter(objectApiName: string | undefined, recordId: string | undefined): Filter {
  if (recordId !== undefined && objectApiName === 'TerritoryPlan__c') return { Id: { eq: recordId } };
  if (recordId !== undefined && objectApiName === 'SalesTerritory__c') {
    return { Id: { inq: { SalesTerritory__c: { Id: { eq: recordId } }, ApiName: 'Plan__c' } } };
  }
  return ACTIVE;
}

const ACTIVE: Filter = { Status__c: { eq: 'Active' } };

/** The filter of what hangs on a plan: by its id where that is known, else by the plan's own fields. */
const planOf = (plan: Filter): Filter => ('Id' in plan ? { Plan__c: plan.Id } : { Plan__r: plan });

function withinTerritory(recordId: string): Filter {
  const isIt = { eq: recordId };
  let above: Filter = { ParentTerritory__c: isIt };
  const places: Filter[] = [{ Territory__c: isIt }];
  for (let level = 0; level < LEVELS_BELOW; level += 1) {
    places.push({ Territory__r: above });
    above = { ParentTerritory__r: above };
  }
  return { or: places };
}
