import type { PersonKey } from '../person.ts';
import { seeded } from './organisation.ts';

/**
 * Whom the sums of these sets give away, found from the other side: by looking for other answers that would have given the
 * same sums. A person whose answer can be another is not isolated; two whose answers can move independently are not told
 * as a pair.
 *
 * Computed modulo a prime other than the one in use where groups are decided.
 */
export function givenAway(sets: readonly (readonly PersonKey[])[], seed: number) {
  const prime = 33_554_393;
  const people = [...new Set(sets.flat())];
  const position = new Map(people.map((person, i) => [person, i]));
  const rows = sets.map((set) => {
    const row = new Float64Array(people.length);
    for (const person of set) row[position.get(person) as number] = 1;
    return row;
  });
  const pivots = eliminate(rows, prime);

  const random = seeded(seed);
  // Any values for the free unknowns, and those of the others that leave every sum as it is.
  const alternative = (): readonly number[] => {
    const values = people.map(() => 1 + Math.floor(random() * (prime - 1)));
    for (const [row, pivot] of pivots) {
      let sum = 0;
      row.forEach((value, i) => {
        if (i !== pivot && value !== 0) sum = (sum + value * (values[i] as number)) % prime;
      });
      values[pivot] = (prime - sum) % prime;
    }
    return values;
  };
  const [first, second, third] = [alternative(), alternative(), alternative()];
  const persons = people.filter((_, i) => first[i] === 0 && second[i] === 0 && third[i] === 0);
  const pairs: (readonly [PersonKey, PersonKey])[] = [];
  const byDirection = new Map<string, PersonKey>();
  people.forEach((person, i) => {
    if (first[i] === 0) return;
    // Two ratios: among a thousand organisations' pairs, one alone agrees now and then by chance.
    const inverse = power(first[i] as number, prime - 2, prime);
    const direction = [second, third].map((values) => ((values[i] as number) * inverse) % prime).join();
    const other = byDirection.get(direction);
    if (other !== undefined) pairs.push([other, person]);
    byDirection.set(direction, person);
  });
  return { persons, pairs };
}

/** Brings the rows to reduced echelon form in place; gives each row that is left with its pivot. */
function eliminate(rows: Float64Array[], prime: number): readonly (readonly [Float64Array, number])[] {
  const pivots: (readonly [Float64Array, number])[] = [];
  const left = [...rows];
  for (let column = (rows[0]?.length ?? 0) - 1; column >= 0; column--) {
    const found = left.findIndex((row) => row[column] !== 0);
    if (found < 0) continue;
    const [row] = left.splice(found, 1) as [Float64Array];
    const inverse = power(row[column] as number, prime - 2, prime);
    for (let i = 0; i < row.length; i++) row[i] = ((row[i] as number) * inverse) % prime;
    for (const other of [...left, ...pivots.map(([pivotRow]) => pivotRow)]) {
      const factor = other[column] as number;
      if (factor === 0) continue;
      for (let i = 0; i < row.length; i++) {
        other[i] = ((other[i] as number) + (prime - factor) * (row[i] as number)) % prime;
      }
    }
    pivots.push([row, column]);
  }
  return pivots;
}

function power(base: number, exponent: number, prime: number): number {
  let [result, square] = [1, base];
  for (let left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = (result * square) % prime;
    square = (square * square) % prime;
  }
  return result;
}

/** How many respondents two sets differ by when one is inside the other; null when neither is. */
export function nestedDifference(a: ReadonlySet<PersonKey>, b: ReadonlySet<PersonKey>): number | null {
  const [smaller, larger] = a.size <= b.size ? [a, b] : [b, a];
  return [...smaller].every((person) => larger.has(person)) ? larger.size - smaller.size : null;
}

/**
 * The fewest people that any sum or difference of the sets tells about, trying each set added, subtracted or left out:
 * 3^n combinations.
 */
export function fewestTold(sets: readonly (readonly PersonKey[])[]): number {
  const people = [...new Set(sets.flat())];
  const masks = sets.map((set) => {
    const members = new Set(set);
    return people.map((person) => (members.has(person) ? 1 : 0));
  });
  let fewest = Number.POSITIVE_INFINITY;
  const counts = people.map(() => 0);
  const tryFrom = (set: number): void => {
    if (set === masks.length) {
      const told = counts.reduce((sum, count) => sum + (count === 0 ? 0 : 1), 0);
      if (told > 0) fewest = Math.min(fewest, told);
      return;
    }
    const mask = masks[set] as number[];
    const add = (times: number) => mask.forEach((one, i) => (counts[i] = (counts[i] as number) + times * one));
    tryFrom(set + 1);
    add(1);
    tryFrom(set + 1);
    add(-2);
    tryFrom(set + 1);
    add(1);
  };
  tryFrom(0);
  return fewest;
}
