/** What stands around every page: the bar with our mark, the navigation, language and person, the feet. */
import { LANGUAGES, WHOLE_LANGUAGES, type Language } from '../flow/advice.ts';
import { formToken } from './form-token.ts';
import { html, type Html } from './html.ts';
import { lockForm } from './idle.ts';
import { groupOf, isOpenIn, sectionsFor, type Section, type Shown } from './sections.ts';
import { SHIELD } from './shield.ts';
import { time, type View } from './view.ts';

export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  hu: 'Magyar',
  fr: 'Français',
  de: 'Deutsch',
};
const REPORT = '/report';

/** The top of the page; `section` is the one that is open. */
export function top(view: View, section: Section | null): Html {
  const { words, config } = view;
  const groups = sectionsFor(view);
  return html`<header class="top">
      ${config.simulated && html`<p class="rehearsal">${words.say('rehearsal-mark')}</p>`}
      <div class="masthead">
        <a class="name" href="/">${SHIELD}<span>CyberShield</span></a>
        <span class="organisation">${config.organisation}</span>
        <div class="tools">${languages(view)} ${person(view)} ${reportButton(view, section)}</div>
      </div>
      ${groups.length > 0 && navigation(view, groups, section)}
    </header>
    ${subsections(view, groups, section)}`;
}

/** Without scripts a fold opens by itself; on a wide screen the same links stand as tabs. */
function navigation(view: View, groups: readonly Shown[], section: Section | null): Html {
  const { words } = view;
  const [only] = groups;
  const tabs =
    groups.length === 1 && only !== undefined
      ? only.sections.map((one) => sectionLink(view, one, section))
      : groups.map((one) => groupLink(view, one, section));
  return html`<nav aria-label="${words.say('navigation')}">
    <ul class="groups">
      ${tabs}
    </ul>
    <details class="menu fold">
      <summary>${words.say('menu')}</summary>
      <div>
        ${groups.map(
          (shown) =>
            html`${groups.length > 1 && html`<h2>${words.say(`group-${shown.group}`)}</h2>`}
              <ul>
                ${shown.sections.map((one) => sectionLink(view, one, section, one.key))}
              </ul>`,
        )}
      </div>
    </details>
  </nav>`;
}

/** The pages of the open group, where there is more than one group. */
function subsections(view: View, groups: readonly Shown[], section: Section | null): Html | null {
  const open = groups.find(({ group }) => group === groupOf(section));
  if (groups.length < 2 || open === undefined || open.sections.length < 2) return null;
  return html`<nav aria-label="${view.words.say(`group-${open.group}`)}">
    <ul class="sections">
      ${open.sections.map((one) => sectionLink(view, one, section))}
    </ul>
  </nav>`;
}

function groupLink(view: View, { group, sections }: Shown, section: Section | null): Html {
  return html`<li>
    <a href="${sections[0]?.address}" ${group === groupOf(section) && html`aria-current="true"`}
      >${view.words.say(`group-${group}`)}</a
    >
  </li>`;
}

/** With a letter the link answers to `g` and that letter, wherever it stands folded. */
function sectionLink(
  view: View,
  { name, address }: Shown['sections'][number],
  section: Section | null,
  key?: string,
): Html {
  return html`<li>
    <a
      href="${address}"
      ${isOpenIn(section, name) && html`aria-current="${name === section ? 'page' : 'true'}"`}
      ${key !== undefined && html`data-key="g ${key}"`}
      >${view.words.say(`section-${name}`)}</a
    >
  </li>`;
}

/** On pages for everyone the way to report is always in sight. */
function reportButton(view: View, section: Section | null): Html | null {
  if (!view.open && view.person === null) return null;
  const group = groupOf(section);
  if (group !== 'everyone' && (group !== null || view.person !== null)) return null;
  if (view.address.startsWith(REPORT)) return null;
  return html`<a class="report" href="${REPORT}">${view.words.say('report-something')}</a>`;
}

function languages(view: View): Html {
  const { words } = view;
  const choices = LANGUAGES.map(
    (language) =>
      html`<button
        name="language"
        value="${language}"
        lang="${language}"
        ${language === words.language && html`aria-current="true"`}
      >
        ${LANGUAGE_NAMES[language]}
        ${
          !WHOLE_LANGUAGES.includes(language) &&
          html`<small lang="${words.language}">${words.say('language-begun')}</small>`
        }
      </button>`,
  );
  return html`<details class="fold" name="tools">
    <summary>
      <span class="unseen">${words.say('language')}: </span>${LANGUAGE_NAMES[words.language]}
    </summary>
    <div>
      <form method="post" action="/language">
        <input type="hidden" name="back" value="${view.address}" />${choices}
      </form>
    </div>
  </details>`;
}

/** On a shared PC locking and changing the person are one press each. */
function person(view: View): Html | null {
  const { words } = view;
  if (view.person === null)
    return view.address.startsWith('/sign-in')
      ? null
      : html`<a href="/sign-in">${words.say('sign-in')}</a>`;
  return html`${lockForm(view)}
    <form method="post" action="/switch">
      ${formToken(view)}<button>${words.say('switch-person')}</button>
    </form>
    <details class="fold" name="tools">
      <summary>${view.person.name}</summary>
      <div>
        <a href="/account">${words.say('own-account')}</a>
        <form method="post" action="/sign-out">
          ${formToken(view)}<button>${words.say('sign-out')}</button>
        </form>
      </div>
    </details>`;
}

export function foot(view: View): Html {
  const { words, config } = view;
  return html`<footer class="foot">
    <p>CyberShield ${config.version}</p>
    <p>${words.say('foot-own-network')}</p>
    <p><a href="/accessibility">${words.say('accessibility')}</a></p>
  </footer>`;
}

/** On paper: whose page this is, from when, and where it stands. */
export function printFoot(view: View): Html {
  return html`<p class="printed">
    ${view.config.organisation} · ${view.words.say('printed-at')} ${time(view, view.now)} ·
    ${view.config.basePath}${view.address}
  </p>`;
}
