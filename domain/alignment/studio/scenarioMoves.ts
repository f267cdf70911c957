import { PreconditionError } from '../../errors.ts';

/** Accounts that a scenario moves, by the record ids of its base: from one territory to another. */
export interface ScenarioMove {
  readonly account: string;
  readonly from: string;
  readonly to: string;
}

/** The most characters a long text field holds. */
export const MOVES_TEXT_LENGTH = 131_072;

/**
 * Moves as the text of one field, so that a scenario of any size is one record and hence one transaction: grouped by
 * where they lead, some twenty characters a move.
 */
export function scenarioMovesText(moves: readonly ScenarioMove[]): string {
  const groups = new Map<string, { from: string; to: string; accounts: string[] }>();
  for (const { account, from, to } of moves) {
    const key = `${from} ${to}`;
    const group = groups.get(key) ?? { from, to, accounts: [] };
    group.accounts.push(account);
    groups.set(key, group);
  }
  return JSON.stringify({ moves: [...groups.values()] });
}

/**
 * The moves that a text says; none for an empty one.
 *
 * @throws {ScenarioMovesError} when it says anything else, or moves an account twice
 */
export function scenarioMoves(text: string | null): ScenarioMove[] {
  if (text === null || text.trim() === '') return [];
  const groups = groupsOf(text);
  const moves = groups.flatMap(({ from, to, accounts }) => accounts.map((account) => ({ account, from, to })));
  const seen = new Set<string>();
  for (const { account } of moves) {
    if (seen.has(account)) throw new ScenarioMovesError(`the account ${account} is moved twice`);
    seen.add(account);
  }
  return moves;
}

/** A scenario's moves that cannot be read. */
export class ScenarioMovesError extends PreconditionError {
  override readonly name = 'ScenarioMovesError';
  constructor(what: string) {
    super(`The moves of the scenario cannot be read: ${what}. Save the scenario again from the studio.`);
  }
}

function groupsOf(text: string): { from: string; to: string; accounts: string[] }[] {
  let said: unknown;
  try {
    said = JSON.parse(text);
  } catch {
    throw new ScenarioMovesError('they are no JSON');
  }
  const groups = (said as { moves?: unknown } | null)?.moves;
  if (!Array.isArray(groups)) throw new ScenarioMovesError('"moves" is no list');
  return groups.map((group: { from?: unknown; to?: unknown; accounts?: unknown } | null) => {
    const { from, to, accounts } = group ?? {};
    if (typeof from !== 'string' || typeof to !== 'string' || !Array.isArray(accounts)) {
      throw new ScenarioMovesError('a group lacks "from", "to" or "accounts"');
    }
    if (!accounts.every((account) => typeof account === 'string')) {
      throw new ScenarioMovesError('an account is no id');
    }
    return { from, to, accounts };
  });
}
