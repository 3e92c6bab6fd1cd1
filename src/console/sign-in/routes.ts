/** Coming and going: one-time links, the language switch, signing out. */
import type { FastifyInstance } from 'fastify';

import { LANGUAGES } from '../../flow/advice.ts';
import type { Pages } from '../routes.ts';
import { isOwnForm, SESSION_COOKIE, setCookie, setLanguage } from '../session.ts';
import type { ConsolePorts } from '../view.ts';
import { noLinkPage, signInPage } from './pages.ts';

/** Browsers read a second slash or backslash as another site, and drop tabs and line ends before. */
const OWN_ADDRESS = /^\/(?![/\\])[!-~]*$/;

export function signInPages(app: FastifyInstance, ports: ConsolePorts, pages: Pages): void {
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
    return pages.go(reply, '/');
  });
  app.post('/language', (request, reply) => {
    const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
    const language = LANGUAGES.find((one) => one === form.get('language'));
    if (language !== undefined) setLanguage(request, reply, language);
    const back = form.get('back') ?? '/';
    return pages.go(reply, OWN_ADDRESS.test(back) ? back : '/');
  });
  pages.post('/sign-out', 'report', async ({ session }) => {
    await ports.signIns.end(session);
    return '/sign-in';
  });
}
