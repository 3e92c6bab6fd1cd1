/**
 * The emergency binder: what must be readable when directory, mail, telephones and network are gone.
 * Pages of A4, black on white; the first steps once in each language of the organisation, what has to
 * be filled in once for all of them.
 */
import type { BackupStanding } from '../../flow/backup-standing.ts';
import type { Contact } from '../../flow/contacts.ts';
import { hotlineName, type HotlineOf } from '../../flow/guides.ts';
import type { Words } from '../../flow/words.ts';
import type { Millis } from '../../model/time.ts';
import { html, type Html } from '../html.ts';

export interface BinderContent {
  readonly organisation: string;
  /** One for each language of the organisation, its first one first. */
  readonly words: readonly Words[];
  readonly contacts: readonly Contact[];
  readonly backups: readonly BackupStanding[];
  /** Authorities of the organisation's country; none leaves a line to write on. */
  readonly hotlines: readonly HotlineOf[];
  /** Made for this print and shown this once; null leaves room for the envelope. */
  readonly codes: readonly string[] | null;
  readonly now: Millis;
  readonly timeZone: string;
  readonly simulated: boolean;
}

/** What is struck first, each with its steps `binder-NAME-1` to `binder-NAME-5`. */
const TROUBLES = ['ransom', 'outage', 'theft'] as const;
const STEPS: readonly number[] = [1, 2, 3, 4, 5];
const ROLES = ['decides', 'technical', 'care', 'outside', 'writes'] as const;
const BLANK_LINES = 22;
const BLANK_CONTACTS = 4;

export function binder(content: BinderContent): Html {
  const { words, simulated } = content;
  return html`<div class="binder">
    ${simulated && html`<p class="rehearsal">${words[0]?.say('rehearsal-mark')}</p>`}
    ${contactsLeaf(content)} ${words.map((one) => stepsLeaf(one))} ${rolesLeaf(content)}
    ${codesLeaf(content)} ${notesLeaf(content)}
  </div>`;
}

/** The same words in every language, each marked as its own for screen readers. */
function both({ words }: BinderContent, key: string): Html {
  return html`${words.map(
    (one, index) =>
      html`${index > 0 && html` <span aria-hidden="true">·</span> `}<span lang="${one.language}"
          >${one.say(key)}</span
        >`,
  )}`;
}

function contactsLeaf(content: BinderContent): Html {
  const { organisation, contacts } = content;
  return html`<section class="leaf">
    <h1>${both(content, 'section-binder')}</h1>
    <p class="whose"><strong>${organisation}</strong>, ${dateOf(content)}</p>
    <p>${both(content, 'binder-keep')}</p>
    <h2>${both(content, 'contacts-title')}</h2>
    <table>
      <thead>
        <tr>
          <th scope="col"><span class="unseen">${both(content, 'binder-place')}</span></th>
          <th scope="col">${both(content, 'contact-name')}</th>
          <th scope="col">${both(content, 'contact-phone')}</th>
          <th scope="col">${both(content, 'binder-other-way')}</th>
        </tr>
      </thead>
      <tbody>
        ${contacts.map((one, index) => contactRow(content, one, index + 1))}
        ${Array.from({ length: BLANK_CONTACTS }, (_, index) => blankRow(contacts.length + index + 1))}
      </tbody>
    </table>
    ${nationalLines(content)}
    <p class="line">${both(content, 'binder-police')}</p>
  </section>`;
}

function nationalLines(content: BinderContent): Html {
  const { hotlines, words } = content;
  if (hotlines.length === 0) return html`<p class="line">${both(content, 'binder-national')}</p>`;
  return html`<p>${both(content, 'binder-national')}</p>
    <ul>
      ${hotlines.map((one) => {
        const { phone, site, checked, verified } = one.hotline;
        const names = new Set(words.map(({ language }) => hotlineName(one, language)));
        const date = { date: checked };
        return html`<li>
          ${[...names].join(' · ')}: ${phone !== null && html`<strong>${phone}</strong>`} ${site}
          ${!verified && html`<small>${words[0]?.say('hotline-unverified', date)}</small>`}
        </li>`;
      })}
    </ul>`;
}

