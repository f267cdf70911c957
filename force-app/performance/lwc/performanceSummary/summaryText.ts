import type { PaceVerdict } from 'c/performanceDomain';
import { elapsedShare, isCovered, paceVerdict } from 'c/performanceDomain';
import { counted, dayText, filled, moneyText, numberText, percentText } from 'c/uiFormat';
import type { Tone } from 'c/uiRing';
import { label } from './labels';
import type { Summary } from './summaryAnswer';

/** A number with the name it goes by, what it means and where it comes from. */
export interface Figure {
  readonly key: string;
  readonly term: string;
  readonly value: string;
  readonly short: string;
  readonly meaning: string;
  readonly formula: string;
  readonly basis: string;
  readonly asOf: string;
  /** A bar below the number: its length and its mark, as shares; null draws none. */
  readonly bar: { readonly fraction: number | null; readonly mark: number | null } | null;
}

/** Figures that belong together. */
export interface FigureGroup {
  readonly key: string;
  readonly title: string;
  readonly figures: readonly Figure[];
}

const TONES: Record<PaceVerdict, Tone> = {
  reached: 'good',
  onPlan: 'good',
  behind: 'warn',
  farBehind: 'bad',
  unknown: 'calm',
};

/** How the quota runs. */
export const verdictOf = ({ metrics }: Summary): PaceVerdict =>
  paceVerdict(metrics.attainmentFraction, metrics.paceFraction);

/** The colour of the ring. */
export const toneOf = (summary: Summary): Tone => TONES[verdictOf(summary)];

/** All that matters, in a sentence. */
export function headline(summary: Summary): string {
  const { attainmentFraction: attainment, paceFraction: pace, wonAmount, wonCount } = summary.metrics;
  if (attainment === null) {
    return wonAmount === null || wonCount === null
      ? label.unknown
      : filled(wonCount === 1 ? label.noQuotaOne : label.noQuota, moneyText(wonAmount, summary.currency), wonCount);
  }
  if (attainment <= 0) return label.nothingWon;
  const sentence = { ...label, unknown: label.onPlan }[verdictOf(summary)];
  return filled(sentence, percentText(attainment), percentText(elapsedShare(attainment, pace)));
}

/** What stands behind the headline: pipeline, the pace from now on, and how far the numbers can be trusted. */
export function reasons(summary: Summary) {
  const { metrics, currency, minimumClosedDeals } = summary;
  const { coverageRatio: coverage, requiredCoverageRatio: required } = metrics;
  const covered = isCovered(coverage, required);
  const closed = metrics.wonCount === null || metrics.lostCount === null ? null : metrics.wonCount + metrics.lostCount;
  const daily = metrics.requiredDailyAmount;
  return [
    ...(covered === null
      ? []
      : [
          {
            key: 'coverage',
            reasonClass: covered ? 'reason good' : 'reason bad',
            text: filled(covered ? label.covered : label.short, numberText(coverage, 1), numberText(required, 1)),
          },
        ]),
    ...(daily === null || daily <= 0 || metrics.projectedAmount === null
      ? []
      : [
          {
            key: 'daily',
            reasonClass: 'reason',
            text: filled(label.daily, moneyText(daily, currency), moneyText(metrics.projectedAmount, currency)),
          },
        ]),
    ...(closed === null || minimumClosedDeals === null || closed >= minimumClosedDeals
      ? []
      : [{ key: 'thin', reasonClass: 'reason warn', text: filled(label.thin, closed, minimumClosedDeals) }]),
  ];
}

/** All the ring says, in a sentence. */
export function ringText({ metrics }: Summary): string {
  const { attainmentFraction: attainment, paceFraction: pace } = metrics;
  const expected = elapsedShare(attainment, pace);
  return expected === null || expected >= 1
    ? filled(label.ring, percentText(attainment))
    : filled(label.ringExpected, percentText(attainment), percentText(expected));
}

/** What belongs to no territory, in words; null when there is nothing. */
export function unassignedText({ unassigned, currency }: Summary): string | null {
  const { wonAmount = null, openAmount = null } = unassigned ?? {};
  if (!wonAmount && !openAmount) return null;
  return filled(label.unassigned, moneyText(wonAmount, currency), moneyText(openAmount, currency));
}

/** The days that won and lost are counted over. */
export const periodText = ({ periodStart, periodEnd }: Summary): string =>
  periodStart === null || periodEnd === null ? '' : filled(label.period, dayText(periodStart), dayText(periodEnd));

