import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from './finding.ts';
import { about, type SourceTree } from './sourceTree.ts';

const text = /\.(xml|ts|js|html|css|json|md)$/;
const code = /\.(cls|trigger|page|component|cmp)(-meta\.xml)?$/;

/** What must not be in the package: Sales Territories, which many orgs lack, and Apex. */
export function checkForbidden(tree: SourceTree): Finding[] {
  return tree.paths.flatMap((path) => {
    if (code.test(path)) {
      const remedy = 'Remove it; read with lightning/graphql, write with executeMutation, compute in the service.';
      return [about({ path }, undefined, 'The package contains Apex, Visualforce or Aura.', remedy)];
    }
    if (!text.test(path)) return [];
    const lines = readFileSync(join(tree.directory, path), 'utf8').split('\n');
    return lines.flatMap((line, index) => {
      if (!line.includes('Territory2')) return [];
      const remedy = 'Remove the name: orgs without Sales Territories refuse whatever mentions it.';
      return [about({ path }, { line: index + 1 }, 'The line names Territory2.', remedy)];
    });
  });
}
