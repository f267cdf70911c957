import {
  UNKNOWN,
  counted,
  currencyOf,
  dayText,
  deviationText,
  filled,
  fullMoneyText,
  moneyText,
  numberText,
  percentText,
  shortDayText,
} from 'c/uiFormat';

describe('numbers', () => {
  it.each([null, undefined, Number.NaN, Number.POSITIVE_INFINITY])('shows %p as not known, never as 0', (value) => {
    for (const write of [numberText, percentText, deviationText, moneyText, fullMoneyText])
      expect(write(value)).toBe(UNKNOWN);
  });

  it('writes a deviation with its sign, and none for par', () => {
    expect([0.423, -0.4, 0].map(deviationText)).toEqual(['+42%', '-40%', '0%']);
  });

  it('keeps the decimals it is asked for', () => {
    expect(numberText(1234.56, 1)).toBe('1,234.6');
    expect(percentText(0.618, 1)).toBe('61.8%');
  });
});

describe('money', () => {
  it('is short in pictures and full in tables', () => {
    expect(moneyText(1_234_567)).toBe('$1.2M');
    expect(fullMoneyText(1_234_567)).toBe('$1,234,567');
  });

  it('stays short at any size, and exact below a thousand', () => {
    expect(moneyText(1e15)).toBe('$1000T');
    expect(moneyText(-950)).toBe('-$950');
    expect(moneyText(0)).toBe('$0');
  });

  it('takes the currency from how Salesforce shows the record’s money', () => {
    expect(currencyOf('EUR 1.234,00 (USD 1,300.00)')).toBe('EUR');
    expect(moneyText(1500, currencyOf('EUR 1.500,00'))).toBe('€1.5K');
  });

  it('is in the person’s currency where the org has only one', () => {
    expect(currencyOf('$1,234.00')).toBe('USD');
    expect(currencyOf(null)).toBe('USD');
  });
});

describe('days', () => {
  it('stay the day they are, wherever the reader sits', () => {
    expect(dayText('2026-11-23')).toBe('Nov 23, 2026');
    expect(shortDayText('2026-01-01')).toBe('Jan 1');
  });

  it('are not known when there is none', () => {
    expect(dayText(null)).toBe(UNKNOWN);
  });
});

describe('sentences', () => {
  it('take their parts in the order the language wants', () => {
    expect(filled('{1} of {0}', 'Anna', 3)).toBe('3 of Anna');
  });

  it('keep a place for which there is no part', () => {
    expect(filled('{0} and {1}', 'one')).toBe('one and {1}');
  });

  it('have a form of their own for one', () => {
    expect(counted('{0} day left', '{0} days left', 1)).toBe('1 day left');
    expect(counted('{0} day left', '{0} days left', 1200)).toBe('1,200 days left');
  });
});
