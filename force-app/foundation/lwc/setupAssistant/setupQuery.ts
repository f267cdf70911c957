import { gql } from 'lightning/graphql';

// What a person may not see is @optional, since one hidden object would otherwise take the whole answer with it.
export const SETUP_QUERY = gql`
  query setupAssistant {
    uiapi {
      query {
        settings: TerritorySetting__c(first: 1, where: { ExternalKey__c: { eq: "DEFAULT" } }) @optional {
          edges {
            node {
              Id
            }
          }
        }
        plans: TerritoryPlan__c(first: 3, where: { Status__c: { eq: "Active" } }) {
          edges {
            node {
              Id
              name: Name {
                value
              }
            }
          }
        }
        territories: SalesTerritory__c(
          first: 1
          where: { and: [{ Plan__r: { Status__c: { eq: "Active" } } }, { Level__c: { eq: "Territory" } }] }
        ) @optional {
          edges {
            node {
              Id
            }
          }
        }
        vacant: SalesTerritory__c(
          first: 4
          where: {
            and: [
              { Plan__r: { Status__c: { eq: "Active" } } }
              { Level__c: { eq: "Territory" } }
              { MemberCount__c: { eq: 0 } }
            ]
          }
          orderBy: { Name: { order: ASC } }
        ) @optional {
          edges {
            node {
              Id
              name: Name @optional {
                value
              }
            }
          }
        }
        quotas: TerritoryGoal__c(
          first: 1
          where: { and: [{ IsQuota__c: { eq: true } }, { Territory__r: { Plan__r: { Status__c: { eq: "Active" } } } }] }
        ) @optional {
          edges {
            node {
              Id
            }
          }
        }
        runs: SyncRun__c(first: 1, orderBy: { StartedAt__c: { order: DESC, nulls: LAST } }) @optional {
          edges {
            node {
              Id
              status: Status__c @optional {
                value
                displayValue
              }
              startedAt: StartedAt__c @optional {
                value
              }
            }
          }
        }
      }
    }
  }
`;
