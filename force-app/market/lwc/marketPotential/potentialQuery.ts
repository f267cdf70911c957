import { gql } from 'lightning/graphql';

// What a person may not see is @optional, since one hidden field would otherwise take the whole answer with it.
export const POTENTIAL_QUERY = gql`
  query marketPotential($segments: MarketSegment__c_Filter, $metrics: TerritoryMetric__c_Filter) {
    uiapi {
      query {
        segments: MarketSegment__c(first: 2000, upperBound: 2000, where: $segments) {
          edges {
            node {
              Id
              industry: Industry__c @optional {
                value
              }
              size: Size__c @optional {
                value
                displayValue
              }
              accountCount: AccountCount__c @optional {
                value
              }
              customerCount: CustomerCount__c @optional {
                value
              }
              wonAmount: WonAmount__c @optional {
                value
                displayValue
              }
              openAmount: OpenAmount__c @optional {
                value
              }
              whitespaceAmount: WhitespaceAmount__c @optional {
                value
              }
              basis: Basis__c @optional {
                value
              }
            }
          }
        }
        metrics: TerritoryMetric__c(first: 1, where: $metrics) @optional {
          edges {
            node {
              Id
              asOf: AsOfDate__c @optional {
                value
              }
              challenges: Challenges__c @optional {
                value
              }
            }
          }
        }
        profiles: IdealCustomerProfile__c(first: 1, where: { IsActive__c: { eq: true } }) @optional {
          edges {
            node {
              Id
              name: Name @optional {
                value
              }
              fault: Fault__c @optional {
                value
              }
              verdict: BackTestVerdict__c @optional {
                value
                displayValue
              }
              winRateA: BandAWinRateFraction__c @optional {
                value
              }
              lowA: BandAWinRateLowFraction__c @optional {
                value
              }
              highA: BandAWinRateHighFraction__c @optional {
                value
              }
              countA: BandAClosedCount__c @optional {
                value
              }
              dealA: BandAAverageDealAmount__c @optional {
                value
                displayValue
              }
              winRateB: BandBWinRateFraction__c @optional {
                value
              }
              lowB: BandBWinRateLowFraction__c @optional {
                value
              }
              highB: BandBWinRateHighFraction__c @optional {
                value
              }
              countB: BandBClosedCount__c @optional {
                value
              }
              dealB: BandBAverageDealAmount__c @optional {
                value
              }
              winRateC: BandCWinRateFraction__c @optional {
                value
              }
              lowC: BandCWinRateLowFraction__c @optional {
                value
              }
              highC: BandCWinRateHighFraction__c @optional {
                value
              }
              countC: BandCClosedCount__c @optional {
                value
              }
              dealC: BandCAverageDealAmount__c @optional {
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

/** The accounts of one cell of the matrix, asked for once it is opened. */
export const CELL_QUERY = gql`
  query marketCell($accounts: Account_Filter) {
    uiapi {
      query {
        accounts: Account(first: 50, where: $accounts, orderBy: { AnnualRevenue: { order: DESC, nulls: LAST } }) {
          edges {
            node {
              Id
              name: Name @optional {
                value
              }
              revenue: AnnualRevenue @optional {
                value
                displayValue
              }
            }
          }
        }
      }
    }
  }
`;

/** The segments of the page: a territory's, or the whole plan's; without a record those of the active plan. */
export function potentialVariables(objectApiName: string | undefined, recordId: string | undefined) {
  const filled = { AccountCount__c: { gt: 0 } };
  if (recordId !== undefined && objectApiName === 'SalesTerritory__c') {
    return {
      segments: { and: [filled, { Territory__c: { eq: recordId } }] },
      metrics: { and: [{ Territory__c: { eq: recordId } }, { IsLatest__c: { eq: true } }] },
    };
  }
  const plan =
    recordId !== undefined && objectApiName === 'TerritoryPlan__c'
      ? { Plan__c: { eq: recordId } }
      : { Plan__r: { Status__c: { eq: 'Active' } } };
  return {
    segments: { and: [filled, plan, { Territory__c: { eq: null } }] },
    metrics: { and: [plan, { IsLatest__c: { eq: true } }, { Depth__c: { eq: 0 } }] },
  };
}

const PEOPLE: Readonly<Record<string, Record<string, unknown>>> = {
  Small: { NumberOfEmployees: { lt: 100 } },
  Medium: { and: [{ NumberOfEmployees: { gte: 100 } }, { NumberOfEmployees: { lt: 1000 } }] },
  Large: { NumberOfEmployees: { gte: 1000 } },
  Unknown: { NumberOfEmployees: { eq: null } },
};

/** Accounts of one industry and size, as far as the reader may see them. */
export const cellVariables = (industry: string | null, size: string) => ({
  accounts: { and: [{ Industry: { eq: industry } }, PEOPLE[size] ?? {}] },
});
