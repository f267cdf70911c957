import USER_ID from '@salesforce/user/Id';
import { gql } from 'lightning/graphql';

// What a person may not see is @optional, since one hidden field would otherwise take the whole answer with it.
export const WEEK_QUERY = gql`
  query callPlanWeek($plans: CallPlan__c_Filter, $calls: PlannedCall__c_Filter, $targets: CallTarget__c_Filter) {
    uiapi {
      query {
        plans: CallPlan__c(first: 50, where: $plans, orderBy: { Name: { order: ASC } }) {
          edges {
            node {
              Id
              name: Name @optional {
                value
              }
              owner: OwnerId @optional {
                value
              }
              asOf: AsOfDate__c @optional {
                value
              }
              until: PlannedUntilDate__c @optional {
                value
              }
              planned: PlannedCount__c @optional {
                value
              }
              actual: ActualCount__c @optional {
                value
              }
              scheduled: ScheduledCount__c @optional {
                value
              }
              remaining: RemainingCount__c @optional {
                value
              }
              unscheduled: UnscheduledCount__c @optional {
                value
              }
              attainment: AttainmentFraction__c @optional {
                value
              }
              reach: ReachFraction__c @optional {
                value
              }
              utilisation: UtilisationFraction__c @optional {
                value
              }
              hours: PlannedHours__c @optional {
                value
              }
              newHours: NewBusinessHours__c @optional {
                value
              }
              newTarget: NewBusinessTargetHours__c @optional {
                value
              }
              newShare: NewBusinessCallFraction__c @optional {
                value
              }
              untouched: UntouchedKeyCount__c @optional {
                value
              }
              notes: Notes__c @optional {
                value
              }
            }
          }
        }
        calls: PlannedCall__c(first: 200, where: $calls, orderBy: { CallDate__c: { order: ASC } }) {
          edges {
            node {
              Id
              planId: CallPlan__c @optional {
                value
              }
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
                state: BillingState @optional {
                  value
                }
                country: BillingCountry @optional {
                  value
                }
                latitude: BillingLatitude @optional {
                  value
                }
                longitude: BillingLongitude @optional {
                  value
                }
              }
              date: CallDate__c @optional {
                value
              }
              start: StartTime__c @optional {
                value
              }
              minutes: DurationMinutes__c @optional {
                value
              }
              travel: TravelMinutes__c @optional {
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
              eventId: EventId__c @optional {
                value
              }
              skipReason: SkipReason__c @optional {
                value
              }
              outcome: Outcome__c @optional {
                value
                displayValue
              }
            }
          }
        }
        targets: CallTarget__c(first: 200, where: $targets, orderBy: { CallCount__c: { order: DESC } }) @optional {
          edges {
            node {
              Id
              planId: CallPlan__c @optional {
                value
              }
              accountId: Account__c @optional {
                value
              }
              account: Account__r @optional {
                name: Name @optional {
                  value
                }
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
              remaining: RemainingCount__c @optional {
                value
              }
              last: LastCallDate__c @optional {
                value
              }
              next: NextCallDate__c @optional {
                value
              }
              reason: Reason__c @optional {
                value
                displayValue
              }
              dropped: DroppedCount__c @optional {
                value
              }
            }
          }
        }
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
      }
    }
  }
`;

export const UPDATE_CALL = gql`
  mutation updateCall($input: PlannedCall__cUpdateInput!) {
    uiapi {
      saved: PlannedCall__cUpdate(input: $input) {
        Record {
          Id
        }
      }
    }
  }
`;

/** Both or neither: no call is accepted without its appointment, and no appointment made twice. */
export const ACCEPT_CALL = gql`
  mutation acceptCall($call: PlannedCall__cUpdateInput!, $event: EventCreateInput!) {
    uiapi {
      event: EventCreate(input: $event) {
        Record {
          Id
        }
      }
      saved: PlannedCall__cUpdate(input: $call) {
        Record {
          Id
        }
      }
    }
  }
`;

export const CREATE_PLAN = gql`
  mutation createCallPlan($input: CallPlan__cCreateInput!) {
    uiapi {
      saved: CallPlan__cCreate(input: $input) {
        Record {
          Id
        }
      }
    }
  }
`;

/** The active call plans of the page, their calls from one day to another, and their accounts. */
export function weekVariables(
  objectApiName: string | undefined,
  recordId: string | undefined,
  from: string,
  to: string,
): Record<string, unknown> {
  const plan = planFilter(objectApiName, recordId);
  return {
    plans: plan,
    calls: {
      and: [
        { CallPlan__r: plan },
        { CallDate__c: { gte: { value: from } } },
        { CallDate__c: { lte: { value: to } } },
        { Status__c: { ne: 'Withdrawn' } },
      ],
    },
    targets: { CallPlan__r: plan },
  };
}

function planFilter(objectApiName: string | undefined, recordId: string | undefined): Record<string, unknown> {
  if (recordId !== undefined && objectApiName === 'CallPlan__c') return { Id: { eq: recordId } };
  const active = { IsActive__c: { eq: true } };
  if (recordId !== undefined && objectApiName === 'SalesTerritory__c') {
    return { and: [active, { Territory__c: { eq: recordId } }] };
  }
  return { and: [active, { OwnerId: { eq: USER_ID } }] };
}