/** The figures in their groups; the quota's only while one is in force. */
export function figureGroups(summary: Summary): FigureGroup[] {
  const groups = [
    { key: 'quota', title: label.quotaGroup, figures: quotaFigures(summary) },
    { key: 'results', title: label.resultGroup, figures: resultFigures(summary) },
    { key: 'pipeline', title: label.pipelineGroup, figures: pipelineFigures(summary) },
  ];
  return groups.filter(({ figures }) => figures.length > 0);
}

function quotaFigures(summary: Summary): Figure[] {
  const { metrics } = summary;
  if (metrics.quotaAmount === null) return [];
  const money = moneyIn(summary);
  const elapsed = elapsedShare(metrics.attainmentFraction, metrics.paceFraction);
  const isReached = verdictOf(summary) === 'reached';
  const { coverageRatio: coverage, requiredCoverageRatio: required } = metrics;
  return [
    figure(summary, 'attainment', percentText(metrics.attainmentFraction), {
      short: filled(label.attainmentShort, money(metrics.quotaWonAmount), money(metrics.quotaAmount)),
      bar: { fraction: metrics.attainmentFraction, mark: elapsed },
    }),
    figure(summary, 'pace', percentText(metrics.paceFraction), {
      short: elapsed === null ? '' : filled(label.paceShort, percentText(elapsed)),
    }),
    figure(summary, 'projected', money(metrics.projectedAmount), {
      short: filled(label.projectedShort, money(metrics.quotaAmount)),
    }),
    figure(summary, 'coverage', timesText(coverage), {
      short: isReached ? label.coverageDone : required === null ? '' : filled(label.coverageShort, timesText(required)),
    }),
  ];
}

function resultFigures(summary: Summary): Figure[] {
  const { metrics } = summary;
  const money = moneyIn(summary);
  const closed = metrics.wonCount === null || metrics.lostCount === null ? null : metrics.wonCount + metrics.lostCount;
  return [
    figure(summary, 'won', money(metrics.wonAmount), { short: dealsText(metrics.wonCount) }),
    figure(summary, 'winRate', percentText(metrics.winRateFraction, 1), {
      short: closed === null ? '' : filled(label.winRateShort, metrics.wonCount ?? 0, closed),
      bar: { fraction: metrics.winRateFraction, mark: null },
    }),
    figure(summary, 'averageDeal', money(metrics.averageDealAmount), { short: label.averageDealShort }),
    figure(summary, 'cycle', daysText(metrics.salesCycleDays), { short: label.cycleShort }),
  ];
}

function pipelineFigures(summary: Summary): Figure[] {
  const { metrics } = summary;
  const money = moneyIn(summary);
  const weight = summary.weightedShare;
  return [
    figure(summary, 'open', money(metrics.openAmount), { short: dealsText(metrics.openCount) }),
    figure(summary, 'weighted', money(metrics.weightedPipelineAmount), {
      short: weight === null ? '' : filled(label.weightedShort, percentText(weight)),
      bar: { fraction: weight, mark: null },
    }),
  ];
}

type FigureKey =
  'attainment' | 'pace' | 'projected' | 'coverage' | 'won' | 'winRate' | 'averageDeal' | 'cycle' | 'open' | 'weighted';

function figure(
  { metrics, asOf }: Summary,
  key: FigureKey,
  value: string,
  { short = '', bar = null }: Partial<Pick<Figure, 'short' | 'bar'>>,
): Figure {
  return {
    key,
    value,
    short,
    bar,
    term: label[key],
    meaning: label[`${key}Meaning`],
    formula: label[`${key}Formula`],
    basis: basisText(metrics.sourceRowCount),
    asOf: asOf === null ? '' : dayText(asOf),
  };
}

/** The rows a number was computed from. */
export const basisText = (rows: number | null): string => (rows === null ? '' : filled(label.basis, rows));

/** A number of deals. */
export const dealsText = (count: number | null): string =>
  count === null ? '' : counted(label.dealsOne, label.deals, count);

const daysText = (days: number | null): string =>
  days === null ? numberText(null) : counted(label.daysOne, label.days, Math.round(days));

const timesText = (ratio: number | null): string =>
  ratio === null ? numberText(null) : filled(label.times, numberText(ratio, 1));

const moneyIn =
  ({ currency }: Summary) =>
  (amount: number | null): string =>
    moneyText(amount, currency);
