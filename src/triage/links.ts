/** Where the message would lead a person who presses what it offers. Nothing is ever fetched. */
import type { Link } from '../formats/eml/message.ts';
import { cue, type Cue } from './cue.ts';
import {
  hiredAt,
  hostOf,
  isBait,
  isAbusedEnding,
  isBareMachine,
  isMachineMade,
  isShortener,
  shownName,
  type Host,
} from './host.ts';
import { imitationIn, ownerOf } from './known.ts';
import { isMixed } from './plain.ts';
import { behindDoor, readUrl, type Lead, type Survey } from './survey.ts';

const LABELS_MAX = 4;

export function linkCues(survey: Survey): Cue[] {
  const { leads, links } = survey;
  const hosts = new Map(leads.map((lead) => [lead.host.name, lead]));
  return [
    ...links
      .filter(({ target }) => /^\s*data:text\/html/i.test(target))
      .map(() => cue('link-carries-page', {})),
    ...leads.flatMap((lead) => [...addressCues(lead), ...pathCues(lead, survey)]),
    ...[...hosts.values()].flatMap((lead) => hostCues(lead, survey)),
    ...wholeCues(survey),
  ];
}

function addressCues({ link, url, host, isStrange }: Lead): Cue[] {
  const real = shownName(host.name);
  const found: Cue[] = [];
  const shown = hostShown(link);
  if (shown !== null && shown.domain !== host.domain)
    found.push(cue('link-shows-other', { shown: shownName(shown.name), real }));
  if (host.isNumber && !isPrivate(host.name)) found.push(cue('link-to-number', { host: real }));
  if (isBareMachine(host)) found.push(cue('link-to-bare-machine', { host: real }));
  if (url.port !== '') found.push(cue('link-odd-port', { host: real, port: url.port }));
  if (url.username !== '')
    found.push(cue('link-hides-host', { shown: readable(url.username), real }));
  if (link.where === 'qr' && isStrange) found.push(cue('link-in-code-picture', { host: real }));
  return found;
}

function hostCues({ host }: Lead, { registry, house }: Survey): Cue[] {
  const real = shownName(host.name);
  const found: Cue[] = [];
  const imitated = imitationIn(host, house) ?? imitationIn(host, registry);
  if (imitated !== null) {
    const which = imitated.how === 'looks' ? 'link-looks-like' : 'link-borrows-name';
    found.push(cue(which, { known: imitated.sender.domains[0] ?? '', real }));
  }
  if (isNobodys(host, registry) && isBait(host)) found.push(cue('link-bait-words', { host: real }));
  if (real.split('.').some(isMixed)) found.push(cue('link-mixed-letters', { real }));
  if (host.before.length > LABELS_MAX) found.push(cue('link-many-labels', { real }));
  if (isShortener(host)) found.push(cue('link-shortened', { host: real }));
  else if (hiredAt(host) !== null) found.push(cue('link-on-hired-page', { host: real }));
  if (isAbusedEnding(host))
    found.push(cue('link-ending-abused', { ending: host.ending, host: real }));
  if (
    !host.isNumber &&
    [host.label, ...host.before].some(isMachineMade) &&
    isNobodys(host, registry)
  )
    found.push(cue('link-made-by-machine', { host: real }));
  return found;
}

function isNobodys(host: Host, registry: Survey['registry']): boolean {
  return ownerOf(host, registry) === null;
}

const REDIRECT =
  /^(?:u|url|uri|r|redir|redirect|redirect_?ur[il]|dest|destination|goto|target|to|link|q|next|continue|return|returnurl|rurl|adurl|out)$/i;
/** Where a form has a name, an address of the web: whoever filled it in wanted that to be mailed. */
const NAME =
  /^(?:user|user_?name|log|login|name|(?:first|last|full)_?name|[fl]name|nick(?:name)?)$/i;
const ADDRESS = /https?:\/\/|\bwww\.[\w-]+\.\w/i;
/** A page of the InterPlanetary File System, through whatever gateway: nobody answers for it. */
const IN_IPFS = /^\/ipfs\/(?:Qm|baf)[A-Za-z0-9]{10}/;
const NAME_IN_PATH_CHARS_MIN = 6;

