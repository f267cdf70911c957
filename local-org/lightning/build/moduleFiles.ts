import { posix } from 'node:path';
import type { Plugin } from 'rollup';

/** Reads a module's source by its path; null when there is no such file. */
export type ReadModule = (path: string) => string | null;

const nothing = '\0nothing';

/**
 * Follows relative imports between the files of components. As in LWC, a component need not have the template or style
 * of its own name that its compiled code asks for; what is missing is then undefined.
 *
 * @throws (as a build error) for any other import of a file that does not exist
 */
export function moduleFiles(read: ReadModule): Plugin {
  return {
    name: 'module-files',
    resolveId(name, importer) {
      if (!importer || !/^\.\.?\//.test(name)) return null;
      const [relative, query] = split(name);
      const from = split(importer)[0];
      const path = posix.resolve(posix.dirname(from), relative);
      const found = candidates(path).find((candidate) => read(candidate) !== null);
      if (found) return found + query;
      if (isOwnPart(path, from)) return nothing;
      throw new Error(`${from} imports "${name}", but there is no such file. Add it, or remove the import.`);
    },
    load(id) {
      return id === nothing ? 'export default undefined;' : read(split(id)[0]);
    },
  };
}

function split(id: string): [path: string, query: string] {
  const at = id.indexOf('?');
  return at < 0 ? [id, ''] : [id.slice(0, at), id.slice(at)];
}

function candidates(path: string): string[] {
  if (path.endsWith('.js')) return [path, path.replace(/\.js$/, '.ts')];
  return /\.(ts|html|css)$/.test(path) ? [path] : [`${path}.js`, `${path}.ts`, path];
}

/** Whether the path is the template or style that belongs to the importer by name. */
function isOwnPart(path: string, importer: string): boolean {
  const stem = (file: string): string => file.replace(/(\.scoped)?\.\w+$/, '');
  return /\.(html|css)$/.test(path) && stem(path) === stem(importer);
}
