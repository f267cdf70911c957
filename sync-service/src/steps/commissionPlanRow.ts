import { z } from 'zod';
import { repKey } from '../../../domain/incentives/index.ts';
import type { CommissionPlan, CommissionTier, RepKey } from '../../../domain/incentives/index.ts';
import { toCents } from '../../../domain/money.ts';
import type { Cents } from '../../../domain/money.ts';
import type { Row } from '../replica/replicaStore.ts';

/** How the leaderboard of a plan is shown; null where the plan has none. */
export interface BoardRules {
  readonly names: 'Named' | 'Anonymous';
  readonly rankedBy: 'Attainment' | 'PotentialAdjusted';
  readonly winnerCount: number;
}

/** A plan as the org has it. */
export interface PlanRow {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  /** Null when its tiers or ramp cannot be read; the faults say why. */
  readonly plan: CommissionPlan | null;
  readonly board: BoardRules | null;
  readonly faults: readonly string[];
}

const tiersSchema = z.array(
  z.strictObject({
    from: z.number(),
    upTo: z.number().nullish(),
    multiplier: z.number().default(1),
    rate: z.number().nullish(),
    retroactive: z.boolean().default(false),
  }),
);

/** One band that pays everything alike: what a plan without tiers means. */
const ONE_TIER = '[{"from":0}]';

/** Reads a record of a commission plan. Whether its rules fit together is for `planFaults` to say. */
export function commissionPlanRow(row: Row): PlanRow {
  const text = (column: string): string | null => (row[column] == null ? null : String(row[column]));
  const number = (column: string): number | null => (row[column] == null ? null : Number(row[column]));
  const money = (column: string): Cents | null => (row[column] == null ? null : toCents(Number(row[column])));
  const id = String(row['id']);
  const head = { id, key: text('external_key') ?? id, name: String(row['name']) };
  const board = boardOf(text('leaderboard_names'), text('leaderboard_ranked_by'), number('leaderboard_winner_count'));
  const tiers = tiersOf(text('tiers') ?? ONE_TIER);
  const ramp = (text('ramp_fractions') ?? '').split(/[\s;]+/).filter((part) => part !== '');
  const faults = [
    ...(typeof tiers === 'string' ? [tiers] : []),
    ...ramp
      .filter((part) => !Number.isFinite(Number(part)))
      .map((part) => `Ramp: "${part}" is not a number. Write shares such as 0.33 0.67.`),
  ];
  if (typeof tiers === 'string' || faults.length > 0) return { ...head, plan: null, board, faults };

  const days = number('holdover_days');
  const draw = money('draw_amount');
  const plan: CommissionPlan = {
    name: head.name,
    currency: (text('currency_code') ?? '').trim(),
    startDate: text('start_day') ?? '',
    endDate: text('end_day') ?? '',
    measuredBy: text('measured_by') === 'Amount' ? 'Amount' : 'Attainment',
    baseRateFraction: number('base_rate_fraction'),
    targetIncentiveAmount: money('target_incentive_amount'),
    tiers,
    attribution: text('attribution') === 'Proportional' ? 'Proportional' : 'ByCloseDate',
    newBusinessRateFraction: number('new_business_rate_fraction'),
    dealCapAmount: money('deal_cap_amount'),
    capAmount: money('cap_amount'),
    draw: draw === null ? null : { amount: draw, isRecoverable: row['is_draw_recoverable'] === true },
    rampFractions: ramp.map(Number),
    holdover:
      days === null
        ? null
        : {
            windowDays: days,
            decay: text('holdover_decay') === 'Linear' ? 'Linear' : 'None',
            steps: [],
            newOwnerCredit: text('holdover_new_owner_credit') === 'Remainder' ? 'Remainder' : 'Full',
          },
  };
  return { ...head, plan, board, faults };
}

function boardOf(names: string | null, rankedBy: string | null, winnerCount: number | null): BoardRules | null {
  if (names !== 'Named' && names !== 'Anonymous') return null;
  return {
    names,
    rankedBy: rankedBy === 'Attainment' ? 'Attainment' : 'PotentialAdjusted',
    winnerCount: winnerCount ?? 3,
  };
}

/** The tiers, or what is the matter with their text. */
function tiersOf(text: string): readonly CommissionTier[] | string {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return 'Tiers: the text is not JSON. Write a list such as [{"from":0},{"from":1,"multiplier":1.5}].';
  }
  const parsed = tiersSchema.safeParse(given);
  if (!parsed.success) {
    return parsed.error.issues.map(({ path, message }) => `Tiers ${path.join('.')}: ${message}.`).join(' ');
  }
  return parsed.data.map(({ from, upTo, multiplier, rate, retroactive }, i) => ({
    from,
    upTo: upTo ?? parsed.data[i + 1]?.from ?? null,
    multiplier,
    rateFraction: rate ?? null,
    isRetroactive: retroactive,
  }));
}

/** A person of the org as the plans name them. */
export const repOf = (userId: unknown): RepKey => repKey(String(userId));
