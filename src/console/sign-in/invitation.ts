/** Choosing a proof: behind an invitation, or behind a printed code that was honoured. */
import type { FastifyInstance } from 'fastify';

import type { LinkHolder } from '../../flow/doors.ts';
import { judgePassword, normalPassword } from '../../flow/passwords.ts';
import { needsCodes } from '../../flow/sign-in.ts';
import { recoveryBuckets, Slowing } from '../../flow/slowing.ts';
import { SECOND } from '../../model/time.ts';
import { html, type Html } from '../html.ts';
import { button } from '../parts/buttons.ts';
import { errorOf, errorSummary, type FormError } from '../parts/errors.ts';
import { textInput } from '../parts/fields.ts';
import { passkeyEnrolment } from '../passkeys/part.ts';
import type { Pages } from '../routes.ts';
import { isOwnForm } from '../session.ts';
import type { ConsoleConfig, ConsolePorts, View } from '../view.ts';
import type { Entrance } from './entering.ts';
import { codesPart, recoveryPage } from './pages.ts';
import { formOf, titled } from './routes.ts';

type Invited = NonNullable<LinkHolder['person']>;

export function invitationPages(
  app: FastifyInstance,
  config: ConsoleConfig,
  ports: ConsolePorts,
  pages: Pages,
  door: Entrance,
): void {
  const invited = async (secret: string): Promise<Invited | null> => {
    const link = await ports.signIns.link(secret);
    return link === null || link.kind === 'sign-in' ? null : link.person;
  };
  const codesFor = async (person: Invited, sealed: string | null): Promise<Codes | null> => {
    const account = needsCodes(person.roles) ? await ports.people.find(person.id) : null;
    if (account === null) return null;
    return door.signing.newCodes(config.organisation, account.signInName, sealed);
  };
  app.get('/invitation', async (request, reply) => {
    const secret = new URL(request.url, 'http://console').searchParams.get('link') ?? '';
    const person = await invited(secret);
    if (person === null) return pages.fail(request, reply, 403, 'invitation-over');
    const codes = await codesFor(person, null);
    return titled(pages, request, reply, 'invitation-title', 200, (view) =>
      invitationPage(view, { secret, person, codes }, []),
    );
  });
  app.post('/invitation', async (request, reply) => {
    if (!isOwnForm(request)) return pages.fail(request, reply, 403, 'form-refused');
    const form = formOf(request);
    const secret = form.get('link') ?? '';
    const person = await invited(secret);
    if (person === null) return pages.fail(request, reply, 403, 'invitation-over');
    const codes = await codesFor(person, form.get('codes'));
    const wrong = await wrongIn(config, ports, door, { form, person, codes });
    if (wrong !== null)
      return titled(pages, request, reply, 'invitation-title', 422, (view) =>
        invitationPage(view, { secret, person, codes }, [
          { field: wrong.field, text: view.words.say(wrong.code) },
        ]),
      );
    const hash = await ports.proving.hashing.hash(normalPassword(form.get('password') ?? ''));
    const totp = codes === null ? null : codes.sealed;
    const session = await ports.signIns.enrol(secret, { kind: 'password', hash, totp });
    if (session === null) return pages.fail(request, reply, 403, 'invitation-over');
    await door.admit(request, reply, session, person.id);
    return pages.go(reply, '/');
  });
  recoveryPages(app, ports, pages);
}

type Codes = ReturnType<Entrance['signing']['newCodes']>;

interface Chosen {
  readonly form: URLSearchParams;
  readonly person: Invited;
  readonly codes: Codes | null;
}

/** The first thing that is wrong, by field and code. */
async function wrongIn(
  config: ConsoleConfig,
  ports: ConsolePorts,
  door: Entrance,
  { form, person, codes }: Chosen,
): Promise<{ readonly field: string; readonly code: string } | null> {
  const password = form.get('password') ?? '';
  const account = await ports.people.find(person.id);
  const names = [person.name, account?.signInName ?? '', config.organisation];
  const { knownPasswords } = ports.proving;
  const refusal = await judgePassword(password, names, codes === null, knownPasswords);
  if (refusal !== null) return { field: 'password', code: refusal };
  if (password !== form.get('again')) return { field: 'again', code: 'password-differs' };
  if (codes !== null && !door.signing.provesCodes(codes.sealed, form.get('code') ?? ''))
    return { field: 'code', code: 'sign-in-code-wrong' };
  return null;
}

function invitationPage(
  view: View,
  { secret, person, codes }: { readonly secret: string } & Omit<Chosen, 'form'>,
  errors: readonly FormError[],
): Html {
  const { words } = view;
  return html`<div class="narrow">
    <h1>${words.say('invitation-title')}</h1>
    ${errorSummary(view, errors)}
    <p>${words.say('invitation-text', { name: person.name })}</p>
    <h2>${words.say('invitation-passkey')}</h2>
    <p>${words.say('invitation-passkey-text')}</p>
    ${passkeyEnrolment(view, secret)}
    <form method="post" action="/invitation">
      <input type="hidden" name="link" value="${secret}" />
      <h2>${words.say('invitation-password')}</h2>
      ${newPasswordFields(view, codes === null, errors)}
      ${
        codes !== null &&
        html`<h2>${words.say('codes-title')}</h2>
          ${codesPart(view, codes)}`
      }
      ${button(words.say('invitation-done'))}
    </form>
  </div>`;
}

/** A new password, twice. */
export function newPasswordFields(view: View, alone: boolean, errors: readonly FormError[]): Html {
  const { words } = view;
  return html`${textInput({
    name: 'password',
    label: words.say('password-new'),
    hint: words.say(alone ? 'password-hint-alone' : 'password-hint'),
    error: errorOf(errors, 'password'),
    type: 'password',
    autocomplete: 'new-password',
    required: true,
  })}
  ${textInput({
    name: 'again',
    label: words.say('password-again'),
    error: errorOf(errors, 'again'),
    type: 'password',
    autocomplete: 'new-password',
    required: true,
  })}`;
}

function recoveryPages(app: FastifyInstance, ports: ConsolePorts, pages: Pages): void {
  const slowing = new Slowing();
  app.get('/sign-in/recovery', (request, reply) =>
    titled(pages, request, reply, 'recovery-title', 200, (view) =>
      recoveryPage(view, '', [], null),
    ),
  );
  app.post('/sign-in/recovery', async (request, reply) => {
    if (!isOwnForm(request)) return pages.fail(request, reply, 403, 'form-refused');
    const form = formOf(request);
    const name = form.get('name') ?? '';
    const again = (status: number, code: string | null, wait: number, readyAt: number | null) =>
      titled(pages, request, reply, 'recovery-title', status, (view) => {
        const seconds = Math.ceil(wait / SECOND);
        const errors = code === null ? [] : [view.words.say(code, { seconds })];
        return recoveryPage(view, name, errors, readyAt);
      });
    const wait = slowing.begin(recoveryBuckets(request.ip), ports.now());
    if (wait > 0) return again(429, 'sign-in-wait', wait, null);
    const claimed = await ports.recoveries.claim(name, form.get('code') ?? '');
    if (claimed.kind === 'refused') return again(403, 'recovery-wrong', 0, null);
    if (claimed.kind === 'waiting') return again(200, null, 0, claimed.readyAt);
    return pages.go(reply, `/invitation?link=${claimed.link}`);
  });
}
