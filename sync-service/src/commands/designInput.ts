import type { DesignProblem, Start } from '../../../domain/alignment/design/problem/designProblem.ts';
import { fromNothing, fromToday } from '../../../domain/alignment/design/problem/designProblem.ts';
import { disruption, locks, maximumDistance } from '../../../domain/alignment/design/problem/rules.ts';
import type { HardRule } from '../../../domain/alignment/design/problem/rules.ts';
import { Failure } from '../failure.ts';
import { openTable } from '../input/openTable.ts';
import type { OpenTable } from '../input/openTable.ts';
import { readMeasures, readPlaces, readWeights, withCapacities } from './designAccounts.ts';
import type { Metric, Places } from './designAccounts.ts';
import { readEdges } from './designEdges.ts';
import { plainTeam, readTeam } from './designTeam.ts';
import type { Team } from './designTeam.ts';
import type { MeasureFlag } from './measureFlag.ts';

/** What a design is made from, as the options name it. */
export interface DesignFlags {
  readonly input: string;
  readonly territories?: number | undefined;
  readonly measure: readonly MeasureFlag[];
  readonly capacity: readonly { readonly column: string; readonly amount: number }[];
  readonly weight?: string | undefined;
  readonly metric?: Metric | undefined;
  readonly by: readonly string[];
  readonly centres?: 'free' | 'nodes' | undefined;
  readonly bases?: string | undefined;
  readonly serves: readonly string[];
  readonly edges?: string | undefined;
  readonly current?: string | undefined;
  readonly locked?: string | undefined;
  /** The price of moving an account: per account where `column` is empty, else per unit of the column. */
  readonly disruption?: { readonly column: string; readonly amount: number } | undefined;
  readonly maxDistance?: number | undefined;
}

/** A design problem with the names that its numbers stand for. */
export interface DesignInput {
  readonly problem: DesignProblem;
  readonly table: OpenTable;
  readonly ids: readonly string[];
  readonly territories: readonly string[];
  readonly places: Places;
  /** The territory each account is in today, −1 where none of these; null where today is not known. */
  readonly current: Int32Array | null;
}

/**
 * Reads everything a design needs, and refuses what cannot be used.
 *
 * @throws {InputFailure} naming the bad rows of a file with their rules
 * @throws {Failure} when options and files do not fit together
 */
export function readDesignInput(flags: DesignFlags): DesignInput {
  if (flags.measure.length + flags.capacity.length === 0) {
    throw new Failure(
      'setup',
      'Nothing is to be balanced.',
      'Name at least one column with its tolerance, such as --measure workload:0.05.',
    );
  }
  const table = openTable(flags.input);
  const ids = table.keys('id');
  const places = readPlaces(table, flags.metric, flags.by);
  const currentNames = flags.current === undefined ? null : table.texts(flags.current);
  const lockCells = flags.locked === undefined ? null : table.texts(flags.locked);
  const measures = readMeasures(table, flags.measure, flags.capacity);
  const weights = readWeights(table, flags.weight);
  const { column, amount } = flags.disruption ?? { column: '', amount: 0 };
  const worth = readWeights(table, column === '' ? undefined : column).map((each) => each * amount);
  table.finish();

  const team =
    flags.bases === undefined
      ? plainTeam(territoryNames(flags.territories, currentNames, lockCells))
      : readTeam(flags.bases, table, places, flags.serves);
  checkCount(flags, team, ids.length);
  const numberOf = new Map(team.names.map((name, j) => [name, j]));
  const current = currentNames && Int32Array.from(currentNames, (name) => numberOf.get(name) ?? -1);
  const rules: HardRule[] = [...team.rules];
  if (lockCells) rules.unshift(locks(readLocks(table, flags.locked!, lockCells, current, numberOf)));
  if (flags.maxDistance !== undefined) rules.push(maximumDistance(flags.maxDistance));
  table.finish();

  const problem: DesignProblem = {
    accountCount: ids.length,
    shares: team.shares,
    weights,
    geography: places.geography,
    measures: withCapacities(measures, flags.capacity, team.shares),
    rules,
    softCosts: current && flags.disruption ? [disruption(current, worth)] : [],
    start: startOf(flags, team, places, weights, current),
    ...(flags.edges !== undefined && { neighbours: readEdges(flags.edges, ids) }),
  };
  return { problem, table, ids, territories: team.names, places, current };
}

