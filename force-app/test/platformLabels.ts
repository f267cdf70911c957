import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

// Components show what custom labels say. Reading the labels from their metadata lets a test look for the text a person
// reads, and a label that is used but not written shows up as its bare name.
const labelPattern = /<labels>([\s\S]*?)<\/labels>/g;

for (const path of labelFilesIn(join(process.cwd(), 'force-app'))) {
  for (const [, label = ''] of readFileSync(path, 'utf8').matchAll(labelPattern)) {
    const text = unescaped(element('value', label));
    jest.doMock(`@salesforce/label/c.${element('fullName', label)}`, () => ({ __esModule: true, default: text }), {
      virtual: true,
    });
  }
}

function labelFilesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return labelFilesIn(path);
    return name.endsWith('.labels-meta.xml') ? [path] : [];
  });
}

function element(name: string, xml: string): string {
  return new RegExp(`<${name}>([\\s\\S]*?)</${name}>`).exec(xml)?.[1] ?? '';
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
