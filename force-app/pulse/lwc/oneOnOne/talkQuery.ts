import { gql } from 'lightning/graphql';

// Custom objects and fields stand behind aliases: in a package with a namespace the names change, the aliases do not.
export const TALK_QUERY = gql`
  query oneOnOne($talk: OneOnOne__c_Filter, $notes: OneOnOneNote__c_Filter, $territories: SalesTerritory__c_Filter) {
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
        territories: SalesTerritory__c(first: 1, where: $territories) @optional {
          edges {
            node {
              Id
              name: Name {
                value
              }
              goals: Goals__r(first: 5, where: { Status__c: { in: ["AtRisk", "OffTrack", "Missed"] } }) @optional {
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
              alerts: Alerts__r(first: 3, where: { Status__c: { eq: "Open" } }) @optional {
                edges {
                  node {
                    Id
                    cause: Cause__c @optional {
                      value
                    }
                  }
                }
              }
              metrics: Metrics__r(first: 1, where: { IsLatest__c: { eq: true } }) @optional {
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
      }
    }
  }
`;

/**
 * A conversation, the reader's own note about it, and the territory that its rep leads, as long as there is something to
 * prepare: a question by reference, since the rep is not known before the answer.
 */
export const talkVariables = (talkId: string, userId: string): Record<string, unknown> => ({
  talk: { Id: { eq: talkId } },
  notes: { OneOnOne__c: { eq: talkId }, OwnerId: { eq: userId } },
  territories: {
    LeadUser__c: { inq: { OneOnOne__c: { Id: { eq: talkId }, Status__c: { eq: 'Planned' } }, ApiName: 'Rep__c' } },
    Plan__r: { Status__c: { eq: 'Active' } },
  },
});

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
