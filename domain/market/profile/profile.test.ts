import fc from 'fast-check';
import { backTest } from './backTest.ts';
import type { BandedDeals } from './backTest.ts';
import { fitScore } from './fitScore.ts';
import { profileFaults } from './idealCustomerProfile.ts';
import type { IdealCustomerProfile } from './idealCustomerProfile.ts';

const profile: IdealCustomerProfile = {
  criteria: [
    { field: 'Industry', weight: 30, values: ['Retail', 'Banking'] },
    { field: 'NumberOfEmployees', weight: 25, from: 100, to: 1000 },
    { field: 'AnnualRevenue', weight: 25, from: 1000, to: 5000 },
    { field: 'Partner__c', weight: 20, values: ['yes'] },
  ],
  excluded: [{ field: 'Country', values: ['Nowhere'] }],
  bandA: 75,
  bandB: 50,
  minimumConfidence: 0.5,
};
const perfect = { Industry: ' retail', NumberOfEmployees: 500, AnnualRevenue: 2000, Partner__c: 'Yes' };

describe('the fit of an account', () => {
  test('is 100 with full confidence where every criterion is met', () => {
    expect(fitScore(perfect, profile)).toEqual({
      ...{ score: 100, confidence: 1, band: 'A', excludedBy: null, missing: [] },
    });
  });

  test('leaves out what is missing: the score stays, the confidence falls, and the weightiest gap is named first', () => {
    const fit = fitScore({ ...perfect, Partner__c: null, NumberOfEmployees: undefined }, profile);
    expect(fit).toMatchObject({ score: 100, band: 'A', missing: ['NumberOfEmployees', 'Partner__c'] });
    expect(fit.confidence).toBeCloseTo(0.55);
  });

  test('gives no band below the least confidence, and no score without any data', () => {
    expect(fitScore({ Industry: 'Retail' }, profile)).toMatchObject({ score: 100, band: null });
    expect(fitScore({}, profile)).toMatchObject({ score: null, band: null, confidence: 0 });
  });

  test('falls in a straight line to 0 at nothing and at twice the end of a range', () => {
    const size = (NumberOfEmployees: number) =>
      fitScore({ NumberOfEmployees }, { ...profile, criteria: [profile.criteria[1]!] }).score;
    expect([0, 50, 100, 1000, 1500, 2000, 9000].map(size)).toEqual([0, 50, 100, 100, 50, 0, 0]);
  });

  test('is band C with its reason for an account of the anti-profile, however well it fits', () => {
    expect(fitScore({ ...perfect, Country: 'nowhere' }, profile)).toMatchObject({
      ...{ score: 0, band: 'C', excludedBy: 'Country' },
    });
  });

  test('lies between 0 and 100 for any data, and text where a number belongs is not known', () => {
    fc.assert(
      fc.property(
        fc.record({
          Industry: fc.string(),
          NumberOfEmployees: fc.oneof(fc.double(), fc.string()),
          AnnualRevenue: fc.integer(),
        }),
        (account) => {
          const { score, confidence } = fitScore(account, profile);
          if (score !== null) expect(score >= 0 && score <= 100).toBe(true);
          expect(confidence >= 0 && confidence <= 1).toBe(true);
        },
      ),
    );
  });
});

test('a profile is refused with every reason at once', () => {
  expect(profileFaults(profile)).toEqual([]);
  expect(
    profileFaults({
      ...profile,
      criteria: [
        { field: 'Industry', weight: 90, values: [] },
        { field: 'AnnualRevenue', weight: -1, from: 5, to: 1 },
      ],
      bandA: 40,
    }),
  ).toHaveLength(5);
});

describe('the back-test', () => {
  const deals = (band: 'A' | 'B' | 'C' | null, won: number, lost: number): BandedDeals[] => [
    { band, wonCount: won, lostCount: lost, wonAmount: 100 * won, pricedCount: won },
  ];

  test('tells a profile that works from chance', () => {
    expect(backTest([...deals('A', 60, 40), ...deals('C', 35, 65)], 10).verdict).toBe('yes');
    expect(backTest([...deals('A', 52, 48), ...deals('C', 48, 52)], 10).verdict).toBe('unsure');
    expect(backTest([...deals('A', 35, 65), ...deals('C', 60, 40)], 10).verdict).toBe('no');
  });

  test('of three deals answers with its uncertainty', () => {
    const test = backTest([...deals('A', 3, 0), ...deals('C', 0, 3)], 10);
    expect(test.verdict).toBe('thin');
    expect(test.bands[0]).toMatchObject({ winRate: 1, averageWonAmount: 100 });
    expect(test.bands[0]!.winRateRange!.low).toBeCloseTo(0.4385, 3); // Wilson, 3 of 3, by R's binom.confint
  });

  test('counts deals whose account has no band apart, and of no deals says nothing', () => {
    expect(backTest(deals(null, 2, 1), 10)).toMatchObject({ unknownCount: 3, verdict: 'thin' });
    expect(backTest([], 10).bands.map(({ winRate }) => winRate)).toEqual([null, null, null]);
  });
});
