import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { etagOf } from './etag.ts';
import { PLAYGROUND_EXAMPLES } from './playground-examples.ts';

export interface PlaygroundPage {
  readonly html: Buffer;
  readonly gzipped: Buffer;
  readonly etag: string;
}

/** The page needs no network: everything is in it. Inline code and workers from blobs are how it is built. */
export const PLAYGROUND_CSP =
  "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; worker-src 'self' blob:; connect-src 'self' ws: wss:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/**
 * GraphiQL's tabs can be dragged; the shift that this leaves on them takes effect on pressing the mouse, so that the tab
 * jumps away below it and the first click is lost.
 */
const STYLE = `<style>
.graphiql-tab { transform: none !important; }
.graphiql-logo > div { gap: 12px; font-size: 15px; white-space: nowrap; }
.graphiql-logo > div > div { width: auto !important; gap: 12px; align-items: center; }
#token { width: 150px; height: 30px; padding: 0 8px; font: inherit; color: inherit; background: none; border: 1px solid currentColor; border-radius: 4px; }
</style>`;

/**
 * What no JSON can say of how the page is set up. The token is where the dashboard has it: whoever is signed in there is
 * so here, for as long as the tab lives. Changing it begins the page anew, as the schema may be read with it alone.
 * GraphiQL would write what is edited into the address, and coming back to that runs it instead of showing the page.
 */
const SCRIPT = `<script>
function setUp(options) {
  const storedAs = 'signalbox.authorization';
  const headers = () => {
    const authorization = sessionStorage.getItem(storedAs);
    return authorization === null ? {} : { authorization };
  };
  const become = (authorization) => {
    if (authorization === null) sessionStorage.removeItem(storedAs);
    else sessionStorage.setItem(storedAs, authorization);
    location.reload();
  };
  document.addEventListener('change', ({ target }) => {
    if (target.id !== 'token') return;
    const token = target.value.trim().replace(/^Bearer\\s+/i, '');
    if (token !== '') become('Bearer ' + token);
  });
  document.addEventListener('click', ({ target }) => {
    if (target.id === 'sign-out') become(null);
  });
  const isSignedIn = sessionStorage.getItem(storedAs) !== null;
  const who = isSignedIn
    ? '<button type="button" class="graphiql-un-styled" id="sign-out">Sign out</button>'
    : '<input id="token" type="password" autocomplete="off" aria-label="API key or token" placeholder="API key or token">';
  return {
    ...options,
    logo: who + options.logo,
    additionalHeaders: headers,
    connectionParams: headers,
    onEditQuery: () => {},
  };
}
</script>`;

/** By whether it leads to the dashboard. */
const pages = new Map<boolean, Promise<PlaygroundPage>>();

/**
 * The playground's page, made on the first request: nine megabytes that most processes never serve.
 * @param hasDashboard whether there is one to lead to
 */
export function loadPlayground(hasDashboard: boolean): Promise<PlaygroundPage> {
  const page = pages.get(hasDashboard) ?? render(hasDashboard);
  pages.set(hasDashboard, page);
  return page;
}

async function render(hasDashboard: boolean): Promise<PlaygroundPage> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const [{ query: defaultQuery }] = PLAYGROUND_EXAMPLES;
  const options = {
    title: 'Signalbox',
    // The page shows the title beside the logo, which is Yoga's unless there is another.
    logo: hasDashboard ? '<a href="/">Dashboard</a>' : '',
    favicon:
      'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"%3E%3Ccircle cx="4" cy="4" r="3" fill="%232a7"/%3E%3C/svg%3E',
    subscriptionsProtocol: 'WS',
    defaultTabs: PLAYGROUND_EXAMPLES.map(({ query, variables }) => ({ query, variables })),
    defaultQuery,
    visiblePlugin: 'Documentation Explorer',
    // What somebody writes there may be a secret.
    shouldPersistHeaders: false,
  } as const;
  const setUp = JSON.stringify(options);
  const text = renderGraphiQL({ ...options, defaultTabs: [...options.defaultTabs] })
    .replace('</head>', () => `${STYLE}${SCRIPT}</head>`)
    .replace(setUp, () => `setUp(${setUp})`);
  const html = Buffer.from(text);
  const gzipped = await promisify(gzip)(html);
  return { html, gzipped, etag: etagOf(html) };
}
