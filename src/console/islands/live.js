/**
 * Keeps a page as it would be drawn now. Hears from `/live` that something changed, asks for the same
 * address again and puts what differs into the elements marked `data-live`, node by node: whatever
 * is unchanged stays the same node, and with it focus, selection, scroll and typed text.
 */

const REST_MS = 2_000;
const JITTER_MS = 500;
/** A page that took long is asked for as much less often: a slow server is left to recover. */
const REST_PER_ANSWER = 20;
const RETRY_MS = 15_000;
/** A connection that is quickly back was not worth a word. */
const LOST_AFTER_MS = 5_000;

class Live {
  /** @type {HTMLElement} where words about the stream stand */
  #status;
  /** @type {ReadonlySet<string>} */
  #nouns;
  /** @type {EventSource | null} */
  #source = null;
  #revision = '';
  /** @type {ReturnType<typeof setTimeout> | null} */
  #due = null;
  #wanted = false;
  #asking = false;
  #rest = REST_MS;
  /** @type {ReturnType<typeof setTimeout> | null} */
  #lost = null;
  #wasLost = false;
  #ended = false;

  /** @param {HTMLElement} element */
  constructor(element) {
    this.#status = element;
    this.#nouns = new Set((element.dataset['liveNouns'] ?? '').split(' '));
  }

  open() {
    document.addEventListener('visibilitychange', () => this.#look());
    addEventListener('pagehide', () => this.#disconnect());
    addEventListener('pageshow', (event) => {
      if (event.persisted) this.#want();
      this.#look();
    });
    this.#look();
  }

  /** Only a page that is seen is kept: hidden ones leave their connection to others. */
  #look() {
    if (document.visibilityState !== 'visible') this.#disconnect();
    else if (this.#source === null && !this.#ended) this.#connect();
    this.#plan();
  }

  #connect() {
    const address = new URL(import.meta.url.replace(/\/(?:assets\/)?islands\/.*$/, '/live'));
    if (this.#revision === '')
      address.searchParams.set('age', String(Math.ceil(performance.now())));
    else address.searchParams.set('since', this.#revision);
    const source = new EventSource(address);
    this.#source = source;
    /** @param {MessageEvent<string>} event */
    const heard = (event) => {
      this.#revision = event.lastEventId;
      this.#isBack();
      const nouns = event.data.split(' ');
      if (nouns.some((noun) => this.#nouns.has(noun))) this.#want();
    };
    source.addEventListener('here', heard);
    source.addEventListener('changed', heard);
    source.addEventListener('ended', () => this.#end());
    source.addEventListener('error', () => {
      this.#lost ??= setTimeout(() => this.#isLost(), LOST_AFTER_MS);
      if (source.readyState !== EventSource.CLOSED) return;
      // Turned away: the browser does not come back by itself, so a later try is ours.
      this.#disconnect();
      setTimeout(() => this.#look(), RETRY_MS + Math.random() * RETRY_MS);
    });
  }

  #disconnect() {
    this.#source?.close();
    this.#source = null;
  }

  #end() {
    this.#ended = true;
    this.#disconnect();
    this.#say(this.#status.dataset['liveEnded'], true);
  }

  #isLost() {
    this.#wasLost = true;
    this.#say(this.#status.dataset['liveLost'], true);
  }

  #isBack() {
    if (this.#lost !== null) clearTimeout(this.#lost);
    this.#lost = null;
    if (!this.#wasLost) return;
    this.#wasLost = false;
    this.#say(this.#status.dataset['liveBack'], false);
  }

  /**
   * @param {string | undefined} text
   * @param {boolean} isBad
   */
  #say(text, isBad) {
    this.#status.textContent = text ?? '';
    this.#status.classList.toggle('lost', isBad);
  }

  #want() {
    this.#wanted = true;
    this.#plan();
  }

  #plan() {
    const seen = document.visibilityState === 'visible';
    if (!this.#wanted || !seen || this.#asking || this.#due !== null) return;
    const wait = this.#rest + Math.random() * JITTER_MS;
    this.#due = setTimeout(() => {
      this.#due = null;
      void this.#ask();
    }, wait);
  }

  async #ask() {
    this.#wanted = false;
    this.#asking = true;
    const started = performance.now();
    try {
      const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
      if (answer.redirected || answer.status === 401 || answer.status === 403) this.#end();
      else if (answer.ok) this.#put(await answer.text());
    } catch {
      this.#isLost();
    }
    this.#rest = Math.max(REST_MS, (performance.now() - started) * REST_PER_ANSWER);
    this.#asking = false;
    this.#plan();
  }

