import type { BalanceMeasure } from 'c/alignmentDomain';
import type { Bar, Side } from 'c/uiDeviationBars';
import type { Column, Row } from 'c/uiDataTable';
import {
  UNKNOWN,
  dayText,
  deviationText,
  filled,
  fullMoneyText,
  moneyText,
  numberText,
  percentText,
  shortNumberText,
} from 'c/uiFormat';
import type { Balance, Cause, EstimatedMeasure, TerritoryRow } from './balanceAnswer';
import type { JudgedRow } from './balanceView';
import { label, measureLabel, measureNoun } from './labels';

/** A value in its measure's own unit: hours, accounts, or money short enough for a chart. */
export function valueText(measure: BalanceMeasure, value: number | null, currency: string): string {
  if (measure === 'workload') return value === null ? UNKNOWN : filled(label.hours, shortNumberText(value));
  return measure === 'account' ? shortNumberText(value) : moneyText(value, currency);
}

/** The verdict in one sentence: on the page's own territory, else on all that are shown. */
export function headline(
  { band }: Balance,
  own: JudgedRow | null,
  judged: readonly JudgedRow[],
  measure: BalanceMeasure,
): string {
  const noun = measureNoun[measure];
  if (own !== null) return ownHeadline(own, noun);

  const known = judged.filter(({ verdict }) => verdict.band !== 'unknown');
  const inside = known.filter(({ verdict }) => verdict.band === 'inside').length;
  const tolerance = percentText(band.toleranceFraction);
  if (known.length === 0) return filled(label.noMeasure, noun);
  if (known.length === 1) return label.onlyOne;
  return inside === known.length
    ? filled(label.allInside, known.length, noun, tolerance)
    : filled(label.someInside, inside, known.length, noun, tolerance);
}

function ownHeadline({ row, verdict }: JudgedRow, noun: string): string {
  const { band, direction, deviationFraction } = verdict;
  if (deviationFraction === null) return filled(label.ownUnknown, row.name, noun);
  const size = percentText(Math.abs(deviationFraction));
  if (direction === 'level') return filled(label.ownLevel, row.name, noun);
  const isAbove = direction === 'over';
  if (band === 'inside') return filled(isAbove ? label.ownInsideAbove : label.ownInsideBelow, row.name, size, noun);
  return filled(isAbove ? label.ownAbove : label.ownBelow, row.name, size, noun);
}

/** Why: the cause of the page's own deviation, else of the two that stand furthest from par. */
export function reasons(
  { currency }: Balance,
  own: JudgedRow | null,
  judged: readonly JudgedRow[],
  measure: BalanceMeasure,
) {
  if (own !== null) return own.row.measures[measure].cause === null ? [] : [reason(own, '', measure, currency)];
  if (judged.length < 2) return [];
  const outside = judged.filter(({ verdict }) => verdict.band !== 'inside' && verdict.band !== 'unknown');
  const [most] = outside.filter(({ verdict }) => verdict.direction === 'over');
  const [least] = outside.filter(({ verdict }) => verdict.direction === 'under').slice(-1);
  return [
    ...(most === undefined ? [] : [reason(most, label.most, measure, currency)]),
    ...(least === undefined ? [] : [reason(least, label.least, measure, currency)]),
  ];
}

const causeIs = (cause: string): string => (cause === '' ? '' : filled(label.causeIs, cause));

const reason = ({ row, verdict }: JudgedRow, title: string, measure: BalanceMeasure, currency: string) => ({
  id: row.id,
  title: title === '' ? '' : filled(title, row.name, deviationText(verdict.deviationFraction)),
  cause: causeIs(causeText(measure, row.measures[measure].cause, currency)),
  sign: verdict.direction === 'over' ? '▲' : '▼',
  reasonClass: `reason ${verdict.band === 'inside' ? 'level' : verdict.direction}`,
});

/** Who it is, how much more or less than at a peer, and how much of the difference that explains. */
function causeText(measure: BalanceMeasure, cause: Cause | null, currency: string): string {
  if (cause === null) return '';
  return filled(
    cause.amount < 0 ? label.causeLess : label.causeMore,
    cause.name ?? label.noAccount,
    valueText(measure, Math.abs(cause.amount), currency),
    percentText(cause.share),
  );
}

function sideOf({ verdict }: JudgedRow): Side {
  if (verdict.band === 'unknown') return 'unknown';
  if (verdict.band === 'inside') return 'level';
  return verdict.direction === 'over' ? 'above' : 'below';
}

/** The bar of a territory. */
export function barOf(balance: Balance, judged: JudgedRow, measure: BalanceMeasure, ownId: string | undefined): Bar {
  const { row, verdict } = judged;
  return {
    id: row.id,
    name: row.name,
    href: `/${row.id}`,
    deviation: verdict.deviationFraction,
    side: sideOf(judged),
    detail: valueText(measure, row.measures[measure].value, balance.currency),
    isMarked: row.id === ownId,
    hasParts: !row.isLeaf,
  };
}

