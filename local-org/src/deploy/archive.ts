import { unzipSync } from 'fflate';

/** A package that cannot be read at all: no component of it is looked at. */
export class PackageError extends Error {
  override readonly name = 'PackageError';
}

// What the Metadata API documents: 10,000 files, 39 MB zipped, about 400 MB unzipped.
const maximumFiles = 10_000;
const maximumZippedBytes = 39 * 1024 * 1024;
const maximumBytes = 400 * 1024 * 1024;

/**
 * The files of a deploy package by their path, without folders. A package that lies in one folder (as the Ant tool
 * makes them) is read from that folder. Throws PackageError for something that is no zip, too large, or has no
 * package.xml.
 */
export function filesOfArchive(zip: Buffer): Map<string, Buffer> {
  if (zip.length > maximumZippedBytes) {
    throw new PackageError('Maximum size of request reached. Maximum size of request is 52428800 bytes.');
  }
  let bytes = 0;
  let count = 0;
  let entries: Record<string, Uint8Array>;
  try {
    entries = unzipSync(zip, {
      filter: (file) => {
        bytes += file.originalSize;
        count += 1;
        if (bytes > maximumBytes || count > maximumFiles) throw new PackageError('The package is too large.');
        return !file.name.endsWith('/');
      },
    });
  } catch (error) {
    if (error instanceof PackageError) throw error;
    throw new PackageError('The zip file could not be read. Check that the upload is a complete zip archive.');
  }
  const paths = Object.keys(entries).map((path) => path.replaceAll('\\', '/'));
  const prefix = prefixOf(paths);
  const files = new Map<string, Buffer>();
  for (const [path, content] of Object.entries(entries)) {
    const relative = path.replaceAll('\\', '/').slice(prefix.length);
    if (relative.split('/').includes('..')) throw new PackageError(`The path ${path} leads out of the package.`);
    files.set(relative, Buffer.from(content.buffer, content.byteOffset, content.byteLength));
  }
  return files;
}

function prefixOf(paths: readonly string[]): string {
  if (paths.includes('package.xml')) return '';
  const nested = paths.find((path) => /^[^/]+\/package\.xml$/.test(path));
  if (nested === undefined) throw new PackageError('No package.xml found');
  return nested.slice(0, nested.indexOf('/') + 1);
}
