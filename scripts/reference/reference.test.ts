import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { readSourceTree } from '../check-metadata/sourceTree.ts';
import { textOf } from '../check-metadata/xml.ts';
import { commandReference, commandsIn } from './commandReference.ts';
import { dataDictionary } from './dataDictionary.ts';
import { errorReference } from './errorReference.ts';

jest.setTimeout(120_000);
const root = resolve(__dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** What a page says, whatever its spaces and the dashes of its tables: Prettier lays these out. */
const words = (text: string): string => text.replace(/[\s\\*_-]+/g, '');

describe('the reference', () => {
  it.each([
    ['docs/reference/data-dictionary.md', dataDictionary],
    ['docs/reference/commands.md', commandReference],
    ['docs/reference/errors.md', errorReference],
  ])('%s says what the sources say (else: npm run reference)', (path, made) => {
    expect(words(read(path))).toBe(words(made(root)));
  });

  it('has a meaning for every field', () => {
    const fields = readSourceTree(root).files.filter(({ kind }) => kind.type === 'CustomField');
    expect(fields.length).toBeGreaterThan(100);
    expect(fields.filter(({ root: xml }) => !textOf(xml, 'description')).map(({ path }) => path)).toEqual([]);
  });

  it('shows an example and the exit codes of every command', () => {
    const text = read('docs/reference/commands.md');
    const sections = text.split(/^## evenfield /m).slice(1);
    expect(sections.length).toBeGreaterThan(5);
    const without = (what: RegExp): string[] =>
      sections.filter((section) => !what.test(section)).map((section) => section.split('\n')[0]!);
    expect(without(/Examples?:/)).toEqual([]);
    expect(without(/Exit codes:/)).toEqual([]);
  });

  it('has every code that the service gives a failure, with what to do', () => {
    const text = read('docs/reference/errors.md');
    const sources = readdirSync(join(root, 'sync-service/src'), { recursive: true, encoding: 'utf8' }).filter(
      (path) => path.endsWith('.ts') && !/\.test\.ts$|testing\//.test(path),
    );
    const codes = sources.flatMap((path) =>
      [...read(`sync-service/src/${path}`).matchAll(/\bcode: '([A-Z_]{6,})'|Failure\('([A-Z]+_[A-Z_]+)'/g)].map(
        ([, named, given]) => named ?? given!,
      ),
    );
    expect(codes.length).toBeGreaterThan(5);
    // What Node says of a network is told in words by the message itself.
    expect(codes.filter((code) => !/^E[A-Z]+$/.test(code) && !text.includes(`\`${code}\``))).toEqual([]);
  });

  it('finds the commands in an overview', () => {
    const overview = 'Usage: x\n\nOptions:\n  -h  help\n\nCommands:\n  sync [options]  pull\n  help [command]  help\n';
    expect(commandsIn(overview)).toEqual(['sync']);
  });
});

describe('the guides', () => {
  const guides = [
    ...['README.md', 'CONTRIBUTING.md', 'local-org/README.md', 'docs/architecture.md'],
    ...readdirSync(join(root, 'docs/guides')).map((name) => `docs/guides/${name}`),
  ];

  it.each(guides)('%s links only to what is there', (guide) => {
    const links = [...read(guide).matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)].map(([, link]) => link!);
    expect(links.filter((link) => !existsSync(join(root, dirname(guide), link)))).toEqual([]);
  });

  it.each(guides)('%s names only npm scripts and commands that exist', (guide) => {
    const scripts = Object.keys((JSON.parse(read('package.json')) as { scripts: object }).scripts);
    const commands = [...read('docs/reference/commands.md').matchAll(/^## evenfield (\S+)$/gm)].map(
      ([, name]) => name!,
    );
    const named = [...read(guide).matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name!);
    expect(named.filter((name) => !scripts.includes(name))).toEqual([]);
    const used = [...read(guide).matchAll(/(?:npm run evenfield -- |evenfield\.js )([a-z][\w-]*)/g)].map(
      ([, name]) => name!,
    );
    expect(used.filter((name) => !commands.includes(name))).toEqual([]);
  });
});