  /** @param {string} text the page as it would be drawn now */
  #put(text) {
    const drawn = new DOMParser().parseFromString(text, 'text/html');
    const before = keysIn(document);
    const kept = keepFocus();
    for (const old of document.querySelectorAll('[data-live]')) {
      const name = CSS.escape(old.getAttribute('data-live') ?? '');
      const fresh = drawn.querySelector(`[data-live="${name}"]`);
      if (fresh !== null) blend(old, fresh);
    }
    kept();
    const news = [...keysIn(document)].filter((key) => !before.has(key)).length;
    const sentences = (this.#status.dataset['liveNew'] ?? '').split('|');
    if (news > 0) this.#say(sentences[Math.min(news, sentences.length) - 1], false);
    document.dispatchEvent(new Event('live:put'));
  }
}

/** @param {Document} root */
function keysIn(root) {
  const keyed = root.querySelectorAll('[data-live] [data-live-key]');
  return new Set(Array.from(keyed, (element) => element.getAttribute('data-live-key')));
}

/** Gives the function that puts focus and caret back where they were. */
function keepFocus() {
  const active = document.activeElement;
  const region = active?.closest('[data-live]') ?? null;
  if (!(active instanceof HTMLElement) || !(region instanceof HTMLElement)) return () => undefined;
  const typed = active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement;
  const [start, end] = typed ? [active.selectionStart, active.selectionEnd] : [null, null];
  return () => {
    if (document.activeElement === active) return;
    if (!active.isConnected) {
      // What had the focus is gone: the reader goes on where it was, not at the top of the page.
      region.tabIndex = -1;
      region.focus({ preventScroll: true });
      return;
    }
    active.focus({ preventScroll: true });
    if (typed && start !== null) active.setSelectionRange(start, end);
  };
}

/**
 * Makes `old` say what `fresh` says. What a person did to it stays: typed, ticked, opened.
 * @param {Element} old
 * @param {Element} fresh
 */
function blend(old, fresh) {
  if (old.isEqualNode(fresh)) return;
  for (const name of old.getAttributeNames()) {
    if (name !== 'open' && !fresh.hasAttribute(name)) old.removeAttribute(name);
  }
  for (const { name, value } of fresh.attributes) {
    if (name !== 'open' && old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  const stay = new Set(Array.from(fresh.childNodes, keyOf));
  for (const child of Array.from(old.children)) if (!stay.has(keyOf(child))) child.remove();
  /** @type {Node | null} */
  let place = old.firstChild;
  for (const wanted of fresh.childNodes) {
    const same = counterpart(place, wanted);
    if (same === null) {
      old.insertBefore(document.importNode(wanted, true), place);
      continue;
    }
    if (same === place) place = same.nextSibling;
    else old.insertBefore(same, place);
    if (same instanceof Element && wanted instanceof Element) blend(same, wanted);
    else if (same.nodeValue !== wanted.nodeValue) same.nodeValue = wanted.nodeValue;
  }
  while (place !== null) {
    /** @type {Node | null} */
    const next = place.nextSibling;
    old.removeChild(place);
    place = next;
  }
}

/**
 * The node at or after `place` that `wanted` is a newer state of.
 * @param {Node | null} place
 * @param {Node} wanted
 */
function counterpart(place, wanted) {
  const key = keyOf(wanted);
  for (let node = place; node !== null; node = node.nextSibling) {
    const alike = node.nodeName === wanted.nodeName && keyOf(node) === key;
    if (alike) return node;
    // Without keys only the next place will do: further on, another thing would change its meaning.
    if (key === null && node.nodeType === Node.ELEMENT_NODE) return null;
  }
  return null;
}

/** @param {Node} node */
function keyOf(node) {
  if (!(node instanceof Element)) return null;
  return node.getAttribute('data-live-key') ?? (node.id === '' ? null : node.id);
}

const status = document.querySelector('[data-live-nouns]');
if (status instanceof HTMLElement) new Live(status).open();
