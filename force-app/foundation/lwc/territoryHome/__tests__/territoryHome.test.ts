import { createElement } from 'lwc';
import TerritoryHome from 'c/territoryHome';
import USER_ID from '@salesforce/user/Id';
import { graphqlWire, rendered } from '../../../../test/graphqlWire';
import { navigatedTo } from '../../../../test/navigatedTo';
import { findAllDeep, findDeep, shownText } from '../../../../test/shownText';
import calm from './data/calm.json';
import firstRun from './data/firstRun.json';
import manager from './data/manager.json';
import needs from './data/needs.json';
import noMember from './data/noMember.json';
import notSynced from './data/notSynced.json';
import past from './data/past.json';

function card(properties: Record<string, unknown> = {}): HTMLElement {
  const element = createElement('c-territory-home', { is: TerritoryHome });
  Object.assign(element, properties);
  document.body.appendChild(element);
  return element;
}

async function shown(data: unknown, properties?: Record<string, unknown>): Promise<HTMLElement> {
  const element = card(properties);
  graphqlWire.emitData(data);
  await rendered();
  return element;
}

beforeAll(() =>
  jest.useFakeTimers({ now: new Date(2026, 10, 23, 9), doNotFake: ['nextTick', 'setTimeout', 'queueMicrotask'] }),
);
afterAll(() => jest.useRealTimers());
afterEach(() => document.body.replaceChildren());

describe('while it loads', () => {
  it('shows a skeleton that a screen reader hears', async () => {
    const element = card();
    expect(shownText(element)).toBe('My day Loading');
    await expect(element).toBeAccessible();
  });

  it('asks once: for the reader’s territories and those one level below', async () => {
    card();
    await rendered();
    const own = { inq: { TerritoryMember__c: { User__c: { eq: USER_ID } }, ApiName: 'Territory__c' } };
    const active = { Plan__r: { Status__c: { eq: 'Active' } } };
    expect(graphqlWire.getLastConfig().variables).toEqual({
      mine: { Id: own, ...active },
      team: { ParentTerritory__c: own, ...active },
      membership: { User__c: { eq: USER_ID } },
    });
  });
});

describe('after an error', () => {
  it('says what happened and asks again when told to', async () => {
    const element = card();
    graphqlWire.emitErrors([{ message: 'An unexpected error occurred.' }]);
    await rendered();
    expect(shownText(element)).toContain('These numbers could not be loaded');
    await expect(element).toBeAccessible();

    findDeep(element, 'button')?.click();
    await rendered();
    expect(graphqlWire.refresh).toHaveBeenCalled();
  });

  it('names the permission set when territories are hidden', async () => {
    const element = card();
    graphqlWire.emitPartly({ uiapi: { query: { mine: null } } }, [{ message: 'INSUFFICIENT_ACCESS' }]);
    await rendered();
    expect(shownText(element)).toContain('Ask your administrator for the permission set Evenfield Rep');
  });
});

describe('without anything to show', () => {
  it('says how one comes to have a territory', async () => {
    const element = await shown(noMember);
    expect(shownText(element)).toContain('You work in no territory');
    await expect(element).toBeAccessible();
  });

  it('counts a membership that has ended as none', async () => {
    expect(shownText(await shown(past))).toContain('You work in no territory');
  });
});

describe('with a territory', () => {
  it('says that nothing needs the reader when nothing does', async () => {
    const element = await shown(calm);
    expect(shownText(element)).toContain('My day Fiscal year 2026 As of Nov 22, 2026 Nothing needs you today.');
    await expect(element).toBeAccessible();
  });

  it('shows the territory against its quota, and what moved since the last run', async () => {
    const text = shownText(await shown(calm));
    expect(text).toContain(
      'Anna Snelling On plan $50.3K of $87K quota $275.1K won in 208 deals $173.3K open in 112 deals',
    );
    expect(text).toContain('Since Nov 21, 2026 ▲ Won in twelve months +$5.1K, now $275.1K');
    expect(text).toContain('▼ Open pipeline −$6.7K, now $173.3K');
    expect(text).toContain('▲ Pace +3 points, now 101%');
  });

  it('says that changes will stand there when there is one snapshot, and that numbers are missing when there is none', async () => {
    expect(shownText(await shown(firstRun))).toContain('This is the first snapshot.');
    document.body.replaceChildren();
    expect(shownText(await shown(notSynced))).toContain('No numbers yet: no sync has run for it.');
  });

  it('lists what needs the reader, the most pressing first, each once', async () => {
    const element = await shown(needs);
    expect(shownText(element)).toContain('4 things need you.');
    expect(findAllDeep(element, '.need').map(shownText)).toEqual([
      'Far off Off Track Anna Snelling It runs at only 60% of the pace it needs.',
      'Anna Snelling Coverage Open pipeline covers less than half of what is missing.',
      'Check-in missing Check-in due Anna Snelling Its check-in was due on Nov 1, 2026. Open the goal and write down where it stands.',
      'Vague Not SMART yet Anna Snelling It scores 45 of 100. Its criteria say what is missing.',
    ]);
    await expect(element).toBeAccessible();
  });

  it('keeps the rest behind a button', async () => {
    const element = await shown(needs, { rowsShown: 1 });
    expect(findAllDeep(element, '.need')).toHaveLength(1);
    findAllDeep(element, 'button')
      .find(({ textContent }) => textContent === 'Show 3 more')
      ?.click();
    await rendered();
    expect(findAllDeep(element, '.need')).toHaveLength(4);
  });

  it('shows the running goals only', async () => {
    const names = findAllDeep(await shown(needs), '.goal a').map(({ textContent }) => textContent);
    expect(names).toEqual(['Far off', 'Check-in missing', 'Vague']);
  });

  it('opens the record of what is clicked', async () => {
    const element = await shown(needs);
    findDeep(element, '.need a')?.click();
    expect(navigatedTo()).toEqual([
      {
        type: 'standard__recordPage',
        attributes: { recordId: 'g2', objectApiName: 'TerritoryGoal__c', actionName: 'view' },
      },
    ]);
  });
});

describe('with a team', () => {
  it('shows each of its territories against the quota, the one furthest behind first', async () => {
    const element = await shown(manager);
    expect(findAllDeep(element, 'tbody tr').map(shownText)).toEqual([
      'Lajuana Vencill △ Behind 48% 83% $50.3K 1',
      'Moses Frase ✓ On plan 82% 143% $50.3K 0',
      'Vacant – No quota – – $50.3K 0',
    ]);
    await expect(element).toBeAccessible();
  });

  it('counts a territory behind its quota among what needs its manager', async () => {
    const text = shownText(await shown(manager));
    expect(text).toContain(
      'One thing needs you. What needs you Lajuana Vencill Behind 48% of the quota is won, at 83%',
    );
  });
});
