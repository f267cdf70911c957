/** Where a plan stands in its life. `Active` is in force (or will be, from its start date); `Archived` is the past. */
export type PlanStatus = 'Draft' | 'InReview' | 'Approved' | 'Active' | 'Archived';

/**
 * Where a plan may go from each status. A plan is drawn, looked at by those concerned, approved, put in force, and kept. An
 * archived one can be drawn again, which is how a plan put away by mistake comes back; what it was stays in its history.
 *
 * The validation rule `Status_moves_step_by_step` of Territory Plan says the same, letter by letter (see its test).
 */
export const PLAN_TRANSITIONS: Readonly<Record<PlanStatus, readonly PlanStatus[]>> = {
  Draft: ['InReview', 'Archived'],
  InReview: ['Draft', 'Approved', 'Archived'],
  Approved: ['InReview', 'Active', 'Archived'],
  Active: ['Archived'],
  Archived: ['Draft'],
};

export const PLAN_STATUSES = Object.keys(PLAN_TRANSITIONS) as readonly PlanStatus[];

/** Whether a plan may go from one status to the other; staying is always allowed. */
export const isPlanTransition = (from: PlanStatus, to: PlanStatus): boolean =>
  from === to || PLAN_TRANSITIONS[from].includes(to);

/** Whether people may still move accounts in a plan and propose to. */
export const isOpenToChange = (status: PlanStatus): boolean => status === 'Draft' || status === 'InReview';
