/**
 * On pages of somebody signed in: after the idle limit the page is covered and the session locked,
 * with a warning a minute before; other tabs follow. What was typed into forms lies in this tab's
 * sessionStorage meanwhile and comes back after unlocking. It is sealed (AES-256-GCM) with the form
 * token of the session, which stands only in pages of the unlocked session: whoever sits at the locked
 * computer, and whoever signs in next, finds nothing to read. Passwords and codes are never kept, nor
 * anything where the browser has no encryption (pages without TLS beyond this machine).
 */
const KEPT = 'cybershield-typed';
const WARNING_MS = 60_000;
const TOLD_EVERY_MS = 60_000;
const LOOK_MS = 1_000;
const NONCE_BYTES = 12;
const KINDS = new Set(
  ['text', 'search', 'email', 'tel', 'url', 'number', 'date', 'time', 'datetime-local'].concat([
    'checkbox',
    'radio',
    'textarea',
    'select-one',
    'select-multiple',
  ]),
);

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Field */

const channel = new BroadcastChannel('cybershield-idle');
const dialog = document.getElementById('idle');
const lock = document.querySelector('form[data-lock]');
if (dialog instanceof HTMLDialogElement && lock instanceof HTMLFormElement) {
  watch(dialog, lock);
  void keepTyped(dialog.dataset['address'] ?? '', tokenOf(lock));
} else {
  // This page is the lock or the sign-in: what other tabs show is covered too.
  tellTabs('locked');
  const kept = sessionStorage.getItem(KEPT);
  if (kept !== null)
    sessionStorage.setItem(KEPT, JSON.stringify({ ...JSON.parse(kept), locked: true }));
}
// A page that the browser kept whole is not what the session may see now.
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) location.reload();
});

/**
 * @param {HTMLDialogElement} warning
 * @param {HTMLFormElement} form
 */
function watch(warning, form) {
  const limit = Number(warning.dataset['limit']);
  const warnsAt = Math.min(WARNING_MS, limit / 2);
  let until = Date.now() + Number(warning.dataset['left']);
  let toldAt = Date.now();
  let over = false;
  tellTabs(until);

  const cover = () => {
    over = true;
    document.documentElement.classList.add('covered');
  };
  const end = () => {
    if (over) return;
    cover();
    form.submit();
  };
  const tell = async () => {
    toldAt = Date.now();
    const body = new URLSearchParams({ 'form-token': tokenOf(form) });
    const answer = await fetch(form.action.replace(/lock$/, 'stay'), { method: 'POST', body });
    if (!answer.ok) return end();
    until = toldAt + limit;
    tellTabs(until);
  };
  const atWork = () => {
    if (over || warning.open || Date.now() - toldAt < TOLD_EVERY_MS) return;
    // Without a connection the page locks at its time, as it would with nobody there.
    tell().catch(() => undefined);
  };
  for (const kind of ['pointerdown', 'keydown', 'wheel', 'touchstart'])
    document.addEventListener(kind, atWork, { passive: true });
  warning.addEventListener('close', () => {
    if (!over && until - Date.now() <= warnsAt) tell().catch(() => undefined);
  });
  channel.addEventListener('message', ({ data }) => {
    if (data === 'locked') {
      cover();
      location.reload();
    } else if (typeof data === 'number' && data > until) {
      until = data;
      warning.close();
    }
  });
  const look = () => {
    const left = until - Date.now();
    if (left <= 0) end();
    else if (left <= warnsAt && !warning.open && !over) warning.showModal();
  };
  setInterval(look, LOOK_MS);
  document.addEventListener('visibilitychange', look);
}

/** @param {'locked' | number} said that it is locked, or until when somebody is at work */
function tellTabs(said) {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel is of one origin
  channel.postMessage(said);
}

/** @param {HTMLFormElement} form */
function tokenOf(form) {
  const token = new FormData(form).get('form-token');
  return typeof token === 'string' ? token : '';
}

/**
 * Brings back what a lock took away from this page, then keeps what is typed.
 *
 * @param {string} address
 * @param {string} token
 */
