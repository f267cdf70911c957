import { createElement } from 'lwc';
import PulseResults from 'c/pulseResults';
import { graphqlWire, rendered } from '../../../../test/graphqlWire';
import { findDeep, shownText } from '../../../../test/shownText';

const list = (...each: unknown[]) => ({ edges: each.map((node) => ({ node })) });
const value = (it: unknown) => ({ value: it });
const survey = (rest: Record<string, unknown> = {}) => ({
  Id: 'S1',
  ...Object.fromEntries(
    Object.entries({
      ...{
        status: 'Closed',
        openDate: '2026-11-01',
        closeDate: '2026-11-07',
        invited: 14,
        answered: 11,
        scaleLowest: 1,
      },
      ...{ seriesKey: 'S0', heard: null, doing: null, doneByDate: null },
      ...rest,
    }).map(([name, it]) => [name, value(it)]),
  ),
});
const question = (Id: string, kind: string, text: string, position: number) => ({
  ...{ Id, kind: value(kind), text: value(text), position: value(position) },
});
const result = (of: object, fields: Record<string, unknown>, territory: unknown = null) => ({
  ...{ Id: Math.random().toString(36), territory, question: of },
  ...Object.fromEntries(Object.entries(fields).map(([name, it]) => [name, value(it)])),
});
const recommend = question('R', 'Recommendation', 'Recommend us?', 1);
const north = { Id: 'N', name: value('North') };
const results = list(
  result(recommend, {
    ...{ isShown: true, invited: 14, respondents: 11, counts: '{"4":2,"8":3,"10":6}', score: 36.4, margin: 46.5 },
    ...{ change: 4, verdict: 'Noise' },
  }),
  result(question('F', 'Scale', 'Is it fair?', 2), {
    ...{ isShown: true, invited: 14, respondents: 11, counts: '{"3":5,"5":6}', mean: 4.1, margin: 0.6 },
    ...{ change: 1.2, verdict: 'Rise', driver: 0.71, isClear: true },
  }),
  result(question('T', 'Text', 'What else?', 3), {
    ...{ isShown: true, invited: 14, respondents: 11, comments: '["<script>alert(1)</script>","Fewer reports."]' },
  }),
  result(recommend, { isShown: false, reason: 'TellsOfSmallGroup', invited: 6 }, north),
);
const answer = (over: object = {}) => ({ uiapi: { query: { surveys: list(survey()), results, ...over } } });

async function shown(data?: unknown): Promise<HTMLElement> {
  const element = createElement('c-pulse-results', { is: PulseResults });
  Object.assign(element, { recordId: 'S1' });
  document.body.appendChild(element);
  await rendered();
  if (data !== undefined) graphqlWire.emitData(data);
  await rendered();
  return element;
}
afterEach(() => document.body.replaceChildren());

describe('before there are results', () => {
  it('shows a skeleton, and after an error what to do', async () => {
    const element = await shown();
    expect(shownText(element)).toBe('What was answered Loading');
    graphqlWire.emitErrors([{ message: 'An unexpected error occurred.' }]);
    await rendered();
    expect(shownText(element)).toContain('could not be loaded');
    await expect(element).toBeAccessible();
  });

  it('says how many took part so far, and nothing of what they said', async () => {
    const element = await shown(answer({ surveys: list(survey({ status: 'Open' })), results: list() }));
    expect(shownText(element)).toContain('11 of 14 people have answered so far.');
    await expect(element).toBeAccessible();
  });

  it('says of a draft what it lacks, of a scheduled round when it opens', async () => {
    const of = async (status: string) =>
      shownText(await shown(answer({ surveys: list(survey({ status })), results: list() })));
    expect(await of('Draft')).toContain('A pulse has one to ten questions.');
    expect(await of('Scheduled')).toContain('It opens on Nov 1, 2026.');
  });
});

describe('with results', () => {
  it('shows participation, the score with its margin and verdict, and each question', async () => {
    const element = await shown(answer());
    const text = shownText(element);
    expect(text).toContain('11 of 14 answered (79%)');
    expect(text).toContain('+36 ± 47 +4 since the last round: within chance.');
    expect(text).toContain('6 promoters 3 passives 2 detractors');
    expect(text).toContain('mean 4.1 ± 0.6. Up 1.2 since the last round: more than chance.');
    expect(text).toContain('Goes with the eNPS (0.71)');
    expect(text).toContain('<script>alert(1)</script> Fewer reports.');
    expect(text).toContain('The next round does not open before it is');
    await expect(element).toBeAccessible();
  });

  it('names a withheld group with its reason, and shows no number of it', async () => {
    const element = await shown(answer());
    const group = findDeep(element, 'select') as HTMLSelectElement;
    expect(shownText(group)).toContain('North (withheld)');
    group.value = 'N';
    group.dispatchEvent(new CustomEvent('change'));
    await rendered();
    expect(shownText(element)).toContain('Withheld Taken from what else is shown, it would tell of a few people.');
    expect(findDeep(element, '.enps')).toBeNull();
    await expect(element).toBeAccessible();
  });

  it('tells what was heard, what is done and by when', async () => {
    const told = survey({ heard: 'Too many reports.', doing: 'We drop two.', doneByDate: '2026-12-07' });
    expect(shownText(await shown(answer({ surveys: list(told) })))).toContain(
      'Too many reports. We drop two. By Dec 7, 2026.',
    );
  });
});
