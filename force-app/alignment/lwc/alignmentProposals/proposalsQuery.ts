import { gql } from 'lightning/graphql';

// Custom objects and fields stand behind aliases: in a package with a namespace the names change, the aliases do not.
// What a person may not see is @optional, since one hidden field would otherwise take the whole answer with it.
export const PROPOSALS_QUERY = gql`
  query alignmentProposals(
    $territories: SalesTerritory__c_Filter
    $assignments: TerritoryAssignment__c_Filter
    $proposals: TerritoryProposal__c_Filter
    $goals: TerritoryGoal__c_Filter
    $members: TerritoryMember__c_Filter
  ) {
    uiapi {
      query {
        settings: TerritorySetting__c(first: 1) @optional {
          edges {
            node {
              Id
              tolerance: BalanceToleranceFraction__c @optional {
                value
              }
              alarm: BalanceAlarmFraction__c @optional {
                value
              }
              mostGoalChange: MostGoalChangeFraction__c @optional {
                value
              }
            }
          }
        }
        territories: SalesTerritory__c(first: 2000, upperBound: 2000, where: $territories) {
          edges {
            node {
              Id
              name: Name {
                value
              }
              parent: ParentTerritory__c @optional {
                value
              }
              continues: ContinuesTerritory__c @optional {
                value
              }
              hours: PlannedWorkloadHours__c @optional {
                value
              }
              potential: PlannedPotentialAmount__c @optional {
                value
                displayValue
              }
              capacity: CapacityHours__c @optional {
                value
              }
              plan: Plan__r {
                Id
                name: Name {
                  value
                }
                status: Status__c @optional {
                  value
                }
                tolerance: ProposalToleranceFraction__c @optional {
                  value
                }
              }
            }
          }
        }
        assignments: TerritoryAssignment__c(first: 2000, upperBound: 2000, where: $assignments) @optional {
          edges {
            node {
              Id
              territory: Territory__c {
                value
              }
              previous: PreviousTerritory__c @optional {
                value
              }
              hours: EstimatedWorkloadHours__c @optional {
                value
              }
              potential: EstimatedPotentialAmount__c @optional {
                value
              }
              isLocked: IsLocked__c @optional {
                value
              }
              tier: Tier__c @optional {
                value
              }
              account: Account__r @optional {
                Id
                name: Name @optional {
                  value
                }
              }
            }
          }
        }
        proposals: TerritoryProposal__c(first: 200, where: $proposals, orderBy: { CreatedDate: { order: DESC } })
          @optional {
          edges {
            node {
              Id
              plan: Plan__c {
                value
              }
              kind: Kind__c @optional {
                value
                displayValue
              }
              status: Status__c @optional {
                value
                displayValue
              }
              reason: Reason__c @optional {
                displayValue
              }
              rationale: Rationale__c @optional {
                value
              }
              ruleCode: RuleCode__c @optional {
                value
              }
              decision: DecisionReason__c @optional {
                value
              }
              decidedAt: DecidedAt__c @optional {
                value
              }
              decidedBy: DecidedBy__r @optional {
                name: Name @optional {
                  value
                }
              }
              askedAt: CreatedDate @optional {
                value
              }
              askedById: CreatedById @optional {
                value
              }
              askedBy: CreatedBy @optional {
                name: Name @optional {
                  value
                }
              }
              account: Account__r @optional {
                Id
                name: Name @optional {
                  value
                }
              }
              from: FromTerritory__r @optional {
                Id
                name: Name @optional {
                  value
                }
              }
              to: ToTerritory__r @optional {
                Id
                name: Name @optional {
                  value
                }
              }
              goal: Goal__r @optional {
                Id
                name: Name @optional {
                  value
                }
                target: TargetValue__c @optional {
                  value
                }
              }
              proposedTarget: ProposedTargetValue__c @optional {
                value
              }
              assignment: Assignment__r @optional {
                Id
                hours: EstimatedWorkloadHours__c @optional {
                  value
                }
                potential: EstimatedPotentialAmount__c @optional {
                  value
                }
                isLocked: IsLocked__c @optional {
                  value
                }
                tier: Tier__c @optional {
                  value
                }
                territory: Territory__c @optional {
                  value
                }
              }
              feedback: Feedback__r(first: 20, orderBy: { CreatedDate: { order: ASC } }) @optional {
                edges {
                  node {
                    Id
                    stance: Stance__c @optional {
                      value
                      displayValue
                    }
                    comment: Comment__c @optional {
                      value
                    }
                    author: CreatedBy @optional {
                      name: Name @optional {
                        value
                      }
                    }
                    mentioned: MentionedUser__r @optional {
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
        goals: TerritoryGoal__c(first: 20, where: $goals) @optional {
          edges {
            node {
              Id
              name: Name {
                value
              }
              target: TargetValue__c @optional {
                value
              }
            }
          }
        }
        members: TerritoryMember__c(first: 500, upperBound: 500, where: $members) @optional {
          edges {
            node {
              Id
              userId: User__c @optional {
                value
              }
              user: User__r @optional {
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
`;

