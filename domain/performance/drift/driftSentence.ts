import { daysBetween } from '../../dates.ts';
import { amountText, countText, percentText } from '../../english.ts';
import type { DriftFinding } from './driftFindings.ts';
import type { DriftMeasure, DriftSnapshot } from './driftSnapshot.ts';

/**
 * Why an alert is up, in English for the stored cause: the number then and now, its line, and what moved between the two
 * days.
 *
 * @example driftSentence(finding)
 * // 'Workload index 0.92 → 1.19 since 2026-03-02, beyond 1.15: 14 accounts arrived, 2 changed tier.'
 */
export function driftSentence(finding: DriftFinding): string {
  const { text, name } = WORDS[finding.measure];
  const moved = movesOf(finding);
  const statement =
    finding.measure === 'recentWins'
      ? `Won ${text(finding.value)} deals where the quota needs ${text(finding.line)} in as many working days`
      : finding.wasInside && finding.beforeValue !== null
        ? `${name} ${text(finding.beforeValue)} → ${text(finding.value)} since ${finding.before.asOf}, beyond ${text(finding.line)}`
        : `${name} ${text(finding.value)}, beyond ${text(finding.line)} since ${finding.before.asOf} or longer`;
  return moved.length === 0 ? `${statement}.` : `${statement}: ${moved.join(', ')}.`;
}

const index = (value: number): string => value.toFixed(2);

const WORDS: Readonly<Record<DriftMeasure, { name: string; text: (value: number) => string }>> = {
  workload: { name: 'Workload index', text: index },
  pace: { name: 'Pace', text: index },
  recentWins: { name: 'Wins', text: countText },
  coverage: { name: 'Coverage', text: index },
  openDeals: { name: 'Open deals', text: countText },
  newBusiness: { name: 'New business among won deals', text: percentText },
  withoutAccount: { name: 'Open deals without an account', text: percentText },
  withoutAmount: { name: 'Open deals without an amount', text: percentText },
  overdue: { name: 'Open deals past their close date', text: percentText },
};

/** What moved between the two days, the part that concerns the measure. */
function movesOf({ measure, before, today, wasInside }: DriftFinding): readonly string[] {
  if (measure === 'withoutAccount') return [ofAll(today.openWithoutAccountCount, today)];
  if (measure === 'withoutAmount') return [ofAll(today.openWithoutAmountCount, today)];
  if (measure === 'overdue') return [ofAll(today.overdueOpenCount, today)];
  if (measure === 'newBusiness') {
    const [fresh, existing] = [today.newBusinessCount ?? 0, today.existingBusinessCount ?? 0];
    const side = fresh / (fresh + existing) < (today.newBusinessTarget ?? 0) ? 'prospecting' : 'existing customers';
    return [`${countText(fresh)} of ${countText(fresh + existing)} wins are new, ${side} may be crowded out`];
  }
  if (!wasInside) return [];
  if (measure === 'workload')
    return [...accountMoves(before, today), ...dealMoves(before, today), ...peerMoves(before, today)];
  if (measure === 'pace') return wins(before, today);
  return [...dealMoves(before, today), ...amountMoves(before, today)];
}

const ofAll = (count: number | null, { openCount }: DriftSnapshot): string =>
  `${countText(count ?? 0)} of ${countText(openCount ?? 0)} open deals`;

function accountMoves(before: DriftSnapshot, today: DriftSnapshot): string[] {
  const moves: string[] = [];
  if (before.accountCount !== null && today.accountCount !== null && before.accountCount !== today.accountCount) {
    const change = today.accountCount - before.accountCount;
    moves.push(`${plural(Math.abs(change), 'account')} ${change > 0 ? 'arrived' : 'left'}`);
  }
  const retiered = changedTier(before, today);
  if (retiered > 0) moves.push(`${countText(retiered)} changed tier`);
  return moves;
}

/**
 * The fewest accounts that must have changed tier for the counts to be as they are: what one tier gained beyond the
 * arrivals, another lost.
 */
export function changedTier(before: DriftSnapshot, today: DriftSnapshot): number {
  const [then, now] = [before.tierAccountCounts, today.tierAccountCounts];
  if (then === null || now === null) return 0;
  const changes = (['A', 'B', 'C'] as const).map((tier) => now[tier] - then[tier]);
  const gained = changes.reduce((total, change) => total + Math.max(change, 0), 0);
  const lost = changes.reduce((total, change) => total + Math.max(-change, 0), 0);
  return Math.min(gained, lost);
}

function dealMoves(before: DriftSnapshot, today: DriftSnapshot): string[] {
  if (before.openCount === null || today.openCount === null || before.openCount === today.openCount) return [];
  const change = today.openCount - before.openCount;
  return [`${plural(Math.abs(change), 'open deal')} ${change > 0 ? 'more' : 'fewer'}`];
}

function amountMoves(before: DriftSnapshot, today: DriftSnapshot): string[] {
  if (before.openAmount === null || today.openAmount === null || before.openAmount === today.openAmount) return [];
  const change = today.openAmount - before.openAmount;
  return [`${amountText(Math.abs(change))} ${change > 0 ? 'more' : 'less'} open`];
}

/** The mean of the peers, found again from the territory's hours and its index. */
function peerMoves(before: DriftSnapshot, today: DriftSnapshot): string[] {
  const [then, now] = [before, today].map(({ workloadHours, workloadIndex }) =>
    workloadHours === null || workloadIndex === null || workloadIndex <= 0 ? null : workloadHours / workloadIndex,
  );
  if (then === null || then === undefined || now === null || now === undefined || then <= 0) return [];
  const change = now / then - 1;
  return Math.abs(change) < 0.01
    ? []
    : [`the mean of its peers ${change > 0 ? 'rose' : 'fell'} by ${percentText(Math.abs(change))}`];
}

function wins(before: DriftSnapshot, today: DriftSnapshot): string[] {
  if (before.quotaWonCount === null || today.quotaWonCount === null || before.quotaAmount !== today.quotaAmount)
    return [];
  const count = Math.max(0, today.quotaWonCount - before.quotaWonCount);
  return [`${plural(count, 'win')} in ${plural(daysBetween(before.asOf, today.asOf), 'day')}`];
}

const plural = (count: number, thing: string): string => `${countText(count)} ${thing}${count === 1 ? '' : 's'}`;
