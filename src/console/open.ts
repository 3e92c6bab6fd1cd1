/** The console: pages for people at the desk, drawn on the server, complete without any script. */
import { readFileSync } from 'node:fs';

import type { FastifyInstance } from 'fastify';

import { LANGUAGES } from '../flow/advice.ts';
import { decideOnCases } from './decisions.ts';
import { type Html } from './html.ts';
import { SHIELD_FILE, type Section } from './page.ts';
import { casesPage, type CaseState } from './pages/cases.ts';
import { findingPage } from './pages/finding.ts';
import { findingsPage } from './pages/findings.ts';
import { nowPage } from './pages/now.ts';
import { noLinkPage, signInPage } from './pages/sign-in.ts';
import { sourcesPage, unreadablePage } from './pages/sources.ts';
import { pagesOf, type Answer, type Pages } from './routes.ts';
import { isOwnForm, SESSION_COOKIE, setCookie, setLanguage, setPageHeaders } from './session.ts';
import type { ConsoleConfig, ConsolePorts, View } from './view.ts';

const FORM_BYTES_MAX = 65_536;
const PAGE_SIZE = 50;
/** Browsers read a second slash or backslash as another site, and drop tabs and line ends before. */
const OWN_ADDRESS = /^\/(?![/\\])[!-~]*$/;
const STYLE = readFileSync(new URL('console.css', import.meta.url), 'utf8');

/** Adds every page to `app`. The Host allow-list and TLS are the door's own work, done before. */
export function openConsole(
  app: FastifyInstance,
  config: ConsoleConfig,
  ports: ConsolePorts,
): void {
  void app.register((scope, _options, done) => {
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: FORM_BYTES_MAX },
      (_request, body, parsed) => parsed(null, new URLSearchParams(String(body))),
    );
    scope.addHook('onRequest', (_request, reply, next) => {
      setPageHeaders(reply);
      next();
    });
    const pages = pagesOf(scope, config, ports);
    staticFiles(scope);
    comeAndGo(scope, ports, pages);
    readingPages(ports, pages);
    decideOnCases(ports, pages);
    scope.get('/*', (request, reply) => pages.fail(request, reply, 404, 'not-found'));
    scope.setErrorHandler((error, request, reply) => {
      // What the door itself refuses, such as a strange Host, the door answers: no page for strangers.
      if (isRefused(error)) throw error;
      if (isUnknown(error)) return pages.fail(request, reply, 404, 'not-found');
      ports.fault(error);
      return pages.fail(request, reply, 500, 'page-failed');
    });
    done();
  });
}

/** Refusals of the door carry `status`, those of Fastify (a body too long) `statusCode`. */
function isRefused(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const status =
    'status' in error ? error.status : 'statusCode' in error ? error.statusCode : undefined;
  return typeof status === 'number' && status >= 400 && status < 500;
}

/** A decision about a case or finding that is not there. */
function isUnknown(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return code === 'case-unknown' || code === 'finding-unknown';
}

function staticFiles(app: FastifyInstance): void {
  app.get('/console.css', (_request, reply) =>
    reply.header('cache-control', 'max-age=3600').type('text/css; charset=utf-8').send(STYLE),
  );
  app.get('/shield.svg', (_request, reply) =>
    reply.header('cache-control', 'max-age=86400').type('image/svg+xml').send(SHIELD_FILE),
  );
}

function comeAndGo(app: FastifyInstance, ports: ConsolePorts, pages: Pages): void {
  app.get('/sign-in', (request, reply) => {
    const secret = new URL(request.url, 'http://console').searchParams.get('link');
    return pages.open(request, reply, (view) => ({
      title: view.words.say('sign-in-title'),
      section: null,
      body: secret === null ? noLinkPage(view, false) : signInPage(view, secret),
    }));
  });
  app.post('/sign-in', async (request, reply) => {
    if (!isOwnForm(request)) return pages.fail(request, reply, 403, 'form-refused');
    const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
    const session = await ports.signIns.consumeLink(form.get('link') ?? '');
    if (session === null)
      return pages.open(request, reply, (view) => ({
        title: view.words.say('sign-in-title'),
        section: null,
        body: noLinkPage(view, true),
        status: 403,
      }));
    setCookie(request, reply, SESSION_COOKIE, session, null);
    return reply.redirect('/', 303);
  });
  app.post('/language', (request, reply) => {
    const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
    const language = LANGUAGES.find((one) => one === form.get('language'));
    if (language !== undefined) setLanguage(request, reply, language);
    const back = form.get('back') ?? '/';
    return reply.redirect(OWN_ADDRESS.test(back) ? back : '/', 303);
  });
  pages.post('/sign-out', async ({ session }) => {
    await ports.signIns.end(session);
    return '/sign-in';
  });
}

function readingPages(ports: ConsolePorts, pages: Pages): void {
  const titled = (view: View, section: Section, body: Html): Answer => ({
    title: view.words.say(section === 'now' ? 'now-title' : `section-${section}`),
    section,
    body,
  });
  pages.get('/', async ({ view }) => titled(view, 'now', await nowPage(view, ports)));
  pages.get('/findings', async ({ view, query }) =>
    titled(view, 'findings', await findingsPage(view, ports, query)),
  );
  pages.get('/findings/:id', async ({ view, id }) => {
    const finding = await ports.findings.find(id);
    if (finding === null) return null;
    return {
      title: ports.advice.titleOf(finding.rule, view.words.language),
      section: 'findings',
      body: findingPage(view, ports, finding),
    };
  });
  pages.get('/cases', async ({ view, query }) => {
    const state: CaseState =
      (['open', 'closed', 'all'] as const).find((one) => one === query.get('state')) ?? 'open';
    const list = await ports.cases.list(state, paging(query));
    return titled(view, 'cases', casesPage(view, state, list));
  });
  pages.get('/sources', async ({ view }) =>
    titled(view, 'sources', sourcesPage(view, await ports.sources.list())),
  );
  pages.get('/unreadable', async ({ view, query }) =>
    titled(view, 'unreadable', unreadablePage(view, await ports.sources.unreadable(paging(query)))),
  );
}

function paging(query: URLSearchParams): { size: number; after?: string } {
  const after = query.get('after');
  return { size: PAGE_SIZE, ...(after === null ? {} : { after }) };
}
