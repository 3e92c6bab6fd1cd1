/**
 * The keys of a page. An element with `data-key="c"` is pressed or focused by that key; two keys one
 * after the other are written `g f`. Links of the navigation answer though they are folded away.
 * `?` shows all keys with the words of their elements. Keys rest while somebody types, while a dialog is open, and where they were turned off.
 */
const OFF = 'cybershield-keys-off';
const SEQUENCE_MS = 1500;
const NAVIGATION = 'nav [data-key]';
const TYPED_INTO = 'input:not([type=checkbox], [type=radio]), select, textarea, [contenteditable]';

const dialog = document.getElementById('keys');
let before = '';
let beforeAt = 0;

/** @returns {HTMLElement[]} what has a key and is on the page now, or leads to another */
function keyed() {
  return [...document.querySelectorAll('[data-key]')]
    .filter((one) => one instanceof HTMLElement)
    .filter((one) => one.offsetParent !== null || one.matches(NAVIGATION));
}

/** @param {HTMLElement} element */
function use(element) {
  if (element.matches(TYPED_INTO)) element.focus();
  else element.click();
}

function showKeys() {
  const list = dialog?.querySelector('[data-keys]');
  const places = dialog?.querySelector('[data-keys-go]');
  if (!(dialog instanceof HTMLDialogElement) || !list || !places) return;
  const all = keyed();
  list.replaceChildren(...all.filter((one) => !one.matches(NAVIGATION)).map(keyLine));
  places.replaceChildren(...all.filter((one) => one.matches(NAVIGATION)).map(keyLine));
  dialog.showModal();
}

/** @param {HTMLElement} element */
function keyLine(element) {
  const line = document.createElement('div');
  const name = document.createElement('dt');
  const keys = document.createElement('dd');
  name.textContent = nameOf(element);
  for (const one of (element.dataset['key'] ?? '').split(' ')) {
    const key = document.createElement('kbd');
    key.textContent = one;
    keys.append(key, ' ');
  }
  line.append(name, keys);
  return line;
}

/** @param {HTMLElement} element @returns {string} its own words, those of its label for a field */
function nameOf(element) {
  const given = element.dataset['keyName'] ?? element.getAttribute('aria-label');
  if (given !== null) return given.trim();
  if (!(element instanceof HTMLInputElement || element instanceof HTMLSelectElement))
    return element.textContent.trim();
  const label = element.labels?.[0]?.cloneNode(true);
  if (!(label instanceof HTMLElement)) return '';
  for (const field of label.querySelectorAll('input, select')) field.remove();
  return label.textContent.trim();
}

/** @param {KeyboardEvent} event */
function press(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.target instanceof Element && event.target.matches(TYPED_INTO)) return;
  if (document.querySelector('dialog[open]')) return;
  if (event.key === '?') {
    showKeys();
    return;
  }
  if (isOff()) return;
  const two = event.timeStamp - beforeAt < SEQUENCE_MS ? `${before} ${event.key}` : event.key;
  before = event.key;
  beforeAt = event.timeStamp;
  const found = keyed().find((one) => one.dataset['key'] === two) ?? bySingle(event.key);
  if (!found) return;
  event.preventDefault();
  use(found);
}

/** @param {string} key */
function bySingle(key) {
  return keyed().find((one) => one.dataset['key'] === key);
}

/** Browsers may refuse to keep anything: then keys stay on. */
function isOff() {
  try {
    return localStorage.getItem(OFF) !== null;
  } catch {
    return false;
  }
}

const off = dialog?.querySelector('[data-keys-off]');
if (off instanceof HTMLInputElement) {
  off.checked = isOff();
  off.addEventListener('change', () => {
    try {
      if (off.checked) localStorage.setItem(OFF, '');
      else localStorage.removeItem(OFF);
    } catch {
      off.checked = false;
    }
  });
}
document.addEventListener('keydown', press);
