import { jsforceBulkRows } from './jsforceBulkRows.ts';
import { jsforceMetadataRows } from './jsforceMetadataRows.ts';
import { jsforceQueryRows } from './jsforceQueryRows.ts';
import { jsforceRecordRows } from './jsforceRecordRows.ts';
import { jsforceSessionRows } from './jsforceSessionRows.ts';
import type { JsforceStage } from './jsforceStage.ts';
import type { Row } from './verdicts.ts';

/** The jsforce calls with their proofs, for a new org. The metadata rows make the object that the others use. */
export function jsforceRows(stage: JsforceStage): Row[] {
  return [
    ...jsforceSessionRows(stage),
    ...jsforceMetadataRows(stage),
    ...jsforceRecordRows(stage),
    ...jsforceQueryRows(stage),
    ...jsforceBulkRows(stage),
  ];
}
