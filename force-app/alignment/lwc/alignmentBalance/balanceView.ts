import type { BalanceMeasure, BalanceVerdict } from 'c/alignmentDomain';
import { balanceVerdict } from 'c/alignmentDomain';
import type { Balance, TerritoryRow } from './balanceAnswer';

/** Which territories are shown: those without children, or those at one depth. */
export type Level = 'leaves' | number;

/** What the reader has chosen. */
export interface Choice {
  readonly measure: BalanceMeasure;
  readonly level: Level;
  /** Only the territories below this one; null for all. */
  readonly within: string | null;
}

/** A territory with what is to be said about it. */
export interface JudgedRow {
  readonly row: TerritoryRow;
  readonly verdict: BalanceVerdict;
}

/** The chosen territories, the one furthest above par first; the unknown ones last. */
export function judgedRows(balance: Balance, { measure, level, within }: Choice): JudgedRow[] {
  const below = within === null ? null : idsBelow(balance.rows, within);
  return balance.rows
    .filter((row) => isOfLevel(row, level) && (below === null || below.has(row.id)))
    .map((row) => ({ row, verdict: verdictOn(balance, row, measure) }))
    .sort(byDeviation);
}

/** Judging once what a page asks for many times: the answer is kept until the question changes. */
export function judgedOnce(): (balance: Balance, choice: Choice) => JudgedRow[] {
  let asked: { balance: Balance; key: string; answer: JudgedRow[] } | null = null;
  return (balance, choice) => {
    const key = `${choice.measure} ${choice.level} ${choice.within ?? ''}`;
    if (asked === null || asked.balance !== balance || asked.key !== key) {
      asked = { balance, key, answer: judgedRows(balance, choice) };
    }
    return asked.answer;
  };
}

/** The verdict on one territory; null when it is not among the rows. */
export function verdictOf(balance: Balance, id: string, measure: BalanceMeasure): JudgedRow | null {
  const row = balance.rows.find((candidate) => candidate.id === id);
  return row === undefined ? null : { row, verdict: verdictOn(balance, row, measure) };
}

function verdictOn(balance: Balance, row: TerritoryRow, measure: BalanceMeasure): BalanceVerdict {
  const { value, index } = row.measures[measure];
  return balanceVerdict({ measure, value, mean: null, index, cause: null }, balance.band);
}

const isOfLevel = (row: TerritoryRow, level: Level): boolean => (level === 'leaves' ? row.isLeaf : row.depth === level);

function byDeviation(a: JudgedRow, b: JudgedRow): number {
  const [first, second] = [a.verdict.deviationFraction, b.verdict.deviationFraction];
  if (first === null || second === null) return Number(first === null) - Number(second === null);
  return second - first || (a.row.name < b.row.name ? -1 : 1);
}

/** The territories below one, at any depth. */
export function idsBelow(rows: readonly TerritoryRow[], id: string): ReadonlySet<string> {
  const below = new Set<string>();
  const collect = (above: string): void => {
    for (const { id: child, parent } of rows) {
      if (parent !== above || below.has(child)) continue;
      below.add(child);
      collect(child);
    }
  };
  collect(id);
  return below;
}

/** A level to choose, with the name its territories go by. */
export interface LevelOption {
  readonly level: Level;
  readonly name: string | null;
  readonly depth: number;
}

/** The levels of the plan, from the top; the last is the territories that have no children. */
export function levelOptions(rows: readonly TerritoryRow[]): LevelOption[] {
  const parents = rows.filter(({ isLeaf }) => !isLeaf);
  const depths = [...new Set(parents.map(({ depth }) => depth))].sort((a, b) => a - b);
  const upper = depths.map((depth) => ({
    level: depth,
    depth,
    name: nameOf(parents.filter((row) => row.depth === depth)),
  }));
  const leaves = rows.filter(({ isLeaf }) => isLeaf);
  const last = { level: 'leaves' as const, depth: depths.length, name: nameOf(leaves) };
  return leaves.length === 0 ? upper : [...upper, last];
}

const nameOf = (rows: readonly TerritoryRow[]): string | null => {
  const names = new Set(rows.map(({ level }) => level));
  return names.size === 1 ? ([...names][0] ?? null) : null;
};

/** The level on which a territory stands. */
export const levelOf = ({ isLeaf, depth }: TerritoryRow): Level => (isLeaf ? 'leaves' : depth);

/** The territories that have children on a lower level, in the order of the tree, for the choice of where to look. */
export function parentsOf(rows: readonly TerritoryRow[]): TerritoryRow[] {
  const parents = rows.filter(({ isLeaf }) => !isLeaf).sort((a, b) => (a.name < b.name ? -1 : 1));
  const tops = parents.filter(({ parent }) => !parents.some(({ id }) => id === parent));
  const withChildren = (row: TerritoryRow): TerritoryRow[] => [
    row,
    ...parents.filter(({ parent }) => parent === row.id).flatMap(withChildren),
  ];
  return tops.flatMap(withChildren);
}

/** What stays of a long list: both of its ends, and the marked one wherever it stands. */
export interface Shortened<T> {
  readonly shown: readonly T[];
  /** After how many of those shown the others are missing; null when none is. */
  readonly cutAfter: number | null;
  readonly hidden: readonly T[];
}

/**
 * The two ends of a list, where the territories stand that need somebody, with the marked one kept. At least three
 * must be hidden, else the line that says so would save nothing.
 */
export function shortened<T>(list: readonly T[], limit: number, isMarked: (item: T) => boolean): Shortened<T> {
  if (list.length < limit + 3) return { shown: list, cutAfter: null, hidden: [] };
  const head = Math.ceil(limit / 2);
  const tail = list.length - (limit - head);
  const middle = list.slice(head, tail);
  const kept = middle.filter(isMarked);
  return {
    shown: [...list.slice(0, head), ...kept, ...list.slice(tail)],
    cutAfter: head + kept.length,
    hidden: middle.filter((item) => !isMarked(item)),
  };
}
