import { gql } from 'lightning/graphql';

// Custom objects and fields stand behind aliases: in a package with a namespace the names change, the aliases do not.
// What a person may not see is @optional, since one hidden field would otherwise take the whole answer with it.
export const GOALS_QUERY = gql`
  query goalProgress($goals: TerritoryGoal__c_Filter) {
    uiapi {
      query {
        settings: TerritorySetting__c(first: 1) @optional {
          edges {
            node {
              Id
              staleAfterHours: StaleAfterHours__c @optional {
                value
              }
              weekdays: WorkingWeekdays__c @optional {
                value
              }
              holidays: HolidayDates__c @optional {
                value
              }
            }
          }
        }
        goals: TerritoryGoal__c(first: 200, where: $goals) {
          edges {
            node {
              Id
              name: Name {
                value
              }
              territory: Territory__r @optional {
                Id
                name: Name {
                  value
                }
              }
              metric: Metric__c @optional {
                value
                displayValue
              }
              segment: Segment__c @optional {
                value
              }
              unit: Unit__c @optional {
                value
              }
              baseline: BaselineValue__c @optional {
                value
              }
              target: TargetValue__c @optional {
                value
              }
              current: CurrentValue__c @optional {
                value
              }
              startDate: StartDate__c @optional {
                value
              }
              dueDate: DueDate__c @optional {
                value
              }
              daysLeft: DaysLeftCount__c @optional {
                value
              }
              asOf: AsOfDate__c @optional {
                value
              }
              progress: ProgressFraction__c @optional {
                value
              }
              pace: PaceFraction__c @optional {
                value
              }
              projected: ProjectedValue__c @optional {
                value
              }
              projectedLow: ProjectedLowValue__c @optional {
                value
              }
              projectedHigh: ProjectedHighValue__c @optional {
                value
              }
              projectedFinish: ProjectedFinishDate__c @optional {
                value
              }
              status: Status__c @optional {
                value
                displayValue
              }
              reasons: Reasons__c @optional {
                value
              }
              score: CriteriaScore__c @optional {
                value
              }
              isSpecific: IsSpecific__c @optional {
                value
              }
              isMeasurable: IsMeasurable__c @optional {
                value
              }
              isAchievable: IsAchievable__c @optional {
                value
              }
              isRelevant: IsRelevant__c @optional {
                value
              }
              isTimeBound: IsTimeBound__c @optional {
                value
              }
              checkIns: CheckIns__r(first: 50, orderBy: { CheckInDate__c: { order: ASC } }) @optional {
                edges {
                  node {
                    Id
                    date: CheckInDate__c @optional {
                      value
                    }
                    reached: Value__c @optional {
                      value
                    }
                  }
                }
              }
            }
          }
          pageInfo {
            hasNextPage
          }
        }
      }
    }
  }
`;

/**
 * Whose goals are asked for: a plan's; a territory's own and those one level below, which its manager answers for; one
 * goal; or on a page without a record the active plan's.
 */
export function goalsVariables(objectApiName: string | undefined, recordId: string | undefined) {
  if (recordId !== undefined && objectApiName === 'TerritoryPlan__c') {
    return { goals: { Territory__r: { Plan__c: { eq: recordId } } } };
  }
  if (recordId !== undefined && objectApiName === 'SalesTerritory__c') {
    const own = { Territory__c: { eq: recordId } };
    const below = { Territory__r: { ParentTerritory__c: { eq: recordId } } };
    return { goals: { or: [own, below] } };
  }
  if (recordId !== undefined && objectApiName === 'TerritoryGoal__c') {
    return { goals: { Id: { eq: recordId } } };
  }
  return { goals: { Territory__r: { Plan__r: { Status__c: { eq: 'Active' } } } } };
}
