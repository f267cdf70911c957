import fc from 'fast-check';
import { ONE_TO_TEN, ZERO_TO_TEN, bandOf, isOnScale } from './answerScale.ts';
import { enps, enpsChange, enpsTally } from './enps.ts';
import type { EnpsTally } from './enps.ts';
import { seeded } from './testing/organisation.ts';

const tallyOf = (promoterCount: number, passiveCount: number, detractorCount: number): EnpsTally => ({
  promoterCount,
  passiveCount,
  detractorCount,
});
const tallies = fc.tuple(fc.nat({ max: 200 }), fc.nat({ max: 200 }), fc.nat({ max: 200 })).map((t) => tallyOf(...t));

describe('the bands of answers', () => {
  test('9 and 10 promote, 7 and 8 are passive, the rest detract', () => {
    expect([10, 9, 8, 7, 6, 1, 0].map(bandOf)).toEqual([
      'Promoter',
      'Promoter',
      'Passive',
      'Passive',
      'Detractor',
      'Detractor',
      'Detractor',
    ]);
  });

  test('0 is an answer only where the scale begins at 0, and no scale has halves', () => {
    expect([isOnScale(0, ONE_TO_TEN), isOnScale(0, ZERO_TO_TEN)]).toEqual([false, true]);
    expect([isOnScale(11, ONE_TO_TEN), isOnScale(9.5, ONE_TO_TEN)]).toEqual([false, false]);
  });
});

describe('eNPS', () => {
  test('5 promoters, 3 passives and 2 detractors are 30 ± 48.4', () => {
    // √((0.5 + 0.2 − 0.3²) ÷ 10) = 0.24698; × 1.96 = 48.4 points
    const { answerCount, score, margin } = enps(tallyOf(5, 3, 2));
    expect([answerCount, score]).toEqual([10, 30]);
    expect(margin).toBeCloseTo(48.408, 3);
    expect(enpsTally([10, 10, 9, 9, 9, 8, 7, 7, 6, 1])).toEqual(tallyOf(5, 3, 2));
  });

  test('without answers it is unknown, not 0', () => {
    expect(enps(tallyOf(0, 0, 0))).toEqual({ answerCount: 0, score: null, margin: null });
  });

  test('it lies between −100 and 100, and changes sign when promoters and detractors change places', () => {
    fc.assert(
      fc.property(tallies, (tally) => {
        const { score, margin } = enps(tally);
        if (score === null) return;
        expect(Math.abs(score)).toBeLessThanOrEqual(100);
        const mirrored = enps(tallyOf(tally.detractorCount, tally.passiveCount, tally.promoterCount));
        expect([mirrored.score! + score, mirrored.margin! - margin!]).toEqual([0, 0]);
      }),
    );
  });

  test('four times the answers halve the margin', () => {
    const [small, large] = [enps(tallyOf(5, 3, 2)), enps(tallyOf(20, 12, 8))];
    expect(large.margin! * 2).toBeCloseTo(small.margin!, 9);
  });
});

describe('a change of the score', () => {
  test('of ten points among a dozen people is noise, among a thousand it is not', () => {
    expect(enpsChange(tallyOf(5, 4, 3), tallyOf(6, 4, 2)).verdict).toBe('Noise');
    expect(enpsChange(tallyOf(400, 350, 250), tallyOf(450, 350, 200)).verdict).toBe('Rise');
    expect(enpsChange(tallyOf(450, 350, 200), tallyOf(400, 350, 250)).verdict).toBe('Fall');
  });

  test('five who all promote after five who were mixed prove little, though they all agree', () => {
    expect(enpsChange(tallyOf(3, 1, 1), tallyOf(5, 0, 0)).verdict).toBe('Noise');
  });

  test('with fewer than five answers on a side nothing can be told', () => {
    expect(enpsChange(tallyOf(4, 0, 0), tallyOf(0, 0, 50))).toEqual({ change: -200, margin: null, verdict: 'Unknown' });
    expect(enpsChange(tallyOf(0, 0, 0), tallyOf(5, 0, 0))).toEqual({ change: null, margin: null, verdict: 'Unknown' });
  });

  test('of people who feel as before is called noise some 19 times in 20', () => {
    const random = seeded(11);
    const sample = (count: number): EnpsTally =>
      enpsTally(Array.from({ length: count }, () => [10, 10, 10, 8, 8, 5, 5][Math.floor(random() * 7)] ?? 8));
    for (const count of [5, 8, 15, 40, 200]) {
      const verdicts = Array.from({ length: 2_000 }, () => enpsChange(sample(count), sample(count)).verdict);
      const alarms = verdicts.filter((verdict) => verdict !== 'Noise').length / verdicts.length;
      expect({ count, isRare: alarms <= 0.065 }).toEqual({ count, isRare: true });
    }
  });
});
