/** Coming and going: links, passwords, codes; locking, changing the person, signing out. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { LANGUAGES } from '../../flow/advice.ts';
import type { SignInAnswer } from '../../flow/sign-in.ts';
import type { Html } from '../html.ts';
import type { FormError } from '../parts/errors.ts';
import type { Pages } from '../routes.ts';
import { isOwnForm, sameSecret, sessionOf, setLanguage, setSession } from '../session.ts';
import type { ConsoleConfig, ConsolePorts, View } from '../view.ts';
import { backTo, placeOf, type Entrance } from './entering.ts';
import { codePage, linkPage, lockedPage, setUpPage, signInPage, type Locked } from './pages.ts';

export function signInPages(
  app: FastifyInstance,
  config: ConsoleConfig,
  ports: ConsolePorts,
  pages: Pages,
  door: Entrance,
): void {
  byLink(app, ports, pages, door);
  byPassword(app, config, pages, door);
  lockPages(app, config, ports, pages, door);
  app.post('/language', async (request, reply) => {
    const form = formOf(request);
    const language = LANGUAGES.find((one) => one === form.get('language'));
    if (language !== undefined && isOwnForm(request)) {
      setLanguage(request, reply, language);
      const secret = sessionOf(request, config.basePath);
      const person = secret === null ? null : await ports.signIns.session(secret);
      // The account's language comes before the browser's, so it is the one to change.
      if (person !== null) await ports.people.change(person.id, { language }, person.name);
    }
    return pages.go(reply, backTo(form.get('back')));
  });
}

function byLink(app: FastifyInstance, ports: ConsolePorts, pages: Pages, door: Entrance): void {
  app.get('/sign-in', (request, reply) => {
    const query = new URL(request.url, 'http://console').searchParams;
    const secret = query.get('link');
    return titled(pages, request, reply, 'sign-in-title', 200, (view) =>
      secret === null
        ? signInPage(view, { name: '', back: backTo(query.get('back')) }, [])
        : linkPage(view, secret),
    );
  });
  app.post('/sign-in', async (request, reply) => {
    if (!isOwnForm(request)) return pages.fail(request, reply, 403, 'form-refused');
    const session = await ports.signIns.consumeLink(formOf(request).get('link') ?? '');
    const person = session === null ? null : await ports.signIns.session(session);
    if (session === null || person === null)
      return titled(pages, request, reply, 'sign-in-title', 403, (view) =>
        signInPage(view, { name: '', back: '/' }, [view.words.say('link-used')]),
      );
    await door.admit(request, reply, session, person.id);
    return pages.go(reply, '/');
  });
}

/** A step of signing in that failed: its page again, with why. */
type Again = (view: View, errors: readonly FormError[]) => Html;

/** What an answer leads to: in, on to the next page, or the same page with why not. */
type Answering = (
  request: FastifyRequest,
  reply: FastifyReply,
  answer: SignInAnswer,
  wrong: string,
  again: Again,
) => Promise<FastifyReply>;

function answering(config: ConsoleConfig, pages: Pages, door: Entrance): Answering {
  const { signing } = door;
  return async (request, reply, answer, wrong, again) => {
    const back = backTo(formOf(request).get('back'));
    switch (answer.kind) {
      case 'in':
        await door.admit(request, reply, answer.session, answer.person);
        return pages.go(reply, back);
      case 'code':
        return titled(pages, request, reply, 'sign-in-code-title', 200, (view) =>
          codePage(view, { pending: answer.pending, back }, []),
        );
      case 'set-up': {
        const { pending } = answer;
        const codes = await signing.codesFor(pending, config.organisation, null);
        if (codes === null) return pages.go(reply, '/sign-in');
        return titled(pages, request, reply, 'codes-title', 200, (view) =>
          setUpPage(view, codes, { pending, back }, []),
        );
      }
      case 'wait':
        reply.header('retry-after', answer.seconds);
        return titled(pages, request, reply, 'sign-in-title', 429, (view) =>
          again(view, [view.words.say('sign-in-wait', { seconds: answer.seconds })]),
        );
      case 'refused':
        return titled(pages, request, reply, 'sign-in-title', 403, (view) =>
          again(view, [view.words.say(wrong)]),
        );
    }
  };
}

