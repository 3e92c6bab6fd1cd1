/** How routes draw pages and answer forms: who may, with which words, and what if it fails. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { type Html } from './html.ts';
import { page, type Section } from './page.ts';
import { messagePage } from './pages/sign-in.ts';
import { cookie, isOwnForm, languageOf, sameSecret, SESSION_COOKIE } from './session.ts';
import type { ConsoleConfig, ConsolePorts, View } from './view.ts';

/** What a page route gets: the view, the query, the form, the path's parameters. */
export interface Asked {
  readonly view: View;
  readonly query: URLSearchParams;
  readonly form: URLSearchParams;
  readonly id: string;
  /** The secret of the session that asks. */
  readonly session: string;
}

export interface Answer {
  readonly title: string;
  readonly section: Section | null;
  readonly body: Html;
  readonly status?: number;
}

/** How routes draw pages and answer forms; one for every request. */
export interface Pages {
  /** A page for someone signed in. Null means that what was asked for does not exist. */
  get(address: string, draw: (asked: Asked) => Promise<Answer | null>): void;
  /** A form of someone signed in. Gives the address to go on to, or a page with what was wrong. */
  post(address: string, act: (asked: Asked) => Promise<string | Answer>): void;
  open(
    request: FastifyRequest,
    reply: FastifyReply,
    answer: (view: View) => Answer,
  ): Promise<FastifyReply>;
  fail(
    request: FastifyRequest,
    reply: FastifyReply,
    status: number,
    code: string,
  ): Promise<FastifyReply>;
}

export function pagesOf(app: FastifyInstance, config: ConsoleConfig, ports: ConsolePorts): Pages {
  const viewOf = async (request: FastifyRequest): Promise<View> => {
    const secret = cookie(request, SESSION_COOKIE);
    const person = secret === null ? null : await ports.signIns.session(secret);
    const words = ports.words(languageOf(request, config.language));
    return { words, now: ports.now(), person, address: request.url, config };
  };
  const send = (reply: FastifyReply, view: View, answer: Answer): FastifyReply =>
    reply
      .code(answer.status ?? 200)
      .type('text/html; charset=utf-8')
      .send(page(view, answer));
  const open: Pages['open'] = async (request, reply, answer) => {
    const view = await viewOf(request);
    return send(reply, view, answer(view));
  };
  const fail: Pages['fail'] = (request, reply, status, code) =>
    open(request, reply, ({ words }) => ({
      title: words.say(`${code}-title`),
      section: null,
      body: messagePage(words.say(`${code}-title`), words.say(`${code}-text`)),
      status,
    }));
  const ask = (request: FastifyRequest, view: View): Asked => ({
    view,
    query: new URL(request.url, 'http://console').searchParams,
    form: request.body instanceof URLSearchParams ? request.body : new URLSearchParams(),
    id: idOf(request),
    session: cookie(request, SESSION_COOKIE) ?? '',
  });
  return {
    open,
    fail,
    get(address, draw) {
      app.get(address, async (request, reply) => {
        const view = await viewOf(request);
        if (view.person === null) return reply.redirect('/sign-in', 303);
        const answer = await draw(ask(request, view));
        return answer === null ? fail(request, reply, 404, 'not-found') : send(reply, view, answer);
      });
    },
    post(address, act) {
      app.post(address, async (request, reply) => {
        const view = await viewOf(request);
        if (view.person === null) return reply.redirect('/sign-in', 303);
        const asked = ask(request, view);
        const token = asked.form.get('form-token') ?? '';
        if (!isOwnForm(request) || !sameSecret(token, view.person.formToken))
          return fail(request, reply, 403, 'form-refused');
        const result = await act(asked);
        return typeof result === 'string' ? reply.redirect(result, 303) : send(reply, view, result);
      });
    },
  };
}

function idOf(request: FastifyRequest): string {
  const { params } = request;
  if (typeof params !== 'object' || params === null || !('id' in params)) return '';
  return typeof params.id === 'string' ? params.id : '';
}
