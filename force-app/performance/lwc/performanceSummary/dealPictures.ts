import { shares } from 'c/performanceDomain';
import type { Column, Row } from 'c/uiDataTable';
import { fullMoneyText, moneyText, numberText, percentText } from 'c/uiFormat';
import { label } from './labels';
import type { Summary } from './summaryAnswer';
import { dealsText } from './summaryText';

/** A part of a picture: its share of the whole, and what it says. */
export interface Part {
  readonly key: string;
  readonly name: string;
  readonly partClass: string;
  readonly style: string;
  readonly share: string;
  readonly value: string;
  readonly deals: string;
}

interface Counted {
  readonly key: string;
  readonly name: string;
  readonly count: number | null;
  readonly amount: number | null;
}

const outcomes = ({ metrics }: Summary): readonly Counted[] => [
  { key: 'won', name: label.flowWon, count: metrics.wonCount, amount: metrics.wonAmount },
  { key: 'lost', name: label.flowLost, count: metrics.lostCount, amount: metrics.lostAmount },
  { key: 'open', name: label.flowOpen, count: metrics.openCount, amount: metrics.openAmount },
];

const kinds = ({ metrics }: Summary): readonly Counted[] => [
  { key: 'new', name: label.businessNew, count: metrics.newBusinessCount, amount: metrics.newBusinessAmount },
  {
    key: 'existing',
    name: label.businessExisting,
    count: metrics.existingBusinessCount,
    amount: metrics.existingBusinessAmount,
  },
];

/** Won, lost and open deals as bars of their number. */
export const flowParts = (summary: Summary): Part[] => partsOf(summary, outcomes(summary), ({ count }) => count);

/** New and existing business as the two parts of a bar, by amount; none while nothing is known or won. */
export function businessParts(summary: Summary): Part[] {
  const parts = partsOf(summary, kinds(summary), ({ amount }) => amount);
  return shares(kinds(summary).map(({ amount }) => amount))[0] === null ? [] : parts;
}

function partsOf(summary: Summary, counted: readonly Counted[], sizeOf: (part: Counted) => number | null): Part[] {
  const fractions = shares(counted.map(sizeOf));
  return counted.map(({ key, name, count, amount }, index) => {
    const share = fractions[index] ?? null;
    return {
      key,
      name,
      partClass: `part ${key}`,
      style: `inline-size:${((share ?? 0) * 100).toFixed(2)}%`,
      share: percentText(share),
      // Lost deals often carry no amount; a row of $0 would read as if they had been worth nothing.
      value: amount === 0 && count !== 0 ? '' : moneyText(amount, summary.currency),
      deals: dealsText(count),
    };
  });
}

/** The columns of the tables behind both pictures. */
export const partColumns = (): Column[] => [
  { key: 'name', label: label.columnWhat },
  { key: 'count', label: label.columnCount, isNumber: true },
  { key: 'amount', label: label.columnAmount, isNumber: true },
  { key: 'share', label: label.columnShare, isNumber: true },
];

export const flowRows = (summary: Summary): Row[] => rowsOf(summary, outcomes(summary), ({ count }) => count);
export const businessRows = (summary: Summary): Row[] => rowsOf(summary, kinds(summary), ({ amount }) => amount);

function rowsOf({ currency }: Summary, counted: readonly Counted[], sizeOf: (part: Counted) => number | null): Row[] {
  const fractions = shares(counted.map(sizeOf));
  return counted.map(({ key, name, count, amount }, index) => ({
    id: key,
    cells: {
      name,
      count: numberText(count),
      amount: fullMoneyText(amount, currency),
      share: percentText(fractions[index] ?? null),
    },
  }));
}

/** A picture in one sentence, for screen readers. */
export const pictureText = (title: string, parts: readonly Part[]): string =>
  `${title}: ${parts.map(({ name, deals, value, share }) => [`${name} ${value}`.trim(), deals, share].join(', ')).join('; ')}`;
