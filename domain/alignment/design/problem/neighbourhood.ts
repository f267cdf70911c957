/** Which accounts touch: account i's neighbours are `neighbour[start[i]]` to `neighbour[start[i + 1] − 1]`. */
export type Neighbourhood = { readonly start: Int32Array; readonly neighbour: Int32Array };

/** Builds the neighbourhood from pairs of accounts that touch; each pair counts both ways, doubles are harmless. */
export function neighbourhoodOf(accountCount: number, edges: readonly (readonly [number, number])[]): Neighbourhood {
  const start = new Int32Array(accountCount + 1);
  for (const [a, b] of edges) {
    start[a + 1]!++;
    start[b + 1]!++;
  }
  for (let i = 0; i < accountCount; i++) start[i + 1]! += start[i]!;
  const next = start.slice();
  const neighbour = new Int32Array(2 * edges.length);
  for (const [a, b] of edges) {
    neighbour[next[a]!++] = b;
    neighbour[next[b]!++] = a;
  }
  return { start, neighbour };
}

/**
 * The connected pieces of every territory: piece numbers per account (accounts at −1 belong to none) and, per piece,
 * its territory and size. A territory is contiguous when it has one piece.
 */
export function piecesOf(
  neighbours: Neighbourhood,
  assignment: Int32Array,
): { readonly pieceOf: Int32Array; readonly territoryOf: readonly number[]; readonly sizeOf: readonly number[] } {
  const pieceOf = new Int32Array(assignment.length).fill(-1);
  const territoryOf: number[] = [];
  const sizeOf: number[] = [];
  const stack: number[] = [];
  for (let first = 0; first < assignment.length; first++) {
    const territory = assignment[first]!;
    if (pieceOf[first]! >= 0 || territory < 0) continue;
    const piece = territoryOf.push(territory) - 1;
    let size = 0;
    pieceOf[first] = piece;
    stack.push(first);
    while (stack.length > 0) {
      const i = stack.pop()!;
      size++;
      for (let e = neighbours.start[i]!; e < neighbours.start[i + 1]!; e++) {
        const other = neighbours.neighbour[e]!;
        if (assignment[other] !== territory || pieceOf[other]! >= 0) continue;
        pieceOf[other] = piece;
        stack.push(other);
      }
    }
    sizeOf.push(size);
  }
  return { pieceOf, territoryOf, sizeOf };
}

/** True when every territory that has accounts is one connected piece. */
export function isContiguous(neighbours: Neighbourhood, assignment: Int32Array): boolean {
  const { territoryOf } = piecesOf(neighbours, assignment);
  return new Set(territoryOf).size === territoryOf.length;
}
