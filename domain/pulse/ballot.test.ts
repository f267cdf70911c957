import { ballotAnswers } from './ballot.ts';
import type { AskedQuestion } from './ballot.ts';

const ask = (id: string, kind: AskedQuestion['kind'], rest: Partial<AskedQuestion> = {}): AskedQuestion => ({
  ...{ id, kind, lowest: 1, highest: 5, options: [] },
  ...rest,
});
const questions = [
  ask('r', 'Recommendation'),
  ask('s', 'Scale'),
  ask('c', 'Choice', { options: ['Yes', 'No'] }),
  ask('t', 'Text'),
];
const read = (ballot: unknown) =>
  ballotAnswers(typeof ballot === 'string' ? ballot : JSON.stringify(ballot), questions);
const whole = { r: 10, s: 3, c: 'No', t: ' Fewer reports ' };

describe('a ballot', () => {
  test('says a number, an option or words for each question', () => {
    expect(read(whole)).toEqual({
      answers: [
        { questionId: 'r', value: 10, choice: null, words: null },
        { questionId: 's', value: 3, choice: null, words: null },
        { questionId: 'c', value: null, choice: 'No', words: null },
        { questionId: 't', value: null, choice: null, words: 'Fewer reports' },
      ],
    });
  });

  test('may leave words out, and nothing else', () => {
    expect(read({ ...whole, t: '' })).toMatchObject({ answers: { length: 3 } });
    expect(read({ ...whole, s: null })).toEqual({ fault: 'Incomplete' });
  });

  test('off the scale, with an option nobody offered, or of the wrong kind is none', () => {
    for (const wrong of [{ r: 0 }, { r: 11 }, { s: 6 }, { s: 2.5 }, { s: '3' }, { c: 'Maybe' }, { t: 7 }]) {
      expect(read({ ...whole, ...wrong })).toEqual({ fault: 'NotAnAnswer' });
    }
    expect(ballotAnswers('{"r":0}', [ask('r', 'Recommendation', { lowest: 0 })])).toMatchObject({
      answers: [{ value: 0 }],
    });
  });

  test('that is no JSON object is refused, whatever it is', () => {
    for (const text of ['', 'null', '[]', '3', '{', '"<script>"']) expect(read(text)).toEqual({ fault: 'NotJson' });
  });

  test('keeps a script in a comment as the text it is', () => {
    const script = '<script>alert(1)</script>';
    expect(read({ ...whole, t: script })).toMatchObject({ answers: [{}, {}, {}, { words: script }] });
  });
});
