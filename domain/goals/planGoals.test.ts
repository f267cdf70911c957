import { isSameText, planGoalsOf } from './planGoals.ts';

describe('the goals a plan names', () => {
  test('stand one a line, without list marks and empty lines', () => {
    expect(planGoalsOf('Grow\n\n- Keep customers\r\n2. Win new logos\n* 3x pipeline ')).toEqual([
      'Grow',
      'Keep customers',
      'Win new logos',
      '3x pipeline',
    ]);
  });

  test('of a plan without a text are none', () => {
    expect(planGoalsOf(null)).toEqual([]);
  });

  test('are the same whatever the letter case and the space around them', () => {
    expect([isSameText(' grow', 'Grow '), isSameText('Grow', 'Growth')]).toEqual([true, false]);
  });
});
