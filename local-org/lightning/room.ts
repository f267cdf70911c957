import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiError, notFound } from '../src/api/apiError.ts';
import type { ApiRequest, ApiResponse, Router } from '../src/api/router.ts';
import type { Org } from '../src/org.ts';
import { orgFor } from '../src/language/orgInLanguage.ts';
import type { Session } from '../src/session.ts';
import { objectFor } from '../src/uiapi/objectInfo.ts';
import { builtApp, type App } from './build/app.ts';
import { packageFolder } from './build/packages.ts';
import { builtVendor, type Vendor } from './build/vendor.ts';
import { fileResponse, forAnHour, forGood, mediaType, scriptResponse } from './pages/assets.ts';
import { cookie, cookiesOf } from './pages/cookies.ts';
import { homePageModel, pageModelNamed, recordPageModel } from './pages/flexiPage.ts';
import { pageContext } from './pages/pageContext.ts';
import { contentSecurityPolicy, shell, waitingPage } from './pages/shell.ts';
import { deployedBundles } from './pages/bundles.ts';

const sldsFolder = join(packageFolder('@salesforce-ux/design-system'), 'assets');
const hostFolder = join(import.meta.dirname, 'static');
const vendorUrl = '/lightning/vendor';
const appUrl = '/lightning/app-files';

/** The pages: everything below `/lightning`, and static resources. */
export function lightningRoom(router: Router): void {
  const pages = new Pages();
  const open = { open: true, counted: false };

  router.add(
    'GET',
    `${vendorUrl}/:build/*file`,
    async ({ params }) => {
      const vendor = await pages.vendor();
      return params['build'] === vendor.version ? fileResponse(vendor.folder, params['file']!, forGood) : gone();
    },
    open,
  );
  router.add(
    'GET',
    `${appUrl}/:build/*file`,
    async ({ org, params }) => {
      const app = await pages.app(org);
      return params['build'] === app.version ? scriptResponse(app.files.get(params['file']!), forGood) : gone();
    },
    open,
  );
  router.add(
    'GET',
    '/lightning/slds/*file',
    ({ params }) => fileResponse(sldsFolder, params['file']!, forAnHour),
    open,
  );
  router.add(
    'GET',
    '/lightning/host/*file',
    ({ params }) => fileResponse(hostFolder, params['file']!, 'no-cache'),
    open,
  );
  router.add('GET', '/resource/*path', ({ org, params }) => staticResource(org, params['path']!), open);

  router.add('GET', '/lightning/pages', ({ org, session, request }) => ({ body: pageModel(org, session, request) }), {
    counted: false,
  });
  router.add('POST', '/lightning/session', async ({ org, request }) => changeSession(org, request), open);
  router.add('GET', '/', () => ({ status: 302, headers: { location: '/lightning' }, body: '' }), open);
  for (const pattern of ['/lightning', '/lightning/*page']) {
    router.add('GET', pattern, async ({ org, request }) => pages.page(org, request), open);
  }
}

const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cache-control': 'no-store',
};

/** Milliseconds after which a page that still waits for the framework says so. */
const PATIENCE = 1_000;

const isReady = (build: Promise<unknown>, milliseconds: number): Promise<boolean> =>
  Promise.race([build.then(() => true), sleep(milliseconds, false)]);

/** The builds behind the pages: the framework once, the org's components after each deploy. */
class Pages {
  #vendor: Promise<Vendor> | null = null;
  #progress = { done: 0, expected: 1 };
  #app: { stamp: string; app: Promise<App> } | null = null;

  vendor(): Promise<Vendor> {
    this.#vendor ??= builtVendor({ onProgress: (done, expected) => (this.#progress = { done, expected }) });
    return this.#vendor;
  }

  async app(org: Org): Promise<App> {
    const vendor = await this.vendor();
    const { stamp, bundles } = deployedBundles(org.store);
    if (this.#app?.stamp !== stamp) {
      this.#app = { stamp, app: builtApp(vendor, bundles, `${vendorUrl}/${vendor.version}`) };
    }
    return this.#app.app;
  }

