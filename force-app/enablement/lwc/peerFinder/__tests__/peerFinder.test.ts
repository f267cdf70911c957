import { createElement } from 'lwc';
import { executeMutation } from 'lightning/graphql';
import PeerFinder from 'c/peerFinder';
import { graphqlWire, rendered } from '../../../../test/graphqlWire';
import { navigatedTo } from '../../../../test/navigatedTo';
import { findDeep, shownText } from '../../../../test/shownText';

const value = (of: number | string | boolean | null) => ({ value: of });
const mutate = executeMutation as unknown as jest.Mock;
const query = (given: Record<string, unknown>) => ({
  uiapi: { query: { deals: { edges: [] }, assists: { edges: [] }, metrics: { edges: [] }, ...given } },
});
const deal = (isClosed = false) => ({
  edges: [
    {
      node: {
        ...{ Id: '006', isClosed: value(isClosed), owner: value('005ME') },
        account: { industry: value('Retail'), people: value(5000) },
      },
    },
  ],
});
const win = (lead: string, name: string) => ({
  node: {
    ...{ Id: `s${lead}`, customers: value(2), won: { value: 50_000, displayValue: '$50,000.00' } },
    territory: { Id: 't1', name: value('West'), leadId: value(lead), lead: { name: value(name) } },
  },
});
async function shown(data: unknown, objectApiName: string): Promise<HTMLElement> {
  const element = createElement('c-peer-finder', { is: PeerFinder });
  Object.assign(element, { recordId: 'a0X', objectApiName });
  document.body.appendChild(element);
  graphqlWire.emitData(data);
  await rendered();
  return element;
}
async function onDeal(isClosed = false): Promise<HTMLElement> {
  const element = await shown(query({ deals: deal(isClosed) }), 'Opportunity');
  expect(JSON.stringify(graphqlWire.getLastConfig().variables)).toContain('"Size__c":{"eq":"Large"}');
  const segments = { edges: [win('005A', 'Ana <b>'), win('005ME', 'Myself')] };
  const assists = { edges: [{ node: { Id: 'x', share: value(0.25), helper: { name: value('Bo') } } }] };
  graphqlWire.emitData(query({ deals: deal(isClosed), assists, segments }));
  await rendered();
  return element;
}
const settled = (): Promise<void> => new Promise((done) => setTimeout(done));
afterEach(() => document.body.replaceChildren());

it('names who has won with such accounts elsewhere, the owner left out, and what is promised already', async () => {
  const element = await onDeal();
  const text = shownText(element);
  expect(text).toContain('Wins with accounts like this (Retail, Large) in other territories.');
  expect(text).toContain('Ana <b> · West');
  expect(text).toContain('2 customers, $50K won');
  expect(text).not.toContain('Myself');
  expect(text).toContain('Bo: 25%');
  await expect(element).toBeAccessible();
});

it('registers assist credit before the deal closes, refuses a share that is none, and says what the org says', async () => {
  const element = await onDeal();
  findDeep(element, '.act')!.click();
  await rendered();
  const share = findDeep(element, '.share') as HTMLInputElement;
  const send = async (text: string): Promise<void> => {
    share.value = text;
    share.dispatchEvent(new Event('input'));
    findDeep(element, 'form')!.dispatchEvent(new Event('submit', { cancelable: true }));
    await settled();
  };
  await send('80');
  expect(shownText(element)).toContain('Give a share from 1 to 50 per cent.');
  expect(mutate).not.toHaveBeenCalled();
  await expect(element).toBeAccessible();
  mutate.mockResolvedValueOnce({ errors: [{ message: 'This deal has closed.' }] });
  await send('25');
  expect(shownText(element)).toContain('This could not be registered: This deal has closed.');
  mutate.mockResolvedValueOnce({ data: {} });
  await send('12,5');
  expect(mutate.mock.calls.at(-1)[0].variables).toEqual({
    input: { AssistCredit__c: { Opportunity__c: 'a0X', Helper__c: '005A', ShareFraction__c: 0.125, Help__c: '' } },
  });
  expect(shownText(element)).toContain('Registered: Ana <b> has 13% of the credit');
});

it('offers no promise once the deal has closed', async () => {
  const element = await onDeal(true);
  expect(findDeep(element, '.act')).toBeNull();
  expect(shownText(element)).toContain('The deal has closed');
});

it('shows on a territory the ones most like it, which lead to their pages', async () => {
  const similar = value('[["a02B","East",0.724],["broken"],7]');
  const element = await shown(query({ metrics: { edges: [{ node: { similar } }] } }), 'SalesTerritory__c');
  expect(shownText(element)).toContain('East 72% of the potential in the same industries and sizes');
  (findDeep(element, 'a') as HTMLAnchorElement).click();
  expect(navigatedTo().at(-1)).toMatchObject({ attributes: { recordId: 'a02B', objectApiName: 'SalesTerritory__c' } });
  await expect(element).toBeAccessible();
});

it('shows a skeleton while it loads, what happened after an error, and what to do where nobody is found', async () => {
  const element = await shown(undefined, 'SalesTerritory__c');
  expect(findDeep(element, '.skeleton')).not.toBeNull();
  graphqlWire.emitErrors([{ message: 'An unexpected error occurred.' }]);
  await rendered();
  expect(shownText(element)).toContain('could not be loaded');
  graphqlWire.emitData(query({ metrics: { edges: [{ node: { similar: value('x') } }] } }));
  await rendered();
  expect(shownText(element)).toContain('Run a sync once accounts have');
});
