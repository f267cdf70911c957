import { amountText, countText } from '../../english.ts';
import type { Count, Hours } from '../../quantities.ts';
import type { AccountResponse } from '../response/accountResponse.ts';
import { salesUpTo } from '../response/responseCurve.ts';
import { callAllocation } from './callAllocation.ts';
import type { CallAllocation, CallBudget } from './callCandidate.ts';

/** An account as the plan of a year's calls sees it. */
export interface CallAccount {
  readonly key: string;
  readonly response: AccountResponse;
  /** Time a call takes with its travel. */
  readonly minutesPerCall: number;
  readonly isNewBusiness: boolean;
  /** Fewest and most calls a year. */
  readonly floor: Count;
  readonly ceiling: Count;
}

export interface PlannedAccount {
  readonly key: string;
  readonly calls: Count;
  readonly hours: Hours;
  /** Sales expected with these calls, and how much of them the calls add. */
  readonly sales: number;
  readonly salesByCalls: number;
  /** What one more call would add per hour; null at the ceiling. */
  readonly salesOfNextHour: number | null;
  /** Why the account gets so many calls and no more. */
  readonly reason: string;
}

export interface CallPlan extends Omit<CallAllocation, 'calls'> {
  readonly accounts: readonly PlannedAccount[];
  /** Accounts that get no call, or fewer than promised, and why. */
  readonly dropped: readonly { readonly key: string; readonly reason: string }[];
  readonly salesWithoutCalls: number;
}

/** A year's calls for accounts with known responses: the allocation that sells most, told account by account. */
export function callPlan(accounts: readonly CallAccount[], budget: CallBudget): CallPlan {
  const curves = accounts.map(({ response, ceiling }) => salesUpTo(response.curve, ceiling));
  const candidates = accounts.map(({ key, floor, isNewBusiness, minutesPerCall }, i) => ({
    key,
    floor,
    isNewBusiness,
    sales: curves[i]!,
    secondsPerCall: Math.max(1, Math.round(minutesPerCall * 60)),
  }));
  const { calls, ...allocation } = callAllocation(candidates, budget);
  const givenUp = new Map(allocation.brokenRules.map((broken) => [broken.key, broken.calls]));

  const planned = accounts.map((account, i): PlannedAccount => {
    const sales = curves[i]!;
    const hoursPerCall = candidates[i]!.secondsPerCall / 3600;
    const now = calls[i]!;
    const next = now < account.ceiling ? (sales[now + 1]! - sales[now]!) / hoursPerCall : null;
    const price = allocation.salesOfNextHour[account.isNewBusiness ? 'newBusiness' : 'existing'];
    return {
      key: account.key,
      calls: now,
      hours: now * hoursPerCall,
      sales: sales[now]!,
      salesByCalls: sales[now]! - sales[0]!,
      salesOfNextHour: next,
      reason: reasonFor(account, sales, now, hoursPerCall, price, givenUp.get(account.key)),
    };
  });
  return {
    ...allocation,
    accounts: planned,
    dropped: planned.flatMap(({ key, calls: now, reason }) =>
      now === 0 || now < (givenUp.get(key) ?? 0) ? [{ key, reason }] : [],
    ),
    salesWithoutCalls: curves.reduce((sum, sales) => sum + sales[0]!, 0),
  };
}

function reasonFor(
  { floor, ceiling }: CallAccount,
  sales: ArrayLike<number>,
  calls: Count,
  hoursPerCall: Hours,
  price: number,
  givenUpFloor: Count | undefined,
): string {
  if (givenUpFloor !== undefined && calls < givenUpFloor) {
    return `The hours do not suffice for all promised calls; the ${callsText(givenUpFloor)} promised here sell least an hour.`;
  }
  if (ceiling === 0) return 'Its ceiling is 0 calls.';
  if (calls === ceiling) return `Its ceiling of ${callsText(ceiling)} is reached.`;
  const further = bestFurther(sales, calls);
  if (further === null)
    return calls === 0 ? 'Calls are not expected to add sales here.' : 'More calls are not expected to add sales.';
  const rate = further.gain / (further.calls * hoursPerCall);
  const what =
    further.calls === 1 ? (calls === 0 ? 'A first call' : 'One more call') : `${callsText(further.calls)} more`;
  const brings = `${what} would bring ${amountText(rate)} an hour`;
  // Equal rates to the cent read as a tie, whatever lies behind the cent.
  if (rate >= price || amountText(rate) === amountText(price))
    return `${brings}, but what is left of the hours does not hold them.`;
  const held = calls === floor && floor > 0 ? ` It keeps the ${callsText(floor)} promised.` : '';
  return `${brings}; hours elsewhere bring ${amountText(price)}.${held}`;
}

const callsText = (calls: Count): string => `${countText(calls)} ${calls === 1 ? 'call' : 'calls'}`;

/** The further calls with the best gain a call; null when none gains. */
function bestFurther(sales: ArrayLike<number>, calls: Count): { calls: Count; gain: number } | null {
  let best: { calls: Count; gain: number } | null = null;
  for (let more = 1; calls + more < sales.length; more++) {
    const gain = sales[calls + more]! - sales[calls]!;
    if (gain > 1e-9 && (best === null || gain / more > best.gain / best.calls + 1e-12)) best = { calls: more, gain };
  }
  return best;
}
