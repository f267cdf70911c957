import fc from 'fast-check';
import type { FaultRule } from '../../../../local-org/src/faults/rule.ts';

/**
 * One thing that happens in a history. Records are named by their place among those that exist, counted around, so that
 * every step makes sense in every history and shrinking keeps it so.
 */
export type Step =
  | { readonly kind: 'deal'; readonly account: number; readonly owner: number; readonly fields: DealFields }
  | { readonly kind: 'change'; readonly deal: number; readonly fields: DealFields }
  | { readonly kind: 'hand over'; readonly deal: number; readonly owner: number; readonly account: number }
  | { readonly kind: 'delete deal'; readonly deal: number }
  | { readonly kind: 'undelete deal'; readonly deal: number }
  | { readonly kind: 'purge' }
  | { readonly kind: 'assign'; readonly account: number; readonly territory: number }
  | { readonly kind: 'unassign'; readonly assignment: number }
  | { readonly kind: 'move seller'; readonly member: number; readonly territory: number }
  | { readonly kind: 'delete account'; readonly account: number }
  | { readonly kind: 'merge accounts'; readonly winner: number; readonly loser: number }
  | { readonly kind: 'late'; readonly seconds: number; readonly deal: number; readonly fields: DealFields }
  | { readonly kind: 'wait'; readonly seconds: number }
  | { readonly kind: 'sync'; readonly isFull: boolean; readonly faults: readonly FaultRule[] };

export interface DealFields {
  readonly stage: 'Prospecting' | 'Negotiation/Review' | 'Closed Won' | 'Closed Lost';
  readonly cents: number | null;
  /** Days from the first day of the history. */
  readonly closes: number;
  readonly type: 'New Business' | 'Existing Business' | null;
}

const place = fc.nat(11);

const dealFields: fc.Arbitrary<DealFields> = fc.record({
  stage: fc.constantFrom('Prospecting', 'Negotiation/Review', 'Closed Won', 'Closed Lost'),
  cents: fc.option(fc.integer({ min: 0, max: 99_999_999 }), { freq: 8 }),
  closes: fc.integer({ min: -400, max: 60 }),
  type: fc.constantFrom('New Business', 'Existing Business', null),
});

/** What goes wrong once in a while; each is something a run either survives or ends by, with nothing to repair. */
const FAULTS: readonly FaultRule[] = [
  { fault: 'expiredSession' },
  { fault: 'unavailable' },
  { fault: 'maintenance' },
  { fault: 'edge' },
  { fault: 'notAcceptable' },
  { fault: 'tooMany', seconds: 0 },
  { fault: 'unknownException' },
  { fault: 'concurrentLimit' },
  { fault: 'html' },
  { fault: 'reset' },
  { fault: 'reset', isApplied: false },
  { fault: 'cut', bytes: 40 },
  { fault: 'cut', bytes: 40, isChunked: true },
  { fault: 'queryTimeout' },
  { fault: 'dailyLimit' },
  { fault: 'unavailable', isApplied: true },
  { fault: 'lockedRow' },
  { fault: 'refusedRow', code: 'STRING_TOO_LONG', message: 'too long' },
  { fault: 'gone', on: 'GET **/jobs/**' },
  { fault: 'jobState', state: 'Failed' },
  { fault: 'miscount' },
  { fault: 'repeatedLocator' },
  { fault: 'missingHeader' },
  { fault: 'carriageReturns' },
  { fault: 'byteOrderMark' },
  { fault: 'decimals' },
  { fault: 'invalidReplicationDate', on: 'GET **/deleted' },
  { fault: 'exceededIdLimit', on: 'GET **/deleted' },
  { fault: 'refusedToken', on: 'POST **/oauth2/token' },
];

const fault: fc.Arbitrary<FaultRule> = fc
  .record({
    rule: fc.constantFrom(...FAULTS),
    call: fc.integer({ min: 1, max: 25 }),
    isLasting: fc.boolean(),
  })
  .map(({ rule, call, isLasting }) => (isLasting ? { ...rule, every: call } : { ...rule, call }));

export const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('deal' as const), account: place, owner: place, fields: dealFields }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('change' as const), deal: place, fields: dealFields }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('hand over' as const), deal: place, owner: place, account: place }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('delete deal' as const), deal: place }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('undelete deal' as const), deal: place }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('purge' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('assign' as const), account: place, territory: place }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('unassign' as const), assignment: place }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('move seller' as const), member: place, territory: place }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete account' as const), account: place }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('merge accounts' as const), winner: place, loser: place }) },
  {
    weight: 3,
    arbitrary: fc.record({
      ...{ kind: fc.constant('late' as const), seconds: fc.integer({ min: 1, max: 20_000 }) },
      ...{ deal: place, fields: dealFields },
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      seconds: fc.oneof(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 100, max: 4_000 }), fc.constant(86_400)),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      ...{ kind: fc.constant('sync' as const), isFull: fc.nat(9).map((n) => n === 0) },
      faults: fc.array(fault, { maxLength: 2 }),
    }),
  },
);
