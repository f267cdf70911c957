import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { page } from './markdown.ts';

/** Every command of `evenfield` as its own --help tells it, as a page of Markdown. */
export function commandReference(repository: string): string {
  const help = (...command: string[]): string => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(repository, 'sync-service/src/main.ts'), ...command, '--help'],
      { encoding: 'utf8', env: { ...process.env, COLUMNS: '100' } },
    );
    if (status !== 0) throw new Error(`evenfield ${command.join(' ')} --help failed: ${stderr}`);
    return stdout.trimEnd();
  };
  const overview = help();
  const section = (depth: number, ...command: string[]): string[] => {
    const text = help(...command);
    const heading = `${'#'.repeat(depth)} evenfield ${command.join(' ')}`;
    const below = commandsIn(text).flatMap((name) => section(depth + 1, ...command, name));
    return [`${heading}\n\n\`\`\`text\n${text}\n\`\`\`\n`, ...below];
  };
  const sections = commandsIn(overview).flatMap((name) => section(2, name));
  return page(
    'Commands',
    'What `npm run evenfield -- …` (or `node sync-service/bin/evenfield.js …`) can do. Every command ends with an exit code that says how it went.',
    sections.join('\n'),
  );
}

/** The names in the list of commands of a program's help. */
export function commandsIn(overview: string): readonly string[] {
  const [, rest = ''] = overview.split(/^Commands:$/m);
  // What follows the list, such as examples, is set apart by an empty line.
  const [list = ''] = rest.split(/\n\s*\n/);
  return [...list.matchAll(/^ {2}([a-z][\w-]*)/gm)].map(([, name]) => name!).filter((name) => name !== 'help');
}