/** From home bases, which stay unless --centres is given; else from today's plan; else from nothing. */
function startOf(
  { centres }: DesignFlags,
  team: Team,
  { geography }: Places,
  weights: Float64Array,
  current: Int32Array | null,
): Start {
  if (team.homes) return { choice: centres ?? 'fixed', centres: team.homes };
  const choice = centres ?? 'free';
  return current
    ? fromToday(choice, geography, weights, current, team.names.length)
    : fromNothing(choice, team.names.length, geography.dimension);
}

/**
 * Names for territories that no file describes: those of locks, then today's with most accounts first, then new ones.
 * Where there are fewer territories than names, the smallest of today are given up.
 */
function territoryNames(
  count: number | undefined,
  current: readonly string[] | null,
  locked: readonly string[] | null,
): readonly string[] {
  const lockNames =
    locked === null || areFlags(locked) ? [] : [...new Set(locked.filter((cell) => cell !== ''))].sort();
  const sizes = new Map<string, number>();
  for (const name of current ?? []) if (name !== '') sizes.set(name, (sizes.get(name) ?? 0) + 1);
  const today = [...sizes.keys()]
    .filter((name) => !lockNames.includes(name))
    .sort((a, b) => sizes.get(b)! - sizes.get(a)! || (a < b ? -1 : 1));
  const m = count ?? lockNames.length + today.length;
  if (m === 0) {
    const nextStep = 'Say how many with --territories, name them in a file (--bases), or start from today (--current).';
    throw new Failure('setup', 'The number of territories is not known.', nextStep);
  }
  if (lockNames.length > m) {
    throw new Failure(
      'setup',
      `Locks contradict --territories ${m}: accounts are locked to ${lockNames.length} territories (${lockNames.join(', ')}).`,
      `Ask for at least ${lockNames.length} territories, or open some locks.`,
    );
  }
  const names = [...lockNames, ...today.slice(0, m - lockNames.length).sort()];
  for (let number = 1; names.length < m; number++) if (!names.includes(`T${number}`)) names.push(`T${number}`);
  return names;
}

function checkCount({ territories, bases, serves }: DesignFlags, team: Team, accountCount: number): void {
  const m = team.names.length;
  if (bases !== undefined && territories !== undefined && territories !== m) {
    throw new Failure(
      'setup',
      `${bases} describes ${m} territories, and --territories asks for ${territories}.`,
      'Leave out --territories, or make the file fit.',
    );
  }
  if (bases === undefined && serves.length > 0) {
    throw new Failure(
      'setup',
      `--serves ${serves[0]} needs to know what each territory serves.`,
      `Name the territories in a file (--bases) with a column ${serves[0]}.`,
    );
  }
  if (m > accountCount) {
    throw new Failure(
      'setup',
      `${m} territories cannot each have an account: there are ${accountCount}.`,
      `Ask for at most ${accountCount} territories, or add accounts.`,
    );
  }
}

/**
 * A column of yes and no locks accounts to their territory of today; any other column holds the names of territories.
 * Empty cells lock nothing.
 */
function readLocks(
  table: OpenTable,
  column: string,
  cells: readonly string[],
  current: Int32Array | null,
  numberOf: ReadonlyMap<string, number>,
): Int32Array {
  const isToday = areFlags(cells);
  return Int32Array.from(cells, (cell, row) => {
    if (cell === '' || (isToday && NO.test(cell))) return -1;
    const territory = isToday ? current?.[row] : numberOf.get(cell);
    if (territory !== undefined && territory >= 0) return territory;
    if (!isToday) table.refuse(row, column, 'is no territory of this design');
    else if (current === null) table.refuse(row, column, 'locks to today, which is not known: name it with --current');
    else table.refuse(row, column, 'locks to today, but the account is in none of these territories today');
    return -1;
  });
}

const NO = /^(no|n|false|0)$/i;
const YES = /^(yes|y|true|1)$/i;
const areFlags = (cells: readonly string[]): boolean =>
  cells.every((cell) => cell === '' || NO.test(cell) || YES.test(cell));
