import { globSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Cost } from './measure.ts';
import type { Smoothness } from './smoothness.ts';

const root = resolve(import.meta.dirname, '../..');

/** What was measured in one run of one machine. */
export interface Measured {
  readonly costs: ReadonlyMap<string, Cost>;
  /** Milliseconds until another measure of the balance is painted. */
  readonly repaintMs: number;
  /** Milliseconds until every total of the studio is known after a move. */
  readonly moveMs: number;
  /** The map with as many points as it draws one by one. */
  readonly points: readonly Smoothness[];
}

/** Something the pages promise, and whether it holds. */
export interface Target {
  readonly what: string;
  readonly found: string;
  readonly promised: string;
  readonly holds: boolean;
}

/** A screen is smooth from half of its 60 frames a second on. */
const LEAST_FRAMES = 30;
const KB = 1000;
/** Cards that show each of the 10,000 assignments: Salesforce gives at most 2,000 records an answer. */
const IN_PAGES: ReadonlySet<string> = new Set(['alignmentMap', 'alignmentStudio']);

/** What was promised of the pages beside what was found. Times are promised as ratios to a bare datatable in the same run. */
export function targetsOf({ costs, repaintMs, moveMs, points }: Measured): Target[] {
  const balance = costs.get('alignmentBalance')!;
  const ratio = balance.contentMs / costs.get('bareDatatable')!.contentMs;
  const whole = [...costs].filter(([name]) => name !== 'bareDatatable' && !IN_PAGES.has(name));
  const requests = Math.max(...whole.map(([, { requests: asked }]) => asked));
  const [largest, bytes] = largestScript();
  const frames = Math.min(...points.map(({ framesPerSecond }) => framesPerSecond));
  return [
    atMost('balance: content, of a bare datatable’s time', ratio, 1, (value) => `${value.toFixed(2)} x`),
    atMost('requests of a card on load', requests, 1, String),
    atMost('balance: answer, compressed', balance.answerBytes / KB, 50, (value) => `${value.toFixed(1)} kB`),
    atMost('balance: another measure painted', repaintMs, 50, (value) => `${value.toFixed(0)} ms`),
    atMost('studio: totals after a move', moveMs, 16, (value) => `${value.toFixed(2)} ms`),
    {
      what: 'map of 3,000 points: frames a second while it moves',
      found: frames.toFixed(0),
      promised: `at least ${LEAST_FRAMES}`,
      holds: frames >= LEAST_FRAMES,
    },
    atMost(`largest script of a bundle (${largest})`, bytes / 1024, 128, (value) => `${value.toFixed(0)} kB`),
  ];
}

function atMost(what: string, found: number, most: number, text: (value: number) => string): Target {
  return { what, found: text(found), promised: `at most ${text(most)}`, holds: found <= most };
}

/** The component whose own scripts weigh most, and their bytes as they are deployed: all files of the bundle. */
function largestScript(): [name: string, bytes: number] {
  const sizes = new Map<string, number>();
  for (const file of globSync('force-app/*/lwc/*/*.js', { cwd: root })) {
    const bundle = basename(dirname(file));
    sizes.set(bundle, (sizes.get(bundle) ?? 0) + statSync(join(root, file)).size);
  }
  return [...sizes].sort(([, a], [, b]) => b - a)[0] ?? ['none', 0];
}
