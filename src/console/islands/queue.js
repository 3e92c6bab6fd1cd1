/**
 * The rows of a list by keyboard: `j` and `k` go down and up, `x` ticks. A row is a table row with a
 * link marked `data-row`; the link has the focus, so Enter opens it. `a` and `c` mean the row where
 * the focus is when nothing is ticked: it is ticked first, then the page's own keys act.
 */
const TYPED_INTO = 'input:not([type=checkbox], [type=radio]), select, textarea';

/** @returns {HTMLElement[]} */
function links() {
  return [...document.querySelectorAll('[data-row]')].filter((one) => one instanceof HTMLElement);
}

/** @returns {HTMLElement | undefined} the row where the focus is, else the one that stands open */
function current() {
  const row = document.activeElement?.closest('tr');
  const focused = links().find((one) => row !== null && one.closest('tr') === row);
  return focused ?? links().find((one) => one.getAttribute('aria-current') === 'true');
}

/** @param {number} by */
function move(by) {
  const all = links();
  const now = current();
  const at = now === undefined ? (by > 0 ? -1 : all.length) : all.indexOf(now);
  const next = all[Math.min(Math.max(0, at + by), all.length - 1)];
  next?.focus();
  next?.closest('tr')?.scrollIntoView({ block: 'nearest' });
}

/** @param {HTMLElement | undefined} link */
function boxOf(link) {
  const box = link?.closest('tr')?.querySelector('input[type=checkbox]');
  return box instanceof HTMLInputElement ? box : null;
}

/** @param {KeyboardEvent} event */
function press(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.target instanceof Element && event.target.matches(TYPED_INTO)) return;
  if (document.querySelector('dialog[open]') || isOff()) return;
  if (event.key === 'j' || event.key === 'k') move(event.key === 'j' ? 1 : -1);
  else if (event.key === 'x') boxOf(current() ?? links()[0])?.click();
  else {
    if (event.key === 'a' || event.key === 'c') tickCurrent();
    return;
  }
  event.preventDefault();
}

/** Only where the keys act on what is ticked: with a case open they act on that case. */
function tickCurrent() {
  if (document.querySelector('.split.open')) return;
  if (document.querySelector('.bulk input[type=checkbox]:checked')) return;
  const box = boxOf(current() ?? links()[0]);
  if (box) box.checked = true;
}

/** The same wish as for the page's other keys. */
function isOff() {
  try {
    return localStorage.getItem('cybershield-keys-off') !== null;
  } catch {
    return false;
  }
}

// Before the page's keys hear it, so that what they act on is ticked.
document.addEventListener('keydown', press, { capture: true });
