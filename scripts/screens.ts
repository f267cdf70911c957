import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { badInput, fourFaces, openFace, variants, type Face } from './pages/faces.ts';
import { addressesOf, inviteVisitor, raiseAlert } from './pages/faceTests.ts';
import { guideShots } from './pages/guideShots.ts';
import { openStage, windowOf } from './pages/stage.ts';

/**
 * Takes the pictures that the README and the guides show, and one of every face that a card can have, always of the
 * same data on the same day. `npm run screens` writes them to docs/screens; with words behind it, those whose names
 * have one of them: `npm run screens -- map editor`.
 */
const folder = resolve(import.meta.dirname, '../docs/screens');
/** Some history for the trend; the last run is the one the pages show. */
const SNAPSHOT_DAYS_AGO = [56, 42, 28, 14, 7, 0];
/** Pixels of a guide's picture per pixel of the page: sharp enough for a reader, small enough for a repository. */
const SHARPNESS = 1.5;

const TALL = 2400;

const words = process.argv.slice(2);
const isWanted = ({ name }: { name: string }): boolean =>
  words.length === 0 || words.some((word) => name.toLowerCase().includes(word.toLowerCase()));

const faces: readonly Face[] = [...fourFaces, ...badInput, ...variants];
const stage = await openStage(SNAPSHOT_DAYS_AGO);
try {
  const noon = new Date(`${stage.asOf}T12:00:00Z`);
  const addresses = await addressesOf(stage);
  await inviteVisitor(stage);
  await raiseAlert(stage);
  if (words.length === 0) rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'faces'), { recursive: true });

  for (const shot of guideShots.filter(isWanted)) await take(shot, `${shot.name}.png`, SHARPNESS, true);
  for (const face of faces.filter(isWanted)) await take(face, `faces/${face.name}.png`, 1, false);

  async function take(face: Face, file: string, sharpness: number, isWholePage: boolean): Promise<void> {
    const window = await windowOf(stage, face, sharpness);
    const page = await window.newPage();
    // A card alone must fit into the window, for the header stays at its top.
    if (!isWholePage) await page.setViewportSize({ ...page.viewportSize()!, height: TALL });
    await openFace(page, stage.org.url + addresses[face.place], face, noon);
    if (face.answer !== 'never') await page.waitForLoadState('networkidle');
    const path = join(folder, file);
    if (isWholePage) await page.screenshot({ path, fullPage: true });
    else await page.locator(face.card).first().screenshot({ path });
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await window.close();
    process.stderr.write(`docs/screens/${file}\n`);
  }
} finally {
  await stage.close();
}