  async page(org: Org, request: ApiRequest): Promise<ApiResponse> {
    if (!(await isReady(this.vendor(), PATIENCE))) return { headers: pageHeaders, body: waitingPage(this.#progress) };
    const [vendor, app] = await Promise.all([this.vendor(), this.app(org)]);
    const { session, isNew } = signedIn(org, request);
    const context = pageContext(orgFor(org, session), session, formFactorOf(request));
    const urls = {
      vendor: `${vendorUrl}/${vendor.version}`,
      syntheticShadow: vendor.modules.get('@lwc/synthetic-shadow')!,
      app: `${appUrl}/${app.version}`,
    };
    return {
      headers: {
        ...pageHeaders,
        ...(isNew ? { 'set-cookie': cookie('sid', session.token) } : {}),
      },
      body: shell(context, urls),
    };
  }
}

/** The reader's session; whoever comes without one is the administrator, since this org has nothing to guard. */
function signedIn(org: Org, request: ApiRequest): { session: Session; isNew: boolean } {
  const token = cookiesOf(request.headers).get('sid');
  const known = token === undefined ? null : org.sessions.find(token);
  return known
    ? { session: known, isNew: false }
    : { session: org.sessions.open(org.sessions.admin.username), isNew: true };
}

const formFactorOf = (request: ApiRequest): 'Large' | 'Small' =>
  cookiesOf(request.headers).get('formFactor') === 'Small' ? 'Small' : 'Large';

interface SessionChange {
  username?: string;
  language?: string;
  formFactor?: string;
}

/** Locale that goes with a language chosen on the page; the others keep the user's own. */
const localeOf: Record<string, string> = { en_US: 'en_US', it: 'it_IT' };

/** Signs in as somebody else, changes the user's own language as personal settings do, or changes the device. */
async function changeSession(org: Org, request: ApiRequest): Promise<ApiResponse> {
  if ((request.headers['sec-fetch-site'] ?? 'same-origin') !== 'same-origin') {
    throw new ApiError(403, 'FORBIDDEN', 'Only pages of this org may change who reads them.');
  }
  const { username, language, formFactor } = (await request.json()) as SessionChange;
  if (formFactor !== undefined) return { status: 204, headers: { 'set-cookie': cookie('formFactor', formFactor) } };
  const { session } = signedIn(org, request);
  if (language !== undefined) {
    const locale = localeOf[language] ?? session.locale;
    const change = { Id: session.userId, LanguageLocaleKey: language, LocaleSidKey: locale };
    const [result] = org.store.update(org.sessions.admin, 'User', [change], { checkAccess: false });
    if (!result?.success) throw new ApiError(400, 'INVALID_INPUT', result?.errors[0]?.message ?? 'Unknown language.');
  }
  return {
    status: 204,
    headers: { 'set-cookie': cookie('sid', org.sessions.open(username ?? session.username).token) },
  };
}

function pageModel(org: Org, session: Session, request: ApiRequest): unknown {
  const object = request.query.get('objectApiName');
  const formFactor = request.query.get('formFactor') ?? 'Large';
  if (object) return recordPageModel(org.store, objectFor(org, session, object).name, formFactor);
  const name = request.query.get('pageName') ?? 'home';
  // An org without a home page of its own has the platform's: that is no error.
  if (name === 'home') return homePageModel(org.store);
  const model = pageModelNamed(org.store, name);
  if (!model) throw notFound(`No page "${name}" is deployed.`);
  return model;
}

function staticResource(org: Org, path: string): ApiResponse {
  const [name = '', ...inside] = path.split('/');
  const file = org.store.metadata('StaticResource', name).find((each) => !each.path.endsWith('-meta.xml'));
  if (!file || inside.length > 0) throw notFound();
  return { headers: { 'content-type': mediaType(file.path), 'cache-control': forAnHour }, body: file.content };
}

function gone(): never {
  throw new ApiError(410, 'GONE', 'This file belongs to an earlier build. Load the page anew.');
}
