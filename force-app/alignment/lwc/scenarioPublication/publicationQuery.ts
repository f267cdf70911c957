import { gql } from 'lightning/graphql';

export const ASK_PUBLICATION = gql`
  mutation askPublication($input: TerritoryPublication__cCreateInput!) {
    uiapi {
      asked: TerritoryPublication__cCreate(input: $input) {
        Record {
          Id
        }
      }
    }
  }
`;

export const ANSWER_PUBLICATION = gql`
  mutation answerPublication($input: TerritoryPublication__cUpdateInput!) {
    uiapi {
      answered: TerritoryPublication__cUpdate(input: $input) {
        Record {
          Id
        }
      }
    }
  }
`;
