import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { liveThrough } from './testing/histories/history.ts';
import { historyTemplate } from './testing/histories/historyTeam.ts';
import { step } from './testing/histories/step.ts';

/** A share of `npm run test:histories`, which lives as many as one likes. */
const HISTORIES = 12;
jest.setTimeout(240_000);

describe('any history of an org: changes, deletions, restorations, merges, late commits, faults', () => {
  let folder: string;
  let template: Awaited<ReturnType<typeof historyTemplate>>;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'evenfield-histories-'));
    template = await historyTemplate(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('ends with the replica as the org, figures as from scratch, and a second run that writes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 15 }), (steps) => liveThrough(steps, template)),
      { numRuns: HISTORIES, endOnFailure: true },
    );
  });
});
