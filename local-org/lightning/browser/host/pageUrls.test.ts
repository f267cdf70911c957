import fc from 'fast-check';
import { pageAt, urlOf, type PageReference } from './pageUrls.ts';

const word = fc.stringMatching(/^[A-Za-z]\w{0,20}$/);
const recordId = fc.stringMatching(/^[A-Za-z0-9]{18}$/);
const state = fc.dictionary(word, fc.string({ minLength: 1 }), { maxKeys: 3 });

const attributesOf: Record<string, fc.Arbitrary<Record<string, string>>> = {
  standard__recordPage: fc.record({ objectApiName: word, recordId, actionName: fc.constantFrom('view', 'edit') }),
  standard__recordRelationshipPage: fc.record({ objectApiName: word, recordId, relationshipApiName: word }),
  standard__objectPage: fc.record({ objectApiName: word, actionName: fc.constantFrom('list', 'home', 'new') }),
  standard__namedPage: fc.record({ pageName: word }),
  standard__navItemPage: fc.record({ apiName: word }),
  standard__component: fc.record({ componentName: word }),
};
const reference: fc.Arbitrary<PageReference> = fc
  .constantFrom(...Object.keys(attributesOf))
  .chain((type) => fc.record({ type: fc.constant(type), attributes: attributesOf[type]!, state }));

it('leads from a page to its address and back', () => {
  fc.assert(
    fc.property(reference, (page) => {
      expect(pageAt(urlOf(page))).toEqual(page);
    }),
  );
});

it('names a record page by the object too, where it is known', () => {
  const attributes = { recordId: 'a00Ev0000000001IAA', objectApiName: 'Ship__c', actionName: 'view' };
  expect(urlOf({ type: 'standard__recordPage', attributes, state: {} })).toBe(
    '/lightning/r/Ship__c/a00Ev0000000001IAA/view',
  );
});

it('takes the root for home and knows no page elsewhere', () => {
  expect(pageAt('/lightning')).toMatchObject({ type: 'standard__namedPage', attributes: { pageName: 'home' } });
  expect(pageAt('/setup')).toBeNull();
});

it('refuses a page without what its address is made of', () => {
  expect(() => urlOf({ type: 'standard__recordPage', attributes: {}, state: {} })).toThrow('There is no address');
});
