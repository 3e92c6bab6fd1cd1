/** How a device comes to trust the shield's own authority, in plain words for each system. */
import { html, type Html } from '../html.ts';
import { locale, type AuthoritySheet, type View } from '../view.ts';

const SYSTEMS: readonly string[] = ['windows', 'macos', 'ios', 'android', 'firefox', 'linux'];
/** How many pairs of a fingerprint are read aloud in one breath. */
const PAIRS_A_GROUP = 4;

export function authorityPage(view: View, authority: AuthoritySheet): Html {
  const { words } = view;
  const systems = SYSTEMS.map((name) => {
    const address = `${view.config.basePath}/authority.pem`;
    return html`<h3>${words.say(`authority-${name}`)}</h3>
      <p>${words.say(`authority-${name}-text`, name === 'linux' ? { address } : {})}</p>`;
  });
  return html`<div class="narrow">
    <h1>${words.say('authority-title')}</h1>
    <p>${words.say('authority-why')}</p>
    <p>${words.say('authority-limits')}</p>
    <h2>${words.say('authority-first')}</h2>
    <p>${words.say('authority-compare')}</p>
    <dl>
      <dt>${words.say('authority-fingerprint')}</dt>
      <dd>${fingerprint(authority.fingerprint)}</dd>
      <dt>${words.say('authority-name')}</dt>
      <dd>${authority.subject}</dd>
      <dt>${words.say('authority-until')}</dt>
      <dd>${day(view, authority.notAfter)}</dd>
    </dl>
    <p>${words.say('authority-read-aloud')}</p>
    <h2>${words.say('authority-then')}</h2>
    <p><a class="button" href="/authority.crt" download>${words.say('authority-fetch')}</a></p>
    ${systems}
  </div>`;
}

/** In groups, so that two people on the telephone do not lose their place. */
function fingerprint(text: string): Html {
  const pairs = text.split(':');
  const groups: string[] = [];
  for (let at = 0; at < pairs.length; at += PAIRS_A_GROUP)
    groups.push(pairs.slice(at, at + PAIRS_A_GROUP).join(':'));
  return html`${groups.map((group) => html`<code>${group}</code> `)}`;
}

function day(view: View, at: number): Html {
  const { timeZone } = view.config;
  const text = new Intl.DateTimeFormat(locale(view), { dateStyle: 'long', timeZone }).format(at);
  return html`<time datetime="${new Date(at).toISOString()}">${text}</time>`;
}