function byPassword(
  app: FastifyInstance,
  config: ConsoleConfig,
  pages: Pages,
  door: Entrance,
): void {
  const { signing } = door;
  const go = answering(config, pages, door);
  app.post('/sign-in/password', async (request, reply) => {
    if (!isOwnForm(request)) return pages.fail(request, reply, 403, 'form-refused');
    const form = formOf(request);
    const name = form.get('name') ?? '';
    const answer = await signing.byPassword(name, form.get('password') ?? '', placeOf(request));
    const kept = { name, back: backTo(form.get('back')) };
    return go(request, reply, answer, 'sign-in-wrong', (view, errors) =>
      signInPage(view, kept, errors),
    );
  });
  app.post('/sign-in/code', async (request, reply) => {
    if (!isOwnForm(request)) return pages.fail(request, reply, 403, 'form-refused');
    const form = formOf(request);
    const pending = form.get('pending') ?? '';
    const answer = await signing.byCode(pending, form.get('code') ?? '', placeOf(request));
    const kept = { pending, back: backTo(form.get('back')) };
    return go(request, reply, answer, 'sign-in-code-wrong', (view, errors) =>
      codePage(view, kept, errors),
    );
  });
  app.post('/sign-in/set-up', async (request, reply) => {
    if (!isOwnForm(request)) return pages.fail(request, reply, 403, 'form-refused');
    const form = formOf(request);
    const [pending, sealed] = [form.get('pending') ?? '', form.get('codes') ?? ''];
    const codes = await signing.codesFor(pending, config.organisation, sealed);
    if (codes === null) return pages.go(reply, '/sign-in');
    const answer = await signing.bySetUp(pending, sealed, form.get('code') ?? '');
    const kept = { pending, back: backTo(form.get('back')) };
    return go(request, reply, answer, 'sign-in-code-wrong', (view, errors) =>
      setUpPage(view, codes, kept, errors),
    );
  });
}

function lockPages(
  app: FastifyInstance,
  config: ConsoleConfig,
  ports: ConsolePorts,
  pages: Pages,
  door: Entrance,
): void {
  const held = async (request: FastifyRequest, back: string): Promise<Locked | null> => {
    const secret = sessionOf(request, config.basePath);
    const holder = secret === null ? null : await ports.sessions.holder(secret);
    const person = holder === null ? null : await ports.people.find(holder.id);
    return person === null ? null : { name: person.name, proofs: person.proofs, back };
  };
  pages.post('/lock', 'signed-in', async ({ form, session }, _request, reply) => {
    await ports.sessions.lock(session);
    // Without this a browser may show by its back button the page that was locked away.
    reply.header('clear-site-data', '"cache"');
    const back = backTo(form.get('back'));
    return back === '/' ? '/lock' : `/lock?back=${encodeURIComponent(back)}`;
  });
  app.get('/lock', async (request, reply) => {
    const back = backTo(new URL(request.url, 'http://console').searchParams.get('back'));
    const locked = await held(request, back);
    if (locked === null) return pages.go(reply, '/sign-in');
    return titled(pages, request, reply, 'locked-title', 200, (view) =>
      lockedPage(view, locked, []),
    );
  });
  app.post('/lock/open', async (request, reply) => {
    if (!isOwnForm(request)) return pages.fail(request, reply, 403, 'form-refused');
    const form = formOf(request);
    const back = backTo(form.get('back'));
    const locked = await held(request, back);
    const secret = sessionOf(request, config.basePath);
    if (locked === null || secret === null) return pages.go(reply, '/sign-in');
    const password = form.get('password') ?? '';
    const answer = await door.signing.unlock(secret, password, placeOf(request));
    if (answer.kind === 'in') return pages.go(reply, back);
    const waits = answer.kind === 'wait';
    return titled(pages, request, reply, 'locked-title', waits ? 429 : 403, (view) =>
      lockedPage(view, locked, [
        waits
          ? view.words.say('sign-in-wait', { seconds: answer.seconds })
          : view.words.say('locked-wrong'),
      ]),
    );
  });
  leavePages(app, config, ports, pages);
}

/** Staying at work, and going. */
function leavePages(
  app: FastifyInstance,
  config: ConsoleConfig,
  ports: ConsolePorts,
  pages: Pages,
): void {
  // A script of ours says that somebody types; it is refused when the session has been locked.
  app.post('/stay', async (request, reply) => {
    const secret = sessionOf(request, config.basePath);
    const person = secret === null ? null : await ports.signIns.session(secret);
    const token = formOf(request).get('form-token') ?? '';
    const good = isOwnForm(request) && person !== null && sameSecret(token, person.formToken);
    if (secret === null || !good) return reply.code(403).send();
    await ports.sessions.seen(secret);
    return reply.code(204).send();
  });
  const leave = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    if (!isOwnForm(request)) return pages.fail(request, reply, 403, 'form-refused');
    const secret = sessionOf(request, config.basePath);
    if (secret !== null) await ports.signIns.end(secret);
    setSession(request, reply, config.basePath, null);
    // What the browser still holds of the person who leaves.
    reply.header('clear-site-data', '"cache", "storage"');
    return pages.go(reply, '/sign-in');
  };
  app.post('/switch', leave);
  app.post('/sign-out', leave);
}

export function formOf(request: FastifyRequest): URLSearchParams {
  return request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
}

/** A page outside every section. */
export function titled(
  pages: Pages,
  request: FastifyRequest,
  reply: FastifyReply,
  title: string,
  status: number,
  draw: (view: View) => Html,
): Promise<FastifyReply> {
  return pages.open(request, reply, (view) => ({
    title: view.words.say(title),
    section: null,
    body: draw(view),
    status,
    islands: ['passkey', 'idle'],
  }));
}
