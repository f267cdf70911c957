import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { builtVendor } from '../../local-org/lightning/build/vendor.ts';
import { launchChromium } from '../../local-org/lightning/chromium.ts';
import { textTable } from '../../sync-service/src/commands/textTable.ts';
import { bigOrg, pageOf } from './bigOrg.ts';
import { cost, repaint, type Cost } from './measure.ts';
import { panAbout, smoothness, zoomAbout, type Smoothness } from './smoothness.ts';
import { FRAME, moveCost } from './studioMoves.ts';
import { targetsOf } from './targets.ts';

/**
 * What each component costs a browser with 200 territories and 10,000 assignments, beside a bare lightning-datatable of
 * the same rows; how smoothly the map moves with as many points as it draws one by one, and with more; and how soon the
 * studio shows a move: `npm run bench:pages`. The medians of a few openings count. It ends with what the pages promise,
 * and with code 1 where a promise is broken; `--keep` writes it all to benchmarks/pages/results.md.
 */
const SIZE = { territories: 200, assignments: 10_000 };
/** As many points as the map draws without taking neighbours together. */
const POINTS = { territories: 35, assignments: 3000 };
const REPEATS = 3;

const CONTENT: Readonly<Record<string, string>> = {
  bareDatatable: 'tbody tr',
  alignmentBalance: '.rows a',
  alignmentMap: '.cluster, .exact[d^=M]',
  alignmentStudio: '.cluster, .exact[d^=M]',
  performanceSummary: '.headline',
  performanceTrend: '.headline, .noticeTitle',
  performanceCompare: 'tbody tr',
  marketPotential: '.headline, .noticeTitle',
  goalProgress: '.goal, .noticeTitle',
  territoryHome: '.headline, .noticeTitle',
};

const elementOf = (component: string): string =>
  `c-${component.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

await builtVendor();
const components = Object.keys(CONTENT);
const org = await bigOrg(SIZE, components);
const browser = await launchChromium();
try {
  const costs = new Map<string, Cost>();
  for (const component of components) {
    const opening = { url: org.url + pageOf(component), element: elementOf(component), content: CONTENT[component]! };
    const runs: Cost[] = [];
    for (let run = 0; run < REPEATS; run += 1) runs.push(await cost(browser, opening));
    costs.set(component, medians(runs));
    process.stderr.write(`${component}\n`);
  }
  const bare = costs.get('bareDatatable')!;
  const rows = [...costs].map(([component, each]) => [
    component,
    `${each.contentMs.toFixed(0)} ms`,
    `${(each.contentMs / bare.contentMs).toFixed(2)} x`,
    `${each.scriptMs.toFixed(0)} ms`,
    `${(each.heapBytes / 1e6).toFixed(1)} MB`,
    String(each.requests),
    `${(each.answerBytes / 1000).toFixed(1)} kB`,
  ]);
  const head = ['component', 'content', 'of bare', 'script', 'heap', 'requests', 'answer gz'];
  const said: string[] = [];
  const say = (text: string): void => {
    said.push(text);
    console.log(text);
  };
  say(
    textTable(
      head,
      rows,
      head.map((_, column) => column > 0),
    ),
  );
  const change = await repaintOfBalance();
  say(`A changed measure of alignmentBalance is painted after ${change.toFixed(0)} ms (median of ${REPEATS}).`);
  const move = moveCost(SIZE.assignments, SIZE.territories);
  const shown = await moveInStudio();
  say(
    `A move in the studio: every total after ${move.medianMs.toFixed(2)} ms (median; slowest ${move.slowestMs.toFixed(1)}), ` +
      `${(move.medianMs / FRAME).toFixed(2)} of a frame of ${FRAME} ms; a recount takes ${move.recountMs.toFixed(2)} ms. ` +
      `On the page it is painted after ${shown.toFixed(0)} ms.`,
  );
  const smooth: Record<string, Smoothness> = {};
  const few = await bigOrg(POINTS, ['alignmentMap']);
  try {
    for (const [name, size, at] of [
      ['points', POINTS, few.url],
      ['clusters', SIZE, org.url],
    ] as const) {
      for (const [action, act] of [
        ['zoom', zoomAbout],
        ['pan', panAbout],
      ] as const) {
        const found = await smoothnessOfMap(at, act);
        smooth[`${action} ${name}`] = found;
        say(
          `The map of ${size.assignments} accounts (${name}) while it ${action}s: ${found.framesPerSecond.toFixed(0)} frames a second, ` +
            `${found.medianMs.toFixed(1)} ms between two (median), longest ${found.longestMs.toFixed(0)} ms.`,
        );
      }
    }
  } finally {
    await few.close();
  }
  say(
    `${SIZE.territories} territories, ${SIZE.assignments} assignments; ${cpus().length} cores, Node ${process.version}.`,
  );
  const points = [smooth['zoom points']!, smooth['pan points']!];
  const targets = targetsOf({ costs, repaintMs: change, moveMs: move.medianMs, points });
  say(
    `\n${textTable(
      ['promise', 'found', 'promised', ''],
      targets.map(({ what, found, promised, holds }) => [what, found, promised, holds ? 'holds' : 'BROKEN']),
    )}`,
  );
  if (targets.some(({ holds }) => !holds)) process.exitCode = 1;
  if (process.argv.includes('--keep')) keep(said.join('\n'));
  console.log(
    JSON.stringify({
      size: SIZE,
      costs: Object.fromEntries(costs),
      repaintMs: change,
      move,
      moveShownMs: shown,
      smooth,
    }),
  );
} finally {
  await browser.close();
  await org.close();
}

function keep(text: string): void {
  const title = '# What the pages cost\n\nWritten by `npm run bench:pages -- --keep`.';
  writeFileSync(join(import.meta.dirname, 'results.md'), `${title}\n\n\`\`\`text\n${text.trim()}\n\`\`\`\n`);
}

