import type { Rights } from 'c/uiRequest';
import { writableFields } from 'c/uiRequest';
import { executeMutation } from 'lightning/graphql';
import type { Workbench } from './editorAnswer';
import { CREATE_GOAL, UPDATE_GOAL } from './editorQuery';
import type { GoalDraft } from './goalDraft';
import { fieldsOf } from './goalDraft';

/** Writes a goal to Salesforce. @returns why it was refused; nothing when it is saved */
export async function saveGoal({ saved, territoryId }: Workbench, draft: GoalDraft, rights: Rights): Promise<string[]> {
  const fields = writableFields(fieldsOf(draft), rights, saved === null ? 'createable' : 'updateable');
  const input =
    saved === null
      ? { TerritoryGoal__c: { ...fields, Territory__c: territoryId } }
      : { Id: saved.id, TerritoryGoal__c: fields };
  try {
    const query = saved === null ? CREATE_GOAL : UPDATE_GOAL;
    const { errors } = await executeMutation({ query, variables: { input } });
    return (errors ?? []).map(({ message }) => message);
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}
