import fc from 'fast-check';
import { Catalogue } from '../schema/catalogue.ts';
import { plainField } from '../schema/plainField.ts';
import type { FieldSchema, ObjectSchema } from '../schema/schema.ts';
import { standardObjects } from '../schema/standardObjects.ts';
import type { FormulaScope } from './compileFormula.ts';
import { compileFormula } from './compileFormula.ts';
import type { FormulaRecord } from './compiled.ts';
import { FormulaError } from './formulaError.ts';
import { compileCondition, compileFormulaField } from './formulaResult.ts';
import type { Value } from './value.ts';

function objectOf(name: string, fields: FieldSchema[]): ObjectSchema {
  const opportunity = standardObjects().find((object) => object.name === 'Opportunity')!;
  return { ...opportunity, name, keyPrefix: name.slice(0, 3).toLowerCase(), custom: true, fields };
}
const parent = (name: string, relationship: string, target: string): FieldSchema => ({
  ...plainField(name, name, 'reference'),
  referenceTo: [target],
  relationshipName: relationship,
});
const catalogue = new Catalogue([
  ...standardObjects(),
  objectOf('Plan__c', [plainField('Status__c', 'Status', 'picklist'), plainField('Name', 'Name', 'string')]),
  objectOf('Territory__c', [parent('Plan__c', 'Plan__r', 'Plan__c'), plainField('Code__c', 'Code', 'string')]),
  objectOf('Goal__c', [
    parent('Territory__c', 'Territory__r', 'Territory__c'),
    plainField('Target__c', 'Target', 'double'),
    plainField('Actual__c', 'Actual', 'double'),
    plainField('Share__c', 'Share', 'percent'),
    plainField('Text__c', 'Text', 'string'),
    plainField('Note__c', 'Note', 'textarea'),
    plainField('Kind__c', 'Kind', 'picklist'),
    plainField('Tags__c', 'Tags', 'multipicklist'),
    plainField('IsQuota__c', 'Quota', 'boolean'),
    plainField('Start__c', 'Start', 'date'),
    plainField('Due__c', 'Due', 'date'),
    plainField('At__c', 'At', 'datetime'),
  ]),
]);

const scope: FormulaScope = {
  catalogue,
  object: 'Goal__c',
  place: 'validation',
  treatBlanksAs: 'blank',
  hasCustomPermission: (name) => name === 'ApprovePlans',
};

interface Situation {
  values?: Record<string, Value>;
  prior?: Record<string, Value>;
  isNew?: boolean;
}

function recordOf({ values = {}, prior, isNew = false }: Situation): FormulaRecord {
  return {
    value: (path) => values[path] ?? null,
    prior: (field) => (prior ?? values)[field] ?? null,
    isNew,
    global: (object, field) => `${object}.${field}`,
    hasPermission: (name) => name === 'ApprovePlans',
    now: new Date('2026-03-31T09:30:00Z'),
    today: '2026-03-31',
  };
}

const result = (source: string, situation: Situation = {}, changes: Partial<FormulaScope> = {}): Value =>
  compileFormula(source, { ...scope, ...changes }).run(recordOf(situation));
const refusal = (source: string, changes: Partial<FormulaScope> = {}): string => {
  try {
    compileFormula(source, { ...scope, ...changes });
  } catch (error) {
    if (error instanceof FormulaError) return error.message;
    throw error;
  }
  throw new Error(`The formula was accepted: ${source}`);
};

describe('reading a formula', () => {
  test.each([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['2 ^ 3 ^ 2', 512],
    ['-2 ^ 2', -4],
    ['10 - 4 - 3', 3],
    ['"a" & "b" & \'c\'', 'abc'],
    ['"say \\"hi\\""', 'say "hi"'],
    ['1 = 1 && 2 <> 3', true],
    ['/* why */ 1 + /* not */ 1', 2],
    ['!TRUE || 1 == 1', true],
    ['.5 + 1.', 1.5],
    ['"a" + "b"', 'ab'],
  ])('%s is %p', (source, expected) => expect(result(source)).toBe(expected));

  test.each([
    ['', 'Syntax error.  Formula is empty'],
    ['1 +', 'Syntax error. Found end of formula'],
    ['(1', "Syntax error. Missing ')'"],
    ['1 2', "Syntax error. Extra '2'"],
    ['"open', "Syntax error. Missing '\"'"],
    ['1 # 2', "Syntax error. Found '#'"],
  ])('%p is refused', (source, message) => expect(refusal(source)).toBe(message));
});