async function repaintOfBalance(): Promise<number> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(org.url + pageOf('alignmentBalance'));
  await page.locator('c-alignment-balance .rows a').first().waitFor();
  const times: number[] = [];
  for (let run = 0; run < REPEATS; run += 1) {
    const value = run % 2 === 0 ? 'pipeline' : 'workload';
    times.push(await repaint(page, `input[type=radio][value=${value}]`, '.headline'));
  }
  await page.close();
  return median(times);
}

/** Milliseconds from the click that moves an account to the painted sentence about it. */
async function moveInStudio(): Promise<number> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(org.url + pageOf('alignmentStudio'));
  await page.locator('c-alignment-studio .cluster').first().waitFor();
  // What is picked before the last accounts have come is picked among those that were there.
  await page.waitForLoadState('networkidle');
  const times: number[] = [];
  for (let run = 0; run < REPEATS; run += 1) {
    await page.locator('c-alignment-studio tbody input').nth(run).click();
    await page.locator('c-alignment-studio .to select').selectOption({ index: run + 2 });
    times.push(await repaint(page, '.picked .slds-button_brand', '.headline'));
  }
  await page.close();
  return median(times);
}

async function smoothnessOfMap(url: string, act: (page: Page, stage: string) => Promise<void>): Promise<Smoothness> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(url + pageOf('alignmentMap'));
  await page.locator('c-alignment-map .cluster, c-alignment-map .exact').first().waitFor({ state: 'attached' });
  await page.waitForLoadState('networkidle');
  // As a whole it cannot be moved.
  for (let turn = 0; turn < 3; turn += 1) await page.locator('c-alignment-map .stage').press('+');
  await page.waitForTimeout(2500);
  const found = await smoothness(page, () => act(page, 'c-alignment-map .stage'));
  await page.close();
  return found;
}

function medians(runs: readonly Cost[]): Cost {
  const of = (name: keyof Cost): number => median(runs.map((run) => run[name]));
  return {
    contentMs: of('contentMs'),
    scriptMs: of('scriptMs'),
    heapBytes: of('heapBytes'),
    requests: of('requests'),
    answerBytes: of('answerBytes'),
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
