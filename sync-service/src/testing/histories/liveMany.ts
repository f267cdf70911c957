import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { liveThrough } from './history.ts';
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
  /** Replicas in this PostgreSQL, which may be dropped, instead of files. */
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
  await withTemplate(async (template) => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: steps }), async (history) => {
        await liveThrough(history, template, databaseUrl);
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

/** Lives the given histories, one after the other. */
export async function liveEach(histories: readonly (readonly Step[])[], databaseUrl?: string): Promise<void> {
  await withTemplate(async (template) => {
    for (const history of histories) await liveThrough(history, template, databaseUrl);
  });
}

async function withTemplate(
  work: (template: Awaited<ReturnType<typeof historyTemplate>>) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'evenfield-histories-'));
  try {
    await work(await historyTemplate(folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
