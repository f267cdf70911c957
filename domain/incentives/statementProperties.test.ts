import fc from 'fast-check';
import { cents, sumOfMoney } from '../money.ts';
import { dealKey } from './commissionPlan.ts';
import type { CommissionPlan, CommissionTier } from './commissionPlan.ts';
import { commissionStatement } from './commissionStatement.ts';
import { correctionEntries, ledgerTotal } from './corrections.ts';
import type { LedgerEntry } from './corrections.ts';
import { creditsOf } from './credits.ts';
import type { DealShare } from './deal.ts';
import { planFaults } from './planFaults.ts';
import { dealOf, participantOf, planOf } from './testing/builders.ts';

// EVENFIELD_ALL_RUNS=1 tries ten thousand random plans and histories of each kind instead of three hundred.
const numRuns = process.env['EVENFIELD_ALL_RUNS'] === '1' ? 10_000 : 300;

const fraction = fc.integer({ min: 0, max: 3000 }).map((thousandths) => thousandths / 1000);
const tiers: fc.Arbitrary<readonly CommissionTier[]> = fc
  .tuple(
    fc.uniqueArray(fc.integer({ min: 1, max: 200 }), { maxLength: 4 }),
    fc.array(fc.record({ multiplier: fraction, rate: fc.option(fraction), isRetroactive: fc.boolean() }), {
      minLength: 5,
      maxLength: 5,
    }),
  )
  .map(([percents, pays]) => {
    const from = [0, ...percents.sort((a, b) => a - b).map((percent) => percent / 100)];
    return from.map((start, i) => ({
      from: start,
      upTo: from[i + 1] ?? null,
      multiplier: pays[i]?.multiplier ?? 1,
      rateFraction: pays[i]?.rate ?? null,
      isRetroactive: pays[i]?.isRetroactive ?? false,
    }));
  });
const money = fc.option(fc.integer({ min: 1, max: 5_000_000 }).map(cents));
const plans: fc.Arbitrary<CommissionPlan> = fc
  .record({
    tiers,
    attribution: fc.constantFrom('ByCloseDate' as const, 'Proportional' as const),
    baseRateFraction: fraction,
    newBusinessRateFraction: fc.option(fraction),
    dealCapAmount: money,
    capAmount: money,
    draw: fc.option(
      fc.record({ amount: fc.integer({ min: 1, max: 1_000_000 }).map(cents), isRecoverable: fc.boolean() }),
    ),
  })
  .map((plan) => planOf(plan))
  .filter((plan) => planFaults(plan, [participantOf()]).length === 0);
const day = fc.integer({ min: 1, max: 31 }).map((date) => `2026-01-${String(date).padStart(2, '0')}`);
const histories: fc.Arbitrary<readonly DealShare[]> = fc
  .array(
    fc.record({
      amount: fc.integer({ min: -5_000_000, max: 20_000_000 }).map(cents),
      closeDate: day,
      splitFraction: fc.integer({ min: 1, max: 1000 }).map((thousandths) => thousandths / 1000),
      isNewBusiness: fc.boolean(),
    }),
    { maxLength: 12 },
  )
  .map((deals) => deals.map((deal, i) => ({ ...dealOf(`D${i}`, 0), ...deal, deal: dealKey(`D${i}`) })));

const statementOf = (plan: CommissionPlan, deals: readonly DealShare[]) =>
  commissionStatement(plan, participantOf(), creditsOf(plan, deals).credits);

describe('whatever the plan and the history', () => {
  test('the lines add up to the statement, and the credit of a deal to its split, to the cent', () => {
    fc.assert(
      fc.property(plans, histories, (plan, deals) => {
        const statement = statementOf(plan, deals);
        expect(sumOfMoney(statement.lines.map(({ amount }) => amount))).toBe(statement.totalAmount);
        const commission = statement.lines.filter(({ kind }) => kind === 'Commission');
        expect(sumOfMoney(commission.map(({ creditAmount }) => creditAmount ?? cents(0)))).toBe(statement.creditAmount);
      }),
      { numRuns },
    );
  });

  test('every line is its credit × rate × band to within the rounding', () => {
    fc.assert(
      fc.property(plans, histories, (plan, deals) => {
        for (const line of statementOf(plan, deals).lines) {
          if (line.creditAmount === null || line.rateFraction === null || line.multiplier === null) continue;
          const product = line.creditAmount * line.rateFraction * line.multiplier;
          // A cent of the line's own rounding, and the rate on a cent of the credit's.
          const rounding = 1 + line.rateFraction * line.multiplier + 1e-6;
          expect(Math.abs(line.amount - product)).toBeLessThanOrEqual(rounding);
        }
      }),
      { numRuns },
    );
  });

  test('the order in which deals are given changes nothing', () => {
    fc.assert(
      fc.property(plans, histories, fc.infiniteStream(fc.nat()), (plan, deals, random) => {
        const shuffled = deals
          .map((deal) => ({ deal, at: random.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ deal }) => deal);
        expect(statementOf(plan, shuffled)).toEqual(statementOf(plan, deals));
      }),
      { numRuns },
    );
  });

  test('in a proportional plan not even the close dates inside the period matter', () => {
    fc.assert(
      fc.property(plans, histories, fc.array(day, { minLength: 12, maxLength: 12 }), (plan, deals, dates) => {
        const proportional = { ...plan, attribution: 'Proportional' as const };
        const moved = deals.map((deal, i) => ({ ...deal, closeDate: dates[i] ?? deal.closeDate }));
        const [before, after] = [statementOf(proportional, deals), statementOf(proportional, moved)];
        expect(after.totalAmount).toBe(before.totalAmount);
        for (const { key, amount } of before.lines) {
          const same = after.lines.find((line) => line.key === key);
          // Which line receives an odd cent may change; nothing else does.
          expect(Math.abs((same?.amount ?? Number.NaN) - amount)).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns },
    );
  });

  test('where only tiers pay, the total is the same by close date and in proportion', () => {
    fc.assert(
      fc.property(plans, histories, (plan, deals) => {
        const tiersOnly = { ...plan, dealCapAmount: null };
        const total = (attribution: CommissionPlan['attribution']) =>
          statementOf({ ...tiersOnly, attribution }, deals).totalAmount;
        expect(total('ByCloseDate')).toBe(total('Proportional'));
      }),
      { numRuns },
    );
  });

  test('a correction brings the ledger to the new statement, and its reversal back, to the cent and the line', () => {
    fc.assert(
      fc.property(plans, histories, histories, (plan, before, after) => {
        const first = statementOf(plan, before);
        const second = statementOf(plan, after);
        const issue = (ledger: readonly LedgerEntry[], statement: typeof first, name: string) => [
          ...ledger,
          ...correctionEntries(ledger, statement.lines, name),
        ];
        const issued = issue([], first, 'a');
        const corrected = issue(issued, second, 'b');
        const restored = issue(corrected, first, 'c');
        expect([issued, corrected, restored].map(ledgerTotal)).toEqual([
          first.totalAmount,
          second.totalAmount,
          first.totalAmount,
        ]);
        expect(corrected.slice(0, issued.length)).toEqual(issued);
        expect(correctionEntries(restored, first.lines, 'd')).toEqual([]);
      }),
      { numRuns },
    );
  });
});
