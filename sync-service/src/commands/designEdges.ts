import { neighbourhoodOf, type Neighbourhood } from '../../../domain/alignment/design/problem/neighbourhood.ts';
import { InputFailure, readText, tableOf } from '../input/readRows.ts';
import type { RowFault } from '../input/readRows.ts';

/**
 * Reads which accounts touch: two ids a row, under any header or none.
 *
 * @throws {InputFailure} naming every row that does not hold two different known accounts
 */
export function readEdges(path: string, ids: readonly string[]): Neighbourhood {
  const numberOf = new Map(ids.map((id, i) => [id, i]));
  const rows = tableOf(path, readText(path));
  const faults: RowFault[] = [];
  const edges: [number, number][] = [];
  const isHeader = rows[0]?.cells.slice(0, 2).every((cell) => !numberOf.has(cell.trim())) ?? true;
  for (const { line, cells } of isHeader ? rows.slice(1) : rows) {
    const [a = '', b = ''] = cells.map((cell) => cell.trim());
    const [from, to] = [numberOf.get(a), numberOf.get(b)];
    const fault = (value: string, rule: string): void => void faults.push({ line, column: '', value, rule });
    if (cells.length < 2) fault(cells.join(','), 'must hold two account ids');
    if (from === undefined) fault(a, 'is no account of the input file');
    if (to === undefined && cells.length > 1) fault(b, 'is no account of the input file');
    if (from !== undefined && to !== undefined && from !== to) edges.push([from, to]);
  }
  if (rows.length === 0 || (edges.length === 0 && faults.length === 0 && ids.length > 1)) {
    faults.push({ line: 1, column: '', value: '', rule: 'holds no pair of neighbouring accounts' });
  }
  if (faults.length > 0) throw new InputFailure(path, faults);
  return neighbourhoodOf(ids.length, edges);
}
