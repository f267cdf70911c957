import { execFileSync } from 'node:child_process';
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

/** A Chromium to start: its path, the arguments it wants, and where it finds libraries that this machine lacks. */
export interface ChromiumProgram {
  path: string;
  args: string[];
  libraries?: string | undefined;
}

/**
 * The Chromium to drive: the one named by CHROMIUM_PATH, else an installed one, else the one that the npm package
 * `@sparticuz/chromium` brings along (Linux, unpacked on first use).
 */
export function chromiumProgram(): ChromiumProgram {
  const path = process.env['CHROMIUM_PATH'] ?? installedPlaces.find((place) => existsSync(place));
  // Chromium's own sandbox refuses to run as root, as in most containers.
  if (path) return { path, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] };
  // The package's own arguments are for a cloud function: one process for all, which ends with the first page closed, and
  // without the web's security. Its build has no sandbox beside it.
  return { ...bundledProgram(), args: ['--no-sandbox', '--disable-gpu'] };
}

/**
 * Asked of a Node process of its own: the package is an ES module, which Jest cannot load. On a bare machine, such as a small
 * container, the libraries that the package carries for another Linux stand in for those that are missing.
 */
function bundledProgram(): Omit<ChromiumProgram, 'args'> {
  const script = `import chromium, { inflate } from '@sparticuz/chromium';
    import { spawnSync } from 'node:child_process';
    import { dirname, join } from 'node:path';
    import { fileURLToPath } from 'node:url';
    const path = await chromium.executablePath();
    const lacksLibraries = /not found/.test(spawnSync('ldd', [path], { encoding: 'utf8' }).stdout ?? '');
    const bin = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '../../bin');
    const libraries = lacksLibraries ? join(await inflate(join(bin, 'al2023.tar.br')), 'lib') : undefined;
    console.log(JSON.stringify({ path, libraries }));`;
  try {
    const answer = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: import.meta.dirname,
      encoding: 'utf8',
    });
    return JSON.parse(answer.trim().split('\n').at(-1) ?? '') as Omit<ChromiumProgram, 'args'>;
  } catch (error) {
    throw new Error(
      'No Chromium was found: none is installed, and the one in the npm package @sparticuz/chromium cannot be used here. ' +
        'Install Chromium or Chrome, or name one in the environment variable CHROMIUM_PATH.',
      { cause: error },
    );
  }
}

/** Starts a headless Chromium. Close it when done. */
export function launchChromium(): Promise<Browser> {
  const { path, args, libraries } = chromiumProgram();
  const env = libraries === undefined ? {} : { env: { ...process.env, LD_LIBRARY_PATH: libraries } };
  return chromium.launch({ executablePath: path, headless: true, args, ...env });
}
