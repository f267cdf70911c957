/** A code with which an org, or our own check of its answers, refuses a request or a record: what it means, what to do. */
export interface OrgRefusal {
  readonly code: string;
  readonly means: string;
  readonly nextStep: string;
}

const refusal = (code: string, means: string, nextStep: string): OrgRefusal => ({ code, means, nextStep });

const GIVE_SET = 'Assign the permission set EvenfieldIntegration to the user.';
const DEPLOY = 'Deploy force-app to the org and assign the permission set EvenfieldIntegration to the user.';
const AGAIN = 'Run again: what was written is recognised and not written twice.';

/** Codes of Salesforce for a whole request. Source: REST API Developer Guide, "Status Codes and Error Responses". */
export const REQUEST_REFUSALS: readonly OrgRefusal[] = [
  refusal(
    'REQUEST_LIMIT_EXCEEDED',
    "The org's daily API requests are used up.",
    "The org's daily API requests are used up. Run again later; what was pulled is kept.",
  ),
  refusal(
    'INVALID_SESSION_ID',
    'The session ended, or was ended, and a new one is refused too.',
    'The session was refused even after a new sign-in. Check that the user is active and may use the API.',
  ),
  refusal(
    'API_DISABLED_FOR_ORG',
    'The edition has no API, or the user lacks it.',
    'Give the user the permission "API Enabled".',
  ),
  refusal('API_CURRENTLY_DISABLED', 'The user lacks the API.', 'Give the user the permission "API Enabled".'),
  refusal('INVALID_FIELD', 'A field is missing, or hidden from the user.', DEPLOY),
  refusal('INVALID_TYPE', 'An object is missing, or hidden from the user.', DEPLOY),
  refusal('INSUFFICIENT_ACCESS', 'The user lacks a right.', GIVE_SET),
  refusal('INSUFFICIENT_ACCESS_OR_READONLY', 'The user lacks a right to the record.', GIVE_SET),
  refusal('QUERY_TIMEOUT', 'The org took longer than two minutes for a query.', 'Run again at a quieter hour.'),
  refusal(
    'SERVER_UNAVAILABLE',
    'The org is busy or in maintenance; it was asked several times.',
    'Run again later; what was pulled is kept.',
  ),
  refusal(
    'INVALID_QUERY_LOCATOR',
    'The org forgot the rest of a query, which was pulled too slowly.',
    'Run again; nothing of it was kept.',
  ),
];

/** Codes of our own checks. */
export const OWN_REFUSALS: readonly OrgRefusal[] = [
  refusal('MISSING_OBJECTS', 'Objects of Evenfield are missing in the org, or hidden from the user.', DEPLOY),
  refusal('MISSING_ACCESS', 'Fields or rights are missing; the message names all of them.', GIVE_SET),
  refusal(
    'INCOMPLETE_QUERY',
    'A query gave fewer records than the org announced.',
    'Run again; nothing of it was kept.',
  ),
  refusal('WRONG_RESULT_COUNT', 'The org answered another number of results than records were sent.', AGAIN),
  refusal('JOB_FAILED', 'A bulk job failed as a whole.', AGAIN),
  refusal('JOB_ABORTED', 'Somebody aborted a bulk job in the org.', AGAIN),
  refusal(
    'JOB_TIMEOUT',
    'A bulk job did not end within the time of a run.',
    'Run again later, or raise EVENFIELD_RUN_DEADLINE_MINUTES.',
  ),
  refusal(
    'PAGE_WITHOUT_COUNT',
    'A page of a bulk result did not say how many records it holds.',
    'Run again; nothing of it was kept.',
  ),
  refusal(
    'WRONG_HEADER',
    'A page of a bulk result has other columns than were asked for.',
    'Run again; nothing of it was kept.',
  ),
  refusal(
    'LOCATOR_REPEATS',
    'The org offered a page of a bulk result for the second time.',
    'Run again; nothing of it was kept.',
  ),
  refusal('NO_ANSWER', 'Nothing answered.', 'Check the network and the loginUrl, then run again.'),
];

/** Codes for one record, as `evenfield replay --dry-run` and the run record tell them. Source: SOAP API, `StatusCode`. */
export const RECORD_REFUSALS: readonly OrgRefusal[] = [
  refusal(
    'UNABLE_TO_LOCK_ROW',
    'Another transaction held the record or its parent each time.',
    'Replay it: evenfield replay.',
  ),
  refusal(
    'FIELD_CUSTOM_VALIDATION_EXCEPTION',
    'A validation rule refused it; the message is the rule’s own.',
    'Mend the record, or the rule if it is not Evenfield’s, then replay.',
  ),
  refusal('DUPLICATE_VALUE', 'Another record has the same key.', 'Delete or rename the other record, then replay.'),
  refusal(
    'DUPLICATES_DETECTED',
    'A duplicate rule of the org refused it.',
    'Exempt the integration user from the rule, then replay.',
  ),
  refusal(
    'REQUIRED_FIELD_MISSING',
    'Somebody made a field required that the sync does not know.',
    'Give the field a default, or make it optional, then replay.',
  ),
  refusal(
    'STRING_TOO_LONG',
    'A text is longer than its field, which somebody shortened.',
    'Restore the field’s length: npm run deploy.',
  ),
  refusal(
    'NUMBER_OUTSIDE_VALID_RANGE',
    'A number has more digits than its field, which somebody narrowed.',
    'Restore the field: npm run deploy.',
  ),
  refusal(
    'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
    'A value is no longer in its list.',
    'Restore the list: npm run deploy.',
  ),
  refusal(
    'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
    'The user may not see or edit a record it refers to.',
    GIVE_SET,
  ),
  refusal(
    'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
    'A trigger or flow of the org refused it; the message names it.',
    'Mend the automation, or exempt the integration user, then replay.',
  ),
  refusal('ENTITY_IS_DELETED', 'The record was deleted in between.', 'Nothing: the next run no longer wants it.'),
  refusal(
    'STORAGE_LIMIT_EXCEEDED',
    'The org has no data storage left.',
    'Free some, or thin the history: evenfield thin.',
  ),
  refusal('INVALID_CROSS_REFERENCE_KEY', 'A record it refers to is gone.', 'Run the sync again.'),
];