describe('checking a formula', () => {
  test.each([
    ['FORECAST(1)', 'Unknown function FORECAST. Check spelling.'],
    ['Missing__c = 1', 'Field Missing__c does not exist. Check spelling.'],
    ['Territory__r.Missing__c = 1', 'Field Territory__r.Missing__c does not exist. Check spelling.'],
    ['Nowhere__r.Code__c = "x"', 'Field Nowhere__r.Code__c does not exist. Check spelling.'],
    ['$Permission.Nobody', 'Field $Permission.Nobody does not exist. Check spelling.'],
    ['$User.Nothing', 'Field $User.Nothing does not exist. Check spelling.'],
    ['$Setup.Thing__c', 'Field $Setup.Thing__c does not exist. Check spelling.'],
    ['LEN()', "Incorrect number of parameters for function 'LEN()'. Expected 1, received 0"],
    ['AND(1)', "Incorrect parameter type for function 'AND()'. Expected Boolean, received Number"],
    ['"a" * 2', "Incorrect parameter type for operator '*'. Expected Number, received Text"],
    ['Start__c = "2026-01-01"', "Incorrect parameter type for operator '='. Expected Date, received Text"],
    [
      'Kind__c = "Quota"',
      'Field Kind__c is a picklist field. Picklist fields are only supported in certain functions.',
    ],
    [
      'ISCHANGED(Territory__r.Code__c)',
      "Incorrect parameter for function 'ISCHANGED()'. Expected a field of the record itself",
    ],
    ['REGEX(Text__c, "(")', "Invalid regular expression in function 'REGEX()': ("],
  ])('%s is refused', (source, message) => expect(refusal(source)).toBe(message));

  test('a field’s formula cannot ask about the record’s past', () => {
    expect(refusal('ISNEW()', { place: 'field' })).toBe('Function ISNEW may not be used in this type of formula');
  });

  test('a validation rule must be a question', () => {
    expect(() => compileCondition('1 + 1', scope)).toThrow(
      'Formula result is data type (Number), incompatible with expected data type (true or false).',
    );
  });

  test('names the fields it reads, once each, as the schema spells them', () => {
    const { references } = compileFormula(
      'target__C > 1 && Target__c < Actual__c && ISPICKVAL(territory__r.plan__r.status__c, "x")',
      scope,
    );
    expect(references).toEqual(['Target__c', 'Actual__c', 'Territory__r.Plan__r.Status__c']);
  });
});

describe('blanks', () => {
  test('a comparison with a blank number is never true', () => {
    expect(result('Target__c > 0')).toBe(false);
    expect(result('Target__c <= 0')).toBe(false);
  });
  test('a blank number spreads through arithmetic, or counts as zero where the formula says so', () => {
    expect(result('Target__c + 1')).toBeNull();
    expect(result('Target__c + 1', {}, { treatBlanksAs: 'zero' })).toBe(1);
    expect(result('ISBLANK(Target__c)', {}, { treatBlanksAs: 'zero' })).toBe(false);
  });
  test('a blank text is the empty text', () => {
    expect(result('Text__c = ""')).toBe(true);
    expect(result('"<" & Text__c & ">"')).toBe('<>');
    expect(result('LEN(Text__c)')).toBe(0);
  });
  test('division by zero is blank, not a crash', () => expect(result('1 / 0')).toBeNull());
  test.each([
    ['BLANKVALUE(Target__c, 7)', 7],
    ['NULLVALUE(Text__c, "none")', 'none'],
    ['ISNULL(Start__c)', true],
    ['ISPICKVAL(Kind__c, "")', true],
    ['IF(Target__c > 1, "yes", "no")', 'no'],
    ['NOT(Target__c > 1)', true],
    ['Target__c = NULL', true],
    ['YEAR(Start__c)', null],
  ])('%s is %p', (source, expected) => expect(result(source)).toBe(expected));
});

