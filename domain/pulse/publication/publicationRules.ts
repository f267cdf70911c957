import type { Count } from '../../quantities.ts';

/** In fewer than three, one member can subtract their own answer and read the other's. */
export const LEAST_GROUP_SIZE = 3;

export interface PublicationRules {
  /** Groups with fewer respondents are not shown; 3 at least. */
  readonly minimumGroupSize: Count;
  /** The same for comments, which tell more. */
  readonly minimumCommentGroupSize: Count;
  /**
   * If people answered alike in all remembered rounds, nothing shown may tell about fewer of them than this: 2 keeps any
   * one person apart, 3 any two as well.
   */
  readonly leastPeopleAcrossRounds: 2 | 3;
  /** How many earlier rounds are kept in mind. Answers older than that are taken to have changed. */
  readonly rememberedRoundCount: Count;
}

/** A quarterly survey remembers two years, a monthly one eight months. */
export const USUAL_RULES: PublicationRules = {
  minimumGroupSize: 5,
  minimumCommentGroupSize: 8,
  leastPeopleAcrossRounds: 3,
  rememberedRoundCount: 8,
};
