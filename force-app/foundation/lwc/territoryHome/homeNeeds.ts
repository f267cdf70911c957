import type { GoalStatus } from 'c/goalsDomain';
import { checkInDue } from 'c/goalsDomain';
import { dayText, filled, numberText, percentText } from 'c/uiFormat';
import type { StatusTone } from 'c/uiStatus';
import type { Home, HomeGoal, TeamTerritory } from './homeAnswer';
import { label } from './labels';

/** Something that waits for the person, with where to deal with it. */
export interface Need {
  readonly key: string;
  readonly tone: StatusTone;
  readonly status: string;
  readonly name: string;
  readonly place: string;
  readonly reason: string;
  readonly id: string;
  readonly object: string;
}

const OVER: readonly GoalStatus[] = ['Achieved', 'Missed'];

/** A goal that is neither reached nor over. */
export const isRunning = ({ status }: HomeGoal): boolean => !OVER.includes(status);

/** Below this score the next sharper sentence is worth more than another push. */
const SHARP_SCORE = 80;

const ALERT_TONES: Readonly<Record<string, StatusTone>> = { Critical: 'bad', Warning: 'warn' };

/**
 * What waits for the person, the most pressing first: alerts, goals off plan, territories of the team behind their
 * quota, check-ins that are due, and goals that are not SMART yet. A goal is named once, for its most pressing reason.
 */
export function needsOf({ goals, alerts, team }: Home, today: string): Need[] {
  const running = goals.filter(isRunning);
  const needs = [
    ...alerts.map(({ id, kind, severity, territory, cause }) => ({
      key: id,
      tone: ALERT_TONES[severity] ?? ('calm' as const),
      status: kind,
      name: territory,
      place: '',
      reason: cause,
      id,
      object: 'TerritoryAlert__c',
    })),
    ...running.filter(({ status }) => status === 'OffTrack').map((goal) => goalNeed(goal, 'bad')),
    ...running.filter(({ status }) => status === 'AtRisk').map((goal) => goalNeed(goal, 'warn')),
    ...team.flatMap(teamNeed),
    ...running.flatMap((goal) => checkInNeed(goal, today)),
    ...running
      .filter(({ score }) => score !== null && score < SHARP_SCORE)
      .map((goal) => ({
        ...goalNeed(goal, 'calm'),
        status: label.notSharp,
        reason: filled(label.notSharpReason, numberText(goal.score)),
      })),
  ];
  const order: readonly StatusTone[] = ['bad', 'warn', 'calm'];
  const sorted = [...needs].sort((a, b) => order.indexOf(a.tone) - order.indexOf(b.tone));
  return sorted.filter(({ id }, index) => sorted.findIndex((each) => each.id === id) === index);
}

const goalNeed = (goal: HomeGoal, tone: StatusTone): Need => ({
  key: goal.id,
  tone,
  status: goal.statusText ?? '',
  name: goal.name,
  place: goal.territory,
  reason: goal.statusReason ?? '',
  id: goal.id,
  object: 'TerritoryGoal__c',
});

function checkInNeed(goal: HomeGoal, today: string): Need[] {
  const due = checkInDue(goal);
  if (due === null || due > today || (goal.dueDate ?? today) < today) return [];
  return [{ ...goalNeed(goal, 'calm'), status: label.checkIn, reason: filled(label.checkInReason, dayText(due)) }];
}

function teamNeed({ id, name, verdict, metrics }: TeamTerritory): Need[] {
  if (verdict !== 'behind' && verdict !== 'farBehind') return [];
  const { attainmentFraction, paceFraction } = metrics;
  return [
    {
      key: id,
      tone: verdict === 'behind' ? 'warn' : 'bad',
      status: label[verdict],
      name,
      place: '',
      reason: filled(label.teamNeed, percentText(attainmentFraction), percentText(paceFraction)),
      id,
      object: 'SalesTerritory__c',
    },
  ];
}
