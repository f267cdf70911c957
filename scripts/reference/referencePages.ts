import { format, resolveConfig } from 'prettier';
import { commandReference } from './commandReference.ts';
import { dataDictionary } from './dataDictionary.ts';
import { errorReference } from './errorReference.ts';

/** The generated pages by their path in the repository, formatted as everything here. */
export async function referencePages(repository: string): Promise<Readonly<Record<string, string>>> {
  const pages = {
    'docs/reference/data-dictionary.md': dataDictionary(repository),
    'docs/reference/commands.md': commandReference(repository),
    'docs/reference/errors.md': errorReference(),
  };
  const options = await resolveConfig(`${repository}/package.json`);
  const formatted = Object.entries(pages).map(async ([path, text]) => [
    path,
    await format(text, { ...options, filepath: path }),
  ]);
  return Object.fromEntries(await Promise.all(formatted)) as Record<string, string>;
}
