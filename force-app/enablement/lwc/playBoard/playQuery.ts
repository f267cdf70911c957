import { gql } from 'lightning/graphql';

// What a person may not see is @optional, since one hidden field would otherwise take the whole answer with it.
export const PLAY_QUERY = gql`
  query playBoard($mine: SalesPlayEndorsement__c_Filter) {
    uiapi {
      query {
        plays: SalesPlay__c(first: 500, upperBound: 500, orderBy: { EndorsementCount__c: { order: DESC } }) {
          edges {
            node {
              Id
              name: Name @optional {
                value
              }
              problem: Problem__c @optional {
                value
              }
              approach: Approach__c @optional {
                value
              }
              result: Result__c @optional {
                value
              }
              industry: Industry__c @optional {
                value
              }
              size: Size__c @optional {
                value
                displayValue
              }
              product: Product__c @optional {
                value
              }
              hasEvidence: HasEvidence__c @optional {
                value
              }
              endorsements: EndorsementCount__c @optional {
                value
              }
              ownerId: OwnerId @optional {
                value
              }
              owner: Owner @optional {
                ... on User {
                  name: Name @optional {
                    value
                  }
                }
              }
            }
          }
        }
        mine: SalesPlayEndorsement__c(first: 500, upperBound: 500, where: $mine) @optional {
          edges {
            node {
              Id
              play: Play__c @optional {
                value
              }
            }
          }
        }
      }
    }
  }
`;

export const ENDORSE = gql`
  mutation endorsePlay($input: SalesPlayEndorsement__cCreateInput!) {
    uiapi {
      saved: SalesPlayEndorsement__cCreate(input: $input) {
        Record {
          Id
        }
      }
    }
  }
`;

export const playVariables = (user: string) => ({ mine: { CreatedById: { eq: user } } });
