/** Sets of no, one or two accounts that could leave a territory together, cheapest excess first. */
export type ExchangeSets = {
  size: number;
  readonly excess: Float64Array;
  /** The sum of measure k over set x, at x·measureCount + k. */
  readonly amount: Float64Array;
  /** The sets in rising order of excess: `order[0]` to `order[size − 1]`. */
  order: Int32Array;
  readonly clear: () => void;
  readonly add: (account: number, excess: number, amounts: Float64Array) => void;
  /** Builds the pairs from the single accounts added, and the order. */
  readonly complete: () => void;
  readonly membersOf: (set: number) => readonly number[];
};

/** Single accounts kept, and how many of the cheapest are combined in twos: 40 and 22 give at most 272 sets a side. */
const SINGLES = 40;
const COMBINED = 22;
const CAPACITY = 1 + SINGLES + (COMBINED * (COMBINED - 1)) / 2;

/** An empty collection of exchange sets, reused from look to look so that a search allocates nothing. */
export function exchangeSets(measureCount: number): ExchangeSets {
  const K = measureCount;
  const excess = new Float64Array(CAPACITY);
  const amount = new Float64Array(CAPACITY * K);
  const firstMember = new Int32Array(CAPACITY).fill(-1);
  const secondMember = new Int32Array(CAPACITY).fill(-1);
  const identity = Int32Array.from({ length: CAPACITY }, (_, x) => x);
  const orderBuffer = new Int32Array(CAPACITY);
  let singles = 0;

  const sets: ExchangeSets = {
    size: 0,
    excess,
    amount,
    order: orderBuffer,
    clear: () => {
      singles = 0;
    },
    add: (account, accountExcess, amounts) => {
      let place = 1 + Math.min(singles, SINGLES - 1);
      if (singles === SINGLES && excess[place]! <= accountExcess) return;
      while (place > 1 && excess[place - 1]! > accountExcess) {
        excess[place] = excess[place - 1]!;
        firstMember[place] = firstMember[place - 1]!;
        for (let k = 0; k < K; k++) amount[place * K + k] = amount[(place - 1) * K + k]!;
        place--;
      }
      excess[place] = accountExcess;
      firstMember[place] = account;
      for (let k = 0; k < K; k++) amount[place * K + k] = amounts[account * K + k]!;
      singles = Math.min(singles + 1, SINGLES);
    },
    complete: () => {
      let size = 1 + singles;
      // Places of single accounts may have held pairs at the last look.
      secondMember.fill(-1, 0, size);
      const combined = Math.min(singles, COMBINED);
      for (let x = 1; x <= combined; x++) {
        for (let y = x + 1; y <= combined; y++) {
          excess[size] = excess[x]! + excess[y]!;
          for (let k = 0; k < K; k++) amount[size * K + k] = amount[x * K + k]! + amount[y * K + k]!;
          firstMember[size] = firstMember[x]!;
          secondMember[size] = firstMember[y]!;
          size++;
        }
      }
      orderBuffer.set(identity);
      sets.order = orderBuffer.subarray(0, size).sort((a, b) => excess[a]! - excess[b]!);
      sets.size = size;
    },
    membersOf: (set) => [firstMember[set]!, secondMember[set]!].filter((account) => account >= 0),
  };
  return sets;
}
