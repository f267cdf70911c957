import { join } from 'node:path';
import { ComponentSet, MetadataConverter } from '@salesforce/source-deploy-retrieve';
import { asClause, type Finding } from './finding.ts';
import { about, packageFolder, type SourceTree } from './sourceTree.ts';

/**
 * Lets Salesforce's own library turn the tree into the zip it would deploy, in memory. Proves that every file belongs to
 * a piece of metadata and that nothing is left over.
 */
export async function checkConversion(tree: SourceTree): Promise<Finding[]> {
  const folder = join(tree.directory, packageFolder);
  try {
    const components = ComponentSet.fromSource(folder);
    const claimed = new Set<string>();
    for (const component of components.getSourceComponents()) {
      const parts = [component, ...component.getChildren()];
      for (const part of parts) if (part.xml) claimed.add(part.xml);
    }
    const left = tree.files.filter((file) => !claimed.has(join(tree.directory, file.path)));
    const findings = left.map((file) => {
      const remedy = 'Correct its name or folder, or take it out of .forceignore.';
      return about(file, undefined, 'A deploy would leave this file out.', remedy);
    });
    if (components.size === 0) return findings;
    const { zipBuffer } = await new MetadataConverter().convert(components, 'metadata', { type: 'zip' });
    if (!zipBuffer || zipBuffer.length === 0) {
      findings.push(about({ path: packageFolder }, undefined, 'The tree makes an empty package.', 'Add metadata.'));
    }
    return findings;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const remedy = 'Correct what the message names; a deploy would stop at the same place.';
    return [about({ path: packageFolder }, undefined, `The tree cannot be converted: ${asClause(message)}.`, remedy)];
  }
}
