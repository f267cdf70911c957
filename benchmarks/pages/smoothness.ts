import type { Page } from 'playwright-core';

/** How evenly a page draws while something moves on it. */
export interface Smoothness {
  /** Frames drawn in a second; a screen of 60 Hz shows no more than 60. */
  readonly framesPerSecond: number;
  /** The median and the longest time from one frame to the next, in milliseconds. */
  readonly medianMs: number;
  readonly longestMs: number;
}

/** Counts the frames that a page draws while something is done to it. */
export async function smoothness(page: Page, act: () => Promise<void>): Promise<Smoothness> {
  await page.evaluate(() => {
    const recorded = window as unknown as Recorded;
    recorded.frameTimes = [];
    recorded.isRecording = true;
    const note = (time: number): void => {
      recorded.frameTimes.push(time);
      if (recorded.isRecording) requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
  });
  await act();
  const times = await page.evaluate(() => {
    const recorded = window as unknown as Recorded;
    recorded.isRecording = false;
    return recorded.frameTimes;
  });
  const steps = times.slice(1).map((time, at) => time - times[at]!);
  const sorted = steps.toSorted((a, b) => a - b);
  const total = steps.reduce((sum, step) => sum + step, 0);
  return {
    framesPerSecond: (steps.length / total) * 1000,
    medianMs: sorted[Math.floor(sorted.length / 2)] ?? 0,
    longestMs: sorted.at(-1) ?? 0,
  };
}

interface Recorded {
  frameTimes: number[];
  isRecording: boolean;
}

/** Milliseconds between two movements of a hand, as a mouse tells of them. */
const PACE = 12;

/** Zooms in and out over the middle of a map, as a pinch on a touch pad does. */
export async function zoomAbout(page: Page, stage: string): Promise<void> {
  const { x, y } = await middleOf(page, stage);
  await page.mouse.move(x, y);
  await page.keyboard.down('Control');
  for (let turn = 0; turn < 60; turn += 1) {
    await page.mouse.wheel(0, turn % 30 < 15 ? -20 : 20);
    await page.waitForTimeout(PACE);
  }
  await page.keyboard.up('Control');
}

/** Draws the map, zoomed in a little, about its middle. */
export async function panAbout(page: Page, stage: string): Promise<void> {
  const { x, y } = await middleOf(page, stage);
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let turn = 0; turn < 90; turn += 1) {
    await page.mouse.move(x + 120 * Math.sin(turn / 10), y + 60 * Math.sin(turn / 7));
    await page.waitForTimeout(PACE);
  }
  await page.mouse.up();
}

async function middleOf(page: Page, stage: string): Promise<{ x: number; y: number }> {
  const box = await page.locator(stage).boundingBox();
  if (box === null) throw new Error(`There is no ${stage} on the page to draw about.`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
