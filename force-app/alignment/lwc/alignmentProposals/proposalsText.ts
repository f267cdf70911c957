import type { ProposalVerdict, RefusalCode, TerritoryEffect, WaitingCode } from 'c/alignmentDomain';
import { filled, moneyText, numberText, percentText } from 'c/uiFormat';
import { label } from './labels';

const REFUSALS: Readonly<Record<RefusalCode, string>> = {
  planIsClosed: label.planIsClosed,
  unknownTerritory: label.unknownTerritory,
  accountIsLocked: label.accountIsLocked,
  accountIsElsewhere: label.accountIsElsewhere,
  accountIsThereAlready: label.accountIsThereAlready,
  overCapacity: label.overCapacity,
  worsensAlarm: label.worsensAlarm,
  targetIsNotAboveZero: label.targetIsNotAboveZero,
  targetIsTheSame: label.targetIsTheSame,
  goalChangesTooMuch: label.goalChangesTooMuch,
};

const WAITING: Readonly<Record<WaitingCode, string>> = {
  nobodyDecidesAtOnce: label.nobodyDecidesAtOnce,
  leavesAGap: label.leavesAGap,
  protectedTier: label.protectedTier,
  figuresUnknown: label.figuresUnknown,
  leavesTheBand: label.leavesTheBand,
  goalsNeedAPerson: label.goalsNeedAPerson,
};

/** The sentence of a rule that decided at once; null for none that is known. */
export const ruleText = (code: string | null): string | null =>
  code === null ? null : code === 'bothStayInBand' ? label.bothStayInBand : (REFUSALS[code as RefusalCode] ?? null);

/** What becomes of a proposal when it is sent, in the reader's words. */
export function verdictText(verdict: ProposalVerdict): string {
  if (verdict.decision === 'accept') return filled(label.willBeAccepted, label.bothStayInBand);
  if (verdict.decision === 'refuse') return filled(label.cannotBe, REFUSALS[verdict.code]);
  return filled(label.willWait, WAITING[verdict.code]);
}

/** What a change does to a territory, a line for work and one for potential. */
export function effectLines({ territory, name, measures: { workload, potential } }: TerritoryEffect, currency: string) {
  return {
    key: territory,
    name,
    lines: [
      {
        key: 'workload',
        text: filled(
          label.effectHours,
          numberText(workload.before),
          numberText(workload.after),
          percentText(workload.indexBefore),
          percentText(workload.indexAfter),
        ),
      },
      {
        key: 'potential',
        text: filled(
          label.effectPotential,
          moneyText(potential.before, currency),
          moneyText(potential.after, currency),
          percentText(potential.indexBefore),
          percentText(potential.indexAfter),
        ),
      },
    ],
  };
}
