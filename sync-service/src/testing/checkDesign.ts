/** What a design claims, as `evenfield design --json` prints it. */
export interface ClaimedDesign {
  readonly assignment: readonly { readonly id: string; readonly territory: string | null }[];
  readonly centres: readonly Readonly<Record<string, string | number>>[];
  readonly balance: readonly { readonly territory: string; readonly measure: string; readonly fraction: number }[];
  readonly multipliers: readonly {
    readonly territory: string;
    readonly measure: string;
    readonly over: number;
    readonly under: number;
  }[];
  readonly cost: number;
  readonly lowerBound: number;
  readonly gap: number | null;
}

/** What was asked: the accounts as they stand in the file, and the rules. */
export interface AskedDesign {
  readonly accounts: readonly Readonly<Record<string, string | number>>[];
  readonly territories: number;
  readonly measures: readonly { readonly name: string; readonly tolerance: number }[];
  readonly weight?: string | undefined;
  readonly metric: 'haversine' | 'euclidean';
  readonly edges?: readonly (readonly [string, string])[];
}

/** What a checker found by itself. */
export interface DesignVerdict {
  /** Every claim that does not hold, in a sentence; empty for an honest design. */
  readonly faults: readonly string[];
  readonly cost: number;
  readonly lowerBound: number;
  readonly isBalanced: boolean;
  readonly isContiguous: boolean;
}

/**
 * Recomputes balance, contiguity, cost and bound of a design from its output and the input alone. It shares no code with
 * the designer: the formulas are those the command's help states, written down once more.
 */
export function checkDesign(asked: AskedDesign, claimed: ClaimedDesign): DesignVerdict {
  const faults: string[] = [];
  const near = (what: string, said: number, found: number): void => {
    if (!(Math.abs(said - found) <= 1e-6 * Math.max(1, Math.abs(found)))) faults.push(`${what}: ${said} is ${found}`);
  };
  const centres = new Map(claimed.centres.map((centre) => [String(centre.territory), centre]));
  const names = [...centres.keys()];
  if (names.length !== asked.territories) faults.push(`${names.length} centres for ${asked.territories} territories`);
  const territoryOf = new Map(claimed.assignment.map(({ id, territory }) => [id, territory]));
  if (territoryOf.size !== asked.accounts.length || claimed.assignment.length !== asked.accounts.length) {
    faults.push(`${claimed.assignment.length} assignments for ${asked.accounts.length} accounts`);
  }

  const costOf = (account: Readonly<Record<string, string | number>>, name: string): number =>
    (asked.weight === undefined ? 1 : Number(account[asked.weight])) *
    distance(asked.metric, account, centres.get(name)!);
  let cost = 0;
  let isComplete = true;
  for (const account of asked.accounts) {
    const territory = territoryOf.get(String(account.id));
    if (territory == null || !centres.has(territory)) isComplete = false;
    else cost += costOf(account, territory);
  }
  near('cost', claimed.cost, cost);

  let isBalanced = isComplete;
  for (const { name, tolerance } of asked.measures) {
    const loads = new Map(names.map((each) => [each, 0]));
    let total = 0;
    for (const account of asked.accounts) {
      const territory = territoryOf.get(String(account.id));
      total += Number(account[name]);
      if (territory != null) loads.set(territory, (loads.get(territory) ?? 0) + Number(account[name]));
    }
    const mean = total / asked.territories;
    for (const [territory, load] of loads) {
      const fraction = mean === 0 ? 0 : load / mean - 1;
      if (Math.abs(fraction) > tolerance + 1e-9) isBalanced = false;
      const said = claimed.balance.find((each) => each.territory === territory && each.measure === name);
      if (said === undefined) faults.push(`no balance of ${name} in ${territory}`);
      else near(`balance of ${name} in ${territory}`, said.fraction, fraction);
    }
  }

  let lowerBound = 0;
  const priceOf = new Map<string, number>();
  for (const { territory, measure, over, under } of claimed.multipliers) {
    const asking = asked.measures.find(({ name }) => name === measure);
    if (!(over >= 0 && under >= 0)) faults.push(`a multiplier of ${measure} in ${territory} is below 0`);
    if (asking === undefined || !centres.has(territory)) {
      faults.push(`a multiplier for ${measure} in ${territory}, which nobody asked for`);
      continue;
    }
    const mean = asked.accounts.reduce((sum, account) => sum + Number(account[measure]), 0) / asked.territories;
    lowerBound -= over * (1 + asking.tolerance) * mean - under * (1 - asking.tolerance) * mean;
    priceOf.set(JSON.stringify([territory, measure]), over - under);
  }
  const prices = names.map((name) =>
    asked.measures.map(({ name: measure }) => priceOf.get(JSON.stringify([name, measure])) ?? 0),
  );
  for (const account of asked.accounts) {
    const amounts = asked.measures.map(({ name }) => Number(account[name]));
    const reduced = names.map((name, j) =>
      amounts.reduce((sum, amount, k) => sum + prices[j]![k]! * amount, costOf(account, name)),
    );
    lowerBound += Math.min(...reduced);
  }
  near('lower bound', claimed.lowerBound, lowerBound);

  const isContiguous = asked.edges === undefined || isInOnePieceEach(territoryOf, asked.edges);
  if (claimed.gap !== null) {
    if (!isBalanced) faults.push('a gap is claimed without balance');
    if (!isContiguous) faults.push('a gap is claimed with a territory in pieces');
    if (cost < lowerBound - 1e-6 * Math.abs(lowerBound)) faults.push('the cost is below the bound');
    near('gap', claimed.gap, Math.max(0, cost / lowerBound - 1));
  }
  return { faults, cost, lowerBound, isBalanced, isContiguous };
}

type Place = Readonly<Record<string, string | number>>;

function distance(metric: AskedDesign['metric'], a: Place, b: Place): number {
  if (metric === 'euclidean') return Math.hypot(Number(a.x) - Number(b.x), Number(a.y) - Number(b.y));
  const [phi, psi] = [Number(a.latitude), Number(b.latitude)].map((degrees) => (degrees * Math.PI) / 180) as [
    number,
    number,
  ];
  const lambda = ((Number(a.longitude) - Number(b.longitude)) * Math.PI) / 180;
  const h = Math.sin((phi - psi) / 2) ** 2 + Math.cos(phi) * Math.cos(psi) * Math.sin(lambda / 2) ** 2;
  return 2 * 6371.0088 * Math.asin(Math.sqrt(Math.min(1, h)));
}

/** Joins what touches within a territory, and counts the pieces. */
function isInOnePieceEach(
  territoryOf: ReadonlyMap<string, string | null>,
  edges: readonly (readonly [string, string])[],
): boolean {
  const parent = new Map([...territoryOf.keys()].map((id) => [id, id]));
  const rootOf = (id: string): string => {
    let root = id;
    while (parent.get(root) !== root) root = parent.get(root)!;
    return root;
  };
  for (const [a, b] of edges) if (territoryOf.get(a) === territoryOf.get(b)) parent.set(rootOf(a), rootOf(b));
  const roots = new Map<string | null, Set<string>>();
  for (const [id, territory] of territoryOf) {
    roots.set(territory, (roots.get(territory) ?? new Set()).add(rootOf(id)));
  }
  return [...roots.values()].every((pieces) => pieces.size === 1);
}
