/** Names of hosts: their registrable domain, what they show, and what they are known for. */
import { parse } from 'tldts';

import type { Mailbox } from '../formats/eml/message.ts';
import { HOST_CHARS_MAX } from './limits.ts';
import { shownLabel } from './punycode.ts';

export interface Host {
  /** Lower case, A-labels, without a dot at the end; an address in digits as URL prints it. */
  readonly name: string;
  readonly isNumber: boolean;
  /** With private suffixes of the Public Suffix List; the name itself when there is none. */
  readonly domain: string;
  /** The first label of the registrable domain, in Unicode. */
  readonly label: string;
  /** Labels before the registrable domain, in Unicode, from the left. */
  readonly before: readonly string[];
  /** `com`, `gov.hu`; empty when the name is not one that the internet resolves. */
  readonly ending: string;
}

/** One label alone, signs that no name has, and endings of private networks. */
const UNKNOWN_TO_INTERNET =
  /^[^.]*$|[^a-z0-9.-]|\.(?:local|localdomain|localhost|lan|internal|home|corp|private)$/;

/** Null for what is no host name. */
export function hostOf(text: string): Host | null {
  const name = text.toLowerCase().replace(/\.$/, '');
  if (name === '' || name.length > HOST_CHARS_MAX || /[\s/@]/.test(name)) return null;
  const { domain, publicSuffix, subdomain, isIp } = parse(name, {
    allowPrivateDomains: true,
    extractHostname: false,
  });
  if (isIp === true || name.startsWith('['))
    return { name, isNumber: true, domain: name, label: name, before: [], ending: '' };
  const whole = domain ?? name;
  return {
    name,
    isNumber: false,
    domain: whole,
    label: shownLabel(whole.split('.')[0] ?? ''),
    before: (subdomain ?? '').split('.').filter(Boolean).map(shownLabel),
    ending: UNKNOWN_TO_INTERNET.test(name) ? '' : (publicSuffix ?? ''),
  };
}

/** The host an address is at. */
export function hostOfMailbox({ address }: Mailbox): Host | null {
  const at = address.lastIndexOf('@');
  return at < 0 ? null : hostOf(address.slice(at + 1));
}

/** A host name as people see it. */
export function shownName(name: string): string {
  return name.split('.').map(shownLabel).join('.');
}

/** Whether a host is that domain or lies below it. */
export function isWithin(name: string, domain: string): boolean {
  return name === domain || name.endsWith(`.${domain}`);
}

/** Mailboxes that anybody gets for nothing; no institution writes from there. */
const FREE_MAIL: ReadonlySet<string> = new Set(
  (
    'gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com ymail.com ' +
    'aol.com icloud.com me.com mac.com proton.me protonmail.com pm.me gmx.com gmx.net gmx.de ' +
    'gmx.at gmx.ch web.de t-online.de freenet.de mail.com mail.ru yandex.ru yandex.com zoho.com ' +
    'tutanota.com tuta.io tuta.com orange.fr wanadoo.fr free.fr sfr.fr laposte.net bbox.fr ' +
    'freemail.hu citromail.hu t-online.hu hotmail.fr hotmail.de hotmail.co.uk outlook.fr ' +
    'outlook.de outlook.hu live.fr live.co.uk yahoo.fr yahoo.de yahoo.co.uk yahoo.co.in ' +
    'yahoo.com.br btinternet.com virginmedia.com comcast.net att.net verizon.net 163.com ' +
    '126.com qq.com inbox.lv seznam.cz rediffmail.com bol.com.br uol.com.br hotmail.es ' +
    'hotmail.it libero.it hotmail.com.br'
  ).split(' '),
);

export function isFreeMail({ domain }: Host): boolean {
  return FREE_MAIL.has(domain);
}

/** Services that hide where a link leads. */
const SHORTENERS: ReadonlySet<string> = new Set(
  (
    'bit.ly tinyurl.com t.co goo.gl ow.ly is.gd v.gd buff.ly rebrand.ly cutt.ly rb.gy ' +
    'shorturl.at t.ly tiny.cc bl.ink s.id lnkd.in urlz.fr qrco.de q-r.to me-qr.com linktr.ee ' +
    'u.to shorte.st adf.ly x.gd surl.li tny.im soo.gd clck.ru s.yam.com bit.do tr.ee short.gy ' +
    'dub.sh lc.cx n9.cl encurtador.com.br acesse.one abre.ai rotf.lol wa.link shre.ink did.li ' +
    't2m.io 2no.co grabify.link'
  ).split(' '),
);

