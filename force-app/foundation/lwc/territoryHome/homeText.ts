import { goalValueText } from 'c/goalUnits';
import type { GoalStatus } from 'c/goalsDomain';
import type { FollowedNumber, PaceVerdict, SnapshotChange } from 'c/performanceDomain';
import { elapsedShare } from 'c/performanceDomain';
import type { Column, Row } from 'c/uiDataTable';
import { dayText, filled, moneyText, numberText, percentText } from 'c/uiFormat';
import type { Tone } from 'c/uiRing';
import type { StatusTone } from 'c/uiStatus';
import type { Home, HomeGoal, HomeTerritory, TeamTerritory } from './homeAnswer';
import { isRunning } from './homeNeeds';
import { label } from './labels';

const VERDICT_TONES: Record<PaceVerdict, StatusTone> = {
  reached: 'good',
  onPlan: 'good',
  behind: 'warn',
  farBehind: 'bad',
  unknown: 'unknown',
};

const STATUS_TONES: Record<GoalStatus, StatusTone> = {
  OnTrack: 'good',
  Achieved: 'good',
  AtRisk: 'warn',
  OffTrack: 'bad',
  Missed: 'bad',
  NotStarted: 'calm',
  Unknown: 'unknown',
};

const ringTone = (tone: StatusTone): Tone => (tone === 'unknown' ? 'calm' : tone);

/** A territory of the person as it is shown. */
export function territoryCard(territory: HomeTerritory) {
  const { id, name, asOf, asOfBefore, metrics, verdict, changes, currency } = territory;
  const { attainmentFraction: attainment } = metrics;
  const expected = elapsedShare(attainment, metrics.paceFraction);
  const tone = VERDICT_TONES[verdict];
  return {
    id,
    name,
    href: `/${id}`,
    hasNumbers: asOf !== null,
    attainment,
    expected,
    tone,
    ringTone: ringTone(tone),
    ringShort: percentText(attainment),
    ringText:
      attainment === null ? label.ringUnknown : filled(label.ring, percentText(attainment), percentText(expected)),
    status: label[verdict],
    facts: [
      ...(metrics.quotaAmount === null
        ? []
        : [filled(label.quota, moneyText(metrics.quotaWonAmount, currency), moneyText(metrics.quotaAmount, currency))]),
      filled(label.won, moneyText(metrics.wonAmount, currency), numberText(metrics.wonCount)),
      filled(label.open, moneyText(metrics.openAmount, currency), numberText(metrics.openCount)),
    ].map((text) => ({ key: text, text })),
    since: sinceText(asOfBefore, changes),
    changes: changes.map((change) => changeLine(change, currency)),
  };
}

function sinceText(asOfBefore: string | null, changes: readonly SnapshotChange[]): string {
  if (asOfBefore === null) return label.firstRun;
  return filled(changes.length === 0 ? label.sinceNothing : label.since, dayText(asOfBefore));
}

const CHANGE_LABELS: Record<FollowedNumber, string> = {
  wonAmount: label.changeWon,
  openAmount: label.changeOpen,
  winRateFraction: label.changeWinRate,
  paceFraction: label.changePace,
};

function changeLine({ number, value, change }: SnapshotChange, currency: string) {
  const isMoney = number === 'wonAmount' || number === 'openAmount';
  const size = isMoney ? moneyText(Math.abs(change), currency) : numberText(Math.abs(change) * 100, 1);
  const signed = `${change > 0 ? '+' : '−'}${size}`;
  return {
    key: number,
    sign: change > 0 ? '▲' : '▼',
    changeClass: change > 0 ? 'change up' : 'change down',
    text: filled(CHANGE_LABELS[number], signed, isMoney ? moneyText(value, currency) : percentText(value, 1)),
  };
}

const ATTENTION: readonly GoalStatus[] = ['OffTrack', 'AtRisk', 'Unknown', 'OnTrack', 'NotStarted'];

/** The running goals, those that need somebody first. */
export function goalRows({ goals }: Home) {
  return goals
    .filter(isRunning)
    .sort(
      (a, b) =>
        ATTENTION.indexOf(a.status) - ATTENTION.indexOf(b.status) || (a.dueDate ?? '').localeCompare(b.dueDate ?? ''),
    )
    .map(goalRow);
}

function goalRow(goal: HomeGoal) {
  const tone = STATUS_TONES[goal.status] ?? 'unknown';
  return {
    id: goal.id,
    name: goal.name,
    href: `/${goal.id}`,
    progress: goal.progress,
    progressText: percentText(goal.progress),
    ringText: filled(label.goalRing, percentText(goal.progress)),
    tone,
    ringTone: ringTone(tone),
    status: goal.statusText ?? '',
    details: [
      goal.territory,
      filled(label.goalWay, goalValueText(goal.current, goal.unit), goalValueText(goal.target, goal.unit)),
      ...(goal.dueDate === null ? [] : [filled(label.due, dayText(goal.dueDate))]),
    ].join(' · '),
  };
}

/** The columns of the team's table. */
export const teamColumns = (): Column[] => [
  { key: 'name', label: label.teamTerritory },
  { key: 'status', label: label.teamStatus },
  { key: 'attainment', label: label.teamAttainment, isNumber: true },
  { key: 'pace', label: label.teamPace, isNumber: true },
  { key: 'won', label: label.teamWon, isNumber: true },
  { key: 'goals', label: label.teamGoals, isNumber: true },
];

const SIGNS: Record<PaceVerdict, string> = { reached: '✓', onPlan: '✓', behind: '△', farBehind: '✕', unknown: '–' };

/** The team, the territory furthest behind its quota first, those without one last. */
export function teamRows({ team, currency }: Home): Row[] {
  return [...team]
    .sort((a, b) => (a.metrics.paceFraction ?? Infinity) - (b.metrics.paceFraction ?? Infinity) || byName(a, b))
    .map(({ id, name, metrics, verdict, goalsInNeed }) => ({
      id,
      href: `/${id}`,
      cells: {
        name,
        status: `${SIGNS[verdict]} ${label[verdict]}`,
        attainment: percentText(metrics.attainmentFraction),
        pace: percentText(metrics.paceFraction),
        won: moneyText(metrics.quotaWonAmount, currency),
        goals: numberText(goalsInNeed),
      },
    }));
}

const byName = (a: TeamTerritory, b: TeamTerritory): number => a.name.localeCompare(b.name);
