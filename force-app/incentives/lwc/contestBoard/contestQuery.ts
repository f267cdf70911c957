import { gql } from 'lightning/graphql';

// What a person may not see is @optional, since one hidden field would otherwise take the whole answer with it.
export const CONTEST_QUERY = gql`
  query contestBoard($contests: SalesContest__c_Filter, $entries: LeaderboardEntry__c_Filter) {
    uiapi {
      query {
        contests: SalesContest__c(first: 10, where: $contests, orderBy: { EndDate__c: { order: DESC } }) {
          edges {
            node {
              Id
              name: Name @optional {
                value
              }
              kind: Kind__c @optional {
                value
              }
              startDate: StartDate__c @optional {
                value
              }
              endDate: EndDate__c @optional {
                value
              }
              target: TargetPoints__c @optional {
                value
              }
              winners: WinnerCount__c @optional {
                value
              }
              measuredBy: MeasuredBy__c @optional {
                value
              }
              prize: Prize__c @optional {
                value
              }
              phase: Phase__c @optional {
                value
              }
              asOf: AsOfDate__c @optional {
                value
              }
              fault: Fault__c @optional {
                value
              }
              dealWonPoints: DealWonPoints__c @optional {
                value
              }
              dealWonDayCap: DealWonDayCap__c @optional {
                value
              }
              newBusinessWonPoints: NewBusinessWonPoints__c @optional {
                value
              }
              newBusinessWonDayCap: NewBusinessWonDayCap__c @optional {
                value
              }
              dealOpenedPoints: DealOpenedPoints__c @optional {
                value
              }
              dealOpenedDayCap: DealOpenedDayCap__c @optional {
                value
              }
              amountWonPoints: AmountWonPoints__c @optional {
                value
              }
              amountWonDayCap: AmountWonDayCap__c @optional {
                value
              }
            }
          }
        }
        entries: LeaderboardEntry__c(
          first: 2000
          upperBound: 2000
          where: $entries
          orderBy: { Position__c: { order: ASC } }
        ) @optional {
          edges {
            node {
              Id
              contest: Contest__c @optional {
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
              rank: Rank__c @optional {
                value
              }
              points: Points__c @optional {
                value
              }
              reached: ReachedDate__c @optional {
                value
              }
              isWinner: IsWinner__c @optional {
                value
              }
            }
          }
        }
      }
    }
  }
`;

/** The contest of the page, or all that the service still computes. */
export function contestVariables(objectApiName: string | undefined, recordId: string | undefined) {
  const isPage = objectApiName === 'SalesContest__c' && recordId !== undefined;
  return {
    contests: isPage ? { Id: { eq: recordId } } : { Phase__c: { ne: null } },
    entries: {
      and: [{ IsCurrent__c: { eq: true } }, isPage ? { Contest__c: { eq: recordId } } : { Contest__c: { ne: null } }],
    },
  };
}
