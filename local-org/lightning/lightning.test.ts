import type { Browser, BrowserContext, Page } from 'playwright-core';
import { startShipyard, type Shipyard } from '../testing/shipyard.ts';
import { launchChromium } from './chromium.ts';
import { builtVendor } from './build/vendor.ts';

// The first build of the framework takes some ten seconds, more on a busy machine; then it is kept.
jest.setTimeout(120_000);

let yard: Shipyard;
let browser: Browser;
let context: BrowserContext;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  await builtVendor();
  yard = await startShipyard();
  browser = await launchChromium();
}, 240_000);

beforeEach(async () => {
  complaints.length = 0;
  context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
});

afterEach(() => context.close());
afterAll(async () => {
  await browser?.close();
  await yard?.org.close();
});

const aurora = (): string => `${yard.org.url}/lightning/r/Ship__c/${yard.ships.Aurora}/view`;
const text = (selector: string): Promise<string> => page.locator(selector).first().innerText();

/** Waits until the element says so; fails with what it says instead. */
async function says(selector: string, expected: string): Promise<void> {
  const deadline = performance.now() + 30_000;
  let seen = '';
  while (performance.now() < deadline) {
    seen = await text(selector).catch(() => '');
    if (seen === expected) return;
    await page.waitForTimeout(50);
  }
  expect(seen).toBe(expected);
}

describe('a record page', () => {
  it('shows the deployed component with its properties, its record, its query and its modules', async () => {
    await page.goto(aurora());
    await says('c-cargo-list .harbour', 'Trieste');
    await says('c-cargo-list .count', '3');
    expect(await text('c-cargo-list .slds-card__header-title')).toBe('Her cargo');
    expect(await text('c-cargo-list .rows')).toBe('number 5');
    expect(await text('c-cargo-list .permission')).toBe('Ahoy en-US false');
    expect(await page.locator('c-cargo-list li').allInnerTexts()).toEqual([
      'Anchors $1,200.50',
      'Bells $300.00',
      "Captain's glasses $50.00",
    ]);
    expect(complaints).toEqual([]);
  });

  it('shows highlights from the compact layout and related records beside, and hides what its rules hide', async () => {
    await page.goto(aurora());
    await says('one-record-highlights h1 .slds-page-header__title', 'Aurora');
    expect(await page.locator('one-record-highlights li').allInnerTexts()).toEqual(['Harbour\nTrieste']);
    await says('[data-region=sidebar] h2', 'Cargo (3)');
    expect(await page.locator('one-record-detail').count()).toBe(0);
  });

  it('asks anew when a reactive variable changes', async () => {
    await page.goto(aurora());
    await says('c-cargo-list .count', '3');
    await page.locator('c-cargo-list input').fill('200');
    await page.locator('c-cargo-list input').press('Tab');
    await says('c-cargo-list .count', '2');
  });

  it('tells why a mutation is refused, shows the next one after refresh, and raises a toast', async () => {
    await page.goto(aurora());
    await says('c-cargo-list .count', '3');
    await page.locator('c-cargo-list .reprice button').click();
    await says('c-cargo-list .errors', 'A crate cannot cost less than nothing.');
    await says('c-cargo-list li', 'Anchors $77.00');
    await page.locator('lightning-toast', { hasText: 'One crate costs 77 now.' }).waitFor();
  });

  it('shows a changed record wherever it stands, without being told', async () => {
    await page.goto(`${yard.org.url}/lightning/r/Ship__c/${yard.ships.Borealis}/view`);
    await says('c-cargo-list .harbour', 'Bergen');
    await page.locator('c-cargo-list .move button').click();
    await says('c-cargo-list .harbour', 'Genoa');
    await says('one-record-highlights li .host-value', 'Genoa');
  });

  it('says so when the record is not there', async () => {
    await page.goto(`${yard.org.url}/lightning/r/Ship__c/a00Ev0000009999IAA/view`);
    await says('one-message h1', 'You cannot see this');
  });
});

describe('the frame', () => {
  it('answers under a policy that runs no inline script', async () => {
    const response = await page.goto(`${yard.org.url}/lightning`);
    const policy = response?.headers()['content-security-policy'] ?? '';
    expect(policy).toContain("script-src 'self';");
    await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.inlineRan = true';
      document.body.append(script);
    });
    expect(await page.evaluate(() => 'inlineRan' in window)).toBe(false);
  });

  it('leads by the app’s tabs to lists, and from them to records, without loading the page anew', async () => {
    await page.goto(`${yard.org.url}/lightning/page/home`);
    await page.evaluate(() => Object.assign(window, { sameDocument: true }));
    await page.locator('one-navigation-bar a', { hasText: 'Ships' }).click();
    await says('one-object-page .slds-page-header__meta-text', '2 items');
    await page.locator('one-object-page a', { hasText: 'Aurora' }).click();
    await says('one-record-highlights h1 .slds-page-header__title', 'Aurora');
    expect(new URL(page.url()).pathname).toBe(`/lightning/r/Ship__c/${yard.ships.Aurora}/view`);
    await page.goBack();
    await says('one-object-page .slds-page-header__meta-text', '2 items');
    expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true);
  });

  it('shows a list by the view chosen', async () => {
    await page.goto(`${yard.org.url}/lightning/o/Crate__c/list?filterName=Sealed_crates`);
    await says('one-object-page .slds-page-header__meta-text', '2 items');
    expect(await page.locator('lightning-datatable tbody tr').count()).toBe(2);
  });

  it('changes to a phone and back', async () => {
    await page.goto(aurora());
    await page.locator('one-header button[title=Phone]').click();
    await page.locator('.host-stage_phone').waitFor();
  });

  it('changes to Italian: texts, numbers and dates', async () => {
    await page.goto(aurora());
    await page.locator('one-header [data-id=language] button').click();
    await page.locator('one-header lightning-menu-item', { hasText: 'Italiano' }).click();
    await says('one-navigation-bar li a', 'Pagina iniziale');
    await says('c-cargo-list .permission', 'Ahoy it-IT false');
    // Italian writes a no-break space between a number and its currency.
    expect(await page.locator('c-cargo-list li').allInnerTexts()).toContain('Bells 300,00\u00a0USD');
    expect(await page.locator('html').getAttribute('lang')).toBe('it');
  });

  it('signs in as somebody else', async () => {
    const { store, sessions } = yard.org.org;
    const [[profile] = []] = store.all("SELECT Id FROM Profile WHERE Name = 'System Administrator'");
    store.create(sessions.admin, 'User', [
      {
        FirstName: 'Rosa',
        LastName: 'Marin',
        Username: 'rosa@evenfield.local',
        Email: 'rosa@evenfield.local',
        Alias: 'rosa',
        ProfileId: profile,
        TimeZoneSidKey: 'Europe/Rome',
        LocaleSidKey: 'en_US',
        LanguageLocaleKey: 'en_US',
        EmailEncodingKey: 'UTF-8',
        IsActive: true,
      },
    ]);
    await page.goto(aurora());
    await page.locator('one-header [data-id=person] button').click();
    await page.locator('one-header lightning-menu-item', { hasText: 'Rosa Marin' }).click();
    await says('one-header [data-id=person] button', 'Rosa Marin\nSign in as');
  });
});