/** The columns of the table that says the same as the bars. */
export const tableColumns = (measure: BalanceMeasure): Column[] => [
  { key: 'name', label: label.territory },
  { key: 'value', label: measureLabel[measure], isNumber: true },
  { key: 'deviation', label: label.deviation, isNumber: true },
  { key: 'verdict', label: label.verdictColumn },
  { key: 'cause', label: label.causeColumn },
];

const VERDICTS: Record<Side, string> = {
  above: label.aboveBand,
  level: label.inside,
  below: label.belowBand,
  unknown: label.unknown,
};

/** A territory's row in that table. */
export function tableRow(balance: Balance, judged: JudgedRow, measure: BalanceMeasure, ownId: string | undefined): Row {
  const { row, verdict } = judged;
  const { value, cause } = row.measures[measure];
  const isMoney = measure !== 'workload' && measure !== 'account';
  return {
    id: row.id,
    href: `/${row.id}`,
    isMarked: row.id === ownId,
    cells: {
      name: row.name,
      value: isMoney ? fullMoneyText(value, balance.currency) : valueText(measure, value, balance.currency),
      deviation: deviationText(verdict.deviationFraction),
      verdict: VERDICTS[sideOf(judged)],
      cause: causeText(measure, cause, balance.currency),
    },
  };
}

/** What is known of the accounts of a territory, or of the whole plan: the mean of its top territories by their accounts. */
function scopeKnowledge({ rows }: Balance, own: JudgedRow | null, measure: EstimatedMeasure) {
  const scope = own === null ? rows.filter(({ depth }) => depth === 0) : [own.row];
  const accounts = ({ measures }: TerritoryRow): number => measures.account.value ?? 0;
  const mean = (of: (row: TerritoryRow) => number | null): number | null => {
    const told = scope.filter((row) => of(row) !== null && accounts(row) > 0);
    const all = told.reduce((sum, row) => sum + accounts(row), 0);
    return all === 0 ? null : told.reduce((sum, row) => sum + (of(row) ?? 0) * accounts(row), 0) / all;
  };
  const open = scope.flatMap(({ knowledge }) => knowledge.openPotential ?? []);
  return {
    complete: mean(({ knowledge }) => knowledge.complete[measure]),
    known: mean(({ knowledge }) => knowledge.known[measure]),
    open: open.length === 0 ? null : open.reduce((sum, amount) => sum + amount, 0),
  };
}

/** How complete the data behind work or potential is, with what it means; nothing for measures that deals tell alone. */
export function knowledgeTiles(balance: Balance, own: JudgedRow | null, measure: BalanceMeasure) {
  if (measure !== 'workload' && measure !== 'potential') return [];
  const { complete, known, open } = scopeKnowledge(balance, own, measure);
  if (complete === null) return [];
  const isWork = measure === 'workload';
  const short = filled(isWork ? label.completeShortWork : label.completeShortPotential, percentText(known));
  return [
    {
      key: 'complete',
      ...{ fraction: complete, mark: null, value: percentText(complete), term: label.complete },
      short:
        open === null || isWork ? short : `${short} ${filled(label.completeOpen, moneyText(open, balance.currency))}`,
      meaning: isWork ? label.completeMeaningWork : label.completeMeaningPotential,
      formula: label.completeFormula,
      basis: filled(label.completeBasis, own?.row.name ?? balance.planName),
      asOf: balance.asOf === null ? '' : dayText(balance.asOf),
    },
  ];
}

/** The three measures of the team as a whole, each with what it means. */
export function teamTiles(balance: Balance, measure: BalanceMeasure) {
  const { variation, gini, inBand } = balance.spread[measure];
  const tolerance = percentText(balance.band.toleranceFraction);
  const leafCount = balance.rows.filter(({ isLeaf }) => isLeaf).length;
  const trace = {
    basis: filled(label.basis, leafCount, balance.sourceRowCount),
    asOf: balance.asOf === null ? '' : dayText(balance.asOf),
  };
  return [
    {
      ...trace,
      key: 'inBand',
      fraction: inBand,
      mark: null,
      value: percentText(inBand),
      term: label.inBand,
      short: filled(label.inBandShort, tolerance),
      meaning: filled(label.inBandMeaning, tolerance),
      formula: filled(label.inBandFormula, tolerance),
    },
    {
      ...trace,
      key: 'variation',
      fraction: variation,
      mark: balance.band.toleranceFraction,
      value: percentText(variation),
      term: label.variation,
      short: label.variationShort,
      meaning: label.variationMeaning,
      formula: label.variationFormula,
    },
    {
      ...trace,
      key: 'gini',
      fraction: gini,
      mark: null,
      value: numberText(gini, 2),
      term: label.gini,
      short: label.giniShort,
      meaning: label.giniMeaning,
      formula: label.giniFormula,
    },
  ];
}

/** What belongs to no territory, in words; null when there is nothing. */
export function unassignedText({ unassigned, currency }: Balance, measure: BalanceMeasure): string | null {
  const value = unassigned?.[measure].value ?? null;
  return value === null || value === 0 ? null : filled(label.unassigned, valueText(measure, value, currency));
}
