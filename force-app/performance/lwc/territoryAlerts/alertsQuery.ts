import { gql } from 'lightning/graphql';

// What a person may not see is @optional, since one hidden field would otherwise take the whole answer with it.
export const ALERTS_QUERY = gql`
  query territoryAlerts(
    $alerts: TerritoryAlert__c_Filter
    $members: TerritoryMember__c_Filter
    $callPlans: CallPlan__c_Filter
  ) {
    uiapi {
      query {
        alerts: TerritoryAlert__c(first: 200, where: $alerts, orderBy: { RaisedDate__c: { order: DESC } }) {
          edges {
            node {
              Id
              name: Name @optional {
                value
              }
              kind: Kind__c @optional {
                value
                displayValue
              }
              severity: Severity__c @optional {
                value
                displayValue
              }
              status: Status__c @optional {
                value
                displayValue
              }
              cause: Cause__c @optional {
                value
              }
              raised: RaisedDate__c @optional {
                value
              }
              snoozedUntil: SnoozedUntilDate__c @optional {
                value
              }
              snoozeReason: SnoozeReason__c @optional {
                value
              }
              owner: OwnerId @optional {
                value
              }
              planId: Plan__c @optional {
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
            }
          }
        }
        callPlans: CallPlan__c(first: 200, where: $callPlans) @optional {
          edges {
            node {
              Id
              territoryId: Territory__c @optional {
                value
              }
            }
          }
        }
        members: TerritoryMember__c(first: 200, where: $members) @optional {
          edges {
            node {
              Id
              userId: User__c @optional {
                value
              }
              user: User__r @optional {
                name: Name @optional {
                  value
                }
              }
            }
          }
        }
      }
    }
  }
`;

export const UPDATE_ALERT = gql`
  mutation updateAlert($input: TerritoryAlert__cUpdateInput!) {
    uiapi {
      saved: TerritoryAlert__cUpdate(input: $input) {
        Record {
          Id
        }
      }
    }
  }
`;

/** The alerts of the page that are not resolved, the people they can be given to, and the call plans that repair some. */
export function alertsVariables(objectApiName: string | undefined, recordId: string | undefined) {
  const unresolved = { Status__c: { ne: 'Resolved' } };
  const begun = { IsActive__c: { eq: true } };
  if (recordId !== undefined && objectApiName === 'SalesTerritory__c') {
    return {
      alerts: { and: [unresolved, { Territory__c: { eq: recordId } }] },
      members: { Territory__c: { eq: recordId } },
      callPlans: { and: [begun, { Territory__c: { eq: recordId } }] },
    };
  }
  if (recordId !== undefined && objectApiName === 'TerritoryPlan__c') {
    return {
      alerts: { and: [unresolved, { Plan__c: { eq: recordId } }] },
      members: { Territory__r: { Plan__c: { eq: recordId } } },
      callPlans: { and: [begun, { Territory__r: { Plan__c: { eq: recordId } } }] },
    };
  }
  const active = { Plan__r: { Status__c: { eq: 'Active' } } };
  return {
    alerts: { and: [unresolved, active] },
    members: { Territory__r: active },
    callPlans: { and: [begun, { Territory__r: active }] },
  };
}
