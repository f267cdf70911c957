import { MOVES_TEXT_LENGTH, relocations, scenarioMovesText } from 'c/alignmentDomain';
import type { WhatIf } from 'c/alignmentDomain';
import type { StudioModel } from './studioModel';

/** The moves of a what-if as a scenario holds them; null when they are more than its field holds. */
export function movesText(model: StudioModel, plan: WhatIf): string | null {
  const moves = relocations(plan).map(({ account, to }) => ({
    account: model.accounts[account]!.recordId,
    from: model.territories[plan.base.home[account]!]!.id,
    to: model.territories[to]!.id,
  }));
  const text = scenarioMovesText(moves);
  return text.length <= MOVES_TEXT_LENGTH ? text : null;
}