describe('functions', () => {
  const values = {
    Target__c: 10,
    Actual__c: 4,
    Share__c: 25,
    Text__c: 'Mid-Market',
    Note__c: 'long note',
    Kind__c: 'Quota',
    Tags__c: 'A;B',
    IsQuota__c: true,
    Start__c: '2026-01-01',
    Due__c: '2026-12-31',
    At__c: '2026-03-31T09:30:00.000Z',
    'Territory__r.Plan__r.Status__c': 'Active',
    'Territory__r.Code__c': 'E-1',
  };
  test.each<[string, Value]>([
    ['AND(IsQuota__c, Target__c > 5)', true],
    ['OR(Target__c < 5, NOT(IsQuota__c))', false],
    ['IF(IsQuota__c, "quota", "goal")', 'quota'],
    ['ISPICKVAL(Kind__c, "Quota")', true],
    ['ISPICKVAL(Territory__r.Plan__r.Status__c, "Active")', true],
    ['TEXT(Kind__c)', 'Quota'],
    ['CASE(Kind__c, "Goal", 1, "Quota", 2, 3)', 2],
    ['CASE(Target__c, 1, "one", "many")', 'many'],
    ['INCLUDES(Tags__c, "B")', true],
    ['INCLUDES(Tags__c, "C")', false],
    ['Share__c * 4', 1],
    ['TEXT(1.50)', '1.5'],
    ['TEXT(Start__c)', '2026-01-01'],
    ['TEXT(At__c)', '2026-03-31 09:30:00Z'],
    ['VALUE("12.5")', 12.5],
    ['VALUE("twelve")', null],
    ['LEN(Note__c)', 9],
    ['CONTAINS(Text__c, "Market")', true],
    ['BEGINS(Text__c, "mid")', false],
    ['LEFT(Text__c, 3)', 'Mid'],
    ['RIGHT(Text__c, 6)', 'Market'],
    ['MID(Text__c, 5, 4)', 'Mark'],
    ['FIND("-", Text__c)', 4],
    ['UPPER(TRIM("  a "))', 'A'],
    ['LOWER(Text__c)', 'mid-market'],
    ['SUBSTITUTE(Text__c, "-", "$& ")', 'Mid$& Market'],
    ['LPAD("7", 3, "0")', '007'],
    ['RPAD("abcd", 2)', 'ab'],
    ['REGEX(Territory__r.Code__c, "[A-Z]-[0-9]+")', true],
    ['REGEX("xE-1", "E-1")', false],
    ['ISNUMBER("-3.5")', true],
    ['ABS(-3)', 3],
    ['MIN(3, 1, 2) + MAX(3, 1, 2)', 4],
    ['ROUND(1.005, 2)', 1.01],
    ['ROUND(-2.5, 0)', -3],
    ['ROUND(1250, -2)', 1300],
    ['FLOOR(-2.5)', -2],
    ['CEILING(-2.5)', -3],
    ['MFLOOR(-2.5)', -3],
    ['MOD(-1, 3)', 2],
    ['SQRT(9) + LOG(100) + LN(EXP(2))', 7],
    ['SQRT(-1)', null],
    ['TODAY()', '2026-03-31'],
    ['NOW()', '2026-03-31T09:30:00.000Z'],
    ['Due__c - Start__c', 364],
    ['Start__c + 31', '2026-02-01'],
    ['NOW() - At__c', 0],
    ['DATE(2026, 2, 30)', null],
    ['DATEVALUE("2026-02-28")', '2026-02-28'],
    ['DATEVALUE(At__c)', '2026-03-31'],
    ['YEAR(Start__c) * 10000 + MONTH(Start__c) * 100 + DAY(Start__c)', 20260101],
    ['WEEKDAY(DATE(2026, 3, 29))', 1],
    ['ADDMONTHS(DATE(2026, 1, 31), 1)', '2026-02-28'],
    ['ADDMONTHS(DATE(2026, 2, 28), 1)', '2026-03-31'],
    ['ADDMONTHS(DATE(2026, 3, 15), -15)', '2024-12-15'],
    ['$User.Id', 'User.Id'],
    ['$Permission.ApprovePlans', true],
  ])('%s is %p', (source, expected) => expect(result(source, { values })).toBe(expected));
});

