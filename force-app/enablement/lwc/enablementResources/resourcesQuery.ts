import { gql } from 'lightning/graphql';

// What a person may not see is @optional, since one hidden field would otherwise take the whole answer with it.
export const RESOURCES_QUERY = gql`
  query enablementResources(
    $metrics: TerritoryMetric__c_Filter
    $deals: Opportunity_Filter
    $accounts: Account_Filter
  ) {
    uiapi {
      query {
        resources: EnablementResource__c(first: 500, upperBound: 500, where: { IsActive__c: { eq: true } }) {
          edges {
            node {
              Id
              name: Name @optional {
                value
              }
              kind: Kind__c @optional {
                value
                displayValue
              }
              url: Url__c @optional {
                value
              }
              file: FileKey__c @optional {
                value
              }
              summary: Summary__c @optional {
                value
              }
              industries: Industries__c @optional {
                value
              }
              sizes: Sizes__c @optional {
                value
              }
              stages: Stages__c @optional {
                value
              }
              products: Products__c @optional {
                value
              }
              language: Language__c @optional {
                value
              }
              useCount: UseCount__c @optional {
                value
              }
              closedCount: ClosedDealCount__c @optional {
                value
              }
              wonCount: WonDealCount__c @optional {
                value
              }
              winRate: WinRateFraction__c @optional {
                value
              }
            }
          }
        }
        metrics: TerritoryMetric__c(first: 1, where: $metrics) @optional {
          edges {
            node {
              Id
              mix: PotentialMix__c @optional {
                value
              }
            }
          }
        }
        deals: Opportunity(first: 1, where: $deals) @optional {
          edges {
            node {
              Id
              name: Name @optional {
                value
              }
              stage: StageName @optional {
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
        accounts: Account(first: 1, where: $accounts) @optional {
          edges {
            node {
              Id
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
    }
  }
`;

export const COUNT_USE = gql`
  mutation countUse($input: EnablementUse__cCreateInput!) {
    uiapi {
      saved: EnablementUse__cCreate(input: $input) {
        Record {
          Id
        }
      }
    }
  }
`;

/** Whatever the page is about: of the other kinds no record has its id, so their lists are empty. */
export const resourcesVariables = (recordId: string | undefined) => ({
  metrics: { and: [{ Territory__c: { eq: recordId ?? '' } }, { IsLatest__c: { eq: true } }] },
  deals: { Id: { eq: recordId ?? '' } },
  accounts: { Id: { eq: recordId ?? '' } },
});
