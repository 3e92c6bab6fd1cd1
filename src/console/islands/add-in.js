/**
 * The pane that Outlook shows beside a message. Takes the open message from Outlook, sends it with
 * the form, shows the page that comes back, and asks for the answer until there is one. The key of
 * whoever reports from elsewhere is kept in the settings that Outlook keeps for the mailbox.
 */
import { messageOf } from './outlook-message.js';

/**
 * @typedef {object} Settings
 * @property {(name: string) => unknown} get
 * @property {(name: string, value: string) => void} set
 * @property {() => void} saveAsync
 */
/**
 * What is used of Office.js, which Outlook needs and Microsoft serves.
 *
 * @typedef {object} Office
 * @property {() => Promise<{ readonly host: string | null }>} onReady
 * @property {{ mailbox?: import('./outlook-message.js').Mailbox, roamingSettings?: Settings }} context
 */

const KEY = 'cybershield-key';
const FIRST_MS = 2_000;
const SLOWEST_MS = 15_000;
/** Then a person looks, and the code brings the answer. */
const ASKS_MAX = 60;

const form = document.querySelector('form[data-add-in]');
if (form instanceof HTMLFormElement) void start(form);

/** @param {HTMLFormElement} sheet */
async function start(sheet) {
  const office = officeHere();
  if (office === null) return say('blocked');
  await office.onReady();
  const { mailbox, roamingSettings } = office.context;
  const item = mailbox?.item ?? null;
  if (mailbox === undefined || item === null) return say('outside');
  say('');
  sheet.hidden = false;
  const subject = document.querySelector('[data-subject]');
  if (subject !== null) subject.textContent = item.subject ?? '';
  put(sheet, 'name', mailbox.userProfile?.displayName);
  put(sheet, 'key', roamingSettings?.get(KEY));
  sheet.addEventListener('submit', (event) => {
    event.preventDefault();
    void report(sheet, mailbox, item, roamingSettings);
  });
}

/**
 * @param {HTMLFormElement} sheet
 * @param {import('./outlook-message.js').Mailbox} mailbox
 * @param {import('./outlook-message.js').Item} item
 * @param {Settings | undefined} settings
 */
async function report(sheet, mailbox, item, settings) {
  const buttons = [...sheet.querySelectorAll('button')];
  for (const one of buttons) one.disabled = true;
  say('sending');
  try {
    const fields = new FormData(sheet);
    const isExchange = sheet.dataset['addIn'] === 'exchange';
    fields.set('message', await messageOf(mailbox, item, isExchange));
    const answer = await fetch(sheet.action, { method: 'POST', body: fields });
    const page = await pageIn(answer);
    const key = fields.get('key');
    if (answer.ok && typeof key === 'string' && key !== '' && settings !== undefined) {
      settings.set(KEY, key);
      settings.saveAsync();
    }
    if (answer.ok) return filed(page, fields);
    // What was wrong stands above the form, which keeps what was typed.
    const wrong = page.querySelector('[data-wrong]');
    say(wrong === null ? 'failed' : '');
    const place = document.querySelector('[data-wrong]');
    if (wrong !== null && place !== null) place.replaceWith(document.adoptNode(wrong));
  } catch {
    say('failed');
  }
  for (const one of buttons) one.disabled = false;
}

/**
 * @param {Document} page
 * @param {FormData} sent
 */
function filed(page, sent) {
  const shown = page.querySelector('main');
  const here = document.querySelector('main');
  if (shown === null || here === null) return;
  here.replaceWith(document.adoptNode(shown));
  document.querySelector('h1')?.focus();
  const code = document.getElementById('receipt-code')?.textContent?.trim() ?? '';
  const fields = new URLSearchParams({ code });
  for (const name of ['language', 'key']) {
    const value = sent.get(name);
    if (typeof value === 'string') fields.set(name, value);
  }
  void ask(fields, 1);
}

/**
 * @param {URLSearchParams} fields
 * @param {number} count
 */
async function ask(fields, count) {
  const place = document.querySelector('[data-answer]');
  if (!(place instanceof HTMLElement) || count > ASKS_MAX) return;
  await new Promise((over) => setTimeout(over, Math.min(FIRST_MS * count, SLOWEST_MS)));
  const sent = fetch(place.dataset['answer'] ?? '', { method: 'POST', body: fields });
  const page = await sent.then(pageIn).catch(() => null);
  const next = page?.querySelector('[data-answer]');
  // Only what differs is put in place, so that nothing is read out twice.
  if (next instanceof HTMLElement && next.innerHTML !== place.innerHTML)
    place.replaceWith(document.adoptNode(next));
  if (next instanceof HTMLElement && 'done' in next.dataset) return;
  return ask(fields, count + 1);
}

/** @param {Response} answer */
async function pageIn(answer) {
  return new DOMParser().parseFromString(await answer.text(), 'text/html');
}

/** @returns {Office | null} */
function officeHere() {
  /** @type {object} */
  const here = globalThis;
  return 'Office' in here && isOffice(here.Office) ? here.Office : null;
}

/**
 * @param {unknown} found
 * @returns {found is Office}
 */
function isOffice(found) {
  return typeof found === 'object' && found !== null && 'onReady' in found && 'context' in found;
}

/**
 * @param {HTMLFormElement} sheet
 * @param {string} name
 * @param {unknown} value
 */
function put(sheet, name, value) {
  const field = sheet.elements.namedItem(name);
  if (field instanceof HTMLInputElement && typeof value === 'string') field.value = value;
}

/** @param {string} what The sentence of the page that is shown; empty for none. */
function say(what) {
  for (const one of document.querySelectorAll('[data-say]'))
    if (one instanceof HTMLElement) one.hidden = one.dataset['say'] !== what;
}
