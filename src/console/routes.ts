/** How routes draw pages and answer forms: who may, with which words, and what if it fails. */
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteShorthandOptions } from 'fastify';

import type { SignedIn } from '../flow/doors.ts';
import { may, type Permission } from '../model/role.ts';
import { MINUTE, type Millis } from '../model/time.ts';
import { type Html } from './html.ts';
import { heededWords } from './begun.ts';
import { isPassedOn, openNetworks } from './networks.ts';
import { addressOf } from './assets.ts';
import { page } from './page.ts';
import type { Density, Section } from './sections.ts';
import { isOwnForm, languageOf, pageOf, sameSecret, sessionOf } from './session.ts';
import { messagePage } from './sign-in/pages.ts';
import { isPosted, UPLOADS, type Posted } from './upload.ts';
import type { ConsoleConfig, ConsolePorts, View } from './view.ts';

/** How often it is written down that a session is in use. */
const SEEN_EVERY_MS: Millis = MINUTE;

/** What a page that anyone may open gets. */
export interface AskedByAnyone {
  readonly view: View;
  readonly query: URLSearchParams;
  readonly form: URLSearchParams;
  /** Of a form that takes one. */
  readonly upload: Pick<Posted, 'file' | 'refused'>;
  /** The `:id` of the path. */
  readonly id: string;
  /** The address of the machine that asks, as the trusted proxies tell it. */
  readonly from: string;
  /** How they reached us, `https://shield.example`; the door has held the name against its list. */
  readonly origin: string;
}

/** What a page route gets: the view, the query, the form, the path's parameters. */
export interface Asked extends AskedByAnyone {
  readonly person: SignedIn;
  /** The secret of the session that asks. */
  readonly session: string;
}

export interface Answer {
  readonly title: string;
  readonly section: Section | null;
  readonly body: Html;
  readonly status?: number;
  /** Files of `islands/`, without `.js`: what a script adds to a page that works without. */
  readonly islands?: readonly string[];
  /** Where the page's own differs from its section's. */
  readonly density?: Density;
}

/** Something to keep or to be read by a program, instead of a page. */
export interface FileAnswer {
  /** A media type with its charset. */
  readonly type: string;
  /** The name to save it under; null when it is read by a script of ours. */
  readonly name: string | null;
  readonly content: string;
}

/** Some pages are everybody's who signed in, whatever they may: their account, the way out. */
type Allowed = Permission | 'signed-in';

/** How routes draw pages and answer forms; one for every request. */
export interface Pages {
  /** A page that needs no sign-in, on loopback and the open networks; elsewhere it does. */
  anyone(address: string, draw: (asked: AskedByAnyone) => Promise<string | Answer | null>): void;
  /** A form of such a page. Gives the address to go on to, or a page. It must never act on an account. */
  anyoneForm(address: string, act: (asked: AskedByAnyone) => Promise<string | Answer>): void;
  /** The same for a form that may bring a file. */
  anyoneUpload(address: string, act: (asked: AskedByAnyone) => Promise<string | Answer>): void;
  /** A page for someone signed in who may, or an address; null when there is no such thing. */
  get(
    address: string,
    allowed: Allowed,
    draw: (asked: Asked) => Promise<string | Answer | null>,
  ): void;
  /** A form of someone who may. Gives the address to go on to, or a page with what was wrong. */
  post(
    address: string,
    allowed: Allowed,
    act: (
      asked: Asked,
      request: FastifyRequest,
      reply: FastifyReply,
    ) => Promise<string | Answer | null>,
  ): void;
  /** What is not a page, for someone who may. Null means that it does not exist. */
  file(address: string, allowed: Allowed, give: (asked: Asked) => Promise<FileAnswer | null>): void;
  open(
    request: FastifyRequest,
    reply: FastifyReply,
    answer: (view: View) => Answer,
  ): Promise<FastifyReply>;
  /** Draws `${code}-title` and `${code}-text`. */
  fail(
    request: FastifyRequest,
    reply: FastifyReply,
    status: number,
    code: string,
  ): Promise<FastifyReply>;
  /** What a page of ours is drawn with, for a route that sends its own document. */
  viewOf(request: FastifyRequest): Promise<View>;
  /** Redirects to a page of ours, below the base path. */
  go(reply: FastifyReply, address: string): FastifyReply;
}

export function pagesOf(app: FastifyInstance, config: ConsoleConfig, ports: ConsolePorts): Pages {
  const draw = drawing(config, ports);
  return { ...draw, ...openRoutes(app, draw), ...ownRoutes(app, config.basePath, draw) };
}

