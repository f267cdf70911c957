import { cpus } from 'node:os';
import { builtVendor } from '../../local-org/lightning/build/vendor.ts';
import { launchChromium } from '../../local-org/lightning/chromium.ts';
import { textTable } from '../../sync-service/src/commands/textTable.ts';
import { bigOrg, pageOf } from './bigOrg.ts';
import { cost, repaint, type Cost } from './measure.ts';

/**
 * What each component costs a browser with 200 territories and 10,000 assignments, beside a bare lightning-datatable of
 * the same rows: `npm run bench:pages`. The medians of a few openings count.
 */
const SIZE = { territories: 200, assignments: 10_000 };
const REPEATS = 3;

const CONTENT: Readonly<Record<string, string>> = {
  bareDatatable: 'tbody tr',
  alignmentBalance: '.rows a',
  alignmentMap: '.cluster, .exact[d^=M]',
  performanceSummary: '.headline',
  performanceTrend: '.headline, .noticeTitle',
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
  console.log(
    textTable(
      head,
      rows,
      head.map((_, column) => column > 0),
    ),
  );
  const change = await repaintOfBalance();
  console.log(
    `\nA changed measure of alignmentBalance is painted after ${change.toFixed(0)} ms (median of ${REPEATS}).`,
  );
  console.log(
    `${SIZE.territories} territories, ${SIZE.assignments} assignments; ${cpus().length} cores, Node ${process.version}.`,
  );
  console.log(JSON.stringify({ size: SIZE, costs: Object.fromEntries(costs), repaintMs: change }));
} finally {
  await browser.close();
  await org.close();
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
