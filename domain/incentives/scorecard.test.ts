import { ScoreTargetError, scorecardPoints } from './scorecard.ts';

const card = [
  { metric: 'opportunities', weightFraction: 0.2, target: 4, cappedAt: null },
  { metric: 'amount', weightFraction: 0.8, target: 20_000, cappedAt: null },
];
const values = new Map([
  ['opportunities', 2],
  ['amount', 40_000],
]);

describe('a scorecard', () => {
  test('2 of 4 opportunities at 20 % and 40,000 of 20,000 at 80 % are 170 points', () => {
    // https://help.ambition.com/docs/scorecards
    expect(scorecardPoints(card, values)).toBe(170);
  });

  test('targets met exactly are 100 points', () => {
    expect(scorecardPoints(card, new Map(card.map(({ metric, target }) => [metric, target])))).toBe(100);
  });

  test('a cap keeps one metric from hiding the others', () => {
    const capped = card.map((scored) => ({ ...scored, cappedAt: 1.25 }));
    expect(scorecardPoints(capped, values)).toBe(110);
  });

  test('a target of 0 is refused', () => {
    expect(() => scorecardPoints([{ ...card[0]!, target: 0 }], values)).toThrow(ScoreTargetError);
  });
});
