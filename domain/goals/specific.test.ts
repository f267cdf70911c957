import { criterionSentence } from './goalSentences.ts';
import { specific } from './specific.ts';
import { goalOf } from './testing/builders.ts';

const judge = (goal: Parameters<typeof goalOf>[0], segments: readonly string[] | null = null) =>
  specific(goalOf(goal), { segments });

describe('whether a goal is specific', () => {
  test('it is when it names metric and territory; the whole territory is a clear scope', () => {
    expect(judge({})).toMatchObject({ state: 'met', grade: 1 });
    expect(criterionSentence(judge({}))).toBe('It counts won amount over the whole territory.');
  });

  test('it is with a segment that is known, whatever its letter case, or when nobody asked which are', () => {
    expect(judge({ segment: ' retail' }, ['Retail'])).toMatchObject({ state: 'met' });
    expect(judge({ segment: 'Retail' })).toMatchObject({ state: 'met' });
    expect(criterionSentence(judge({ segment: 'Retail' }))).toContain('"Retail"');
  });

  test('it is not with a segment that nothing can be counted for', () => {
    expect(judge({ segment: 'Moon' }, ['Retail'])).toMatchObject({
      state: 'unmet',
      grade: 0.5,
      reason: { code: 'segmentUnknown', segment: 'Moon' },
    });
  });

  test('it is not without a metric or a territory', () => {
    expect(judge({ metric: null })).toMatchObject({ state: 'unmet', grade: 0.5, reason: { code: 'metricMissing' } });
    expect(judge({ territory: null })).toMatchObject({ state: 'unmet', reason: { code: 'territoryMissing' } });
    expect(judge({ metric: null, territory: null }).grade).toBe(0);
  });
});
