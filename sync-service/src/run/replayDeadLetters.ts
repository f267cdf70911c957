import type { Settings } from '../config/settings.ts';
import type { ReplicaStore } from '../replica/replicaStore.ts';
import type { Org } from '../salesforce/org.ts';
import { deadLetters, settleDeadLetters } from './deadLetters.ts';
import type { DeadLetter } from './deadLetters.ts';
import { writeChanges } from './writeChanges.ts';

export interface Replayed {
  readonly written: number;
  readonly refused: readonly DeadLetter[];
}

/**
 * Writes again what the org refused before, as it was wanted then. (The next sync would as well, with newer figures: this is
 * for whoever has just removed the cause and will not wait.)
 */
export async function replayDeadLetters(
  org: Org,
  store: ReplicaStore,
  settings: Settings,
  onProgress: (done: number, all: number) => void,
): Promise<Replayed> {
  const letters = await deadLetters(store);
  const outcomes = await writeChanges(org, letters, settings, onProgress);
  const refused = await settleDeadLetters(store, [], outcomes, org.serverTime());
  await store.finish();
  return { written: outcomes.length - refused.length, refused };
}
