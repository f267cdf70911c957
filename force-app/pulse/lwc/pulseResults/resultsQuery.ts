import { gql } from 'lightning/graphql';

// Custom objects and fields stand behind aliases: in a package with a namespace the names change, the aliases do not.
export const RESULTS_QUERY = gql`
  query pulseResults($survey: PulseSurvey__c_Filter, $results: PulseResult__c_Filter) {
    uiapi {
      query {
        surveys: PulseSurvey__c(first: 1, where: $survey) {
          edges {
            node {
              Id
              status: Status__c @optional {
                value
              }
              openDate: OpenDate__c @optional {
                value
              }
              closeDate: CloseDate__c @optional {
                value
              }
              invited: InvitedCount__c @optional {
                value
              }
              answered: AnsweredCount__c @optional {
                value
              }
              scaleLowest: ScaleLowest__c @optional {
                value
              }
              seriesKey: SeriesKey__c @optional {
                value
              }
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
        results: PulseResult__c(first: 2000, upperBound: 2000, where: $results) @optional {
          edges {
            node {
              Id
              territory: Territory__r @optional {
                Id
                name: Name {
                  value
                }
              }
              question: Question__r @optional {
                Id
                text: Question__c @optional {
                  value
                }
                kind: Kind__c @optional {
                  value
                }
                position: Position__c @optional {
                  value
                }
              }
              isShown: IsShown__c @optional {
                value
              }
              reason: WithheldReason__c @optional {
                value
              }
              invited: InvitedCount__c @optional {
                value
              }
              respondents: RespondentCount__c @optional {
                value
              }
              counts: AnswerCounts__c @optional {
                value
              }
              mean: MeanValue__c @optional {
                value
              }
              score: ScoreValue__c @optional {
                value
              }
              margin: MarginValue__c @optional {
                value
              }
              change: ChangeValue__c @optional {
                value
              }
              verdict: Verdict__c @optional {
                value
              }
              driver: DriverValue__c @optional {
                value
              }
              isClear: IsClearDriver__c @optional {
                value
              }
              comments: Comments__c @optional {
                value
              }
            }
          }
        }
      }
    }
  }
`;

export const resultsVariables = (surveyId: string): Record<string, unknown> => ({
  survey: { Id: { eq: surveyId } },
  results: { Survey__c: { eq: surveyId } },
});

/** What everybody answered in all rounds of the survey. */
export const TREND_QUERY = gql`
  query pulseTrend($results: PulseResult__c_Filter) {
    uiapi {
      query {
        results: PulseResult__c(first: 500, upperBound: 500, where: $results) @optional {
          edges {
            node {
              Id
              survey: Survey__r @optional {
                Id
                openDate: OpenDate__c @optional {
                  value
                }
              }
              question: Question__r @optional {
                Id
                text: Question__c @optional {
                  value
                }
              }
              mean: MeanValue__c @optional {
                value
              }
              score: ScoreValue__c @optional {
                value
              }
            }
          }
        }
      }
    }
  }
`;

export const trendVariables = (seriesKey: string, territoryId: string | null): Record<string, unknown> => ({
  results: {
    Survey__r: { SeriesKey__c: { eq: seriesKey } },
    Territory__c: { eq: territoryId },
    IsShown__c: { eq: true },
  },
});
