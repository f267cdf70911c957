import type { Errand } from '../../run/errand.ts';
import { closeRounds } from './closeRounds.ts';
import { openRounds } from './openRounds.ts';
import { readRounds } from './pulseRound.ts';
import { readBallots, takeBallots } from './takeBallots.ts';

/** Looks after pulse surveys: empties the in-box, counts what is over, opens what is due, asks and reminds. */
export const surveyErrand: Errand = {
  name: 'surveys',
  async *stages(world) {
    const [rounds, ballots] = await Promise.all([readRounds(world), readBallots(world)]);
    if (rounds.length === 0) return;
    const answering = yield* takeBallots(world, rounds, ballots);
    yield* closeRounds(world, rounds);
    yield* openRounds(world, rounds, answering);
  },
};
