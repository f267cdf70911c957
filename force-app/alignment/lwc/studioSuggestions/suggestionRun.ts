import { seededRandom, suggestions } from 'c/alignmentDomain';
import type { MoveRules, SuggestionAim, Suggestions, WhatIf } from 'c/alignmentDomain';

/** Milliseconds of work between two chances for the page to draw: less than a frame. */
const SLICE = 10;
/** Seconds after which the best so far is shown. */
const SECONDS = 12;
/** Another number, another search; always the same one, so that a suggestion can be had again. */
const SEED = 1;

/** A search for moves that goes on while the page stays alive. */
export interface SuggestionRun {
  readonly result: Promise<Suggestions>;
  /** Ends the search with the best so far. */
  readonly stop: () => void;
}

/**
 * Looks for moves that balance a plan, a slice of work at a time: a page has no second thread that every org allows.
 */
export function startSuggestions(plan: WhatIf, rules: MoveRules, aim: SuggestionAim): SuggestionRun {
  const started = performance.now();
  let isStopped = false;
  const secondsLeft = (): number => (isStopped ? 0 : SECONDS - (performance.now() - started) / 1000);
  const search = suggestions(plan, rules, aim, { random: seededRandom(SEED), secondsLeft });
  const result = new Promise<Suggestions>((resolve, reject) => {
    const work = (): void => {
      try {
        const sliceStarted = performance.now();
        while (performance.now() - sliceStarted < SLICE) {
          const step = search.next();
          if (step.done) {
            resolve(step.value);
            return;
          }
        }
        // eslint-disable-next-line @lwc/lwc/no-async-operation -- the search yields to the page between two slices.
        setTimeout(work, 0);
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    };
    work();
  });
  return {
    result,
    stop: () => {
      isStopped = true;
    },
  };
}
