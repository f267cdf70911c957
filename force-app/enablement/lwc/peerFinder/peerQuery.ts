import { gql } from 'lightning/graphql';

// What a person may not see is @optional, since one hidden field would otherwise take the whole answer with it.
export const PEER_QUERY = gql`
  query peerFinder($deals: Opportunity_Filter, $assists: AssistCredit__c_Filter, $metrics: TerritoryMetric__c_Filter) {
    uiapi {
      query {
        deals: Opportunity(first: 1, where: $deals) @optional {
          edges {
            node {
              Id
              isClosed: IsClosed @optional {
                value
              }
              owner: OwnerId @optional {
                value
              }
              account: Account @optional {
                industry: Industry @optional {
                  value
                }
                people: NumberOfEmployees @optional {
                  value
                }
              }
            }
          }
        }
        assists: AssistCredit__c(first: 50, where: $assists) @optional {
          edges {
            node {
              Id
              share: ShareFraction__c @optional {
                value
              }
              helper: Helper__r @optional {
                name: Name @optional {
                  value
                }
              }
            }
          }
        }
        metrics: TerritoryMetric__c(first: 1, where: $metrics) @optional {
          edges {
            node {
              Id
              similar: SimilarTerritories__c @optional {
                value
              }
            }
          }
        }
      }
    }
  }
`;

/** Territories with customers in one industry and size, those that won most first. */
export const WINS_QUERY = gql`
  query peerWins($segments: MarketSegment__c_Filter) {
    uiapi {
      query {
        segments: MarketSegment__c(first: 20, where: $segments, orderBy: { WonAmount__c: { order: DESC } }) @optional {
          edges {
            node {
              Id
              customers: CustomerCount__c @optional {
                value
              }
              won: WonAmount__c @optional {
                value
                displayValue
              }
              territory: Territory__r @optional {
                Id
                name: Name @optional {
                  value
                }
                leadId: LeadUser__c @optional {
                  value
                }
                lead: LeadUser__r @optional {
                  name: Name @optional {
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
`;

export const REGISTER_ASSIST = gql`
  mutation registerAssist($input: AssistCredit__cCreateInput!) {
    uiapi {
      saved: AssistCredit__cCreate(input: $input) {
        Record {
          Id
        }
      }
    }
  }
`;

export const peerVariables = (recordId: string | undefined) => ({
  deals: { Id: { eq: recordId ?? '' } },
  assists: { Opportunity__c: { eq: recordId ?? '' } },
  metrics: { and: [{ Territory__c: { eq: recordId ?? '' } }, { IsLatest__c: { eq: true } }] },
});

/** Leaves alone: a region would only repeat what its territories won. */
export const winsVariables = (industry: string | null, size: string) => ({
  segments: {
    and: [
      { Kind__c: { eq: 'Own' } },
      { Industry__c: { eq: industry } },
      { Size__c: { eq: size } },
      { WonAmount__c: { gt: 0 } },
      { Territory__c: { ne: null } },
      { Territory__r: { Level__c: { eq: 'Territory' } } },
    ],
  },
});
