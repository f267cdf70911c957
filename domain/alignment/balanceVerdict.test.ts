import { accountKey } from '../ids.ts';
import { balanceSentence } from './balanceSentence.ts';
import { USUAL_BAND, balanceVerdict } from './balanceVerdict.ts';
import type { BalanceVerdict, DeviationCause } from './balanceVerdict.ts';

const verdictOn = (index: number | null): BalanceVerdict =>
  balanceVerdict({ measure: 'pipeline', value: null, mean: null, index, cause: null }, USUAL_BAND);

const cause: DeviationCause = {
  account: accountKey('A1'),
  accountName: 'Acme',
  amount: 1_234_050,
  shareFraction: 0.45,
};

const sayOf = (index: number, because: DeviationCause | null, measure: BalanceVerdict['measure'] = 'pipeline') =>
  balanceSentence(balanceVerdict({ measure, value: 1, mean: 1, index, cause: because }, USUAL_BAND));

describe('the verdict on an index', () => {
  test.each([
    [1, 'inside', 'level'],
    [1.1, 'inside', 'over'],
    [1.15, 'inside', 'over'],
    [0.85, 'inside', 'under'],
    [1.16, 'over', 'over'],
    [0.84, 'under', 'under'],
    [1.2, 'over', 'over'],
    [0.8, 'under', 'under'],
    [1.21, 'alarm', 'over'],
    [0, 'alarm', 'under'],
  ])('%d is %s the band, to the side: %s', (index, band, direction) => {
    expect(verdictOn(index)).toMatchObject({ band, direction });
  });

  test('an unknown index has an unknown verdict, without a cause', () => {
    expect(balanceVerdict({ measure: 'won', value: null, mean: 1, index: null, cause }, USUAL_BAND)).toEqual({
      measure: 'won',
      band: 'unknown',
      direction: 'unknown',
      deviationFraction: null,
      value: null,
      mean: 1,
      cause: null,
    });
  });

  test('with a tolerance of nothing only par itself is inside', () => {
    const strict = { toleranceFraction: 0, alarmFraction: 0 };
    const bandOf = (index: number) =>
      balanceVerdict({ measure: 'won', value: 1, mean: 1, index, cause: null }, strict).band;
    expect([1, 1.01].map(bandOf)).toEqual(['inside', 'alarm']);
  });
});

describe('the verdict in English', () => {
  test('names how far, to which side, and the largest cause with its effect', () => {
    expect(sayOf(1.274, cause)).toBe(
      'Open pipeline is 27% above the mean of its peers; largest cause: Acme, 12,340.50 more than at a peer ' +
        '(45% of the difference).',
    );
  });

  test('says less for what is lacking', () => {
    expect(sayOf(0.7, { ...cause, amount: -24, shareFraction: 1.2 }, 'workload')).toBe(
      'Workload is 30% below the mean of its peers; largest cause: Acme, 24 hours less than at a peer ' +
        '(120% of the difference).',
    );
  });

  test('calls the bucket without accounts what it is, and an account without a name by its key', () => {
    expect(sayOf(1.3, { ...cause, account: null, accountName: null })).toContain(': deals without an account,');
    expect(sayOf(1.3, { ...cause, accountName: null })).toContain(': A1,');
  });

  test('says so when there is no cause, nothing unusual, or nothing known', () => {
    expect(sayOf(1.3, null, 'account')).toBe('Number of accounts is 30% above the mean of its peers.');
    expect(sayOf(1, cause)).toBe('Open pipeline is at the mean of its peers.');
    expect(balanceSentence(verdictOn(null))).toContain('cannot be compared');
  });

  test('cuts no name that just fits: 255 characters are a full text field', () => {
    const length = sayOf(1.3, { ...cause, accountName: 'A' }).length;
    const fitting = 'A'.repeat(255 - length + 1);
    expect(sayOf(1.3, { ...cause, accountName: fitting })).toContain(`: ${fitting},`);
    const cut = sayOf(1.3, { ...cause, accountName: `${fitting}B` });
    expect(cut).toContain(`: ${fitting.slice(1)}…,`);
    expect(cut).toHaveLength(255);
  });

  test('fits a text field, whatever an account is called: the name is cut, the numbers stay', () => {
    const sentence = sayOf(1234567.89, { ...cause, accountName: 'Very long name '.repeat(20), amount: 9e15 });
    expect(sentence.length).toBeLessThanOrEqual(255);
    expect(sentence).toMatch(/….*45% of the difference\)\.$/);
  });
});
