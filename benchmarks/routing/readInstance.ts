import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { InstanceFileError } from './instance.ts';
import type { RoutingInstance } from './instance.ts';
import { readCordeau } from './readCordeau.ts';
import { readSolomon } from './readSolomon.ts';
import { readVrplib } from './readVrplib.ts';

/** Best known distances of the files shipped here; SOURCES.md says where each comes from. */
const BEST_KNOWN: Readonly<Record<string, number>> = {
  CMT3: 826.14,
  C101: 828.94,
  C201: 591.56,
  R105: 1360.78,
  R201: 1149.68,
  p02: 1322.87,
  p03: 641.19,
  p04: 1001.04,
};
/** Cordeau numbers the files of each of his sets from p01, so only these two names tell the set with the number of days. */
const DAYS_OF: Readonly<Record<string, number>> = { p02: 5, p03: 1, p04: 1 };

/**
 * Reads a routing file of any known format, told by its content, and looks up its best known value: in a solution file
 * beside it (`.sol`), in a BKS.json beside it, in the list of the files shipped here, or in the file's own comment.
 */
export function readInstance(path: string): RoutingInstance {
  const text = readFileSync(path, 'utf8');
  const name = basename(path, extname(path));
  const bestBeside = bestKnownBeside(path, name);
  if (/^\s*(NAME|COMMENT|TYPE|DIMENSION)\s*:/im.test(text)) return readVrplib(text, bestBeside ?? listed(name, 1));
  const instance = /VEHICLE/i.test(text)
    ? readSolomon(text)
    : /^\s*\d+(\s+\d+){3}\s*$/m.test(text.trimStart().split('\n')[0]!)
      ? readCordeau(text, name)
      : null;
  if (instance === null) throw new InstanceFileError(`${path} is in no known format.`);
  return { ...instance, bestKnown: bestBeside ?? listed(name, instance.days) };
}

function listed(name: string, days: number): RoutingInstance['bestKnown'] {
  const distance = BEST_KNOWN[name];
  if (distance === undefined || (DAYS_OF[name] ?? days) !== days) return null;
  return { distance, source: 'benchmarks/routing/instances/SOURCES.md' };
}

function bestKnownBeside(path: string, name: string): RoutingInstance['bestKnown'] {
  const solution = join(dirname(path), `${name}.sol`);
  const cost = existsSync(solution) ? /^\s*Cost:?\s+([\d.]+)/im.exec(readFileSync(solution, 'utf8'))?.[1] : undefined;
  if (cost !== undefined) return { distance: Number(cost), source: solution };
  const values = join(dirname(path), 'BKS.json');
  if (!existsSync(values)) return null;
  const table = JSON.parse(readFileSync(values, 'utf8')) as Record<string, { best_known_cost?: number } | undefined>;
  const distance = table[name]?.best_known_cost;
  // BKS.json rounds; the list has the decimals that count.
  if (distance === undefined || Math.abs((BEST_KNOWN[name] ?? Infinity) - distance) < 0.05) return null;
  return { distance, source: values };
}
