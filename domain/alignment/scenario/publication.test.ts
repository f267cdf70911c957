import fc from 'fast-check';
import type { DatedAssignment, DatedRecord, Publication, PublicationRecord, PublishedPlan } from './publication.ts';
import { publicationSteps } from './publication.ts';

const plan = (id: string, status: PublishedPlan['status'], parts: Partial<PublishedPlan> = {}): PublishedPlan => ({
  ...{ id, key: id.toUpperCase(), name: id, status, startDate: '2026-01-01', endDate: '2026-12-31' },
  ...{ assignments: [], members: [], ...parts },
});
const open = (id: string): DatedRecord => ({ id, startDate: null, endDate: null });
const assigned = (record: DatedRecord, territory = 's1'): DatedAssignment => ({
  ...{ ...record, account: `account of ${record.id}`, territory },
});
const publication = (parts: Partial<Publication> = {}): Publication => ({
  scenario: {
    ...plan('scenario', 'Approved', { startDate: null, assignments: [assigned(open('a1'))], members: [open('m1')] }),
    territories: [{ id: 's1', continuesId: 't1' }],
    goalKeys: [],
    accepted: [],
  },
  baseline: {
    ...plan('baseline', 'Active', { assignments: [assigned(open('a0'))], members: [open('m0')] }),
    goals: [{ key: 'G', territory: 't1', dueDate: '2026-09-30', fields: { Name: 'Quota' } }],
  },
  effective: '2026-07-01',
  today: '2026-07-01',
  ...parts,
});

/** The publication as it stands after some records are written. */
function after(before: Publication, records: readonly PublicationRecord[]): Publication {
  const now = structuredClone(before) as unknown as Record<'scenario' | 'baseline', Record<string, unknown>>;
  for (const { match, fields } of records) {
    if ('key' in match) {
      (now.scenario['goalKeys'] as string[]).push(match.key);
      continue;
    }
    const all = [now.scenario, now.baseline].flatMap((each) => [
      each,
      ...(each['assignments'] as []),
      ...(each['members'] as []),
    ]);
    const found = all.find((each) => each['id'] === match.id)!;
    const names: Record<string, string> = { StartDate__c: 'startDate', EndDate__c: 'endDate', Status__c: 'status' };
    for (const [field, value] of Object.entries(fields)) found[names[field]!] = value;
  }
  return now as unknown as Publication;
}
const written = (of: Publication): PublicationRecord[] => publicationSteps(of).steps.flatMap(({ records }) => records);

describe('publishing a scenario', () => {
  it('opens the new assignments, carries the goals that run, and only then ends the old ones and archives their plan', () => {
    const { faults, steps } = publicationSteps(publication());
    expect(faults).toEqual([]);
    expect(steps.map(({ name }) => name)).toEqual(['date', 'open', 'carryGoals', 'activate', 'close', 'archive']);
    expect(steps[1]!.records.map(({ fields }) => fields)).toEqual([
      { StartDate__c: '2026-07-01' },
      { StartDate__c: '2026-07-01' },
    ]);
    expect(steps[2]!.records[0]).toMatchObject({
      match: { key: 'SCENARIO|G' },
      fields: { Name: 'Quota', Territory__c: 's1' },
    });
    expect(steps[4]!.records.map(({ fields }) => fields)).toEqual([
      { EndDate__c: '2026-06-30' },
      { EndDate__c: '2026-06-30' },
    ]);
    expect(steps[5]!.records[0]!.fields).toEqual({ Status__c: 'Archived', EndDate__c: '2026-06-30' });
  });

  it('does the rest after any part was written, and nothing after all was', () => {
    const whole = written(publication());
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length }), (count) => {
        const rest = written(after(publication(), whole.slice(0, count)));
        expect(rest).toEqual(whole.slice(count));
      }),
    );
  });

  it('for a later day leaves the old plan active until that day has come', () => {
    const early = publication({ today: '2026-06-01' });
    const first = written(early);
    expect(first.at(-1)!.fields).toEqual({ EndDate__c: '2026-06-30' });
    const later = written({ ...after(early, first), today: '2026-07-01' });
    expect(later.map(({ fields }) => fields)).toEqual([{ Status__c: 'Archived' }]);
  });

  it('leaves dates alone that planners wrote', () => {
    const base = publication();
    const dated = [
      assigned({ id: 'a2', startDate: '2026-08-01', endDate: null }),
      assigned({ id: 'a3', startDate: null, endDate: '2026-02-01' }),
    ];
    const scenario = { ...base.scenario, assignments: dated, members: [] };
    const baseline = {
      ...base.baseline!,
      assignments: [assigned({ id: 'a4', startDate: '2026-07-15', endDate: null })],
      members: [],
    };
    const names = publicationSteps({ ...base, scenario, baseline }).steps.map(({ name }) => name);
    expect(names).toEqual(['date', 'carryGoals', 'activate', 'archive']);
  });

  it('first does what was accepted and is not done: moves, newcomers, and who leaves', () => {
    const base = publication();
    const assignments = ['a1', 'a2', 'a3'].map((id) => assigned(open(id)));
    const decidedAt = '2026-06-01T09:00:00Z';
    const accepted = [
      { account: 'account of a1', to: 's2', decidedAt },
      { account: 'account of a2', to: null, decidedAt },
      { account: 'account of a3', to: 's1', decidedAt },
      { account: 'newcomer', to: 's1', decidedAt },
    ];
    const { steps } = publicationSteps({ ...base, scenario: { ...base.scenario, assignments, accepted } });
    expect(steps[1]!.records.map(({ match, fields }) => [match, fields])).toEqual([
      [{ id: 'a1' }, { Territory__c: 's2' }],
      [{ id: 'a2' }, { EndDate__c: '2026-06-30' }],
      [{ key: 'SCENARIO|newcomer' }, expect.objectContaining({ Account__c: 'newcomer', Territory__c: 's1' })],
    ]);
    expect(steps[2]!.records.map(({ match }) => match)).toEqual([{ id: 'a1' }, { id: 'a3' }, { id: 'm1' }]);
  });

  it('refuses by name what nobody approved, what has no time, and what is drawn from a plan no longer in force', () => {
    const base = publication();
    const faultsOf = (parts: Partial<Publication>) => publicationSteps({ ...base, ...parts }).faults;
    expect(faultsOf({ scenario: { ...base.scenario, status: 'InReview' } })).toEqual(['scenarioIsNotApproved']);
    expect(faultsOf({ scenario: { ...base.scenario, endDate: '2026-07-01' } })).toEqual(['scenarioEndsBeforeItBegins']);
    expect(faultsOf({ baseline: { ...base.baseline!, status: 'Archived' } })).toEqual(['baselineIsNotInForce']);
    expect(faultsOf({ effective: '2026-01-01' })).toEqual(['beginsBeforeTheBaseline']);
    expect(faultsOf({ baseline: null, scenario: { ...base.scenario, endDate: null } })).toEqual([
      'scenarioHasNoEndDate',
    ]);
  });
});
