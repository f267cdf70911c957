import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from './finding.ts';
import { kindOfFile, type MetadataKind } from './metadataKinds.ts';
import { parseXml, XmlError, type XmlElement } from './xml.ts';

/** A metadata file that was read, with the name it goes by in the Metadata API. */
export interface MetadataFile {
  /** From the root of the repository, with forward slashes. */
  readonly path: string;
  readonly kind: MetadataKind;
  /** Without the object: `Status__c`, `TerritoryPlanRecordPage`. */
  readonly name: string;
  /** The object a part belongs to, empty for anything that stands by itself. */
  readonly object: string;
  readonly root: XmlElement;
}

/** Everything found below the package folder, read once. */
export interface SourceTree {
  /** The root of the repository. */
  readonly directory: string;
  readonly files: readonly MetadataFile[];
  /** Paths of all files, metadata or not, from the root of the repository. */
  readonly paths: readonly string[];
  readonly findings: readonly Finding[];
}

/** The folder that is deployed. */
export const packageFolder = 'force-app';

/** Reads the package folder of the repository. A file that cannot be read becomes a finding, not an exception. */
export function readSourceTree(directory: string): SourceTree {
  const paths = readdirSync(join(directory, packageFolder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(directory.length).replaceAll('\\', '/').replace(/^\//, ''))
    .sort();
  const files: MetadataFile[] = [];
  const findings: Finding[] = [];
  for (const path of paths.filter((candidate) => candidate.endsWith('-meta.xml'))) {
    const segments = path.split('/');
    const kind = kindOfFile(segments.at(-1) ?? '');
    if (!kind) {
      findings.push({
        file: path,
        line: 1,
        what: 'The file is of a type of metadata that this check does not know.',
        remedy:
          'Correct its suffix, or add the type to scripts/check-metadata/metadataKinds.ts and derive the reference.',
      });
      continue;
    }
    const name = (segments.at(-1) ?? '').slice(0, -`.${kind.suffix}-meta.xml`.length);
    const object = kind.ofObject ? (segments.at(-3) ?? '') : '';
    try {
      files.push({ path, kind, name, object, root: parseXml(readFileSync(join(directory, path), 'utf8')) });
    } catch (error) {
      if (!(error instanceof XmlError)) throw error;
      const remedy = 'Correct the XML so that it can be read.';
      findings.push({ file: path, line: error.line, what: `${error.message}.`, remedy });
    }
  }
  return { directory, files, paths, findings };
}

/** The files of one type. */
export const filesOf = (tree: SourceTree, type: string): readonly MetadataFile[] =>
  tree.files.filter((file) => file.kind.type === type);

/** A finding about an element of a file, or about the file as a whole. */
export const about = (
  file: Pick<MetadataFile, 'path'>,
  place: { readonly line: number } | undefined,
  what: string,
  remedy: string,
): Finding => ({ file: file.path, line: place?.line ?? 1, what, remedy });
