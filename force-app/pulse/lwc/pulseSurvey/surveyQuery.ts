import { gql } from 'lightning/graphql';

// Custom objects and fields stand behind aliases: in a package with a namespace the names change, the aliases do not.
export const SURVEY_QUERY = gql`
  query pulseSurvey($mine: PulseInvitation__c_Filter, $open: PulseQuestion__c_Filter, $told: PulseSurvey__c_Filter) {
    uiapi {
      query {
        invitations: PulseInvitation__c(first: 5, where: $mine, orderBy: { DueDate__c: { order: ASC } }) {
          edges {
            node {
              Id
              dueDate: DueDate__c @optional {
                value
              }
              survey: Survey__r @optional {
                Id
                name: Name {
                  value
                }
                inboxOwner: InboxOwnerKey__c @optional {
                  value
                }
                scaleLowest: ScaleLowest__c @optional {
                  value
                }
                minimum: MinimumGroupSize__c @optional {
                  value
                }
                commentMinimum: MinimumCommentGroupSize__c @optional {
                  value
                }
              }
            }
          }
        }
        questions: PulseQuestion__c(first: 50, where: $open, orderBy: { Position__c: { order: ASC } }) @optional {
          edges {
            node {
              Id
              surveyId: Survey__c @optional {
                value
              }
              kind: Kind__c @optional {
                value
              }
              question: Question__c @optional {
                value
              }
              lowest: Lowest__c @optional {
                value
              }
              highest: Highest__c @optional {
                value
              }
              options: Options__c @optional {
                value
              }
            }
          }
        }
        told: PulseSurvey__c(first: 1, where: $told, orderBy: { CloseDate__c: { order: DESC } }) @optional {
          edges {
            node {
              Id
              heard: Heard__c @optional {
                value
              }
              doing: Doing__c @optional {
                value
              }
              doneByDate: DoneByDate__c @optional {
                value
              }
            }
          }
        }
      }
    }
  }
`;

/** The person's own invitations that wait, the questions of what is open, and the last round that was answered. */
export const surveyVariables = (userId: string, today: string): Record<string, unknown> => ({
  mine: {
    OwnerId: { eq: userId },
    Status__c: { eq: 'Invited' },
    DueDate__c: { gte: { value: today } },
    Survey__r: { Status__c: { eq: 'Open' } },
  },
  open: { Survey__r: { Status__c: { eq: 'Open' } } },
  told: { Status__c: { eq: 'Closed' }, DoneByDate__c: { ne: null } },
});

/** The writer cannot read the ballot afterwards, so nothing of it is asked back. */
export const SEND_BALLOT = gql`
  mutation sendBallot($input: PulseBallot__cCreateInput!) {
    uiapi {
      PulseBallot__cCreate(input: $input) {
        Record {
          Id
        }
      }
    }
  }
`;
