import byHand from '@salesforce/label/c.SetupAssistantByHand';
import complete from '@salesforce/label/c.SetupAssistantComplete';
import done from '@salesforce/label/c.SetupAssistantDone';
import emptyMessage from '@salesforce/label/c.SetupAssistantEmptyMessage';
import emptyNextStep from '@salesforce/label/c.SetupAssistantEmptyNextStep';
import emptyTitle from '@salesforce/label/c.SetupAssistantEmptyTitle';
import headline from '@salesforce/label/c.SetupAssistantHeadline';
import members from '@salesforce/label/c.SetupAssistantMembers';
import membersDone from '@salesforce/label/c.SetupAssistantMembersDone';
import membersMissing from '@salesforce/label/c.SetupAssistantMembersMissing';
import membersVacant from '@salesforce/label/c.SetupAssistantMembersVacant';
import missing from '@salesforce/label/c.SetupAssistantMissing';
import people from '@salesforce/label/c.SetupAssistantPeople';
import peopleByHand from '@salesforce/label/c.SetupAssistantPeopleByHand';
import plan from '@salesforce/label/c.SetupAssistantPlan';
import planDone from '@salesforce/label/c.SetupAssistantPlanDone';
import planMissing from '@salesforce/label/c.SetupAssistantPlanMissing';
import planSeveral from '@salesforce/label/c.SetupAssistantPlanSeveral';
import quotas from '@salesforce/label/c.SetupAssistantQuotas';
import quotasDone from '@salesforce/label/c.SetupAssistantQuotasDone';
import quotasMissing from '@salesforce/label/c.SetupAssistantQuotasMissing';
import settings from '@salesforce/label/c.SetupAssistantSettings';
import settingsDone from '@salesforce/label/c.SetupAssistantSettingsDone';
import settingsMissing from '@salesforce/label/c.SetupAssistantSettingsMissing';
import sharing from '@salesforce/label/c.SetupAssistantSharing';
import sharingByHand from '@salesforce/label/c.SetupAssistantSharingByHand';
import sync from '@salesforce/label/c.SetupAssistantSync';
import syncDone from '@salesforce/label/c.SetupAssistantSyncDone';
import syncFailed from '@salesforce/label/c.SetupAssistantSyncFailed';
import syncLate from '@salesforce/label/c.SetupAssistantSyncLate';
import syncMissing from '@salesforce/label/c.SetupAssistantSyncMissing';
import territories from '@salesforce/label/c.SetupAssistantTerritories';
import territoriesDone from '@salesforce/label/c.SetupAssistantTerritoriesDone';
import territoriesMissing from '@salesforce/label/c.SetupAssistantTerritoriesMissing';
import title from '@salesforce/label/c.SetupAssistantTitle';
import user from '@salesforce/label/c.SetupAssistantUser';
import userByHand from '@salesforce/label/c.SetupAssistantUserByHand';

export const label = {
  byHand,
  complete,
  done,
  emptyMessage,
  emptyNextStep,
  emptyTitle,
  headline,
  members,
  membersDone,
  membersMissing,
  membersVacant,
  missing,
  people,
  peopleByHand,
  plan,
  planDone,
  planMissing,
  planSeveral,
  quotas,
  quotasDone,
  quotasMissing,
  settings,
  settingsDone,
  settingsMissing,
  sharing,
  sharingByHand,
  sync,
  syncDone,
  syncFailed,
  syncLate,
  syncMissing,
  territories,
  territoriesDone,
  territoriesMissing,
  title,
  user,
  userByHand,
};
