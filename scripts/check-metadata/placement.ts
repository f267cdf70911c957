import type { Finding } from './finding.ts';
import { about, packageFolder, type MetadataFile, type SourceTree } from './sourceTree.ts';
import { first } from './xml.ts';

/** The rooms of the product; each is a folder of the package. */
const rooms = [
  'market',
  'alignment',
  'goals',
  'calls',
  'performance',
  'enablement',
  'incentives',
  'pulse',
  'foundation',
];

/** Folders in which files other than metadata belong. */
const freeFolders = /\/(lwc|staticresources)\//;

/** File, folder, suffix and full name agree, and everything lives in a room. */
export function checkPlacement(tree: SourceTree): Finding[] {
  const findings: Finding[] = [];
  const seen = new Map<string, string>();
  for (const file of tree.files) {
    findings.push(...checkFolder(file), ...checkFullName(file));
    // Labels of several files are merged into one when the tree is converted, so every room may have its own.
    if (file.kind.type === 'CustomLabels') continue;
    const key = `${file.kind.type} ${file.object}.${file.name}`.toLowerCase();
    const before = seen.get(key);
    if (before) {
      findings.push(
        about(file, undefined, `The same ${file.kind.type} is also defined in ${before}.`, 'Keep one of the two.'),
      );
    }
    seen.set(key, file.path);
  }
  for (const path of tree.paths) {
    const room = path.split('/')[1] ?? '';
    if (room === 'test') continue;
    if (!rooms.includes(room)) {
      const remedy = `Move it into one of ${rooms.join(', ')}.`;
      findings.push(about({ path }, undefined, `"${room}" is no room of ${packageFolder}.`, remedy));
    } else if (!path.endsWith('-meta.xml') && !freeFolders.test(path)) {
      const remedy = 'Give it the name <full name>.<suffix>-meta.xml, or move it out of the package folder.';
      findings.push(about({ path }, undefined, 'A deploy does not know what this file is.', remedy));
    }
  }
  return findings;
}

function checkFolder(file: MetadataFile): Finding[] {
  const { kind, name, object } = file;
  const folders = file.path.split('/').slice(0, -1);
  const expected = kind.ofObject
    ? ['objects', object, kind.folder]
    : kind.type === 'CustomObject' || kind.type === 'LightningComponentBundle'
      ? [kind.folder, name]
      : [kind.folder];
  const actual = folders.slice(-expected.length);
  if (actual.join('/') === expected.join('/') && folders.length === expected.length + 2) return [];
  const remedy = `Move it to ${packageFolder}/<room>/${expected.join('/')}.`;
  return [about(file, undefined, `A ${kind.type} does not belong in ${folders.join('/')}.`, remedy)];
}

function checkFullName(file: MetadataFile): Finding[] {
  const { kind, name, root } = file;
  const given = first(root, 'fullName');
  if (kind.ofObject && !given) {
    return [about(file, root, 'The file does not say its own name.', `Add <fullName>${name}</fullName>.`)];
  }
  if (given && given.text.trim() !== name) {
    const remedy = `Write <fullName>${name}</fullName>, or rename the file.`;
    return [about(file, given, `The full name is "${given.text.trim()}", but the file is named ${name}.`, remedy)];
  }
  if (kind.type === 'CustomObject' && given) {
    return [
      about(file, given, 'An object in source format has no <fullName>; its folder names it.', 'Remove the line.'),
    ];
  }
  return [];
}
