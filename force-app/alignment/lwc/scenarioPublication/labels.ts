import ask from '@salesforce/label/c.ScenarioPublicationAsk';
import confirm from '@salesforce/label/c.ScenarioPublicationConfirm';
import confirmed from '@salesforce/label/c.ScenarioPublicationConfirmed';
import explained from '@salesforce/label/c.ScenarioPublicationExplained';
import faultBeginsEarly from '@salesforce/label/c.ScenarioPublicationFaultBeginsEarly';
import faultEndsEarly from '@salesforce/label/c.ScenarioPublicationFaultEndsEarly';
import faultNoEnd from '@salesforce/label/c.ScenarioPublicationFaultNoEnd';
import faultNotApproved from '@salesforce/label/c.ScenarioPublicationFaultNotApproved';
import faultNotInForce from '@salesforce/label/c.ScenarioPublicationFaultNotInForce';
import firstDay from '@salesforce/label/c.ScenarioPublicationFirstDay';
import from from '@salesforce/label/c.ScenarioPublicationFrom';
import fromInstead from '@salesforce/label/c.ScenarioPublicationFromInstead';
import held from '@salesforce/label/c.ScenarioPublicationHeld';
import heldOne from '@salesforce/label/c.ScenarioPublicationHeldOne';
import notSaved from '@salesforce/label/c.ScenarioPublicationNotSaved';
import published from '@salesforce/label/c.ScenarioPublicationPublished';
import ready from '@salesforce/label/c.ScenarioPublicationReady';
import refused from '@salesforce/label/c.ScenarioPublicationRefused';
import refusedMore from '@salesforce/label/c.ScenarioPublicationRefusedMore';
import requested from '@salesforce/label/c.ScenarioPublicationRequested';
import running from '@salesforce/label/c.ScenarioPublicationRunning';
import stepActivate from '@salesforce/label/c.ScenarioPublicationStepActivate';
import stepAgree from '@salesforce/label/c.ScenarioPublicationStepAgree';
import stepArchive from '@salesforce/label/c.ScenarioPublicationStepArchive';
import stepCarryGoals from '@salesforce/label/c.ScenarioPublicationStepCarryGoals';
import stepClose from '@salesforce/label/c.ScenarioPublicationStepClose';
import stepDate from '@salesforce/label/c.ScenarioPublicationStepDate';
import stepOpen from '@salesforce/label/c.ScenarioPublicationStepOpen';
import title from '@salesforce/label/c.ScenarioPublicationTitle';
import withdraw from '@salesforce/label/c.ScenarioPublicationWithdraw';

export const label = {
  ask,
  confirm,
  confirmed,
  explained,
  faultBeginsEarly,
  faultEndsEarly,
  faultNoEnd,
  faultNotApproved,
  faultNotInForce,
  firstDay,
  from,
  fromInstead,
  held,
  heldOne,
  notSaved,
  published,
  ready,
  refused,
  refusedMore,
  requested,
  running,
  stepActivate,
  stepAgree,
  stepArchive,
  stepCarryGoals,
  stepClose,
  stepDate,
  stepOpen,
  title,
  withdraw,
};