export const CREATE_PROPOSAL = gql`
  mutation createProposal($input: TerritoryProposal__cCreateInput!) {
    uiapi {
      saved: TerritoryProposal__cCreate(input: $input) {
        Record {
          Id
        }
      }
    }
  }
`;

export const UPDATE_PROPOSAL = gql`
  mutation updateProposal($input: TerritoryProposal__cUpdateInput!) {
    uiapi {
      saved: TerritoryProposal__cUpdate(input: $input) {
        Record {
          Id
        }
      }
    }
  }
`;

/** A decision and what it does to the plan, both or neither. */
export const ACCEPT_MOVE = gql`
  mutation acceptMove($input: TerritoryProposal__cUpdateInput!, $move: TerritoryAssignment__cUpdateInput!) {
    uiapi {
      saved: TerritoryProposal__cUpdate(input: $input) {
        Record {
          Id
        }
      }
      moved: TerritoryAssignment__cUpdate(input: $move) {
        Record {
          Id
        }
      }
    }
  }
`;

export const ACCEPT_GOAL = gql`
  mutation acceptGoal($input: TerritoryProposal__cUpdateInput!, $goal: TerritoryGoal__cUpdateInput!) {
    uiapi {
      saved: TerritoryProposal__cUpdate(input: $input) {
        Record {
          Id
        }
      }
      changed: TerritoryGoal__cUpdate(input: $goal) {
        Record {
          Id
        }
      }
    }
  }
`;

export const CREATE_FEEDBACK = gql`
  mutation createFeedback($input: TerritoryFeedback__cCreateInput!) {
    uiapi {
      saved: TerritoryFeedback__cCreate(input: $input) {
        Record {
          Id
        }
      }
    }
  }
`;

const IN_REVIEW = { Status__c: { eq: 'InReview' } };

/**
 * On a territory's page all plans in review that may concern it, with the accounts it would gain, keep and lose; on a
 * plan's page the plan itself and its scenarios; elsewhere all plans in review.
 */
export function proposalsVariables(objectApiName: string | undefined, recordId: string | undefined) {
  const sent = { Status__c: { ne: 'Draft' } };
  if (recordId !== undefined && objectApiName === 'TerritoryPlan__c') {
    const plans = { or: [{ Id: { eq: recordId } }, { ScenarioOf__c: { eq: recordId } }] };
    return {
      territories: { Plan__r: plans },
      // No territory has the id of a plan: a plan's page lists no accounts.
      assignments: { Territory__c: { eq: recordId } },
      proposals: { and: [sent, { Plan__r: plans }] },
      goals: { Territory__c: { eq: recordId } },
      members: { Territory__r: { Plan__r: plans } },
    };
  }
  const own = recordId ?? '';
  return {
    territories: { Plan__r: IN_REVIEW },
    assignments: {
      and: [
        { Territory__r: { Plan__r: IN_REVIEW } },
        { or: [{ Territory__r: { ContinuesTerritory__c: { eq: own } } }, { PreviousTerritory__c: { eq: own } }] },
      ],
    },
    proposals: { and: [sent, { Plan__r: IN_REVIEW }] },
    goals: { Territory__c: { eq: own } },
    members: { Territory__r: { Plan__r: IN_REVIEW } },
  };
}
