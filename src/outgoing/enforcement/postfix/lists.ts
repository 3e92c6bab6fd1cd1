/**
 * What is in force, as lookup tables of Postfix that need no postmap: texthash, cidr and regexp.
 * A block refuses with a sentence for the person who gets it back; a hold never refuses: the message
 * waits in Postfix's hold queue, or is delivered with a header by which it is marked or filed.
 * Results are those of access(5) and header_checks(5).
 */
import { createHash } from 'node:crypto';

import type { Protection } from '../../../model/protection.ts';
import { addressExpression, isWritable, linkExpression } from '../mail/expression.ts';
import { BODY_PATTERNS_MAX, CONTACT_CHARS_MAX } from '../mail/limits.ts';
import type { Lists } from '../mail/point.ts';

export type PostfixHold = 'queue' | 'header';

export interface PostfixRules {
  readonly hold: PostfixHold;
  /** How a genuine sender reaches people, such as a telephone number; empty: by telephone. */
  readonly contact: string;
}

export interface PostfixLists extends Lists {
  /** The test sender of exactly these files, and what it is answered. */
  readonly probe: { readonly sender: string; readonly answer: string };
}

const SENDERS_FILE = 'senders.texthash';
const CLIENTS_FILE = 'clients.cidr';
const HEADERS_FILE = 'headers.regexp';
const BODIES_FILE = 'bodies.regexp';
const HEAD = '# Written by CyberShield for Health. Changes made here are lost.\n';
/** Reserved (RFC 2606), so that nobody's mail is ever from there. */
const PROBE_DOMAIN = 'probe.cybershield.invalid';

/** The lines of one protection, by file. None: it is left out. */
export type PostfixLines = ReadonlyMap<string, readonly string[]>;

export function postfixLists(list: readonly Protection[], rules: PostfixRules): PostfixLists {
  // The first line of a regexp table that fits is taken: blocks stand before holds.
  const inOrder = list.toSorted(
    (a, b) => rank(a) - rank(b) || compare(a.indicator.value, b.indicator.value),
  );
  const lines = new Map([SENDERS_FILE, CLIENTS_FILE, HEADERS_FILE, BODIES_FILE].map(emptied));
  const leftOut: Protection[] = [];
  for (const protection of inOrder) {
    const own = postfixLines(protection, rules);
    const isTooMuch =
      own.has(BODIES_FILE) && (lines.get(BODIES_FILE)?.length ?? 0) >= BODY_PATTERNS_MAX;
    if (own.size === 0 || isTooMuch) leftOut.push(protection);
    else for (const [file, added] of own) lines.get(file)?.push(...added);
  }
  const texts = [...lines].map(([name, own]) => ({ name, text: textOf(name, own) }));
  const version = createHash('sha256')
    .update(texts.map(({ text }) => text).join('\0'))
    .digest('hex')
    .slice(0, 16);
  const probe = { sender: `${version}@${PROBE_DOMAIN}`, answer: `CyberShield list ${version}` };
  return {
    files: texts.map(({ name, text }) =>
      name === SENDERS_FILE
        ? { name, text: `${text}${probe.sender} REJECT 5.7.1 ${probe.answer}\n` }
        : { name, text },
    ),
    leftOut,
    probe,
  };
}

export function postfixLines(protection: Protection, rules: PostfixRules): PostfixLines {
  const { indicator } = protection;
  const { kind, value } = indicator;
  const none: PostfixLines = new Map();
  if (!isWritable(indicator)) return none;
  switch (kind) {
    case 'sender':
    case 'sender-domain': {
      const from = addressExpression(indicator) ?? '';
      const action = actionOf(protection, rules);
      // Both spellings of a domain, whatever `parent_domain_matches_subdomains` says.
      const keys = kind === 'sender' ? [value] : [value, `.${value}`];
      return new Map([
        [SENDERS_FILE, keys.map((key) => `${key} ${action}`)],
        [HEADERS_FILE, [`/^From:(.*<|[^a-z0-9<]*)${from}[^a-z0-9.-]*(>|\\(|$)/ ${action}`]],
      ]);
    }
    case 'ip':
      return new Map([[CLIENTS_FILE, [`${value} ${actionOf(protection, rules)}`]]]);
    case 'url':
    case 'host':
    case 'domain': {
      const link = linkExpression(indicator);
      // A header cannot be added any more where a link is found, within the body.
      if (link === null || (protection.strength === 'hold' && rules.hold === 'header')) return none;
      return new Map([[BODIES_FILE, [`/${link}/ ${actionOf(protection, rules)}`]]]);
    }
    case 'attachment':
    case 'template':
    case 'phone':
      return none;
  }
}

function actionOf({ strength, decision }: Protection, { hold, contact }: PostfixRules): string {
  const reference = /^[A-Za-z0-9:-]{1,80}$/.test(decision) ? ` Reference ${decision}` : '';
  if (strength === 'hold')
    return hold === 'queue'
      ? `HOLD CyberShield: an attack like this was reported.${reference}`
      : `PREPEND X-CyberShield: hold;${reference === '' ? ' reported' : reference}`;
  const how = contactOf(contact);
  return (
    'REJECT 5.7.1 Refused: it matches an attack on hospitals that was reported to us.' +
    ` If you are a genuine sender, please ${how}.${reference}`
  );
}

/** Printable, in ASCII, and without the sign by which tables refer to parts of what they found. */
function contactOf(contact: string): string {
  const plain = contact
    .replaceAll(/[^ -~]|\$/g, '')
    .trim()
    .slice(0, CONTACT_CHARS_MAX);
  return plain === '' ? 'telephone us' : `contact ${plain}`;
}

function textOf(name: string, lines: readonly string[]): string {
  const text = lines.map((line) => `${line}\n`).join('');
  // Lines without a link are passed over at once.
  return name === BODIES_FILE && text !== ''
    ? `${HEAD}if /https?:\\/\\//\n${text}endif\n`
    : `${HEAD}${text}`;
}

function rank({ strength }: Protection): number {
  return strength === 'block' ? 0 : 1;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function emptied(name: string): [string, string[]] {
  return [name, []];
}