export function isShortener({ domain, name }: Host): boolean {
  return SHORTENERS.has(domain) || SHORTENERS.has(name);
}

/** Where anybody puts a page or gets an address without saying who they are. */
const HIRED: readonly string[] = (
  'web.app firebaseapp.com blogspot.com weebly.com weeblysite.com wixsite.com wixstudio.com ' +
  'square.site godaddysites.com wordpress.com webflow.io netlify.app vercel.app pages.dev ' +
  'workers.dev r2.dev github.io gitlab.io glitch.me replit.app repl.co herokuapp.com ' +
  'onrender.com fly.dev surge.sh 000webhostapp.com infinityfreeapp.com altervista.org ' +
  'jimdosite.com yolasite.com webnode.page webnode.hu webnode.fr strikingly.com carrd.co ' +
  'notion.site gitbook.io framer.app framer.website typedream.app mystrikingly.com ukit.me ' +
  'tilda.ws hubspotpagebuilder.com azurewebsites.net azurestaticapps.net azureedge.net ' +
  'azurefd.net blob.core.windows.net web.core.windows.net cloudapp.azure.com cloudfront.net ' +
  'amplifyapp.com s3.amazonaws.com compute.amazonaws.com storage.googleapis.com appspot.com ' +
  'translate.goog sites.google.com forms.gle docs.google.com drive.google.com ' +
  'script.google.com forms.office.com forms.cloud.microsoft jotform.com typeform.com ' +
  'formstack.com cognitoforms.com canva.site dweb.link ipfs.io cf-ipfs.com fleek.co ' +
  'nftstorage.link ngrok.io ngrok.app ngrok-free.app trycloudflare.com loca.lt duckdns.org ' +
  'ddns.net hopto.org zapto.org sytes.net serveo.net onmicrosoft.com myshopify.com plesk.page ' +
  'backblazeb2.com digitaloceanspaces.com ondigitalocean.app linodeobjects.com myftp.org ' +
  'ladesk.com zendesk.com sharepoint.com eu.org cprapid.com contaboserver.net hstgr.cloud ' +
  'hostingersite.com bubbleapps.io softr.app'
).split(' ');

/** The hired part, such as `web.app`; null when the host is nobody's in particular. */
export function hiredAt({ name }: Host): string | null {
  return HIRED.find((domain) => isWithin(name, domain)) ?? null;
}

/** Endings that frauds use out of proportion to honest senders. */
const ABUSED_ENDINGS: ReadonlySet<string> = new Set(
  (
    'top xyz icu click cfd sbs shop online site store live fun space website buzz cyou rest ' +
    'monster bond lol quest autos beauty hair skin makeup mom boats homes tk ml ga cf gq pw cc ' +
    'ws zip mov country stream download racing win bid loan date review trade work party gdn ' +
    'men su rip vip link support pics best uno ru.com za.com sa.com com.de'
  ).split(' '),
);

export function isAbusedEnding({ ending }: Host): boolean {
  return ABUSED_ENDINGS.has(ending);
}

const BAIT =
  /(?:^|[-_\d])(?:log-?in|sign-?in|secured?|verif(?:y|ication|ied)|accounts?|update|auth|confirm|webmail|support|service|recovery|unlock|billing|konto|compte|fiok|belepes)(?=$|[-_\d])/;

/** Whether a registrable name is put together from words of signing in: `webmail-auth13`. */
export function isBait({ label }: Host): boolean {
  return BAIT.test(label) && /[-_\d]/.test(label);
}

/**
 * Whether a label reads like chance: letters and digits by turns, a long run without a vowel, or
 * hexadecimal. Words and years behind words do not.
 */
export function isMachineMade(label: string): boolean {
  const plain = label.toLowerCase();
  if (/^(?=.*\d)(?=.*[a-f])[0-9a-f]{12,}$/.test(plain)) return true;
  for (const part of plain.split(/[-_.+]/)) {
    if (part.length < 7) continue;
    const turns = part.match(/\d+(?=[a-z])|[a-z]+(?=\d)/g)?.length ?? 0;
    if (turns >= 4) return true;
    if (/[bcdfghjklmnpqrstvwxz]{7,}/.test(part)) return true;
    if (part.length >= 9 && !/[aeiouy]/.test(part) && /[a-z]{5}/.test(part)) return true;
  }
  return false;
}
