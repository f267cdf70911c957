import { gql } from 'lightning/graphql';

/** A plan as far as its scenarios take it over. */
export interface ScenarioBase {
  readonly id: string;
  readonly name: string;
  readonly fiscalYear: number | null;
  readonly endDate: string | null;
  readonly companyGoals: string | null;
  readonly revenueGoal: number | null;
}

/** Makes a scenario: one record, so that it is there as a whole or not at all. */
export const CREATE_SCENARIO = gql`
  mutation createScenario($input: TerritoryPlan__cCreateInput!) {
    uiapi {
      plan: TerritoryPlan__cCreate(input: $input) {
        Record {
          Id
          name: Name {
            value
          }
        }
      }
    }
  }
`;

/** The answer to it. */
export interface CreatedScenario {
  readonly uiapi?: { readonly plan?: { readonly Record?: { readonly Id: string } | null } | null };
}

/**
 * The record of a scenario: a draft of its own with the plan's year, end and goals, and the moves that make it differ.
 * The next sync draws its territories and assignments from these, under the plan's key.
 *
 * @param moment milliseconds since 1970, which make the key: nobody saves twice in one
 */
export const scenarioFields = (
  base: ScenarioBase,
  name: string,
  moves: string,
  moment: number,
): Record<string, unknown> => ({
  Name: name,
  ExternalKey__c: `S-${moment.toString(36).toUpperCase()}`,
  Status__c: 'Draft',
  ScenarioOf__c: base.id,
  FiscalYear__c: base.fiscalYear,
  EndDate__c: base.endDate,
  CompanyGoals__c: base.companyGoals,
  RevenueGoalAmount__c: base.revenueGoal,
  ScenarioMoves__c: moves,
});

/** The length of a record's name. */
export const NAME_LENGTH = 80;
