import assign from '@salesforce/label/c.TerritoryAlertsAssign';
import cancel from '@salesforce/label/c.TerritoryAlertsCancel';
import emptyMessage from '@salesforce/label/c.TerritoryAlertsEmptyMessage';
import emptyNextStep from '@salesforce/label/c.TerritoryAlertsEmptyNextStep';
import emptyTitle from '@salesforce/label/c.TerritoryAlertsEmptyTitle';
import notSaved from '@salesforce/label/c.TerritoryAlertsNotSaved';
import owner from '@salesforce/label/c.TerritoryAlertsOwner';
import ownerYou from '@salesforce/label/c.TerritoryAlertsOwnerYou';
import person from '@salesforce/label/c.TerritoryAlertsPerson';
import reason from '@salesforce/label/c.TerritoryAlertsReason';
import reasonMissing from '@salesforce/label/c.TerritoryAlertsReasonMissing';
import repairBalance from '@salesforce/label/c.TerritoryAlertsRepairBalance';
import repairBusinessMix from '@salesforce/label/c.TerritoryAlertsRepairBusinessMix';
import repairCoverage from '@salesforce/label/c.TerritoryAlertsRepairCoverage';
import repairDataQuality from '@salesforce/label/c.TerritoryAlertsRepairDataQuality';
import repairPace from '@salesforce/label/c.TerritoryAlertsRepairPace';
import resolve from '@salesforce/label/c.TerritoryAlertsResolve';
import since from '@salesforce/label/c.TerritoryAlertsSince';
import snooze from '@salesforce/label/c.TerritoryAlertsSnooze';
import snoozed from '@salesforce/label/c.TerritoryAlertsSnoozed';
import title from '@salesforce/label/c.TerritoryAlertsTitle';
import until from '@salesforce/label/c.TerritoryAlertsUntil';
import untilPast from '@salesforce/label/c.TerritoryAlertsUntilPast';
import wholePlan from '@salesforce/label/c.TerritoryAlertsWholePlan';

export const label = {
  assign,
  cancel,
  emptyMessage,
  emptyNextStep,
  emptyTitle,
  notSaved,
  owner,
  ownerYou,
  person,
  reason,
  reasonMissing,
  repairBalance,
  repairBusinessMix,
  repairCoverage,
  repairDataQuality,
  repairPace,
  resolve,
  since,
  snooze,
  snoozed,
  title,
  until,
  untilPast,
  wholePlan,
};
