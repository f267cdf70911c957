import { errorNotice, firstNode, nodes } from 'c/uiRequest';

it('takes the records out of a list, and none out of a list one may not see', () => {
  expect(nodes({ edges: [{ node: 1 }, null, { node: 2 }] })).toEqual([1, 2]);
  expect(nodes(undefined)).toEqual([]);
  expect(firstNode({ edges: null })).toBeNull();
});

it.each([
  "Cannot query field 'TerritoryMetric__c' on type 'RecordQuery'.",
  "Field 'WonAmount__c' is not supported on object.",
  'INSUFFICIENT_ACCESS: no rights',
])('sends whoever gets "%s" to the administrator for a permission set', (message) => {
  expect(errorNotice([{ message }])).toMatchObject({
    title: 'You do not have access to this',
    nextStep: expect.stringContaining('permission set') as string,
    details: message,
  });
});

it('tells everybody else to try again, and keeps the platform’s words for the administrator', () => {
  expect(errorNotice([{ message: 'Timeout.' }, { message: 'Try later.' }])).toMatchObject({
    title: 'These numbers could not be loaded',
    details: 'Timeout. Try later.',
  });
});