type Drawing = Pick<Pages, 'open' | 'fail' | 'go' | 'viewOf'> & {
  /** To the page where one proves who one is, and from there back to what was asked for. */
  ask(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply>;
  /** What a route gave: a page, an address to go on to, or null for what does not exist. */
  answer(
    request: FastifyRequest,
    reply: FastifyReply,
    view: View,
    given: string | Answer | null,
  ): FastifyReply | Promise<FastifyReply>;
};

function drawing(config: ConsoleConfig, ports: ConsolePorts): Drawing {
  const isOpen = openNetworks(() => config.openNetworks);
  const preload = `<${config.basePath}${addressOf('console.css')}>; rel=preload; as=style`;
  const viewOf = async (request: FastifyRequest): Promise<View> => {
    const secret = sessionOf(request, config.basePath);
    let person = secret === null ? null : await ports.signIns.session(secret);
    if (secret !== null && person !== null && isAtWork(request, person, ports.now())) {
      await ports.sessions.seen(secret);
      person = { ...person, lastSeenAt: ports.now() };
    }
    const language = languageOf(request, person?.language ?? null, config.language);
    const words = heededWords(ports.words(language));
    const open = isOpen(request.ip) && !isPassedOn(request);
    const origin = `${request.protocol}://${request.host}`;
    const address = pageOf(request, config.basePath);
    return { ...words, now: ports.now(), person, open, origin, address, config };
  };
  const send = (reply: FastifyReply, view: View, answer: Answer): FastifyReply =>
    reply
      .code(answer.status ?? 200)
      .type('text/html; charset=utf-8')
      .header('link', preload)
      .send(page(view, answer));
  const go: Pages['go'] = (reply, address) => reply.redirect(config.basePath + address, 303);
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
  const ask: Drawing['ask'] = async (request, reply) => {
    const secret = sessionOf(request, config.basePath);
    const holder = secret === null ? null : await ports.sessions.holder(secret);
    const to = holder === null ? '/sign-in' : '/lock';
    const wanted = pageOf(request, config.basePath);
    return go(reply, wanted === '/' ? to : `${to}?back=${encodeURIComponent(wanted)}`);
  };
  return {
    viewOf,
    ask,
    open,
    fail,
    go,
    answer(request, reply, view, given) {
      if (given === null) return fail(request, reply, 404, 'not-found');
      return typeof given === 'string' ? go(reply, given) : send(reply, view, given);
    },
  };
}

/** Pages without a sign-in: on loopback and the open networks. Elsewhere they need one. */
function openRoutes(
  app: FastifyInstance,
  { viewOf, answer, fail, ask }: Drawing,
): Pick<Pages, 'anyone' | 'anyoneForm' | 'anyoneUpload'> {
  const admitted = async (request: FastifyRequest): Promise<View | null> => {
    const view = await viewOf(request);
    return view.person !== null || view.open ? view : null;
  };
  const form = (
    address: string,
    options: RouteShorthandOptions,
    act: (asked: AskedByAnyone) => Promise<string | Answer>,
  ): void => {
    app.post(address, options, async (request, reply) => {
      const view = await admitted(request);
      if (view === null) return ask(request, reply);
      if (!isOwnForm(request)) return fail(request, reply, 403, 'form-refused');
      return answer(request, reply, view, await act(askedOf(request, view)));
    });
  };
  return {
    anyone(address, draw) {
      app.get(address, async (request, reply) => {
        const view = await admitted(request);
        if (view === null) return ask(request, reply);
        return answer(request, reply, view, await draw(askedOf(request, view)));
      });
    },
    anyoneForm: (address, act) => form(address, {}, act),
    anyoneUpload: (address, act) => form(address, UPLOADS, act),
  };
}

/** Pages and forms of people who signed in, each for those who may. */
function ownRoutes(
  app: FastifyInstance,
  basePath: string,
  { viewOf, answer, fail, ask }: Drawing,
): Pick<Pages, 'get' | 'post' | 'file'> {
  return {
    file(address, allowed, give) {
      app.get(address, async (request, reply) => {
        const view = await viewOf(request);
        const { person } = view;
        if (person === null) return ask(request, reply);
        if (!allows(person, allowed)) return fail(request, reply, 403, 'not-yours');
        const session = sessionOf(request, basePath) ?? '';
        const file = await give({ ...askedOf(request, view), person, session });
        if (file === null) return fail(request, reply, 404, 'not-found');
        if (file.name !== null)
          reply.header('content-disposition', `attachment; filename="${file.name}"`);
        return reply.type(file.type).send(file.content);
      });
    },
    get(address, allowed, draw) {
      app.get(address, async (request, reply) => {
        const view = await viewOf(request);
        const { person } = view;
        if (person === null) return ask(request, reply);
        if (!allows(person, allowed)) return fail(request, reply, 403, 'not-yours');
        const session = sessionOf(request, basePath) ?? '';
        const given = await draw({ ...askedOf(request, view), person, session });
        return answer(request, reply, view, given);
      });
    },
    post(address, allowed, act) {
      app.post(address, async (request, reply) => {
        const view = await viewOf(request);
        const { person } = view;
        if (person === null) return ask(request, reply);
        const asked = askedOf(request, view);
        const token = asked.form.get('form-token') ?? '';
        if (!isOwnForm(request) || !sameSecret(token, person.formToken))
          return fail(request, reply, 403, 'form-refused');
        if (!allows(person, allowed)) return fail(request, reply, 403, 'not-yours');
        const session = sessionOf(request, basePath) ?? '';
        return answer(
          request,
          reply,
          view,
          await act({ ...asked, person, session }, request, reply),
        );
      });
    },
  };
}

function allows(person: SignedIn, allowed: Allowed): boolean {
  return allowed === 'signed-in' || may(person.roles, allowed);
}

/** Somebody went to a page or sent a form; a page that keeps itself up to date is nobody at work. */
function isAtWork(request: FastifyRequest, { lastSeenAt }: SignedIn, now: Millis): boolean {
  const mode = request.headers['sec-fetch-mode'];
  return (mode === undefined || mode === 'navigate') && lastSeenAt + SEEN_EVERY_MS <= now;
}

function askedOf(request: FastifyRequest, view: View): AskedByAnyone {
  return {
    view,
    query: new URL(request.url, 'http://console').searchParams,
    ...sentBy(request.body),
    id: idOf(request),
    from: request.ip,
    origin: `${request.protocol}://${request.host}`,
  };
}

function sentBy(body: unknown): Pick<AskedByAnyone, 'form' | 'upload'> {
  if (isPosted(body)) return { form: body.form, upload: body };
  const form = body instanceof URLSearchParams ? body : new URLSearchParams();
  return { form, upload: { file: null, refused: null } };
}

function idOf(request: FastifyRequest): string {
  const { params } = request;
  if (typeof params !== 'object' || params === null || !('id' in params)) return '';
  return typeof params.id === 'string' ? params.id : '';
}
