/** States that one can go back to, and forward to again. */
export interface History<State> {
  readonly past: readonly State[];
  readonly present: State;
  /** The next one first. */
  readonly future: readonly State[];
}

export const begun = <State>(present: State): History<State> => ({ past: [], present, future: [] });

/** A new state after the present one; what had been undone is gone. */
export const continued = <State>({ past, present }: History<State>, next: State): History<State> => ({
  past: [...past, present],
  present: next,
  future: [],
});

/** The state before; the same history where there is none. */
export function undone<State>(history: History<State>): History<State> {
  const { past, present, future } = history;
  const before = past.at(-1);
  return before === undefined ? history : { past: past.slice(0, -1), present: before, future: [present, ...future] };
}

/** The state that was undone last; the same history where there is none. */
export function redone<State>(history: History<State>): History<State> {
  const { past, present, future } = history;
  const [next, ...rest] = future;
  return next === undefined ? history : { past: [...past, present], present: next, future: rest };
}
