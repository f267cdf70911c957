import { enpsDrivers } from './drivers.ts';
import { seeded } from './testing/organisation.ts';

const random = seeded(5);
const ballots = Array.from({ length: 60 }, () => {
  const recommendation = 1 + Math.floor(random() * 10);
  const answers = new Map([
    ['My manager listens', Math.max(1, Math.min(10, recommendation + Math.floor(random() * 3) - 1))],
    ['The canteen is good', 1 + Math.floor(random() * 10)],
    ['The sky is blue', 10],
  ]);
  return { recommendation, answers };
});

describe('what goes with the recommendation', () => {
  test('the closest question comes first and is clear; chance is called so', () => {
    expect(enpsDrivers(ballots).map(({ question, isClear }) => [question, isClear])).toEqual([
      ['My manager listens', true],
      ['The canteen is good', false],
    ]);
  });

  test('what all answered alike explains nothing, and few ballots explain nothing either', () => {
    expect(enpsDrivers(ballots).map(({ question }) => question)).not.toContain('The sky is blue');
    expect(enpsDrivers(ballots.slice(0, 29))).toEqual([]);
  });
});
