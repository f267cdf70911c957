import { gql } from 'lightning/graphql';

// What a person may not see is @optional, since one hidden field would otherwise take the whole answer with it.
export const STATEMENT_QUERY = gql`
  query commissionStatement($statements: CommissionStatement__c_Filter) {
    uiapi {
      query {
        statements: CommissionStatement__c(first: 1, where: $statements, orderBy: { EndDate__c: { order: DESC } }) {
          edges {
            node {
              Id
              user: User__c @optional {
                value
              }
              person: User__r @optional {
                name: Name @optional {
                  value
                }
              }
              planName: PlanName__c @optional {
                value
              }
              startDate: StartDate__c @optional {
                value
              }
              endDate: EndDate__c @optional {
                value
              }
              asOf: AsOfDate__c @optional {
                value
              }
              isEstimate: IsEstimate__c @optional {
                value
              }
              quota: QuotaAmount__c @optional {
                value
              }
              credit: CreditAmount__c @optional {
                value
              }
              attainment: AttainmentFraction__c @optional {
                value
              }
              total: TotalAmount__c @optional {
                value
              }
              drawBalance: DrawBalanceAmount__c @optional {
                value
              }
              nextTier: NextTierNumber__c @optional {
                value
              }
              nextTierMissing: NextTierMissingAmount__c @optional {
                value
              }
              nextTierDeals: NextTierDealCount__c @optional {
                value
              }
              estimate: EstimateAmount__c @optional {
                value
              }
              hasOptedOut: HasOptedOut__c @optional {
                value
              }
              inputs: Inputs__c @optional {
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

/** The lines and the names of deals, asked for once somebody wants to see them. */
export const LINES_QUERY = gql`
  query commissionLines($lines: CommissionLine__c_Filter, $deals: Opportunity_Filter) {
    uiapi {
      query {
        lines: CommissionLine__c(first: 2000, upperBound: 2000, where: $lines, orderBy: { Name: { order: DESC } }) {
          edges {
            node {
              Id
              kind: Kind__c @optional {
                value
              }
              issue: Issue__c @optional {
                value
              }
              reverses: Reverses__c @optional {
                value
              }
              deal: Opportunity__r @optional {
                name: Name @optional {
                  value
                }
              }
              closeDate: CloseDate__c @optional {
                value
              }
              dealAmount: DealAmount__c @optional {
                value
              }
              split: SplitFraction__c @optional {
                value
              }
              holdover: HoldoverFraction__c @optional {
                value
              }
              credit: CreditAmount__c @optional {
                value
              }
              band: Band__c @optional {
                value
              }
              paidAsBand: PaidAsBand__c @optional {
                value
              }
              rate: RateFraction__c @optional {
                value
              }
              multiplier: Multiplier__c @optional {
                value
              }
              amount: Amount__c @optional {
                value
              }
            }
          }
        }
        deals: Opportunity(first: 200, where: $deals) @optional {
          edges {
            node {
              Id
              name: Name @optional {
                value
              }
            }
          }
        }
      }
    }
  }
`;

export const OPT_OUT = gql`
  mutation commissionOptOut($input: CommissionStatement__cUpdateInput!) {
    uiapi {
      saved: CommissionStatement__cUpdate(input: $input) {
        Record {
          Id
        }
      }
    }
  }
`;

/** The statement of the page, or the reader's own latest one. */
export const statementVariables = (objectApiName: string | undefined, recordId: string | undefined, user: string) => ({
  statements:
    objectApiName === 'CommissionStatement__c' && recordId !== undefined
      ? { Id: { eq: recordId } }
      : { User__c: { eq: user } },
});

export const linesVariables = (statementId: string, openDeals: readonly string[]) => ({
  lines: { Statement__c: { eq: statementId } },
  deals: { Id: { in: openDeals } },
});
