import { gql } from 'lightning/graphql';

/** Whether the person may write goals: all that is asked for until somebody wants to. */
export const RIGHTS_QUERY = gql`
  query goalEditor {
    uiapi {
      objectInfos(apiNames: ["TerritoryGoal__c"]) {
        createable
        updateable
      }
    }
  }
`;

// Custom objects and fields stand behind aliases: in a package with a namespace the names change, the aliases do not.
// What a person may not see is @optional, since one hidden field would otherwise take the whole answer with it.
export const EDITOR_QUERY = gql`
  query goalEditor(
    $goals: TerritoryGoal__c_Filter
    $territories: SalesTerritory__c_Filter
    $metrics: TerritoryMetric__c_Filter
  ) {
    uiapi {
      objectInfos(apiNames: ["TerritoryGoal__c"]) {
        createable
        updateable
        fields {
          ApiName
          createable
          updateable
        }
      }
      query {
        settings: TerritorySetting__c(first: 1) @optional {
          edges {
            node {
              Id
              trailingMonths: TrailingMonthCount__c @optional {
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
        territories: SalesTerritory__c(first: 1, where: $territories) {
          edges {
            node {
              Id
              name: Name {
                value
              }
              plan: Plan__r @optional {
                Id
                companyGoals: CompanyGoals__c @optional {
                  value
                }
              }
            }
          }
        }
        goals: TerritoryGoal__c(first: 1, where: $goals) {
          edges {
            node {
              Id
              changedAt: LastModifiedDate @optional {
                value
              }
              name: Name {
                value
              }
              metric: Metric__c @optional {
                value
              }
              segment: Segment__c @optional {
                value
              }
              baseline: BaselineValue__c @optional {
                value
              }
              target: TargetValue__c @optional {
                value
              }
              unit: Unit__c @optional {
                value
              }
              startDate: StartDate__c @optional {
                value
              }
              dueDate: DueDate__c @optional {
                value
              }
              cadence: CheckInCadence__c @optional {
                value
              }
              planGoal: PlanGoal__c @optional {
                value
              }
              relevance: Relevance__c @optional {
                value
              }
              isQuota: IsQuota__c @optional {
                value
              }
              current: CurrentValue__c @optional {
                value
              }
              isAchievable: IsAchievable__c @optional {
                value
              }
              reasons: Reasons__c @optional {
                value
              }
            }
          }
        }
        metrics: TerritoryMetric__c(first: 2000, upperBound: 2000, where: $metrics) @optional {
          edges {
            node {
              Id
              plan: Plan__c @optional {
                value
              }
              territory: Territory__c @optional {
                value
              }
              depth: Depth__c @optional {
                value
              }
              asOf: AsOfDate__c @optional {
                value
              }
              wonAmount: WonAmount__c @optional {
                value
              }
              wonCount: WonCount__c @optional {
                value
              }
              newBusinessAmount: NewBusinessAmount__c @optional {
                value
              }
              openAmount: OpenAmount__c @optional {
                value
              }
              winRateFraction: WinRateFraction__c @optional {
                value
              }
              averageDealAmount: AverageDealAmount__c @optional {
                value
              }
              requiredCoverageRatio: RequiredCoverageRatio__c @optional {
                value
              }
            }
          }
        }
      }
    }
  }
`;

export const CREATE_GOAL = gql`
  mutation createGoal($input: TerritoryGoal__cCreateInput!) {
    uiapi {
      saved: TerritoryGoal__cCreate(input: $input) {
        Record {
          Id
        }
      }
    }
  }
`;

export const UPDATE_GOAL = gql`
  mutation updateGoal($input: TerritoryGoal__cUpdateInput!) {
    uiapi {
      saved: TerritoryGoal__cUpdate(input: $input) {
        Record {
          Id
        }
      }
    }
  }
`;

/**
 * What the coach needs to know: the goal on its page, its territory, and the numbers of the territories to compare it
 * with. Only the active plan has numbers. On a territory's page no goal has the record's id, so the answer holds none.
 */
export function editorVariables(objectApiName: string | undefined, recordId: string) {
  const ofGoal = { Id: { inq: { TerritoryGoal__c: { Id: { eq: recordId } }, ApiName: 'Territory__c' } } };
  return {
    goals: { Id: { eq: recordId } },
    territories: objectApiName === 'TerritoryGoal__c' ? ofGoal : { Id: { eq: recordId } },
    metrics: { IsLatest__c: { eq: true }, IsUnassigned__c: { eq: false }, Plan__r: { Status__c: { eq: 'Active' } } },
  };
}
