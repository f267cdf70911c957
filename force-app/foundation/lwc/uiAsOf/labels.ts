import asOf from '@salesforce/label/c.UiAsOf';
import never from '@salesforce/label/c.UiAsOfNever';
import stale from '@salesforce/label/c.UiAsOfStale';
import staleHint from '@salesforce/label/c.UiAsOfStaleHint';

export const label = { asOf, never, stale, staleHint };
