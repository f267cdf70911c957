import { costOfPair, membersOf, type DesignProblem } from '../problem/designProblem.ts';
import { bandRule, bandsOf, type Bands } from '../problem/measures.ts';
import { piecesOf } from '../problem/neighbourhood.ts';

/** Rules that cannot hold together, proven before any search. */
export type Conflict = {
  readonly rules: readonly string[];
  /** What collides, with numbers, in one sentence; accounts and territories are named by the caller. */
  readonly detail: string;
  readonly accounts: readonly number[];
  readonly territories: readonly number[];
};

/**
 * Every conflict that makes a balanced plan impossible whatever the centres, each with its proof in a sentence. An empty
 * list proves nothing: finer conflicts only show in the search.
 */
export function conflictsOf(problem: DesignProblem): readonly Conflict[] {
  const bands = bandsOf(problem.measures, problem.accountCount, problem.shares);
  return [
    ...tooFewAccounts(problem),
    ...capacitiesTooSmall(problem, bands),
    ...accountsTooLarge(problem, bands),
    ...accountsWithoutHome(problem),
    ...settledLoads(problem, bands),
    ...islands(problem, bands),
  ];
}

function tooFewAccounts(problem: DesignProblem): Conflict[] {
  const m = problem.shares.length;
  const balanced = problem.measures.filter((measure) => measure.tolerance < 1 && measure.amounts.some((a) => a > 0));
  if (problem.accountCount >= m || balanced.length === 0) return [];
  return [
    {
      rules: ['every territory has accounts', ...balanced.map((measure) => `balance of ${measure.name}`)],
      detail: `${m} territories cannot each have an account when there are only ${problem.accountCount}; empty ones are 100 % under their share.`,
      accounts: [],
      territories: [],
    },
  ];
}

function capacitiesTooSmall(problem: DesignProblem, bands: Bands): Conflict[] {
  const K = problem.measures.length;
  return problem.measures.flatMap((measure, k) => {
    if (!measure.capacities) return [];
    const total = measure.amounts.reduce((sum, amount) => sum + amount, 0);
    let room = 0;
    for (let b = k; b < bands.upper.length; b += K) room += bands.upper[b]! * bands.scales[k]!;
    const territories: number[] = [];
    for (let b = k; b < bands.upper.length; b += K)
      if (bands.lower[b]! > bands.upper[b]!) territories.push((b - k) / K);
    const conflicts: Conflict[] = [];
    if (room < total * (1 - 1e-12)) {
      conflicts.push({
        rules: [`capacity for ${measure.name}`],
        detail: `All accounts together have ${shown(total)} of ${measure.name}; all territories together may hold ${shown(room)}.`,
        accounts: [],
        territories: [],
      });
    }
    if (territories.length > 0) {
      conflicts.push({
        rules: [`capacity for ${measure.name}`, `balance of ${measure.name}`],
        detail: `The capacity of ${territories.length} territor${territories.length === 1 ? 'y' : 'ies'} for ${measure.name} is below the least that balance asks of them.`,
        accounts: [],
        territories,
      });
    }
    return conflicts;
  });
}

/** A number as people write it: whole where it is large, else to three digits. */
const shown = (value: number): string =>
  Math.abs(value) >= 1000 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));

function accountsTooLarge(problem: DesignProblem, bands: Bands): Conflict[] {
  const K = problem.measures.length;
  return problem.measures.flatMap((measure, k) => {
    let widest = 0;
    for (let b = k; b < bands.upper.length; b += K) widest = Math.max(widest, bands.upper[b]!);
    const accounts: number[] = [];
    for (let i = 0; i < problem.accountCount; i++) {
      if (bands.amounts[i * K + k]! > widest * (1 + 1e-12)) accounts.push(i);
    }
    if (accounts.length === 0) return [];
    const most = widest * bands.scales[k]!;
    return [
      {
        rules: [bandRule(measure), 'an account is not split'],
        detail: `${accounts.length} account${accounts.length === 1 ? ' has' : 's have'} more ${measure.name} alone than a whole territory may hold (${shown(most)}).`,
        accounts,
        territories: [],
      },
    ];
  });
}

/** The rules are asked without distance: centres may still move. */
function permits(problem: DesignProblem): (account: number, territory: number) => boolean {
  const isFixed = problem.start.choice === 'fixed' && problem.geography.dimension > 0;
  if (isFixed) {
    const costOf = costOfPair(problem, problem.start.centres);
    return (i, j) => costOf(i, j) < Infinity;
  }
  return (i, j) => problem.rules.every((rule) => rule.permits(i, j, 0));
}

/** The accounts that the rules forbid in every territory. */
export function homelessAccounts(problem: DesignProblem): readonly number[] {
  if (problem.rules.length === 0) return [];
  const isPermitted = permits(problem);
  const accounts: number[] = [];
  for (let i = 0; i < problem.accountCount; i++) {
    let isHomeless = true;
    for (let j = 0; j < problem.shares.length && isHomeless; j++) if (isPermitted(i, j)) isHomeless = false;
    if (isHomeless) accounts.push(i);
  }
  return accounts;
}