describe('the record’s past', () => {
  const values = { Target__c: 10, Text__c: null };
  test('a changed field is one whose value differs from before', () => {
    expect(result('ISCHANGED(Target__c)', { values, prior: { Target__c: 9 } })).toBe(true);
    expect(result('ISCHANGED(Target__c)', { values, prior: { Target__c: 10 } })).toBe(false);
    expect(result('ISCHANGED(Text__c)', { values, prior: { Text__c: '' } })).toBe(false);
  });
  test('on a new record nothing is changed, and the prior value is the value', () => {
    expect(result('ISNEW() && NOT(ISCHANGED(Target__c)) && PRIORVALUE(Target__c) = 10', { values, isNew: true })).toBe(
      true,
    );
  });
  test('the prior value of a picklist is a picklist', () => {
    expect(result('ISPICKVAL(PRIORVALUE(Kind__c), "Draft")', { prior: { Kind__c: 'Draft' } })).toBe(true);
  });
});

describe('formula fields', () => {
  const field = (type: FieldSchema['type'], expression: string, scale = 2): FieldSchema => ({
    ...plainField('Result__c', 'Result', type),
    scale,
    formula: { expression, treatBlanksAs: 'blank' },
  });
  const shown = (definition: FieldSchema, values: Record<string, Value> = {}): Value =>
    compileFormulaField(definition, { catalogue, object: 'Goal__c' }).run(recordOf({ values }));

  test('numbers are rounded to the field’s scale, percents shown times a hundred', () => {
    expect(shown(field('double', '10 / 3'))).toBe(3.33);
    expect(shown(field('percent', 'Actual__c / Target__c', 1), { Actual__c: 1, Target__c: 3 })).toBe(33.3);
  });
  test('an empty text is null and a checkbox is never blank', () => {
    expect(shown(field('string', '""'))).toBeNull();
    expect(shown(field('boolean', 'Target__c > 1'))).toBe(false);
  });
  test('a result of the wrong type is refused', () => {
    expect(() => shown(field('date', '1'))).toThrow('Formula result is data type (Number)');
  });
});

describe('laws', () => {
  const integer = fc.integer({ min: -1000, max: 1000 });
  const day = fc.integer({ min: -20_000, max: 40_000 });
  const date = day.map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));

  test('arithmetic agrees with JavaScript’s, whatever the parentheses', () => {
    const expression = fc.letrec<{ any: string }>((tie) => ({
      any: fc.oneof(
        { maxDepth: 4 },
        integer.map((value) => (value < 0 ? `(${value})` : `${value}`)),
        fc.tuple(tie('any'), fc.constantFrom('+', '-', '*'), tie('any')).map(([a, o, b]) => `${a} ${o} ${b}`),
        tie('any').map((inner) => `(${inner})`),
      ),
    })).any;
    fc.assert(
      fc.property(expression, (source) => {
        const expected = new Function(`return ${source}`)() as number;
        expect(result(source)).toBeCloseTo(expected, 6);
      }),
    );
  });
  test('a date plus days minus the same days is the date', () => {
    fc.assert(
      fc.property(date, integer, (start, days) => {
        expect(result(`Start__c + (${days}) - (${days})`, { values: { Start__c: start } })).toBe(start);
      }),
    );
  });
  test('NOT(AND(a, b)) is OR(NOT(a), NOT(b))', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.boolean(), (a, b) => {
        expect(result(`NOT(AND(${a}, ${b})) = OR(NOT(${a}), NOT(${b}))`)).toBe(true);
      }),
    );
  });
  test('VALUE(TEXT(x)) is x', () => {
    fc.assert(
      fc.property(integer, integer, (whole, part) => {
        const value = whole + part / 1024;
        expect(result('VALUE(TEXT(Target__c))', { values: { Target__c: value } })).toBe(value);
      }),
    );
  });
  test('any text survives quoting', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const quoted = `"${text.replace(/[\\"]/g, (character) => `\\${character}`)}"`;
        expect(result(quoted)).toBe(text);
      }),
    );
  });
  test('no input makes the parser do anything but answer or refuse', () => {
    fc.assert(
      fc.property(fc.string(), (source) => {
        try {
          compileFormula(source, scope);
        } catch (error) {
          expect(error).toBeInstanceOf(FormulaError);
        }
      }),
    );
  });
});
