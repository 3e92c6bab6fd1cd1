/** What pages show of passkeys: the button at the sign-in, the form that makes one, the list. */
import type { Credential } from '../../flow/proofs.ts';
import { html, type Html, type Insert } from '../html.ts';
import { formToken } from '../form-token.ts';
import { openIdSignIn } from '../openid/pages.ts';
import { textInput } from '../parts/fields.ts';
import { time, type View } from '../view.ts';
import type { NoParty } from './party.ts';

/**
 * The ways in with nothing typed: a passkey, and the organisation's own provider where there is one.
 * A page that shows a passkey form names the island `passkey`. Without scripts, or where the browser
 * has no passkeys, it says so in a sentence and offers nothing that cannot work.
 */
export function passkeySignIn(view: View, back: string): Html {
  const press = html`${backField(back)}<button>${view.words.say('passkey-sign-in')}</button>`;
  return html`${ceremony(view, '/passkey', press)} ${openIdSignIn(view, back)}`;
}

/** Opens a locked session again; only its holder's passkey does. */
export function passkeyUnlock(view: View, back: string): Html {
  const press = html`${backField(back)}<button>${view.words.say('passkey-unlock')}</button>`;
  return ceremony(view, '/lock/passkey', press);
}

function backField(back: string): Html {
  return html`<input type="hidden" name="back" value="${back}" />`;
}

/** The form by which a person who is invited makes a first passkey; `link` is the invitation's. */
export function passkeyEnrolment(view: View, link: string): Html {
  return ceremony(
    view,
    '/invitation/passkey',
    html`<input type="hidden" name="link" value="${link}" />${nameField(view)}
      <button>${view.words.say('passkey-make')}</button>`,
  );
}

/** The form by which somebody signed in makes a further one. */
function passkeyRegistration(view: View, asksNow: boolean): Html {
  return ceremony(
    view,
    '/account/passkeys',
    html`${formToken(view)}${nameField(view)} ${asksNow && nowField(view)}
      <button>${view.words.say('passkey-make')}</button>`,
  );
}

/** The present password: a computer left open must not be enough to add a way in. */
function nowField(view: View): Html {
  return textInput({
    name: 'now',
    label: view.words.say('password-now'),
    type: 'password',
    autocomplete: 'current-password',
    required: true,
  });
}

function nameField(view: View): Html {
  return textInput({
    name: 'name',
    label: view.words.say('passkey-name'),
    hint: view.words.say('passkey-name-hint'),
    autocomplete: 'off',
    required: true,
    lengthMax: 60,
  });
}

const SAID: readonly string[] = ['cancelled', 'known', 'failed'];

function ceremony(view: View, action: string, inside: Insert): Html {
  const { words } = view;
  return html`<form method="post" action="${action}" data-passkey hidden>
      ${inside}
      <input type="hidden" name="response" value="" />
      ${SAID.map(
        (name) =>
          html`<p class="errors" role="alert" data-passkey-said="${name}" hidden>
            ${words.say(`passkey-${name}`)}
          </p>`,
      )}
      <p class="errors" role="alert" data-passkey-said="told" hidden></p>
    </form>
    <p data-passkey-none>${words.say('passkey-none-here')}</p>`;
}

/** The page of one's own passkeys. */
export function passkeysPage(
  view: View,
  credentials: readonly Credential[],
  cannot: NoParty | null,
  asksNow: boolean,
): Html {
  const { words } = view;
  return html`<div class="narrow">
    <h1>${words.say('passkeys-title')}</h1>
    <p>${words.say('passkeys-text')}</p>
    ${
      credentials.length === 0
        ? html`<p>${words.say('passkeys-none')}</p>`
        : html`<ul class="plain">
            ${credentials.map((one) => html`<li>${credentialLine(view, one)}</li>`)}
          </ul>`
    }
    <h2>${words.say('passkey-add')}</h2>
    ${cannot === null ? passkeyRegistration(view, asksNow) : html`<p>${words.say(cannot)}</p>`}
  </div>`;
}

function credentialLine(view: View, { id, name, createdAt, usedAt, backedUp }: Credential): Html {
  const { words } = view;
  return html`<strong>${name}</strong>
    <p>
      ${words.say('passkey-since')} ${time(view, createdAt)} ·
      ${
        usedAt === null
          ? words.say('passkey-never-used')
          : html`${words.say('passkey-used')} ${time(view, usedAt)}`
      }
      · ${words.say(backedUp ? 'passkey-synced' : 'passkey-one-device')}
    </p>
    <form method="post" action="/account/passkeys/remove">
      ${formToken(view)}<input type="hidden" name="id" value="${id}" />
      <button class="quiet" aria-label="${words.say('passkey-remove-named', { name })}">
        ${words.say('passkey-remove')}
      </button>
    </form>`;
}
