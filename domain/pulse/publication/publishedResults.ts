import type { Count } from '../../quantities.ts';
import type { GroupKey } from '../person.ts';
import { publishableGroups } from './publishableGroups.ts';
import type { RespondentGroup, ShownRound, WithheldReason } from './publishableGroups.ts';
import { USUAL_RULES } from './publicationRules.ts';
import type { PublicationRules } from './publicationRules.ts';

/** One question's answers of a group in a round, counted. */
export interface GroupTally extends RespondentGroup {
  /** How many chose each answer. */
  readonly answerCounts: ReadonlyMap<string, Count>;
  /** As written, in no order that tells who wrote them. */
  readonly comments: readonly string[];
}

/** What may leave the service about a group. A withheld group tells nothing, not even how many answered. */
export type PublishedResult =
  | {
      readonly group: GroupKey;
      readonly isShown: true;
      readonly respondentCount: Count;
      readonly answerCounts: ReadonlyMap<string, Count>;
      /** Sorted as text; null where comments are withheld. */
      readonly comments: readonly string[] | null;
    }
  | { readonly group: GroupKey; readonly isShown: false; readonly reason: WithheldReason };

/**
 * What may be published of a round, from its tallies: counts of the groups that `publishableGroups` allows, and comments
 * of those among them that it allows once more at the comments' own minimum. A comment is new in each round, so earlier
 * rounds do not enter there; but what a total shows and its parts do not is found by subtraction like any sum.
 */
export function publishedResults(
  tallies: readonly GroupTally[],
  earlier: readonly ShownRound[] = [],
  rules: PublicationRules = USUAL_RULES,
): readonly PublishedResult[] {
  const { withheld } = publishableGroups(tallies, earlier, rules);
  const reasons = new Map(withheld.map(({ group, reason }) => [group, reason]));
  const shownTallies = tallies.filter(({ group }) => !reasons.has(group));
  const withComments = new Set(
    publishableGroups(shownTallies, [], { ...rules, minimumGroupSize: rules.minimumCommentGroupSize }).shown,
  );
  return tallies.map(({ group, respondents, answerCounts, comments }) => {
    const reason = reasons.get(group);
    if (reason !== undefined) return { group, isShown: false, reason };
    return {
      group,
      isShown: true,
      respondentCount: new Set(respondents).size,
      answerCounts,
      comments: withComments.has(group) ? [...comments].sort() : null,
    };
  });
}