function accountsWithoutHome(problem: DesignProblem): Conflict[] {
  const accounts = homelessAccounts(problem);
  if (accounts.length === 0) return [];
  return [
    {
      rules: problem.rules.map((rule) => rule.name),
      detail: `${accounts.length} account${accounts.length === 1 ? ' is' : 's are'} forbidden in every territory.`,
      accounts,
      territories: [],
    },
  ];
}

/** What rules leave no choice about must fit: accounts with one permitted territory, and territories almost nobody may join. */
function settledLoads(problem: DesignProblem, bands: Bands): Conflict[] {
  if (problem.rules.length === 0) return [];
  const K = problem.measures.length;
  const m = problem.shares.length;
  const isPermitted = permits(problem);
  const settled = new Float64Array(m * K);
  const reachable = new Float64Array(m * K);
  const only = new Int32Array(problem.accountCount).fill(-1);
  for (let i = 0; i < problem.accountCount; i++) {
    let count = 0;
    for (let j = 0; j < m; j++) {
      if (!isPermitted(i, j)) continue;
      count++;
      only[i] = j;
      for (let k = 0; k < K; k++) reachable[j * K + k]! += bands.amounts[i * K + k]!;
    }
    if (count !== 1) only[i] = -1;
    else for (let k = 0; k < K; k++) settled[only[i]! * K + k]! += bands.amounts[i * K + k]!;
  }
  const settledAccounts = membersOf(only, m);
  const rules = problem.rules.map((rule) => rule.name);
  const conflicts: Conflict[] = [];
  for (let b = 0; b < settled.length; b++) {
    const territory = Math.floor(b / K);
    const measure = problem.measures[b % K]!;
    const { name } = measure;
    const scale = bands.scales[b % K]!;
    if (settled[b]! > bands.upper[b]! * (1 + 1e-12)) {
      conflicts.push({
        rules: [...rules, bandRule(measure)],
        detail: `Accounts that may only live in one territory bring it ${shown(settled[b]! * scale)} of ${name}; it may hold ${shown(bands.upper[b]! * scale)}.`,
        accounts: settledAccounts[territory]!.filter((i) => bands.amounts[i * K + (b % K)]! > 0),
        territories: [territory],
      });
    }
    if (reachable[b]! < bands.lower[b]! * (1 - 1e-12)) {
      conflicts.push({
        rules: [...rules, bandRule(measure)],
        detail: `All accounts that may live in the territory add up to ${shown(reachable[b]! * scale)} of ${name}; it needs ${shown(bands.lower[b]! * scale)}.`,
        accounts: [],
        territories: [territory],
      });
    }
  }
  return conflicts;
}

/** Every island must be a whole number of territories by itself, within the bands of each measure. */
function islands(problem: DesignProblem, bands: Bands): Conflict[] {
  const { neighbours, measures, accountCount: n } = problem;
  const m = problem.shares.length;
  const K = measures.length;
  if (!neighbours) return [];
  const { pieceOf, sizeOf } = piecesOf(neighbours, new Int32Array(n));
  if (sizeOf.length <= 1) return [];
  if (sizeOf.length > m) {
    return [
      {
        rules: ['contiguity'],
        detail: `The edges leave ${sizeOf.length} islands, more than the ${m} territories: some territory would be in two pieces.`,
        accounts: firstsOf(pieceOf, sizeOf),
        territories: [],
      },
    ];
  }
  const areEqual = Array.from(problem.shares).every((share) => share === problem.shares[0]);
  if (!areEqual) return [];
  const totals = new Float64Array(sizeOf.length * K);
  for (let i = 0; i < n; i++) for (let k = 0; k < K; k++) totals[pieceOf[i]! * K + k]! += bands.amounts[i * K + k]!;
  return sizeOf.flatMap((size, piece) => {
    const lower = bands.lower;
    const upper = bands.upper;
    const fits = (count: number): boolean =>
      measures.every((_, k) => {
        const total = totals[piece * K + k]!;
        return total >= count * lower[k]! * (1 - 1e-12) && total <= count * upper[k]! * (1 + 1e-12);
      });
    const isDivisible = Array.from({ length: m }, (_, x) => x + 1).some(fits);
    if (isDivisible) return [];
    const accounts = Array.from(pieceOf.keys()).filter((i) => pieceOf[i] === piece);
    return [
      {
        rules: ['contiguity', ...measures.map(bandRule)],
        detail: `An island of ${size} account${size === 1 ? '' : 's'} that no edge joins to the rest is no whole number of balanced territories (${measures
          .map((measure, k) => `${totals[piece * K + k]!.toFixed(2)} territories' worth of ${measure.name}`)
          .join(', ')}).`,
        accounts,
        territories: [],
      },
    ];
  });
}

function firstsOf(pieceOf: Int32Array, sizeOf: readonly number[]): number[] {
  const seen = new Set<number>();
  const firsts: number[] = [];
  pieceOf.forEach((piece, i) => {
    if (seen.has(piece) || seen.size === sizeOf.length) return;
    seen.add(piece);
    firsts.push(i);
  });
  return firsts;
}
