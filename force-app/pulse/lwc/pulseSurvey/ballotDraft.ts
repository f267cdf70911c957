/** What has been answered so far, by question; numbers and options as the page writes them. */
export type BallotDraft = Readonly<Record<string, string>>;

// Answers stay in the tab: the next person at the same computer finds nothing once it is closed. That a survey was sent is
// remembered longer, for its ballot cannot be read any more and the invitation changes only with the next run.
const draftKey = (userId: string, surveyId: string): string => `evenfield.pulseDraft.${userId}.${surveyId}`;
const sentKey = (userId: string, surveyId: string): string => `evenfield.pulseSent.${userId}.${surveyId}`;

export function keepDraft(userId: string, surveyId: string, draft: BallotDraft): void {
  quietly(() => window.sessionStorage.setItem(draftKey(userId, surveyId), JSON.stringify(draft)));
}

/** The kept draft; empty when there is none or it cannot be read. */
export function keptDraft(userId: string, surveyId: string): BallotDraft {
  return quietly(() => JSON.parse(window.sessionStorage.getItem(draftKey(userId, surveyId)) ?? '{}')) ?? {};
}

/** Forgets the answers and remembers that they were sent. */
export function markSent(userId: string, surveyId: string): void {
  quietly(() => window.sessionStorage.removeItem(draftKey(userId, surveyId)));
  quietly(() => window.localStorage.setItem(sentKey(userId, surveyId), 'sent'));
}

export function isSent(userId: string, surveyId: string): boolean {
  return quietly(() => window.localStorage.getItem(sentKey(userId, surveyId))) === 'sent';
}

/** A browser that keeps nothing (private window, full storage) still lets one answer and send. */
function quietly<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
