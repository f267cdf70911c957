import type { PageContext } from '../browser/host/context.ts';

export interface ShellUrls {
  /** Where the framework's files lie. */
  vendor: string;
  /** File of the framework's first script, below `vendor`. */
  syntheticShadow: string;
  /** Where the pages' own scripts lie. */
  app: string;
}

/**
 * What pages may load, as strict as Lightning Experience: scripts and data from the org alone, nothing inline.
 * Style elements are allowed because LWC's synthetic shadow writes them.
 */
export const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "connect-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** The frame around the design system's own classes; the dark theme comes last, for it changes the others. */
const STYLES = ['frame', 'templates', 'records', 'lists', 'dark'];

/** The page that every address answers with: the frame is drawn by `main.js` from the context. */
export function shell(context: PageContext, urls: ShellUrls): string {
  const lang = String(context.i18n['lang']);
  return `<!doctype html>
<html lang="${lang}" dir="${String(context.i18n['dir'])}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${escaped(context.app.label)}</title>
    <link rel="icon" href="/lightning/host/icon.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="/lightning/slds/styles/salesforce-lightning-design-system.min.css" />
    ${STYLES.map((name) => `<link rel="stylesheet" href="/lightning/host/${name}.css" />`).join('\n    ')}
    <script type="application/json" id="page-context">${jsonInMarkup(context)}</script>
    <script type="module" src="${urls.vendor}/${urls.syntheticShadow}"></script>
    <script type="module" src="${urls.app}/main.js"></script>
  </head>
  <body class="slds-scope"></body>
</html>
`;
}

/** What is shown while the framework is built for the first time; it asks again by itself. */
export function waitingPage({ done, expected }: { done: number; expected: number }): string {
  const percent = Math.min(99, Math.round((100 * done) / expected));
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="refresh" content="1" />
    <title>Evenfield local org</title>
    <link rel="icon" href="/lightning/host/icon.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="/lightning/host/waiting.css" />
  </head>
  <body>
    <h1>Building the Lightning framework</h1>
    <progress max="100" value="${percent}">${percent} %</progress>
    <p>This happens once on a computer, and takes a quarter of a minute or so.</p>
  </body>
</html>
`;
}

/** JSON that cannot end the element it stands in. */
const jsonInMarkup = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
