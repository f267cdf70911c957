/** An accepted change of where an account belongs. */
export interface AcceptedChange {
  /** Record id. */
  readonly account: string;
  /** Record id of the territory that takes it; null when it leaves the plan. */
  readonly to: string | null;
  /** When it was decided, as an ISO moment; the later one counts. */
  readonly decidedAt: string;
}

/**
 * Where accounts belong once all that was accepted is done: by account, the territory, or null for one that leaves. Names
 * only those that the changes speak of; whether something is left to do tells the comparison with where they are.
 */
export function agreedTerritories(changes: readonly AcceptedChange[]): ReadonlyMap<string, string | null> {
  const inOrder = [...changes].sort((a, b) => (a.decidedAt < b.decidedAt ? -1 : a.decidedAt > b.decidedAt ? 1 : 0));
  return new Map(inOrder.map(({ account, to }) => [account, to]));
}
