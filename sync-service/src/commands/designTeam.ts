import { capacityShare } from '../../../domain/alignment/design/problem/capacityShare.ts';
import { eligibility } from '../../../domain/alignment/design/problem/rules.ts';
import type { HardRule } from '../../../domain/alignment/design/problem/rules.ts';
import { openTable } from '../input/openTable.ts';
import type { OpenTable } from '../input/openTable.ts';
import type { Places } from './designAccounts.ts';

/** The territories of a design: their names, capacities, places and what their people can serve. */
export interface Team {
  readonly names: readonly string[];
  /** 1 is one full-time person over the whole year. */
  readonly shares: Float64Array;
  /** The home bases, where the file has places. */
  readonly homes: Float64Array | null;
  readonly rules: readonly HardRule[];
}

const SHARE = { min: 0.01, max: 1000, unit: 'full-time people' };
const MONTHS = { min: 0, max: 120, unit: 'months' };

/**
 * Reads the territories from a file: column `territory` (or `id`, or `name`; T1, T2 … without), and where given the accounts' place columns, `share`
 * (1 = one full-time person), `rampMonths`, and what each territory serves in the columns of --serves.
 *
 * @throws {InputFailure} naming every bad row
 */
export function readTeam(path: string, accounts: OpenTable, places: Places, serves: readonly string[]): Team {
  const table = openTable(path);
  const named = ['territory', 'id', 'name'].find((column) => table.has(column));
  const names = named === undefined ? Array.from({ length: table.rowCount }, (_, j) => `T${j + 1}`) : table.keys(named);
  const optional = (column: string, range: typeof SHARE, missing: number): Float64Array =>
    table.has(column) ? table.numbers(column, range) : new Float64Array(table.rowCount).fill(missing);
  const shares = optional('share', SHARE, 1);
  const ramps = optional('rampMonths', MONTHS, 0);
  const hasPlaces = places.columns.length > 0 && places.columns.every((column) => table.has(column));
  const homes = hasPlaces ? places.read(table) : null;
  const rules = serves.map((column) => servingRule(column, accounts, table));
  table.finish();
  return { names, shares: shares.map((share, j) => capacityShare(share, ramps[j]!)), homes, rules };
}

/** Territories that nobody has described: equal, able to serve everybody, anywhere. */
export function plainTeam(names: readonly string[]): Team {
  return { names, shares: new Float64Array(names.length).fill(1), homes: null, rules: [] };
}

/**
 * An account goes only where all its values of a column are served. Values are parted by semicolons; an account without
 * any goes anywhere, and a territory without any serves all.
 */
function servingRule(column: string, accounts: OpenTable, team: OpenTable): HardRule {
  const asked = accounts.texts(column).map(valuesOf);
  const served = team.texts(column).map((cell) => new Set(valuesOf(cell)));
  return eligibility(`serves ${column}`, (account, territory) => {
    const values = served[territory]!;
    return values.size === 0 || asked[account]!.every((value) => values.has(value));
  });
}

const valuesOf = (cell: string): string[] =>
  cell
    .split(';')
    .map((value) => value.trim().toLowerCase())
    .filter((value) => value !== '');
