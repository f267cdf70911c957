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
  const sections = commandsIn(overview).map((name) => `## evenfield ${name}\n\n\`\`\`text\n${help(name)}\n\`\`\`\n`);
  return page(
    'Commands',
    'What `npm run evenfield -- …` (or `node sync-service/bin/evenfield.js …`) can do. Every command ends with an exit code that says how it went.',
    sections.join('\n'),
  );
}

/** The names in the list of commands of a program's help. */
export function commandsIn(overview: string): readonly string[] {
  const [, list = ''] = overview.split(/^Commands:$/m);
  return [...list.matchAll(/^ {2}([a-z][\w-]*)/gm)].map(([, name]) => name!).filter((name) => name !== 'help');
}
