import { gql } from 'lightning/graphql';

// Custom objects and fields stand behind aliases: in a package with a namespace the names change, the aliases do not.
export const QUESTIONS_QUERY = gql`
  query pulseQuestions($survey: PulseSurvey__c_Filter, $questions: PulseQuestion__c_Filter) {
    uiapi {
      objectInfos(apiNames: ["PulseQuestion__c"]) {
        createable
        updateable
      }
      query {
        surveys: PulseSurvey__c(first: 1, where: $survey) {
          edges {
            node {
              Id
              status: Status__c @optional {
                value
              }
            }
          }
        }
        questions: PulseQuestion__c(first: 20, where: $questions) @optional {
          edges {
            node {
              Id
              position: Position__c @optional {
                value
              }
              question: Question__c @optional {
                value
              }
            }
          }
        }
      }
    }
  }
`;

export const questionsVariables = (surveyId: string): Record<string, unknown> => ({
  survey: { Id: { eq: surveyId } },
  questions: { Survey__c: { eq: surveyId } },
});

export const ADD_QUESTION = gql`
  mutation addQuestion($input: PulseQuestion__cCreateInput!) {
    uiapi {
      PulseQuestion__cCreate(input: $input) {
        Record {
          Id
        }
      }
    }
  }
`;
