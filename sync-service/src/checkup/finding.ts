import type { ObjectDescription, OrgRecord } from '../salesforce/org.ts';

/** `problem` stops an installation or a sync; `attention` wants a decision; `note` is worth knowing. */
export type FindingState = 'fine' | 'note' | 'attention' | 'problem';

/** One thing that was looked at in an org. Looking changes nothing. */
export interface Finding {
  readonly subject: string;
  readonly state: FindingState;
  /** What was found, in a finished sentence. */
  readonly says: string;
  /** What to do about it; for `attention` and `problem`. */
  readonly nextStep?: string;
}

/** The part of an org that a check-up asks. */
export interface AskedOrg {
  query(soql: string): Promise<OrgRecord[]>;
  describe(object: string): Promise<ObjectDescription | undefined>;
  /** A GET of the REST API, relative to the instance; parsed. */
  get(path: string): Promise<unknown>;
}

/** Whether nothing stands in the way. */
export function hasNoProblem(findings: readonly Finding[]): boolean {
  return findings.every(({ state }) => state !== 'problem');
}
