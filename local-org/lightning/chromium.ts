import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const installedPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * Path of a Chromium to drive: the one named by CHROMIUM_PATH, else an installed one, else the one that the npm package
 * `@sparticuz/chromium` brings along (Linux, unpacked on first use).
 */
export async function chromiumPath(): Promise<string> {
  const named = process.env['CHROMIUM_PATH'];
  if (named) return named;
  const installed = installedPlaces.find((path) => existsSync(path));
  if (installed) return installed;
  const { default: bundled } = await import('@sparticuz/chromium');
  return bundled.executablePath();
}

/** Starts a headless Chromium. Close it when done. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = await chromiumPath();
  const isBundled = !installedPlaces.includes(executablePath) && !process.env['CHROMIUM_PATH'];
  const bundledArgs = isBundled ? (await import('@sparticuz/chromium')).default.args : [];
  // Chromium's own sandbox refuses to run as root, as in most containers.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath, headless: true, args: [...bundledArgs, ...asRoot] });
}
