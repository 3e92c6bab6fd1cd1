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
  #status;
  #nouns;
  #source = null;
  #revision = '';
  #due = null;
  #wanted = false;
  #asking = false;
  #rest = REST_MS;
  #lost = null;
  #wasLost = false;
  #ended = false;

  constructor(element) {
    this.#status = element;
    this.#nouns = new Set(element.dataset.liveNouns.split(' '));
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
    if (this.#revision === '') address.searchParams.set('age', Math.ceil(performance.now()));
    else address.searchParams.set('since', this.#revision);
    const source = new EventSource(address);
    this.#source = source;
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
    this.#say(this.#status.dataset.liveEnded, true);
  }

  #isLost() {
    this.#wasLost = true;
    this.#say(this.#status.dataset.liveLost, true);
  }

  #isBack() {
    clearTimeout(this.#lost);
    this.#lost = null;
    if (!this.#wasLost) return;
    this.#wasLost = false;
    this.#say(this.#status.dataset.liveBack, false);
  }

  #say(text, isBad) {
    this.#status.textContent = text;
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

  #put(text) {
    const drawn = new DOMParser().parseFromString(text, 'text/html');
    const before = keysIn(document);
    const kept = keepFocus();
    for (const old of document.querySelectorAll('[data-live]')) {
      const fresh = drawn.querySelector(`[data-live="${CSS.escape(old.dataset.live)}"]`);
      if (fresh !== null) blend(old, fresh);
    }
    kept();
    const news = [...keysIn(document)].filter((key) => !before.has(key)).length;
    const sentences = this.#status.dataset.liveNew.split('|');
    if (news > 0) this.#say(sentences[Math.min(news, sentences.length) - 1], false);
    document.dispatchEvent(new Event('live:put'));
  }
}

function keysIn(root) {
  const keyed = root.querySelectorAll('[data-live] [data-live-key]');
  return new Set(Array.from(keyed, (element) => element.dataset.liveKey));
}

/** Gives the function that puts focus and caret back where they were. */
function keepFocus() {
  const active = document.activeElement;
  const region = active?.closest('[data-live]') ?? null;
  if (region === null) return () => undefined;
  const { selectionStart, selectionEnd } = active;
  return () => {
    if (document.activeElement === active) return;
    if (!active.isConnected) {
      // What had the focus is gone: the reader goes on where it was, not at the top of the page.
      region.tabIndex = -1;
      region.focus({ preventScroll: true });
      return;
    }
    active.focus({ preventScroll: true });
    if (typeof selectionStart === 'number') active.setSelectionRange(selectionStart, selectionEnd);
  };
}

/** Makes `old` say what `fresh` says. What a person did to it stays: typed, ticked, opened. */
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
  let place = old.firstChild;
  for (const wanted of fresh.childNodes) {
    const same = counterpart(old, place, wanted);
    if (same === null) {
      old.insertBefore(document.importNode(wanted, true), place);
      continue;
    }
    if (same === place) place = place.nextSibling;
    else old.insertBefore(same, place);
    if (same.nodeType === Node.ELEMENT_NODE) blend(same, wanted);
    else if (same.nodeValue !== wanted.nodeValue) same.nodeValue = wanted.nodeValue;
  }
  while (place !== null) {
    const next = place.nextSibling;
    place.remove();
    place = next;
  }
}

/** The node at or after `place` that `wanted` is a newer state of. */
function counterpart(parent, place, wanted) {
  const key = keyOf(wanted);
  for (let node = place; node !== null; node = node.nextSibling) {
    const alike = node.nodeName === wanted.nodeName && keyOf(node) === key;
    if (alike) return node;
    // Without keys only the next place will do: further on, another thing would change its meaning.
    if (key === null && node.nodeType === Node.ELEMENT_NODE) return null;
  }
  return null;
}

function keyOf(node) {
  if (node.nodeType !== Node.ELEMENT_NODE) return null;
  return node.dataset.liveKey ?? (node.id === '' ? null : node.id);
}

const status = document.querySelector('[data-live-nouns]');
if (status !== null) new Live(status).open();
