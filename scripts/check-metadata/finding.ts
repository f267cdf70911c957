/** Something in the tree that a deploy would refuse or a reader would miss. */
export interface Finding {
  /** Path from the root of the repository, with forward slashes. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** What is wrong, a finished sentence. */
  readonly what: string;
  /** What to do about it, a finished sentence. */
  readonly remedy: string;
}

/** One line a finding: `file:line – what – what to do`. */
export const printed = (finding: Finding): string =>
  `${finding.file}:${finding.line} – ${finding.what} – ${finding.remedy}`;

/** Sorts by file, then line, then text, and drops repetitions. */
export function inOrder(findings: Iterable<Finding>): Finding[] {
  const byText = new Map([...findings].map((finding) => [printed(finding), finding]));
  return [...byText.values()].sort(
    (a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.what.localeCompare(b.what),
  );
}

/** Another program's message, ready to end a sentence of ours: on one line and without its own full stop. */
export const asClause = (message: string): string => message.replaceAll(/\s+/g, ' ').trim().replace(/\.$/, '');
