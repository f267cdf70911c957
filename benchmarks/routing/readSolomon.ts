import { euclidean, InstanceFileError, numbersOf } from './instance.ts';
import type { RoutingInstance } from './instance.ts';

/** Reads Solomon's format: vehicles and capacity, then depot and customers with their windows; distances are not rounded. */
export function readSolomon(text: string): RoutingInstance {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const fleetAt = lines.findIndex((line) => /NUMBER\s+CAPACITY/i.test(line)) + 1;
  const nodesAt = lines.findIndex((line) => /^\s*CUST/i.test(line) && /DUE/i.test(line)) + 1;
  if (fleetAt === 0 || nodesAt === 0) throw new InstanceFileError('The headings of a Solomon file are missing.');
  const [vehicles, capacity] = numbersOf(lines[fleetAt]!) as [number, number];
  const nodes = lines.slice(nodesAt).map((line) => {
    const values = numbersOf(line);
    if (values.length !== 7) throw new InstanceFileError(`"${line.trim()}" should hold 7 numbers.`);
    const [id, x, y, demand, opens, closes, service] = values as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    return { id: String(id), x, y, demand, opens, closes, service, patterns: [[0]] };
  });
  const [depot, ...customers] = nodes;
  if (depot === undefined) throw new InstanceFileError('The file has no depot.');
  return {
    name: lines[0]!.trim(),
    customers,
    depots: [depot],
    days: 1,
    vehicles,
    capacity,
    longest: Infinity,
    distance: euclidean(nodes),
    bestKnown: null,
  };
}
