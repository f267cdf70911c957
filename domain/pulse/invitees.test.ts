import { invitees } from './invitees.ts';
import { personKey } from './person.ts';

const ana = personKey('Ana');
const member = (startDate: string | null, endDate: string | null, person = ana) => ({ person, startDate, endDate });
const on = (openDate: string, memberships: Parameters<typeof invitees>[0], asked: readonly string[] = []) =>
  invitees(memberships, openDate, new Map([[ana, asked]]), { surveyCount: 2, days: 30 });

describe('who is asked', () => {
  test('everyone who belongs to a team that day, each once though they be in two', () => {
    expect(on('2026-03-01', [member(null, null), member('2026-01-01', null)])).toEqual({
      invited: ['Ana'],
      notInvited: [],
    });
  });

  test('a leaver is asked on the last day and not after, a newcomer from the first', () => {
    const reasonOn = (day: string) => on(day, [member('2026-02-01', '2026-03-01')]).notInvited.map((one) => one.reason);
    expect(['2026-01-31', '2026-02-01', '2026-03-01', '2026-03-02'].map(reasonOn)).toEqual([
      ['NotYetHere'],
      [],
      [],
      ['Left'],
    ]);
  });

  test('nobody is asked more often than the limit', () => {
    const always = [member(null, null)];
    expect(on('2026-03-01', always, ['2026-02-10', '2026-02-20']).notInvited).toEqual([
      { person: 'Ana', reason: 'AskedEnough' },
    ]);
    expect(on('2026-03-13', always, ['2026-02-10', '2026-02-20']).invited).toEqual(['Ana']);
  });
});