function pathCues({ url, host, isStrange }: Lead, { registry, message }: Survey): Cue[] {
  const real = shownName(host.name);
  const found: Cue[] = [];
  for (const [name, value] of url.searchParams) {
    if (NAME.test(name) && ADDRESS.test(value))
      found.push(cue('link-carries-advert', { host: real, words: value }));
    const target = REDIRECT.test(name) ? readUrl(value) : null;
    const other = target === null ? null : hostOf(target.hostname);
    if (other !== null && other.domain !== host.domain)
      found.push(cue('link-redirects', { host: real, target: shownName(other.name) }));
  }
  if (IN_IPFS.test(url.pathname)) found.push(cue('link-on-hired-page', { host: real }));
  const behind = behindDoor(url);
  if (behind !== null) found.push(cue('link-redirects', { host: real, target: shownName(behind) }));
  const words = url.pathname.toLowerCase().split(/[^a-z0-9]+/);
  const named = isStrange
    ? registry.marks.find(
        ({ text }) => text.length >= NAME_IN_PATH_CHARS_MIN && words.includes(text),
      )
    : undefined;
  if (named !== undefined)
    found.push(cue('link-name-in-path', { known: named.sender.domains[0] ?? '', real }));
  const rest = readable(`${url.pathname}${url.search}${url.hash}`).toLowerCase();
  const named2 = message.to.some(
    ({ address }) =>
      address !== '' &&
      (rest.includes(address.toLowerCase()) ||
        rest.includes(Buffer.from(address).toString('base64').replace(/=+$/, '').toLowerCase())),
  );
  if (isStrange && named2) found.push(cue('link-names-reader', { host: real }));
  return found;
}

/** What all links together say. */
function wholeCues(survey: Survey): Cue[] {
  const { leads, fromHost, fromOwner, house, registry, isProved } = survey;
  const [first] = leads;
  if (first === undefined || fromHost === null) return [];
  if (leads.every(({ host }) => ownerOf(host, house) !== null))
    return [cue('links-all-own', { domain: first.host.domain })];
  if (
    isProved &&
    leads.every(({ host, isStrange }) => !isStrange && ownerOf(host, registry) !== null)
  )
    return [cue('links-all-genuine', { name: ownerOf(first.host, registry)?.name ?? '' })];
  const strange = leads.find(({ isStrange }) => isStrange);
  const isElsewhere = leads.every(({ host }) => host.domain !== fromHost.domain);
  return strange !== undefined && isElsewhere && fromOwner === null && !isTalk(survey)
    ? [cue('link-leads-elsewhere', { host: shownName(strange.host.name), sender: fromHost.name })]
    : [];
}

/** People send one another links to anywhere. */
function isTalk({ isList, isAnswer }: Survey): boolean {
  return isList || isAnswer;
}

/** The host that the words of a link name, when they are an address themselves. */
function hostShown({ shown }: Link): Host | null {
  const text = shown.trim();
  const found =
    /^(?:https?:\/\/|www\.)([\p{L}\p{N}.-]+)/iu.exec(text) ??
    /^([\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.[a-z]{2,})(?:\/\S*)?$/iu.exec(text);
  const name = found?.[1] ?? '';
  if (!URL.canParse(`http://${name}`)) return null;
  const host = hostOf(new URL(`http://${name}`).hostname);
  return host === null || host.isNumber || !isRegistrable(host) ? null : host;
}

/** File names such as `invoice.pdf` are no hosts. */
function isRegistrable({ domain, ending }: Host): boolean {
  return ending !== '' && domain !== ending && !/^(?:pdf|docx?|xlsx?|html?|txt|zip)$/.test(ending);
}

function isPrivate(name: string): boolean {
  return /^(?:10\.|127\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|\[(?:::1|f[cd]|fe80))/.test(
    name,
  );
}

/** Percent signs decoded where they can be. */
function readable(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
