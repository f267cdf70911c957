import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCordeau } from './readCordeau.ts';
import { readInstance } from './readInstance.ts';
import { readSolomon } from './readSolomon.ts';
import { readVrplib } from './readVrplib.ts';
import { solveInstance } from './solveInstance.ts';
import { verifySolution } from './verifySolution.ts';

const folder = join(process.cwd(), 'benchmarks/routing/instances');
const shipped = [
  'cvrp/CMT3.vrp',
  'solomon/R105.txt',
  'solomon/C201.txt',
  'mdvrp/p03.txt',
  'mdvrp/p04.txt',
  'pvrp/p02.txt',
];

describe('readers', () => {
  it.each([
    ['cvrp/CMT3.vrp', { customers: 100, depots: 1, days: 1, vehicles: Infinity, capacity: 200 }],
    ['solomon/R105.txt', { customers: 100, depots: 1, days: 1, vehicles: 25, capacity: 200 }],
    ['mdvrp/p03.txt', { customers: 75, depots: 5, days: 1, vehicles: 3, capacity: 140 }],
    ['mdvrp/p04.txt', { customers: 100, depots: 2, days: 1, vehicles: 8, capacity: 100 }],
    ['pvrp/p02.txt', { customers: 50, depots: 1, days: 5, vehicles: 3, capacity: 160 }],
  ])('read %s', (file, expected) => {
    const { customers, depots, days, vehicles, capacity, bestKnown } = readInstance(join(folder, file));
    expect({ customers: customers.length, depots: depots.length, days, vehicles, capacity }).toEqual(expected);
    expect(bestKnown!.distance).toBeGreaterThan(0);
  });

  it('read windows, services and the sets of days', () => {
    const solomon = readSolomon(readFileSync(join(folder, 'solomon/R105.txt'), 'utf8'));
    expect(solomon.customers[0]).toMatchObject({ id: '1', demand: 10, opens: 151, closes: 181, service: 10 });
    expect(solomon.distance(0, 1)).toBeCloseTo(Math.hypot(35 - 41, 35 - 49), 9);
    const periodic = readCordeau(readFileSync(join(folder, 'pvrp/p02.txt'), 'utf8'), 'p02');
    expect(periodic.customers[1]!.patterns).toEqual([[0, 1, 2, 3, 4]]);
    expect(periodic.customers[2]!.patterns).toEqual([
      [2, 4],
      [1, 3],
      [0, 2],
    ]);
  });

  it('round VRPLIB distances only where the best known value is whole, and read explicit matrices', () => {
    const head = 'NAME : tiny\nTYPE : CVRP\nDIMENSION : 3\nCAPACITY : 5\n';
    const tail = 'DEMAND_SECTION\n1 0\n2 2\n3 4\nDEPOT_SECTION\n1\n-1\nEOF\n';
    const points = 'EDGE_WEIGHT_TYPE : EUC_2D\nNODE_COORD_SECTION\n1 0 0\n2 1 1\n3 2 0\n';
    expect(readVrplib(`${head}COMMENT : (Optimal value: 5)\n${points}${tail}`, null).distance(0, 1)).toBe(1);
    expect(readVrplib(`${head}COMMENT : 5.41\n${points}${tail}`, null).distance(0, 1)).toBeCloseTo(Math.SQRT2, 12);
    const matrix = 'EDGE_WEIGHT_TYPE : EXPLICIT\nEDGE_WEIGHT_FORMAT : LOWER_ROW\nEDGE_WEIGHT_SECTION\n7\n8 9\n';
    const explicit = readVrplib(`${head}${matrix}${tail}`, null);
    expect([explicit.distance(0, 1), explicit.distance(0, 2), explicit.distance(2, 1)]).toEqual([7, 8, 9]);
    expect(explicit.customers.map((each) => each.demand)).toEqual([2, 4]);
  });
});

describe('verifySolution', () => {
  const instance = readVrplib(
    'NAME : t\nTYPE : CVRP\nDIMENSION : 4\nCAPACITY : 5\nVEHICLES : 2\nDISTANCE : 30\nEDGE_WEIGHT_TYPE : EUC_2D\nNODE_COORD_SECTION\n1 0 0\n2 10 0\n3 10 5\n4 0 5\nDEMAND_SECTION\n1 0\n2 2\n3 3\n4 1\nTIME_WINDOW_SECTION\n1 0 100\n2 0 100\n3 0 11\n4 0 100\nDEPOT_SECTION\n1\n-1\nEOF',
    null,
  );
  const route = (...customers: number[]) => ({ depot: 0, day: 0, customers });

  it('sums what is driven and accepts what keeps every rule', () => {
    const result = verifySolution(instance, [route(1), route(0, 2)]);
    // Customer 3 lies 11.18 away and closes at 11.
    expect(result.faults).toEqual([expect.stringContaining('starts service at 3')]);
    const open = { ...instance, customers: instance.customers.map((each) => ({ ...each, closes: 100 })) };
    const kept = verifySolution(open, [route(1), route(0, 2)]);
    expect(kept.isFeasible).toBe(true);
    expect(kept.distance).toBeCloseTo(2 * Math.hypot(10, 5) + 10 + Math.hypot(10, 5) + 5, 9);
  });

  it.each([
    ['a load over the capacity', [route(0, 1, 2)], 'carries 6'],
    ['a customer left out', [route(1)], 'Customer 2 is visited on days none'],
    ['a customer visited twice', [route(0, 2), route(2, 1)], 'Customer 4 is visited on days 0,0'],
    ['a route too long', [route(0, 2, 1)], 'over 30'],
    ['too many vehicles', [route(0), route(1), route(2)], 'use 3 vehicles of 2'],
    ['an unknown customer', [route(7)], 'unknown customer'],
    ['an unknown depot', [{ ...route(1), depot: 3 }], 'unknown depot'],
  ])('names %s', (_, routes, fault) => {
    expect(verifySolution(instance, routes).faults.join(' ')).toContain(fault);
  });
});

describe('the solver', () => {
  it.each(shipped)(
    'keeps every rule of %s within 1,500 rounds, and gives the same routes for the same seed',
    (file) => {
      const instance = readInstance(join(folder, file));
      const effort = { seed: 3, rounds: 1500, isTimeUp: () => false };
      const routes = solveInstance(instance, effort);
      const verdict = verifySolution(instance, routes);
      expect(verdict.faults).toEqual([]);
      expect(verdict.distance / instance.bestKnown!.distance).toBeLessThan(1.15);
      expect(solveInstance(instance, effort)).toEqual(routes);
    },
  );
});
