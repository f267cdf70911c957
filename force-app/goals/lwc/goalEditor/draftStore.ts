import type { GoalDraft } from './goalDraft';
import { EMPTY_DRAFT } from './goalDraft';

/** A draft that was kept, with what it was begun on. */
export interface KeptDraft {
  readonly draft: GoalDraft;
  /** When the goal was last changed as the draft was begun; null for a new one. */
  readonly begunOn: string | null;
}

/** Each person's draft of each record; another person at the same computer never sees it. */
const keyOf = (userId: string, recordId: string): string => `evenfield.goalDraft.${userId}.${recordId}`;

/** Keeps a draft in the browser, so that a reload or a closed lid loses nothing. */
export function keepDraft(userId: string, recordId: string, kept: KeptDraft): void {
  try {
    window.localStorage.setItem(keyOf(userId, recordId), JSON.stringify(kept));
  } catch {
    // A browser that keeps nothing (private window, full storage) still lets one write and save.
  }
}

/** The kept draft; null when there is none or it cannot be read. */
export function keptDraft(userId: string, recordId: string): KeptDraft | null {
  try {
    const text = window.localStorage.getItem(keyOf(userId, recordId));
    if (text === null) return null;
    const kept = JSON.parse(text) as Partial<KeptDraft>;
    return { draft: { ...EMPTY_DRAFT, ...kept.draft }, begunOn: kept.begunOn ?? null };
  } catch {
    return null;
  }
}

export function dropDraft(userId: string, recordId: string): void {
  try {
    window.localStorage.removeItem(keyOf(userId, recordId));
  } catch {
    // Nothing was kept, so there is nothing to drop.
  }
}
