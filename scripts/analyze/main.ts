import { relative, resolve } from 'node:path';
import { buildLwc } from '../build-lwc/build.ts';
import { findingsOf, type Finding } from './codeAnalyzer.ts';

/**
 * Runs Salesforce's own Code Analyzer over what is deployed, with its recommended rules: `npm run check:analyzer`.
 * Findings of critical or high severity fail it.
 */
const root = resolve(import.meta.dirname, '../..');
const NAMES = ['', 'critical', 'high', 'moderate', 'low', 'info'] as const;
const HIGH = 2;

await buildLwc(root);
const { findings, ruleCount, engines } = await findingsOf(root, ['force-app', 'force-app-it']);
const grave = findings.filter(({ severity }) => severity <= HIGH);
for (const finding of grave) console.log(line(finding));

console.log(`Code Analyzer: ${ruleCount} recommended rules of ${engines.join(', ')}.`);
for (const severity of [1, 2, 3, 4, 5]) {
  const found = findings.filter((each) => each.severity === severity);
  const rules = [...new Set(found.map(({ rule }) => rule))].join(', ');
  console.log(`  ${NAMES[severity]?.padEnd(9)} ${String(found.length).padStart(5)}  ${rules}`);
}
if (grave.length > 0) {
  console.log('  Next step: mend the findings above; each names its file, line and rule.');
  process.exitCode = 1;
}

function line({ severity, rule, file, row, message }: Finding): string {
  return `${relative(root, file)}:${row}  ${NAMES[severity]}  ${rule}\n    ${message}`;
}