async function keepTyped(address, token) {
  const kept = sessionStorage.getItem(KEPT);
  sessionStorage.removeItem(KEPT);
  if (!('subtle' in crypto)) return;
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token));
  const key = await crypto.subtle.importKey('raw', digest, 'AES-GCM', false, [
    'encrypt',
    'decrypt',
  ]);
  if (kept !== null) await bringBack(JSON.parse(kept), address, key);
  let busy = false;
  let again = false;
  const keep = async () => {
    again = busy;
    if (busy) return;
    busy = true;
    const typed = [...fields()].filter(([, field]) => isChanged(field));
    const said = typed.map(([name, field]) => [name, valueOf(field)]);
    if (said.length === 0) sessionStorage.removeItem(KEPT);
    else sessionStorage.setItem(KEPT, JSON.stringify({ address, ...(await sealed(said, key)) }));
    busy = false;
    if (again) await keep();
  };
  document.addEventListener('input', () => void keep());
  document.addEventListener('change', () => void keep());
}

/**
 * @param {unknown} said
 * @param {CryptoKey} key
 */
async function sealed(said, key) {
  const iv = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const text = new TextEncoder().encode(JSON.stringify(said));
  const body = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, text);
  return { iv: [...iv], body: [...new Uint8Array(body)] };
}

/**
 * @param {{ address?: unknown, locked?: unknown, iv?: unknown, body?: unknown }} kept
 * @param {string} address
 * @param {CryptoKey} key
 */
async function bringBack({ address: of, locked, iv, body }, address, key) {
  if (locked !== true || of !== address || !Array.isArray(iv) || !Array.isArray(body)) return;
  let said;
  try {
    const how = { name: 'AES-GCM', iv: Uint8Array.from(iv) };
    const text = await crypto.subtle.decrypt(how, key, Uint8Array.from(body));
    said = new Map(JSON.parse(new TextDecoder().decode(text)));
  } catch {
    // Somebody else's, or of an earlier session: it stays unread.
    return;
  }
  const filled = [...fields()].filter(([name]) => said.has(name));
  for (const [name, field] of filled) fill(field, said.get(name));
  const [first] = filled;
  const note = document.querySelector('[data-typed-back]');
  if (first === undefined || !(note instanceof HTMLElement)) return;
  first[1].form?.before(note);
  note.hidden = false;
  first[1].focus();
}

/**
 * What can be typed into on this page, by form, name and place.
 *
 * @returns {Map<string, Field>}
 */
function fields() {
  const found = new Map();
  for (const [place, form] of [...document.forms].entries()) {
    if (form.method !== 'post' || form.closest('header') !== null) continue;
    for (const [nth, field] of [...form.elements].entries()) {
      const isField =
        field instanceof HTMLInputElement ||
        field instanceof HTMLTextAreaElement ||
        field instanceof HTMLSelectElement;
      if (isField && KINDS.has(field.type) && field.autocomplete !== 'one-time-code')
        found.set(`${form.getAttribute('action')} ${place} ${field.name} ${nth}`, field);
    }
  }
  return found;
}

/** @param {Field} field */
function valueOf(field) {
  if (field instanceof HTMLSelectElement) return [...field.selectedOptions].map((one) => one.value);
  return field.type === 'checkbox' || field.type === 'radio'
    ? Reflect.get(field, 'checked')
    : field.value;
}

/** @param {Field} field */
function isChanged(field) {
  if (field instanceof HTMLSelectElement)
    return [...field.options].some((one) => one.selected !== one.defaultSelected);
  if (field instanceof HTMLInputElement && (field.type === 'checkbox' || field.type === 'radio'))
    return field.checked !== field.defaultChecked;
  return field.value !== field.defaultValue;
}

/**
 * @param {Field} field
 * @param {unknown} value
 */
function fill(field, value) {
  if (field instanceof HTMLSelectElement) {
    const chosen = Array.isArray(value) ? value : [];
    for (const option of field.options) option.selected = chosen.includes(option.value);
  } else if (field instanceof HTMLInputElement && typeof value === 'boolean') field.checked = value;
  else field.value = String(value);
  for (
    let at = field.closest('details');
    at !== null;
    at = at.parentElement?.closest('details') ?? null
  )
    at.open = true;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
}
