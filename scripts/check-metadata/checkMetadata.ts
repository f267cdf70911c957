import { checkApps } from './appRules.ts';
import { Catalogue } from './catalogue.ts';
import { checkComponents } from './componentRules.ts';
import { checkConversion } from './conversion.ts';
import { checkFields } from './fieldRules.ts';
import { inOrder, type Finding } from './finding.ts';
import { checkForbidden } from './forbidden.ts';
import { checkFormulas } from './formulaRules.ts';
import { checkQueries } from './graphqlRules.ts';
import { checkLayouts } from './layoutRules.ts';
import { checkTexts } from './limits.ts';
import { checkLists } from './listRules.ts';
import { checkShapes } from './metadataTypes.ts';
import { checkObjects } from './objectRules.ts';
import { checkPages } from './pageRules.ts';
import { checkPermissions } from './permissionRules.ts';
import { checkPlacement } from './placement.ts';
import { readSourceTree, type SourceTree } from './sourceTree.ts';

/** Everything that can be found without asking Salesforce's library, in no order. */
export function checkTree(tree: SourceTree): Finding[] {
  const catalogue = new Catalogue(tree);
  return [
    ...tree.findings,
    ...checkShapes(tree),
    ...checkPlacement(tree),
    ...checkTexts(tree),
    ...checkForbidden(tree),
    ...[
      checkObjects,
      checkFields,
      checkFormulas,
      checkLists,
      checkLayouts,
      checkPages,
      checkApps,
      checkPermissions,
      checkComponents,
      checkQueries,
    ].flatMap((check) => check(tree, catalogue)),
  ];
}

/** What was found, and in how many files it was looked for. */
export interface Outcome {
  readonly findings: readonly Finding[];
  readonly fileCount: number;
}

/** Checks the package of the repository in this directory. Throws only when the directory has no package folder. */
export async function checkMetadata(directory: string): Promise<Outcome> {
  const tree = readSourceTree(directory);
  const findings = inOrder([...checkTree(tree), ...(await checkConversion(tree))]);
  return { findings, fileCount: tree.files.length };
}
