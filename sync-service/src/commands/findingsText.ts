import type { Finding, FindingState } from '../checkup/finding.ts';
import { textTable } from './textTable.ts';

const MARKS: Record<FindingState, string> = { fine: '✓', note: '·', attention: '!', problem: '✗' };

/** The findings as a table, then the next steps in the order of their urgency. Ends with a line end. */
export function findingsText(findings: readonly Finding[]): string {
  const table = textTable(
    ['', 'Looked at', 'Found'],
    findings.map(({ state, subject, says }) => [MARKS[state], subject, says]),
  );
  const steps = (['problem', 'attention'] as const).flatMap((wanted) =>
    findings.flatMap(({ state, subject, nextStep }) =>
      state === wanted && nextStep !== undefined ? [`${MARKS[state]} ${subject}: ${nextStep}\n`] : [],
    ),
  );
  return steps.length === 0 ? table : `${table}\nNext steps\n${steps.join('')}`;
}
