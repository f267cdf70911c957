import { latestAnswers } from './latestAnswers.ts';

const answer = (person: string | null, value: number, answeredAt: string | null = null, round = '2026-Q1') => ({
  person,
  value,
  answeredAt,
  round,
});
const kept = (...answers: readonly ReturnType<typeof answer>[]) => {
  const { answers: latest, supersededCount } = latestAnswers(answers);
  return [latest.map(({ value }) => value), supersededCount];
};

describe('the latest answer', () => {
  test('of someone who answers twice counts, wherever it stands in the list', () => {
    expect(kept(answer('a', 3, '2026-03-02'), answer('a', 9, '2026-03-01'), answer('b', 7))).toEqual([[3, 7], 1]);
  });

  test('of two from two tabs at one moment is the later in the list', () => {
    expect(kept(answer('a', 3, '2026-03-02T10:00'), answer('a', 9, '2026-03-02T10:00'))).toEqual([[9], 1]);
  });

  test('is one in each round', () => {
    expect(kept(answer('a', 3), answer('a', 9, null, '2026-Q2'))).toEqual([[3, 9], 0]);
  });

  test('without a person stands for one person each', () => {
    expect(kept(answer(null, 3), answer(null, 9))).toEqual([[3, 9], 0]);
  });
});
