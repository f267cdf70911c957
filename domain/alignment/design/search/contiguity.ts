import { piecesOf, type Neighbourhood } from '../problem/neighbourhood.ts';

/** Answers, while an assignment changes, which moves keep every territory in one piece. */
export type Contiguity = {
  /** The account touches someone in the territory, or the territory is empty. */
  readonly mayJoin: (account: number, territory: number) => boolean;
  /** The account's territory stays in one piece without it. */
  readonly mayLeave: (account: number) => boolean;
};

/**
 * Watches `assignment`, which the caller changes.
 *
 * Leaving is checked by a search within the territory that starts at one neighbour and ends as soon as all of the
 * account's neighbours in that territory are met: on maps they mostly meet around the account at once.
 *
 * @param sizes the number of accounts in each territory, kept by the caller
 */
export function contiguity(neighbours: Neighbourhood, assignment: Int32Array, sizes: Int32Array): Contiguity {
  const { start, neighbour } = neighbours;
  const seenAt = new Int32Array(assignment.length);
  const soughtAt = new Int32Array(assignment.length);
  const queue = new Int32Array(assignment.length);
  let clock = 0;

  const mayJoin = (account: number, territory: number): boolean => {
    if (sizes[territory] === 0) return true;
    for (let e = start[account]!; e < start[account + 1]!; e++) {
      if (assignment[neighbour[e]!] === territory) return true;
    }
    return false;
  };

  const mayLeave = (account: number): boolean => {
    const territory = assignment[account]!;
    clock++;
    let sought = 0;
    let first = -1;
    for (let e = start[account]!; e < start[account + 1]!; e++) {
      const other = neighbour[e]!;
      if (assignment[other] !== territory || other === account || soughtAt[other] === clock) continue;
      soughtAt[other] = clock;
      sought++;
      first = other;
    }
    if (sought === 0) return sizes[territory] === 1;
    if (sought === 1) return true;
    seenAt[account] = clock;
    seenAt[first] = clock;
    queue[0] = first;
    let met = 1;
    for (let head = 0, tail = 1; head < tail; head++) {
      const i = queue[head]!;
      for (let e = start[i]!; e < start[i + 1]!; e++) {
        const other = neighbour[e]!;
        if (assignment[other] !== territory || seenAt[other] === clock) continue;
        seenAt[other] = clock;
        if (soughtAt[other] === clock && ++met === sought) return true;
        queue[tail++] = other;
      }
    }
    return false;
  };
  return { mayJoin, mayLeave };
}

/**
 * Gives the stray pieces of every territory to a territory they touch, the piece with the centre (else the largest)
 * staying; changes the assignment in place. Accounts without any path to a territory's main piece stay where they are.
 *
 * @param costOf the cost of a pair, +∞ where a rule forbids it
 * @param homeOf an account that belongs to the main piece of a territory, or −1
 */
export function joinStrayPieces(
  neighbours: Neighbourhood,
  assignment: Int32Array,
  costOf: (account: number, territory: number) => number,
  homeOf: (territory: number) => number,
): void {
  const { pieceOf, territoryOf, sizeOf } = piecesOf(neighbours, assignment);
  const main = new Map<number, number>();
  territoryOf.forEach((territory, piece) => {
    const kept = main.get(territory);
    if (kept === undefined || sizeOf[piece]! > sizeOf[kept]!) main.set(territory, piece);
  });
  for (const territory of main.keys()) {
    const home = homeOf(territory);
    if (home >= 0 && assignment[home] === territory) main.set(territory, pieceOf[home]!);
  }

  let stray: number[] = [];
  assignment.forEach((territory, i) => {
    if (territory >= 0 && main.get(territory) !== pieceOf[i]) stray.push(i);
  });
  const isStray = new Uint8Array(assignment.length);
  for (const i of stray) isStray[i] = 1;
  while (stray.length > 0) {
    const left: number[] = [];
    for (const i of stray) {
      let best = -1;
      let least = Infinity;
      for (let e = neighbours.start[i]!; e < neighbours.start[i + 1]!; e++) {
        const other = neighbours.neighbour[e]!;
        if (isStray[other] === 1 || assignment[other]! < 0) continue;
        const cost = costOf(i, assignment[other]!);
        if (cost < least) {
          least = cost;
          best = assignment[other]!;
        }
      }
      if (best < 0) left.push(i);
      else {
        assignment[i] = best;
        isStray[i] = 0;
      }
    }
    if (left.length === stray.length) return;
    stray = left;
  }
}
