import { join } from 'node:path';
import { unlimited } from '../../domain/alignment/design/problem/budget.ts';
import { readDesignInstance } from './instance.ts';
import { solveInstance, verdictOf } from './solveInstance.ts';

const folder = join(process.cwd(), 'benchmarks/design/instances');
const read = (file: string) => readDesignInstance(join(folder, file));

describe('public design instances', () => {
  it.each([
    ['territory-tdp/2DU60-05-2-edited.dat', { n: 60, p: 4, capacity: null, tolerance: 0.05, bestKnown: 5466.65775 }],
    ['cpmp-orlib/pmedcap1_11.txt', { n: 100, p: 10, capacity: 120, tolerance: null, bestKnown: 1006 }],
    ['cpmp-tsplib/u724_010.txt', { n: 724, p: 10, capacity: 4175, tolerance: null, bestKnown: 181_782.96 }],
  ])('%s is read', (file, expected) => {
    const { x, p, capacity, tolerance, bestKnown } = read(file);
    expect({ n: x.length, p, capacity, tolerance, bestKnown }).toEqual(expected);
  });

  it('are solved to the proven optimum (740) and within the rules', () => {
    const instance = read('cpmp-orlib/pmedcap1_2.txt');
    expect(verdictOf(instance, solveInstance(instance, 1, unlimited))).toEqual({ cost: 740, faults: [] });
  });

  it('are judged from the file alone: overfull, unbalanced, broken and missing are named', () => {
    const medians = read('cpmp-orlib/pmedcap1_1.txt');
    expect(verdictOf(medians, new Int32Array(50)).faults.join()).toContain('of 120');
    const territories = read('territory-tdp/2DU60-05-2-edited.dat');
    const scattered = Int32Array.from({ length: 60 }, (_, i) => i % 4);
    expect(verdictOf(territories, scattered).faults.join()).toContain('in pieces');
    expect(verdictOf(territories, scattered.fill(-1, 0, 1)).faults[0]).toBe('point 0 is in no territory');
  });
});
