import { gql } from 'lightning/graphql';

// Custom objects and fields stand behind aliases: in a package with a namespace the names change, the aliases do not.
export const TALK_QUERY = gql`
  query oneOnOne($talk: OneOnOne__c_Filter, $notes: OneOnOneNote__c_Filter) {
    uiapi {
      query {
        talks: OneOnOne__c(first: 1, where: $talk) {
          edges {
            node {
              Id
              manager: Manager__r @optional {
                Id
                name: Name @optional {
                  value
                }
              }
              rep: Rep__r @optional {
                Id
                name: Name @optional {
                  value
                }
              }
              scheduledAt: ScheduledAt__c @optional {
                value
                displayValue
              }
              minutes: DurationMinutes__c @optional {
                value
              }
              cadence: Cadence__c @optional {
                value
              }
              status: Status__c @optional {
                value
              }
              agenda: Agenda__c @optional {
                value
              }
              actions: Actions__c @optional {
                value
              }
            }
          }
        }
        notes: OneOnOneNote__c(first: 1, where: $notes) @optional {
          edges {
            node {
              Id
              body: Body__c @optional {
                value
              }
            }
          }
        }
      }
    }
  }
`;

/** A conversation, and the reader's own note about it. */
export const talkVariables = (talkId: string, userId: string): Record<string, unknown> => ({
  talk: { Id: { eq: talkId } },
  notes: { OneOnOne__c: { eq: talkId }, OwnerId: { eq: userId } },
});

/** What the rep's own territory suggests: its goals, open alerts and load. */
export const POINTS_QUERY = gql`
  query oneOnOnePoints(
    $territories: SalesTerritory__c_Filter
    $goals: TerritoryGoal__c_Filter
    $alerts: TerritoryAlert__c_Filter
    $metrics: TerritoryMetric__c_Filter
  ) {
    uiapi {
      query {
        territories: SalesTerritory__c(first: 1, where: $territories) {
          edges {
            node {
              Id
              name: Name {
                value
              }
            }
          }
        }
        goals: TerritoryGoal__c(first: 5, where: $goals) @optional {
          edges {
            node {
              Id
              name: Name {
                value
              }
              reasons: Reasons__c @optional {
                value
              }
              status: Status__c @optional {
                value
                displayValue
              }
            }
          }
        }
        alerts: TerritoryAlert__c(first: 3, where: $alerts) @optional {
          edges {
            node {
              Id
              cause: Cause__c @optional {
                value
              }
            }
          }
        }
        metrics: TerritoryMetric__c(first: 1, where: $metrics) @optional {
          edges {
            node {
              Id
              load: WorkloadIndex__c @optional {
                value
              }
            }
          }
        }
      }
    }
  }
`;

export function pointsVariables(repId: string): Record<string, unknown> {
  const own = { LeadUser__c: { eq: repId }, Plan__r: { Status__c: { eq: 'Active' } } };
  return {
    territories: own,
    goals: { Territory__r: own, Status__c: { in: ['AtRisk', 'OffTrack', 'Missed'] } },
    alerts: { Territory__r: own, Status__c: { eq: 'Open' } },
    metrics: { Territory__r: own, IsLatest__c: { eq: true } },
  };
}

export const SAVE_TALK = gql`
  mutation saveTalk($input: OneOnOne__cUpdateInput!) {
    uiapi {
      OneOnOne__cUpdate(input: $input) {
        success
      }
    }
  }
`;

export const PLAN_TALK = gql`
  mutation planTalk($input: OneOnOne__cCreateInput!) {
    uiapi {
      OneOnOne__cCreate(input: $input) {
        Record {
          Id
        }
      }
    }
  }
`;

export const WRITE_NOTE = gql`
  mutation writeNote($input: OneOnOneNote__cCreateInput!) {
    uiapi {
      OneOnOneNote__cCreate(input: $input) {
        Record {
          Id
        }
      }
    }
  }
`;

export const CHANGE_NOTE = gql`
  mutation changeNote($input: OneOnOneNote__cUpdateInput!) {
    uiapi {
      OneOnOneNote__cUpdate(input: $input) {
        success
      }
    }
  }
`;
