import { questionChange, questionMean } from './questionMean.ts';

const counts = (...entries: readonly (readonly [answer: number, count: number])[]) => new Map(entries);

describe('the mean answer to a question', () => {
  test('has its margin', () => {
    // Answers 2, 4, 6: mean 4, variance 4; 1.96 × √(4 ÷ 3)
    const { answerCount, mean, margin } = questionMean(counts([2, 1], [4, 1], [6, 1]));
    expect([answerCount, mean]).toEqual([3, 4]);
    expect(margin).toBeCloseTo(2.2632, 4);
  });

  test('is unknown without answers, and its margin with one', () => {
    expect(questionMean(counts())).toEqual({ answerCount: 0, mean: null, margin: null });
    expect(questionMean(counts([4, 1])).margin).toBeNull();
  });

  test('has changed when the change exceeds what two samples differ by', () => {
    const before = counts([2, 20], [3, 20]);
    expect(questionChange(before, counts([4, 20], [5, 20])).verdict).toBe('Rise');
    expect(questionChange(counts([4, 20], [5, 20]), before).verdict).toBe('Fall');
    expect(questionChange(before, counts([2, 19], [3, 21])).verdict).toBe('Noise');
  });

  test('cannot be compared with few answers, or where nobody differed', () => {
    expect(questionChange(counts([2, 4]), counts([5, 40])).verdict).toBe('Unknown');
    expect(questionChange(counts([2, 40]), counts([5, 40])).verdict).toBe('Unknown');
    expect(questionChange(counts(), counts([5, 40])).change).toBeNull();
  });
});
