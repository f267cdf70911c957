import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { buildLwc } from './build.ts';
import { exampleTree } from './exampleTree.ts';

const CARD = `
import { LightningElement, api, wire } from 'lwc';
import type { Goal } from 'c/goalsDomain';
import { adapter } from './adapter';
export default class Card extends LightningElement {
  @api goal: Goal | null = null;
  @wire(adapter, { id: '$goal' }) receive(data: unknown): void { void data; }
}`;

const FILES = {
  'force-app/goals/lwc/card/card.ts': CARD,
  'force-app/goals/lwc/card/card.html': '<template></template>',
  'force-app/goals/lwc/card/adapter.ts': 'export const adapter = class {};',
  'force-app/goals/lwc/card/__tests__/card.test.ts': 'export const untouched: number = 1;',
  'domain/dates.ts': "export const today = (): string => 'Größe';",
  'domain/performance/index.ts': "export { pace } from './pace.ts';",
  'domain/performance/pace.ts': 'export const pace = (done: number, time: number): number => done / time;',
  'domain/goals/index.ts': "export type { Goal } from './goal.ts';\nexport { isLate } from './goal.ts';",
  'domain/goals/goal.ts': `
import { today } from '../dates.ts';
import { pace } from '../performance/pace.ts';
export interface Goal { readonly due: string }
export const isLate = (goal: Goal): boolean => goal.due < today() && pace(1, 2) < 1 && !/[•]/.test(goal.due);`,
  'domain/pulse/index.ts': 'export const unfinished = ;',
  'tsconfig.lwc.json': JSON.stringify({ compilerOptions: { strict: true }, include: ['force-app'] }),
};

let root = '';
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

beforeEach(() => {
  root = exampleTree(FILES);
});
afterEach(() => rmSync(root, { recursive: true }));

it('writes a component without its types and with its decorators, which the platform reads', async () => {
  await buildLwc(root);
  const script = read('force-app/goals/lwc/card/card.js');
  expect(script).toMatch(/@api\s+goal = null;/);
  expect(script).toContain('@wire(adapter, { id: "$goal" })');
  expect(script).not.toMatch(/Goal \||: unknown|c\/goalsDomain/);
});

it('leaves tests at home', async () => {
  const { written } = await buildLwc(root);
  expect(written.map((path) => relative(root, path)).filter((path) => path.includes('__tests__'))).toEqual([]);
});

it('makes a library of each room, which takes what it needs of a lower room from that room’s library', async () => {
  await buildLwc(root);
  const goals = read('force-app/goals/lwc/goalsDomain/goalsDomain.js');
  expect(goals).toContain('import { pace } from "c/performanceDomain"');
  expect(goals).not.toContain('done / time');
  expect(read('force-app/performance/lwc/performanceDomain/performanceDomain.js')).toContain('done / time');
  expect(read('force-app/goals/lwc/goalsDomain/goalsDomain.js-meta.xml')).toContain('<isExposed>false</isExposed>');
});

it('makes no library that no component needs, so that an org holds only what it uses', async () => {
  const { written } = await buildLwc(root);
  expect(written.filter((path) => path.includes('pulse'))).toEqual([]);
});

it('names the place when a room does not bundle', async () => {
  writeFileSync(join(root, 'domain/performance/pace.ts'), 'export const pace = ;');
  await expect(buildLwc(root)).rejects.toThrow(/^domain\/performance does not bundle: .*pace\.ts:1: Unexpected ";"/);
});

it('bundles what all rooms share into each of them, in ASCII', async () => {
  await buildLwc(root);
  const goals = read('force-app/goals/lwc/goalsDomain/goalsDomain.js');
  expect(goals).toContain('"Gr\\xF6\\xDFe"');
  expect(goals).toContain('/[\\u2022]/');
  expect([...goals].every((character) => character.charCodeAt(0) < 128)).toBe(true);
});

it('tells TypeScript where each bundle and each library has its source', async () => {
  await buildLwc(root);
  expect(JSON.parse(read('tsconfig.lwc.json'))).toEqual({
    compilerOptions: {
      strict: true,
      paths: {
        'c/card': ['./force-app/goals/lwc/card/card.ts'],
        'c/goalsDomain': ['./domain/goals/index.ts'],
        'c/performanceDomain': ['./domain/performance/index.ts'],
        'c/pulseDomain': ['./domain/pulse/index.ts'],
      },
    },
    include: ['force-app'],
  });
});

it('writes nothing when everything is already right', async () => {
  const first = await buildLwc(root);
  const second = await buildLwc(root);
  expect(first.written).toHaveLength(7);
  expect(second.written).toEqual([]);
});
