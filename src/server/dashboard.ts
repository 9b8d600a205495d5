import { readdir, readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { etagOf, namesTag } from './etag.ts';

/** Where the build puts the page: the same folder from src, as in tests, and from dist. */
const FOLDER = fileURLToPath(new URL('../../dist/dashboard/', import.meta.url));

/** Addresses inside the page, which makes of them what they show. */
const PAGES = ['/', '/releases/*', '/apis', '/apis/*', '/operations', '/statistics'];

const PAGE = 'index.html';
/** The same page where there is no playground to lead to; of no address of its own. */
const PAGE_ALONE = 'index.html without a playground';

/** Nothing inline, nothing from elsewhere. */
const POLICY =
  "default-src 'self'; connect-src 'self' ws: wss:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; object-src 'none'";

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

interface DashboardFile {
  readonly type: string;
  readonly content: Buffer;
  readonly gzipped: Buffer;
  readonly etag: string;
}

let files: Promise<ReadonlyMap<string, DashboardFile>> | null = null;

/**
 * Serves the dashboard, read once, on the first request. The page says nothing of what is served behind it.
 * @param settings what there is, looked up anew for each request: it may change while the server runs
 */
export function serveDashboard(
  app: FastifyInstance,
  settings: () => { readonly dashboard: boolean; readonly playground: boolean },
): void {
  const send = async (name: string, headers: Headers, request: FastifyRequest, reply: FastifyReply) => {
    if (!settings().dashboard) return reply.callNotFound();
    files ??= readFiles();
    const file = (await files).get(name);
    return file ? sendFile(file, request, reply.headers(headers)) : reply.callNotFound();
  };
  const page = () => (settings().playground ? PAGE : PAGE_ALONE);
  for (const url of PAGES) app.get(url, (request, reply) => send(page(), OF_PAGE, request, reply));
  app.get('/icon.svg', (request, reply) => send('icon.svg', ASKED_FOR, request, reply));
  app.get<{ Params: { name: string } }>('/assets/:name', (request, reply) =>
    send(`assets/${request.params.name}`, KEPT_FOR_EVER, request, reply),
  );
}

type Headers = Readonly<Record<string, string>>;
/** The names of the assets change with what is in them; the page that names them has to be asked for. */
const ASKED_FOR: Headers = { 'cache-control': 'no-cache' };
const OF_PAGE: Headers = { ...ASKED_FOR, 'content-security-policy': POLICY };
const KEPT_FOR_EVER: Headers = { 'cache-control': 'public, max-age=31536000, immutable' };

function sendFile(file: DashboardFile, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.headers({ 'content-type': file.type, etag: file.etag, vary: 'accept-encoding' });
  if (namesTag(request.headers['if-none-match'], file.etag)) return reply.code(304).send();
  if (!(request.headers['accept-encoding'] ?? '').includes('gzip')) return reply.send(file.content);
  return reply.header('content-encoding', 'gzip').send(file.gzipped);
}

/** By path inside the folder, with slashes; empty where the dashboard was not built. */
async function readFiles(): Promise<ReadonlyMap<string, DashboardFile>> {
  const entries = await readdir(FOLDER, { recursive: true, withFileTypes: true }).catch(() => []);
  const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => `${parentPath}/${name}`);
  const contents = new Map(await Promise.all(paths.map(async (path) => [nameOf(path), await readFile(path)] as const)));
  const page = contents.get(PAGE);
  if (page) contents.set(PAGE_ALONE, Buffer.from(page.toString().replace(/ data-playground="[^"]*"/, '')));
  return new Map(
    await Promise.all(
      [...contents].map(async ([name, content]) => {
        const gzipped = await promisify(gzip)(content);
        const etag = etagOf(content);
        const type = name === PAGE_ALONE ? TYPES['.html'] : TYPES[extname(name)];
        return [name, { type: type ?? 'application/octet-stream', content, gzipped, etag }] as const;
      }),
    ),
  );
}

function nameOf(path: string): string {
  return path.slice(FOLDER.length).replaceAll('\\', '/').replace(/^\/+/, '');
}
