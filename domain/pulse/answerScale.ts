/** From not at all likely to highly likely. The bands hang on the upper end, so only the lower one is a choice. */
export interface AnswerScale {
  readonly lowest: 0 | 1;
  readonly highest: 10;
}

/** How the question is asked unless a survey says otherwise: 10 highly likely, 1 highly unlikely. */
export const ONE_TO_TEN: AnswerScale = { lowest: 1, highest: 10 };
export const ZERO_TO_TEN: AnswerScale = { lowest: 0, highest: 10 };

export type AnswerBand = 'Promoter' | 'Passive' | 'Detractor';

/** Whether a number is an answer on the scale: whole, and from one end to the other. */
export function isOnScale(answer: number, { lowest, highest }: AnswerScale): boolean {
  return Number.isInteger(answer) && lowest <= answer && answer <= highest;
}

/**
 * The band of an answer: 9 and 10 promote, 7 and 8 are passive, all below detract. The bands are the same on both scales,
 * so 1 to 10 has one detracting answer less than the industry's 0 to 10, and its label must name the scale.
 *
 * Sources: https://help.lattice.com/en/articles/4125225-enps-pulse-surveys (0 to 10),
 * https://www.aspenanalytics.io/path/glossary/net-promoter-score/ (1 to 10).
 */
export function bandOf(answer: number): AnswerBand {
  return answer >= 9 ? 'Promoter' : answer >= 7 ? 'Passive' : 'Detractor';
}
