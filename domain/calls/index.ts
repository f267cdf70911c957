export { callCapacity, callingDays, callProgress, callReach, callUtilisation } from './calendar/callProgress.ts';
export type { CallPeriod, CallProgress, RecordedCall } from './calendar/callProgress.ts';
export { callMinutesADay } from './plan/dayTimes.ts';
export type { BusyTime } from './plan/dayTimes.ts';
export { sellerPlan } from './plan/sellerPlan.ts';
export type {
  CallReason,
  PlannedTarget,
  Seller,
  SellerPlan,
  SellerTarget,
  StandingCall,
  WantedCall,
} from './plan/sellerPlan.ts';
export { visitWindows } from './plan/visitWindows.ts';
export { TIER_DEFAULTS, accountResponse } from './response/accountResponse.ts';
export type { AccountResponse, CallTier } from './response/accountResponse.ts';
export { judgementFault } from './response/responseCurve.ts';
export type { CallJudgement } from './response/responseCurve.ts';
export { clockText } from './routing/clockText.ts';
