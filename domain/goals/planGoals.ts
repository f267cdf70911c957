/** People write names by hand: letter case and space around them do not matter. */
export const isSameText = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/** The goals a plan names in a text, one a line; empty lines and list marks are left out. */
export function planGoalsOf(companyGoals: string | null): readonly string[] {
  return (companyGoals ?? '')
    .split(/\r?\n/)
    .map((line) => line.replace(/^\s*(?:[-*•]|\d+[.)])\s+/, '').trim())
    .filter((line) => line !== '');
}
