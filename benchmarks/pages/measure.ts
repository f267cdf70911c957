import { gzipSync } from 'node:zlib';
import type { Browser, CDPSession, Page } from 'playwright-core';

/** What one opening of a page cost, in milliseconds, bytes and requests. */
export interface Cost {
  /** From the component's creation to its content being painted. */
  readonly contentMs: number;
  /** Of the whole page, the frame included. */
  readonly scriptMs: number;
  readonly heapBytes: number;
  /** Questions to the org by the component. */
  readonly requests: number;
  /** Their answers, compressed as a web server does. */
  readonly answerBytes: number;
}

export interface Opening {
  readonly url: string;
  /** The component's element, and what of it is there when its content is. */
  readonly element: string;
  readonly content: string;
}

/** Opens a page that the browser has seen before, so that only the component's own work is new. */
export async function cost(browser: Browser, opening: Opening): Promise<Cost> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    await visit(await context.newPage(), opening);
    const page = await context.newPage();
    const answers: Promise<Buffer>[] = [];
    page.on('response', (response) => {
      if (response.url().endsWith('/graphql')) answers.push(response.body());
    });
    const chrome = await context.newCDPSession(page);
    await chrome.send('Performance.enable');
    const contentMs = await visit(page, opening);
    // What a component reads on after its first content counts, too.
    await page.waitForLoadState('networkidle');
    const bodies = await Promise.all(answers);
    await chrome.send('HeapProfiler.collectGarbage');
    return {
      contentMs,
      scriptMs: (await metric(chrome, 'ScriptDuration')) * 1000,
      heapBytes: await metric(chrome, 'JSHeapUsedSize'),
      requests: bodies.length,
      answerBytes: bodies.reduce((sum, body) => sum + gzipSync(body).length, 0),
    };
  } finally {
    await context.close();
  }
}

async function metric(chrome: CDPSession, name: string): Promise<number> {
  const { metrics } = await chrome.send('Performance.getMetrics');
  return metrics.find((each) => each.name === name)?.value ?? 0;
}

/** @returns milliseconds from the component's creation to its content being painted */
async function visit(page: Page, { url, element, content }: Opening): Promise<number> {
  await page.addInitScript(
    ([created, shown]) => {
      // Taken before the framework puts its own in place, which does not look into components.
      const find = Document.prototype.querySelector;
      const times: Record<string, number> = {};
      const look = (): void => {
        if (times['created'] === undefined && find.call(document, created!)) times['created'] = performance.now();
        if (find.call(document, shown!)) {
          requestAnimationFrame(() =>
            setTimeout(() => ((window as unknown as Marked).shown = { ...times, shown: performance.now() })),
          );
          return;
        }
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    },
    [element, `${element} ${content}`],
  );
  await page.goto(url);
  await page.waitForFunction(() => (window as unknown as Marked).shown !== undefined, undefined, { timeout: 120_000 });
  const { created = 0, shown = 0 } = await page.evaluate(() => (window as unknown as Marked).shown!);
  return shown - created;
}

interface Marked {
  shown?: { created?: number; shown?: number };
}

/** Milliseconds from a click to the painted change of a text. */
export async function repaint(page: Page, click: string, watched: string): Promise<number> {
  return page.evaluate(
    ([clicked, text]) => {
      const all = (selector: string): Element[] => {
        const found: Element[] = [];
        const walk = (root: ParentNode): void => {
          for (const element of root.querySelectorAll('*')) {
            if (element.matches(selector)) found.push(element);
            if (element.shadowRoot) walk(element.shadowRoot);
          }
        };
        walk(document);
        return found;
      };
      const before = all(text!)[0]?.textContent;
      const started = performance.now();
      (all(clicked!)[0] as HTMLElement).click();
      return new Promise<number>((done, fail) => {
        const look = (): void => {
          const passed = performance.now() - started;
          if (all(text!)[0]?.textContent !== before) done(passed);
          else if (passed > 20_000) fail(new Error(`A click on ${clicked} did not change ${text}: ${before}`));
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      });
    },
    [click, watched],
  );
}
