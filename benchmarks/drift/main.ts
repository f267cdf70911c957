import { Command } from 'commander';
import { z } from 'zod';
import { seededRandom } from '../../domain/alignment/design/problem/random.ts';
import { PLANTED, simulatedYear } from './simulatedYear.ts';
import type { PlantedKind } from './simulatedYear.ts';
import { watchYear } from './watchYear.ts';

/** How soon drift is found, and how often nothing is called drift, on simulated years. */
const { years, seed, wins, json } = z
  .object({
    years: z.coerce.number().int().min(4),
    seed: z.coerce.number().int(),
    wins: z.templateLiteral([z.number(), '-', z.number()]),
    json: z.boolean(),
  })
  .parse(
    new Command('npm run bench:drift --')
      .option('--years <count>', 'years to simulate', '1000')
      .option('--seed <number>', 'of the random numbers', '1')
      .option('--wins <from-to>', 'deals a territory wins in a year', '300-450')
      .option('--json', 'print one line of JSON', false)
      .parse()
      .opts(),
  );

const [winsFrom, winsTo] = wins.split('-').map(Number) as [number, number];
const delays = new Map<PlantedKind, (number | null)[]>(PLANTED.map((kind) => [kind, []]));
let falseAlerts = 0;
let calmYears = 0;
for (let n = 0; n < years; n += 1) {
  const kind = PLANTED[n % PLANTED.length]!;
  const year = simulatedYear(seededRandom(seed + n), kind, { territoryCount: 5, winsFrom, winsTo });
  const result = watchYear(year);
  delays.get(kind)!.push(result.delay);
  falseAlerts += result.falseAlerts.length;
  calmYears += result.calmTerritoryYears;
  if (process.stderr.isTTY) process.stderr.write(`\r${n + 1} of ${years} years`);
}

const shareFound = (found: readonly (number | null)[]): number =>
  found.filter((delay) => delay !== null && delay <= 14).length / found.length;
const medianOf = (found: readonly (number | null)[]): number | null =>
  [...found].sort((a, b) => (a ?? 999) - (b ?? 999))[Math.floor(found.length / 2)]!;
const report = {
  years,
  kinds: Object.fromEntries(
    [...delays].map(([kind, found]) => [
      kind,
      { years: found.length, foundIn14Days: shareFound(found), medianDays: medianOf(found) },
    ]),
  ),
  foundIn14Days: shareFound([...delays.values()].flat()),
  falseAlertsPerTerritoryYear: falseAlerts / calmYears,
  calmTerritoryYears: Math.round(calmYears),
};
if (json) console.log(JSON.stringify(report));
else {
  console.log(
    `\n${years} years of 5 territories that win ${winsFrom} to ${winsTo} deals each, one drifting from a known day:`,
  );
  for (const [kind, { years: count, foundIn14Days, medianDays }] of Object.entries(report.kinds)) {
    console.log(
      `  ${kind.padEnd(12)} ${(foundIn14Days * 100).toFixed(1).padStart(5)} % of ${count} found within 14 days, median ${medianDays} days`,
    );
  }
  console.log(`  together     ${(report.foundIn14Days * 100).toFixed(1).padStart(5)} %`);
  console.log(
    `False alerts: ${report.falseAlertsPerTerritoryYear.toFixed(2)} a territory and year (${report.calmTerritoryYears} territory-years without drift)`,
  );
}
