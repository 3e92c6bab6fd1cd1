/** Those who are much imitated, and whether a host or a name passes itself off as one of them. */
import type { GenuineSender, House } from './context.ts';
import { isWithin, type Host } from './host.ts';
import { plain, skeleton, wordsOf } from './plain.ts';

export interface Imitation {
  readonly sender: GenuineSender;
  /** `looks`: another spelling of the domain. `borrows`: the name among other words. */
  readonly how: 'looks' | 'borrows';
}

/** A word by which a sender's domains and names are known. */
interface Mark {
  readonly sender: GenuineSender;
  readonly text: string;
  readonly skeleton: string;
}

export interface Known {
  readonly senders: readonly GenuineSender[];
  readonly marks: readonly Mark[];
  /** Names in plain words with a blank before and behind. */
  readonly names: readonly (readonly [name: string, sender: GenuineSender])[];
  /** The same of names that are everyday words. */
  readonly called: ReadonlyMap<string, GenuineSender>;
  /** What a mark's letters look like → the mark. */
  readonly skeletons: ReadonlyMap<string, string>;
}

/** Shorter first labels of domains are everyday syllables; names of three letters are meant. */
const LABEL_MARK_CHARS_MIN = 4;
const ALIKE_MARK_CHARS_MIN = 4;
/** From here on a mark counts inside a longer word, and one wrong letter is still the same. */
const LONG_MARK_CHARS_MIN = 7;
const VERY_LONG_MARK_CHARS_MIN = 11;
const NAME_CHARS_MIN = 3;
const SWAPPED_CHARS_MIN = 5;
const made = new WeakMap<readonly GenuineSender[], Known>();

/** Worked out once for each registry. */
export function knownSenders(senders: readonly GenuineSender[]): Known {
  const before = made.get(senders);
  if (before !== undefined) return before;
  const marks = senders.flatMap(marksOf);
  const names = senders.flatMap((sender) =>
    [sender.name, ...sender.aliases]
      .map((name) => wordsOf(name).join(' '))
      .filter((name) => name.length >= NAME_CHARS_MIN)
      .map((name) => [` ${name} `, sender] as const),
  );
  const called = new Map(
    senders.flatMap((sender) =>
      (sender.called ?? []).map((name) => [wordsOf(name).join(' '), sender] as const),
    ),
  );
  const skeletons = new Map(
    marks
      .filter(({ text }) => text.length >= SWAPPED_CHARS_MIN)
      .map((mark) => [mark.skeleton, mark.text]),
  );
  const known = { senders, marks, names, called, skeletons };
  made.set(senders, known);
  return known;
}

const houses = new WeakMap<House, readonly GenuineSender[]>();

/** The organisation itself, as one more sender that others may imitate. */
export function houseAsSenders(house: House): readonly GenuineSender[] {
  const before = houses.get(house);
  if (before !== undefined) return before;
  const [name = '', ...aliases] = house.names;
  const domains = [...new Set([...house.domains, ...house.peopleDomains])];
  const own = domains.length === 0 ? [] : [{ id: 'house', name, aliases, domains, marks: null }];
  houses.set(house, own);
  return own;
}

function marksOf(sender: GenuineSender): Mark[] {
  const labels = sender.domains
    .map((domain) => domain.split('.')[0] ?? '')
    .filter((label) => label.length >= LABEL_MARK_CHARS_MIN);
  const words = [sender.name, ...sender.aliases]
    .map(plain)
    .filter((word) => /^[a-z0-9]{3,}$/.test(word));
  return [...new Set(sender.marks ?? [...labels, ...words])].map((text) => ({
    sender,
    text,
    skeleton: skeleton(text),
  }));
}

/** Whose host it is; null when it is nobody's in the registry. */
export function ownerOf({ name }: Host, { senders }: Known): GenuineSender | null {
  return senders.find(({ domains }) => domains.some((one) => isWithin(name, one))) ?? null;
}

