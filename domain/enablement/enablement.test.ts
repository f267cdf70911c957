import { territoryKey } from '../ids.ts';
import { mixOf, mixText } from './mixText.ts';
import { industryShares, mixOverlap, potentialMix } from './potentialMix.ts';
import type { MixAccount, PotentialMix } from './potentialMix.ts';
import { dealFit, enablementGaps, isGeneral, tagsOf, territoryCoverage, territoryFit } from './resourceFit.ts';
import type { ResourceTags } from './resourceFit.ts';
import { similarTerritories } from './similarTerritories.ts';

const account = (industry: string | null, potential: number | null, size: MixAccount['size'] = 'Small') => ({
  ...{ industry, potential, size },
});
// Health care 38 %, retail 50 % in two sizes and spellings, 12 % of no industry.
const mix = potentialMix([
  account('Health care', 38),
  account('Retail', 30),
  account('retail ', 20, 'Large'),
  account(null, 12),
  account('Banking', null),
  account('Banking', -5),
]);
const tags = (given: Partial<ResourceTags> = {}): ResourceTags => ({
  ...{ industries: [], sizes: [], stages: [], products: [], language: null },
  ...given,
});

describe('the mix of a potential', () => {
  test('is the share of each industry and size, the largest first, and adds up to the whole', () => {
    expect(mix.map(({ industry, size, fraction }) => [industry, size, fraction])).toEqual([
      ['Health care', 'Small', 0.38],
      ['Retail', 'Small', 0.3],
      ['retail ', 'Large', 0.2],
      [null, 'Small', 0.12],
    ]);
    expect(potentialMix([])).toEqual([]);
  });

  test('counts an industry once, however people write it, and none that is not named', () => {
    expect(industryShares(mix)).toEqual([
      { industry: 'Retail', fraction: 0.5 },
      { industry: 'Health care', fraction: 0.38 },
    ]);
  });

  test('survives as text; a text of something else holds none', () => {
    expect(mixOf(mixText(mix))).toEqual(mix);
    expect([null, '', 'x', '{}', '[1,[2],["a","Huge",1]]'].map(mixOf)).toEqual([[], [], [], [], []]);
  });

  test('overlaps with itself wholly, with a stranger not at all, the same both ways', () => {
    const other: PotentialMix = [{ industry: 'retail', size: 'Small', fraction: 1 }];
    expect(mixOverlap(mix, mix)).toBeCloseTo(1, 12);
    expect([mixOverlap(mix, other), mixOverlap(other, mix), mixOverlap(mix, [])]).toEqual([0.3, 0.3, 0]);
  });
});

describe('material for a territory', () => {
  test('ranks by the share of potential it is made for; what is for everybody stands behind, foreign words too', () => {
    const fit = (given: Partial<ResourceTags>) => territoryFit(tags(given), mix, 'en');
    expect(fit({ industries: ['RETAIL'] })).toBeCloseTo(0.5, 12);
    expect(fit({ industries: ['retail'], sizes: ['large'] })).toBeCloseTo(0.2, 12);
    expect(fit({})).toBeCloseTo(0.1, 12);
    expect([territoryCoverage(tags(), mix), isGeneral(tags()), isGeneral(tags({ sizes: ['Small'] }))]).toEqual([
      ...[expect.closeTo(1, 12), true, false],
    ]);
    expect(fit({ industries: ['retail'], language: 'it' })).toBeCloseTo(0.25, 12);
    expect(fit({ industries: ['retail'], language: 'en_GB' })).toBeCloseTo(0.5, 12);
    expect(fit({ industries: ['Mining'] })).toBe(0);
  });

  test('leaves a gap where an industry of a tenth or more has none of its own, whatever there is for everybody', () => {
    expect(enablementGaps(mix, [{ industries: [] }, { industries: ['Retail'] }])).toEqual([
      { industry: 'Health care', fraction: 0.38 },
    ]);
    expect(enablementGaps([], [])).toEqual([]);
  });
});

describe('material for a deal', () => {
  const deal = { industry: 'Retail', size: 'Large' as const, stage: 'Prospecting', productText: 'GTX Pro · Acme' };
  test('fits the better the more of the deal’s traits it is made for, and not at all when made for another', () => {
    const fit = (given: Partial<ResourceTags>) => dealFit(tags(given), deal, 'en');
    expect(fit({ industries: ['retail'], products: ['gtx pro'] })).toBe(0.5);
    expect(fit({ industries: ['retail'], sizes: ['Large'], stages: ['Prospecting'], products: ['GTX Pro'] })).toBe(1);
    expect(fit({ industries: ['retail'], stages: ['Negotiation'] })).toBe(0);
    expect(fit({})).toBe(1 / 16);
    expect(dealFit(tags({ industries: ['Retail'] }), { ...deal, industry: null }, 'en')).toBe(0);
    expect(dealFit(tags({ products: ['GTX'] }), { ...deal, productText: null }, 'en')).toBe(0);
  });
});

test('tags are separated by semicolons, and empty ones are none', () => {
  expect([tagsOf(' Retail; ;banking;'), tagsOf(null)]).toEqual([['Retail', 'banking'], []]);
});

test('similar territories are those with the same mix, the most alike first, none with little in common', () => {
  const of = (industry: string): PotentialMix => [{ industry, size: 'Small', fraction: 1 }];
  const [a, b, c, d] = ['A', 'B', 'C', 'D'].map(territoryKey) as [never, never, never, never];
  const mixes = new Map([
    [a, of('Retail')],
    [b, of('Retail')],
    [c, [...of('Retail').map((part) => ({ ...part, fraction: 0.5 })), { ...of('Mining')[0]!, fraction: 0.5 }]],
    [d, of('Mining')],
  ]);
  expect(similarTerritories(a, mixes, 3).map(({ territory, overlap }) => [territory, overlap])).toEqual([
    ['B', 1],
    ['C', 0.5],
  ]);
  expect(similarTerritories(a, mixes, 1)).toHaveLength(1);
});
