import { afterMoves, begun, continued, redone, refusals, territoryOf, undone } from 'c/alignmentDomain';
import type { History, Refusal, Relocation, WhatIf } from 'c/alignmentDomain';
import type { StudioAccount } from './studioAnswer';
import type { StudioModel } from './studioModel';

/** What a person is doing to a plan: the moves so far, and what is picked to be moved next. */
export interface StudioSession {
  readonly model: StudioModel;
  readonly history: History<WhatIf>;
  /** Ids of accounts. */
  readonly picked: readonly string[];
  /** Id of the territory that they are meant for; none yet when empty. */
  readonly target: string;
  /** What spoke against the last move. */
  readonly refusals: readonly Refusal[];
}

const UNPICKED = { picked: [], target: '', refusals: [] } as const;

export const newSession = (model: StudioModel): StudioSession => ({
  model,
  history: begun(model.start),
  ...UNPICKED,
});

export const planOf = ({ history }: StudioSession): WhatIf => history.present;

export const accountOf = ({ model }: StudioSession, id: string): StudioAccount =>
  model.accounts[model.placeOfAccount.get(id)!]!;

/** The place of the territory that an account is in now. */
export const territoryNow = (session: StudioSession, id: string): number =>
  territoryOf(planOf(session), session.model.placeOfAccount.get(id)!);

/** Accounts picked instead of those before. */
export const picking = (session: StudioSession, picked: readonly string[]): StudioSession =>
  picked.length === 0 ? { ...session, ...UNPICKED } : { ...session, picked, refusals: [] };

/** An account picked too, or no longer. */
export const toggling = (session: StudioSession, id: string): StudioSession => {
  const { picked } = session;
  return picking(session, picked.includes(id) ? picked.filter((each) => each !== id) : [...picked, id]);
};

/** A territory looked at as the one to move to; at once it shows what speaks against it. */
export function aiming(session: StudioSession, target: string): StudioSession {
  return { ...session, target, refusals: refusalsOf(session, movesTo(session, session.picked, target)) };
}

/** The moves that bring accounts to a territory; none for those that are there. */
export function movesTo(session: StudioSession, ids: readonly string[], territory: string): Relocation[] {
  const to = session.model.placeOfTerritory.get(territory);
  if (to === undefined) return [];
  return ids
    .filter((id) => territoryNow(session, id) !== to)
    .map((id) => ({ account: session.model.placeOfAccount.get(id)!, to }));
}

export const refusalsOf = (session: StudioSession, moves: readonly Relocation[]): Refusal[] =>
  refusals(planOf(session), moves, session.model.rules);

/** The accounts moved, or what speaks against it; nothing happens to accounts that are there already. */
export function moving(session: StudioSession, ids: readonly string[], territory: string): StudioSession {
  const moves = movesTo(session, ids, territory);
  if (moves.length === 0) return session;
  const against = refusalsOf(session, moves);
  return against.length > 0 ? { ...session, refusals: against } : applying(session, moves);
}

/** Moves made together, to be undone together. */
export const applying = (session: StudioSession, moves: readonly Relocation[]): StudioSession => ({
  ...session,
  ...UNPICKED,
  history: continued(session.history, afterMoves(planOf(session), moves)),
});

export const undoing = (session: StudioSession): StudioSession => ({
  ...session,
  history: undone(session.history),
  refusals: [],
});

export const redoing = (session: StudioSession): StudioSession => ({
  ...session,
  history: redone(session.history),
  refusals: [],
});