/** Whether a host that is not theirs is made to be taken for theirs. */
export function imitationIn(host: Host, known: Known): Imitation | null {
  if (host.isNumber || ownerOf(host, known) !== null) return null;
  const own = labelOf(host.label);
  const alike = known.marks.find((mark) => looksLike(own, mark));
  if (alike !== undefined) return { sender: alike.sender, how: 'looks' };
  const before = host.before.map(labelOf);
  // The same label below another ending is left alone: honest names recur from country to country.
  const borrowed = known.marks.find(
    (mark) =>
      (own.text !== mark.text && borrows(own, mark)) ||
      before.some((label) => borrows(label, mark)),
  );
  return borrowed === undefined ? null : { sender: borrowed.sender, how: 'borrows' };
}

/** A label in the forms that marks are compared with. */
interface Label {
  readonly text: string;
  readonly plain: string;
  readonly joined: string;
  readonly skeleton: string;
  readonly words: readonly string[];
  readonly letters: readonly string[];
  readonly skeletons: readonly string[];
}

function labelOf(text: string): Label {
  const words = text.split(/[-_]+/);
  const written = plain(text);
  return {
    text,
    plain: written,
    joined: written.replaceAll('-', ''),
    skeleton: skeleton(text),
    words,
    letters: text.split(/[-_\d]+/),
    skeletons: words.map(skeleton),
  };
}

/** Another spelling of the mark: look-alike letters, or one or two letters wrong in a long one. */
function looksLike(label: Label, mark: Mark): boolean {
  if (label.plain === mark.text) return label.plain !== label.text;
  if (mark.text.length < ALIKE_MARK_CHARS_MIN) return false;
  if (label.skeleton === mark.skeleton) return true;
  if (mark.text.length < LONG_MARK_CHARS_MIN) return false;
  if (label.joined === mark.text) return true;
  const most = mark.text.length >= VERY_LONG_MARK_CHARS_MIN ? 2 : 1;
  return distance(label.plain, mark.text, most) <= most;
}

/** The mark as one of several words of a label, or a long one within a longer word. */
function borrows(label: Label, { text, skeleton: bones }: Mark): boolean {
  if (label.words.includes(text) || (text.includes('-') && label.text.includes(text))) return true;
  if (text.length < ALIKE_MARK_CHARS_MIN) return false;
  if (label.letters.includes(text) || label.skeletons.includes(bones)) return true;
  return text.length >= LONG_MARK_CHARS_MIN && label.plain.includes(text);
}

/** Whom a name or a line of text names, in whole words; the longest name wins. */
export function namedIn(text: string, { names }: Known): GenuineSender | null {
  const words = ` ${wordsOf(text).join(' ')} `;
  let best: GenuineSender | null = null;
  let length = 0;
  for (const [name, sender] of names)
    if (name.length > length && words.includes(name)) [best, length] = [sender, name.length];
  return best;
}

/** What is said beside a name without being part of one. */
const BESIDE: ReadonlySet<string> = new Set(
  (
    'team support service services security alert alerts account accounts customer care info help ' +
    'notification notifications rewards reward wallet online com the inc by from your center centre ' +
    'kundenservice sicherheit konto client clients securite compte ugyfelszolgalat ertesites'
  ).split(' '),
);

/** Whom a name shown beside an address names, everyday words included. */
export function calledIn(name: string, known: Known): GenuineSender | null {
  const words = wordsOf(name).filter((word) => !BESIDE.has(word));
  return namedIn(name, known) ?? known.called.get(words.join(' ')) ?? null;
}

/** A mark written with letters or digits that only look like its own: `PaypaI`, `micr0soft`. */
export function isSwapped(word: string, { skeletons }: Known): boolean {
  if (!/[I\d|]/.test(word)) return false;
  const written = plain(word);
  const mark = written.length < SWAPPED_CHARS_MIN ? undefined : skeletons.get(skeleton(written));
  return mark !== undefined && mark !== written;
}

/**
 * Damerau-Levenshtein distance (optimal string alignment): letters put in, left out, changed or
 * swapped with their neighbour; `most + 1` as soon as it is more than `most`.
 */
function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let older: number[] = [];
  let old = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (old[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let best = Math.min((old[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, change);
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (older[j - 2] ?? 0) + 1);
      row.push(best);
    }
    if (Math.min(...row) > most) return most + 1;
    [older, old] = [old, row];
  }
  return old[b.length] ?? most + 1;
}
