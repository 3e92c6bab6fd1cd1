/** One's own account: language, proofs, sessions. */
import type { FastifyRequest } from 'fastify';

import { LANGUAGES } from '../../flow/advice.ts';
import { judgePassword, normalPassword } from '../../flow/passwords.ts';
import type { Answer, Asked, Pages } from '../routes.ts';
import type { FormError } from '../parts/errors.ts';
import type { Entrance } from '../sign-in/entering.ts';
import { proveAgain } from '../sign-in/proving-again.ts';
import { setSession } from '../session.ts';
import type { ConsoleConfig, ConsolePorts } from '../view.ts';
import { accountPage, codesMadePage, newCodesPage } from './page.ts';

export function accountPages(
  config: ConsoleConfig,
  ports: ConsolePorts,
  pages: Pages,
  door: Entrance,
): void {
  const draw = async (asked: Asked, errors: readonly FormError[] = []): Promise<Answer | null> => {
    const { view, person } = asked;
    const account = await ports.people.find(person.id);
    if (account === null) return null;
    const [sessions, passkeys] = await Promise.all([
      ports.sessions.list(person.id),
      ports.credentials.credentials(person.id),
    ]);
    return {
      title: view.words.say('account-title'),
      section: null,
      body: accountPage(view, { account, sessions, passkeys, errors }),
      status: errors.length > 0 ? 422 : 200,
    };
  };
  pages.get('/account', 'signed-in', (asked) => draw(asked));
  pages.post('/account/language', 'signed-in', async ({ form, person }) => {
    const language = LANGUAGES.find((one) => one === form.get('language')) ?? null;
    await ports.people.change(person.id, { language }, person.name);
    return '/account';
  });
  pages.post('/account/sessions', 'signed-in', async ({ form, person, session }) => {
    const one = form.get('session');
    if (one === null) await ports.sessions.endAll(person.id, session);
    else await ports.sessions.endOne(person.id, one);
    return '/account';
  });
  pages.post('/account/recovery-codes', 'signed-in', async (asked, request) => {
    const { view, person } = asked;
    const wrong = await unprovedIn(ports, door, asked, request);
    if (wrong !== null) return draw(asked, [{ ...wrong, field: 'now-for-recovery' }]);
    const codes = await ports.recoveries.make(person.id, person.name);
    return {
      title: view.words.say('recovery-codes-title'),
      section: null,
      body: codesMadePage(view, person.name, codes),
    };
  });
  passwordForm(config, ports, door, pages, draw);
  newCodesForms(config, ports, pages, door);
}

/** The sentence at the field of the password when it was not proved again who sits there. */
async function unprovedIn(
  ports: ConsolePorts,
  door: Entrance,
  { view, person, form, session }: Asked,
  request: FastifyRequest,
): Promise<{ readonly field: string; readonly text: string } | null> {
  const typed = form.get('now') ?? form.get('now-for-recovery') ?? '';
  const unproved = await proveAgain(ports, door, { person, session, typed }, request);
  if (unproved === null) return null;
  return { field: 'now', text: view.words.say(unproved.code, { seconds: unproved.seconds }) };
}

/** Changing a password ends every other session; whoever changed it stays signed in, with a new one. */
function passwordForm(
  config: ConsoleConfig,
  ports: ConsolePorts,
  door: Entrance,
  pages: Pages,
  draw: (asked: Asked, errors: readonly FormError[]) => Promise<Answer | null>,
): void {
  const { hashing, knownPasswords } = ports.proving;
  pages.post('/account/password', 'signed-in', async (asked, request, reply) => {
    const { view, person, form } = asked;
    const wrong = (field: string, code: string): Promise<Answer | null> =>
      draw(asked, [{ field, text: view.words.say(code) }]);
    const unproved = await unprovedIn(ports, door, asked, request);
    if (unproved !== null) return draw(asked, [unproved]);
    const { totp } = await ports.proofs.known(person.id);
    const password = form.get('password') ?? '';
    const account = await ports.people.find(person.id);
    const names = [person.name, account?.signInName ?? '', config.organisation];
    const refusal = await judgePassword(password, names, totp === null, knownPasswords);
    if (refusal !== null) return wrong('password', refusal);
    if (password !== form.get('again')) return wrong('again', 'password-differs');
    const hash = await hashing.hash(normalPassword(password));
    await ports.proofs.setPassword(person.id, hash, person.name);
    const fresh = await ports.signIns.sessionFor(person.id, person.how);
    setSession(request, reply, config.basePath, fresh);
    return '/account';
  });
}

function newCodesForms(
  config: ConsoleConfig,
  ports: ConsolePorts,
  pages: Pages,
  door: Entrance,
): void {
  const { signing } = door;
  const draw = async (
    { view, person }: Asked,
    sealed: string | null,
    errors: readonly FormError[],
  ): Promise<Answer | null> => {
    const account = await ports.people.find(person.id);
    if (account === null) return null;
    const codes = signing.newCodes(config.organisation, account.signInName, sealed);
    return {
      title: view.words.say('codes-title'),
      section: null,
      body: newCodesPage(view, codes, account, errors),
      status: errors.length === 0 ? 200 : 422,
    };
  };
  pages.get('/account/codes', 'signed-in', (asked) => draw(asked, null, []));
  pages.post('/account/codes', 'signed-in', async (asked, request) => {
    const { view, form, person } = asked;
    const sealed = form.get('codes') ?? '';
    const unproved = await unprovedIn(ports, door, asked, request);
    if (unproved !== null) return draw(asked, sealed, [unproved]);
    if (!signing.provesCodes(sealed, form.get('code') ?? ''))
      return draw(asked, sealed, [{ field: 'code', text: view.words.say('sign-in-code-wrong') }]);
    await ports.proofs.setTotp(person.id, sealed, person.name);
    return '/account';
  });
}
