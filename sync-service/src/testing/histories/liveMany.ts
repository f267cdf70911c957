import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { liveThrough } from './history.ts';
import { historyStart, historyStarts } from './historyStart.ts';
import type { HistoryStart, HistoryStarts } from './historyStart.ts';
import { historyTemplate } from './historyTeam.ts';
import { step } from './step.ts';
import type { Step } from './step.ts';

export interface Histories {
  readonly runs: number;
  /** Steps of a history at most. */
  readonly steps: number;
  /** The same seed gives the same histories; by chance when not given, and told by the failure. */
  readonly seed?: number | undefined;
  /** Only the history that a failure named. */
  readonly path?: string | undefined;
  /** Replicas in databases of this PostgreSQL instead of files. */
  readonly databaseUrl?: string | undefined;
  /** Whether a failing history is to be made smaller before it is told. */
  readonly isShrunk: boolean;
  readonly onLived?: (count: number) => void;
}

/**
 * Lives random histories, each in an org of its own.
 *
 * @throws the first that left a trace, with seed and path to repeat it
 */
export async function liveMany(histories: Histories): Promise<void> {
  const { runs, steps, seed, path, databaseUrl, isShrunk, onLived = () => undefined } = histories;
  let lived = 0;
  await withStarts(databaseUrl, async (starts) => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: steps }), historyStart, async (history, start) => {
        await liveThrough(history, start, starts);
        onLived((lived += 1));
      }),
      {
        ...{ numRuns: runs, endOnFailure: !isShrunk },
        ...(seed === undefined ? {} : { seed }),
        ...(path === undefined ? {} : { path }),
      },
    );
  });
}

/** Lives the given histories, one after the other, each from the same start. */
export async function liveEach(histories: readonly (readonly Step[])[], start: HistoryStart): Promise<void> {
  await withStarts(undefined, async (starts) => {
    for (const history of histories) await liveThrough(history, start, starts);
  });
}

async function withStarts(
  databaseUrl: string | undefined,
  work: (starts: HistoryStarts) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'evenfield-histories-'));
  try {
    await work(await historyStarts(await historyTemplate(folder), folder, databaseUrl));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
