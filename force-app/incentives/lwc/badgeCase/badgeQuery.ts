import { gql } from 'lightning/graphql';

export const BADGE_QUERY = gql`
  query badgeCase($awards: BadgeAward__c_Filter) {
    uiapi {
      query {
        awards: BadgeAward__c(first: 200, where: $awards, orderBy: { Period__c: { order: DESC } }) {
          edges {
            node {
              Id
              badge: Badge__c @optional {
                value
              }
              metric: Metric__c @optional {
                value
              }
              atLeast: AtLeastValue__c @optional {
                value
              }
              months: PeriodCount__c @optional {
                value
              }
              period: Period__c @optional {
                value
              }
            }
          }
        }
      }
    }
  }
`;

export const badgeVariables = (user: string) => ({ awards: { User__c: { eq: user } } });
