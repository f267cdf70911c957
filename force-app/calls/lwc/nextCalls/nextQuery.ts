import USER_ID from '@salesforce/user/Id';
import { gql } from 'lightning/graphql';

// What a person may not see is @optional, since one hidden field would otherwise take the whole answer with it.
export const NEXT_QUERY = gql`
  query nextCalls($calls: PlannedCall__c_Filter, $targets: CallTarget__c_Filter) {
    uiapi {
      query {
        calls: PlannedCall__c(first: 50, where: $calls, orderBy: { CallDate__c: { order: ASC } }) {
          edges {
            node {
              Id
              accountId: Account__c @optional {
                value
              }
              account: Account__r @optional {
                name: Name @optional {
                  value
                }
                city: BillingCity @optional {
                  value
                }
              }
              plan: CallPlan__r @optional {
                name: Name @optional {
                  value
                }
              }
              date: CallDate__c @optional {
                value
              }
              start: StartTime__c @optional {
                value
              }
              channel: Channel__c @optional {
                value
                displayValue
              }
              status: Status__c @optional {
                value
                displayValue
              }
              why: Reason__c @optional {
                value
                displayValue
              }
              isNew: IsNewBusiness__c @optional {
                value
              }
            }
          }
        }
        targets: CallTarget__c(first: 200, where: $targets) @optional {
          edges {
            node {
              Id
              accountId: Account__c @optional {
                value
              }
              tier: Tier__c @optional {
                value
              }
              yearly: CallCount__c @optional {
                value
              }
              planned: PlannedCount__c @optional {
                value
              }
              actual: ActualCount__c @optional {
                value
              }
              last: LastCallDate__c @optional {
                value
              }
              reason: Reason__c @optional {
                value
                displayValue
              }
            }
          }
        }
      }
    }
  }
`;

/** Open calls from a day on: those on the account of the page, or the reader's own. */
export function nextVariables(objectApiName: string | undefined, recordId: string | undefined, from: string) {
  const isAccount = recordId !== undefined && objectApiName === 'Account';
  const own = isAccount ? { Account__c: { eq: recordId } } : { CallPlan__r: { OwnerId: { eq: USER_ID } } };
  const active = { CallPlan__r: { IsActive__c: { eq: true } } };
  return {
    calls: {
      and: [own, active, { Status__c: { in: ['Proposed', 'Accepted'] } }, { CallDate__c: { gte: { value: from } } }],
    },
    targets: { and: [own, active] },
  };
}