function contactRow(content: BinderContent, one: Contact, place: number): Html {
  return html`<tr>
    <td>${place}</td>
    <td>
      <strong>${one.name}</strong>
      <small>${both(content, `contact-role-${one.role}`)}</small>
    </td>
    <td class="phone">${one.phone}</td>
    <td>${[one.note, one.mail].filter((way) => way !== '').join(', ')}</td>
  </tr>`;
}

function blankRow(place: number): Html {
  return html`<tr class="blank">
    <td>${place}</td>
    <td></td>
    <td></td>
    <td></td>
  </tr>`;
}

function stepsLeaf(words: Words): Html {
  return html`<section class="leaf" lang="${words.language}">
    <h1>${words.say('binder-first-steps')}</h1>
    <p>${words.say('binder-calm')}</p>
    ${TROUBLES.map(
      (trouble) =>
        html`<h2>${words.say(`binder-${trouble}`)}</h2>
          <ol>
            ${STEPS.map((step) => html`<li>${words.say(`binder-${trouble}-${step}`)}</li>`)}
          </ol>`,
    )}
  </section>`;
}

function rolesLeaf(content: BinderContent): Html {
  const { backups, words } = content;
  const [first] = words;
  return html`<section class="leaf">
    <h1>${both(content, 'binder-who-decides')}</h1>
    <table>
      <tbody>
        ${ROLES.map(
          (role) =>
            html`<tr class="blank">
              <th scope="row">
                ${both(content, `binder-role-${role}`)}
                <small>${both(content, `binder-role-${role}-does`)}</small>
              </th>
              <td>${nameFor(content, role)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    <h2>${both(content, 'binder-backups')}</h2>
    <ul>
      ${backups.map(
        (one) =>
          html`<li>
            ${both(content, `overview-backup-kind-${one.kind}`)}:
            ${
              one.worst === null
                ? both(content, 'overview-backup-nothing')
                : html`${one.worst.system},
                  ${first?.say(`overview-backup-${one.worst.state}`)}${one.worst.at !== null && html`, ${dayOf(content, one.worst.at)}`}`
            }
          </li>`,
      )}
    </ul>
    ${['medium', 'key', 'restore', 'order'].map((what) => html`<p class="line">${both(content, `binder-backup-${what}`)}</p>`)}
  </section>`;
}

/** The first on the list who was named for that role; otherwise room to write. */
function nameFor({ contacts }: BinderContent, role: (typeof ROLES)[number]): string {
  if (role !== 'decides' && role !== 'technical') return '';
  return contacts.find((one) => one.role === role)?.name ?? '';
}

function codesLeaf(content: BinderContent): Html {
  const { codes } = content;
  return html`<section class="leaf">
    <h1>${both(content, 'binder-codes')}</h1>
    <p>${both(content, 'binder-codes-about')}</p>
    ${
      codes === null
        ? html`<div class="envelope"><p>${both(content, 'binder-envelope')}</p></div>`
        : html`<ol class="codes">
            ${codes.map((code) => html`<li><code>${code}</code></li>`)}
          </ol>`
    }
    <p class="line">${both(content, 'binder-sealed-by')}</p>
  </section>`;
}

function notesLeaf(content: BinderContent): Html {
  return html`<section class="leaf">
    <h1>${both(content, 'binder-notes')}</h1>
    <p>${both(content, 'binder-notes-about')}</p>
    ${Array.from({ length: BLANK_LINES }, () => html`<p class="line"></p>`)}
  </section>`;
}

function dateOf(content: BinderContent): string {
  return dayOf(content, content.now);
}

function dayOf({ words, timeZone }: BinderContent, at: Millis): string {
  const language = words[0]?.language ?? 'en';
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    dateStyle: 'long',
    timeZone,
  }).format(at);
}
