import { euclidean, InstanceFileError, numbersOf } from './instance.ts';
import type { Customer, RoutingInstance } from './instance.ts';

const PERIODIC = 1;
const MANY_DEPOTS = 2;

/**
 * Reads Cordeau's format of several depots (type 2) or several days (type 1): `type vehicles customers t`, then t lines of
 * longest route and capacity (0 = unlimited), then nodes `i x y service demand frequency count pattern…`. In a periodic file
 * the depot comes first, in the other the depots come last. A pattern is a bit mask of days; it is read from its highest
 * bit, as published, but since only sets of days matter the direction changes nothing but their names.
 */
export function readCordeau(text: string, name: string): RoutingInstance {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const [type, vehicles, customerCount, parts] = numbersOf(lines[0]!) as [number, number, number, number];
  if (type !== PERIODIC && type !== MANY_DEPOTS) {
    throw new InstanceFileError(
      `This Cordeau file is of type ${type}; types 1 (periodic) and 2 (several depots) can be read.`,
    );
  }
  const limits = lines.slice(1, parts + 1).map((line) => numbersOf(line));
  const [longest = 0, capacity = 0] = limits[0] ?? [];
  if (limits.some((each) => each[0] !== longest || each[1] !== capacity)) {
    throw new InstanceFileError('Limits that differ between depots or days cannot be read.');
  }
  const depotCount = type === MANY_DEPOTS ? parts : 1;
  const days = type === PERIODIC ? parts : 1;
  const nodes = lines.slice(parts + 1).map((line) => numbersOf(line));
  if (nodes.length !== customerCount + depotCount || nodes.some((node) => node.length < 5)) {
    throw new InstanceFileError(`The file should list ${customerCount} customers and ${depotCount} depots.`);
  }
  const depotNodes = type === PERIODIC ? nodes.slice(0, 1) : nodes.slice(customerCount);
  const customerNodes = type === PERIODIC ? nodes.slice(1) : nodes.slice(0, customerCount);
  return {
    name,
    customers: customerNodes.map((node) => customerOf(node, days)),
    depots: depotNodes.map(([id]) => ({ id: String(id), opens: 0, closes: Infinity })),
    days,
    vehicles,
    capacity: capacity === 0 ? Infinity : capacity,
    longest: longest === 0 ? Infinity : longest,
    distance: euclidean([...depotNodes, ...customerNodes].map(([, x, y]) => ({ x: x!, y: y! }))),
    bestKnown: null,
  };
}

function customerOf(
  [id, , , service, demand, , patternCount = 0, ...masks]: readonly number[],
  days: number,
): Customer {
  const daysOf = (mask: number): number[] =>
    Array.from({ length: days }, (_, day) => day).filter((day) => (mask & (1 << (days - 1 - day))) !== 0);
  return {
    id: String(id),
    service: service!,
    demand: demand!,
    opens: 0,
    closes: Infinity,
    patterns: days === 1 ? [[0]] : masks.slice(0, patternCount).map(daysOf),
  };
}
