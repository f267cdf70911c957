import { rmSync } from 'node:fs';
import { exampleTree } from '../build-lwc/exampleTree.ts';
import { compileReport } from './check.ts';

const LABELS = '<CustomLabels><labels><fullName>Hello</fullName></labels></CustomLabels>';
const SOUND = {
  'force-app/main/labels/CustomLabels.labels-meta.xml': LABELS,
  'force-app/main/lwc/card/card.js': `
import { LightningElement, api } from 'lwc';
import hello from '@salesforce/label/c.Hello';
import { pace } from 'c/library';
import { text } from './text';
export default class Card extends LightningElement { @api pace = pace(hello, text); }`,
  'force-app/main/lwc/card/text.js': "export const text = 'x';",
  'force-app/main/lwc/card/card.html': '<template><c-part></c-part></template>',
  'force-app/main/lwc/card/card.css': "@import 'c/theme';",
  'force-app/main/lwc/part/part.js':
    "import { LightningElement } from 'lwc';\nexport default class Part extends LightningElement {}",
  'force-app/main/lwc/part/part.html': '<template></template>',
  'force-app/main/lwc/library/library.js': 'export const pace = (a, b) => a + b;',
  'force-app/main/lwc/theme/theme.css': ':host { display: block; }',
};

async function faults(changes: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
  const root = exampleTree({ ...SOUND, ...changes });
  try {
    return (await compileReport(root)).faults;
  } finally {
    rmSync(root, { recursive: true });
  }
}

const card = (line: string): Record<string, string> => ({
  'force-app/main/lwc/card/card.js': `${line}\n${SOUND['force-app/main/lwc/card/card.js']}`,
});

it('finds nothing against components that are sound', async () => {
  expect(await faults()).toEqual([]);
});

it.each([
  ['an npm package', "import { geoPath } from 'd3-geo';", 'it imports d3-geo, which the platform does not serve'],
  ['TypeScript', "import { a } from './text.ts';", 'it imports ./text.ts; TypeScript is not deployed'],
  ['a file that is not there', "import { a } from './nowhere';", 'it imports ./nowhere, which is not in the bundle'],
  ['a bundle that is not there', "import { a } from 'c/nowhere';", 'there is no bundle c/nowhere'],
  ['a label that is not there', "import a from '@salesforce/label/c.Nowhere';", 'there is no custom label Nowhere'],
])('refuses an import of %s', async (_what, line, fault) => {
  expect(await faults(card(line))).toContainEqual(expect.stringContaining(fault));
});

it('refuses a name that the other bundle does not export', async () => {
  const found = await faults({ 'force-app/main/lwc/library/library.js': 'export const speed = 1;' });
  expect(found).toEqual([expect.stringMatching(/card\.js:4: No matching export .* for import "pace"/)]);
});

it('refuses a child component that does not exist', async () => {
  const found = await faults({ 'force-app/main/lwc/card/card.html': '<template><c-no-where></c-no-where></template>' });
  expect(found).toEqual([expect.stringContaining('it uses <c-no-where>, but there is no bundle noWhere')]);
});

it('passes on what the platform’s compiler says', async () => {
  const found = await faults({ 'force-app/main/lwc/part/part.html': '<template><p>{a + b}</p></template>' });
  expect(found).toEqual([expect.stringMatching(/part\.html: the Lightning compiler refuses it: .*LWC1060/)]);
});

it('refuses a script over 128 kB', async () => {
  const found = await faults({
    'force-app/main/lwc/library/library.js': `export const pace = '${'1'.repeat(140_000)}';`,
  });
  expect(found).toEqual([expect.stringMatching(/library: its scripts have \d+ bytes; 131072 are allowed/)]);
});

it('refuses characters beyond ASCII in a script', async () => {
  const found = await faults({ 'force-app/main/lwc/card/text.js': "export const text = '▲';" });
  expect(found).toEqual([expect.stringContaining('it holds characters beyond ASCII')]);
});

it('refuses a bundle whose scripts together are too large, though each of them is not', async () => {
  const half = `export const text = '${'x'.repeat(70_000)}';`;
  const changes = { 'force-app/main/lwc/library/one.js': half, 'force-app/main/lwc/library/two.js': half };
  expect(await faults(changes)).toContainEqual(expect.stringContaining('library: its scripts have 140'));
});
