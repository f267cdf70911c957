import { gql } from 'lightning/graphql';

// What a person may not see is @optional, since one hidden field would otherwise take the whole answer with it.
export const BOARD_QUERY = gql`
  query leaderboard($entries: LeaderboardEntry__c_Filter, $statements: CommissionStatement__c_Filter) {
    uiapi {
      query {
        entries: LeaderboardEntry__c(
          first: 2000
          upperBound: 2000
          where: $entries
          orderBy: { Position__c: { order: ASC } }
        ) {
          edges {
            node {
              Id
              kind: Kind__c @optional {
                value
              }
              board: BoardName__c @optional {
                value
              }
              names: Names__c @optional {
                value
              }
              position: Position__c @optional {
                value
              }
              user: User__c @optional {
                value
              }
              person: User__r @optional {
                name: Name @optional {
                  value
                }
              }
              attainmentRank: AttainmentRank__c @optional {
                value
              }
              attainment: AttainmentFraction__c @optional {
                value
              }
              potentialRank: PotentialRank__c @optional {
                value
              }
              potentialIndex: PotentialIndex__c @optional {
                value
              }
              basis: Basis__c @optional {
                value
              }
              asOf: AsOfDate__c @optional {
                value
              }
            }
          }
        }
        statements: CommissionStatement__c(first: 20, where: $statements, orderBy: { EndDate__c: { order: DESC } })
          @optional {
          edges {
            node {
              Id
              board: PlanName__c @optional {
                value
              }
              position: LeaderboardPosition__c @optional {
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

/** The boards of all plans, and the reader's own statements, which tell where they stand on a board without names. */
export const boardVariables = (user: string) => ({
  entries: { and: [{ IsCurrent__c: { eq: true } }, { Contest__c: { eq: null } }] },
  statements: { User__c: { eq: user } },
});
