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
  /** A company hands out names below it: `web.app`, of the private part of the list. */
  readonly isEndingRented: boolean;
}

/** One label alone, signs that no name has, and endings of private networks. */
const UNKNOWN_TO_INTERNET =
  /^[^.]*$|[^a-z0-9.-]|\.(?:local|localdomain|localhost|lan|internal|home|corp|private)$/;

/** Null for what is no host name. */
export function hostOf(text: string): Host | null {
  const name = text.toLowerCase().replace(/\.$/, '');
  if (name === '' || name.length > HOST_CHARS_MAX || /[\s/@]/.test(name)) return null;
  const { domain, publicSuffix, subdomain, isIp, isPrivate } = parse(name, {
    allowPrivateDomains: true,
    extractHostname: false,
  });
  if (isIp === true || name.startsWith('[')) return { ...NUMBER, name, domain: name, label: name };
  const whole = domain ?? name;
  return {
    name,
    isNumber: false,
    domain: whole,
    label: shownLabel(whole.split('.')[0] ?? ''),
    before: (subdomain ?? '').split('.').filter(Boolean).map(shownLabel),
    ending: UNKNOWN_TO_INTERNET.test(name) ? '' : (publicSuffix ?? ''),
    isEndingRented: isPrivate === true && !REGISTRIES.has(publicSuffix ?? ''),
  };
}

/** Private endings with names registered as below any other: professions, regions, trade. */
const REGISTRIES: ReadonlySet<string> = new Set(
  (
    'aeroport.fr avocat.fr cci.fr chambagri.fr chirurgiens-dentistes.fr experts-comptables.fr ' +
    'geometre-expert.fr greta.fr huissier-justice.fr medecin.fr notaires.fr pharmacien.fr ' +
    'port.fr veterinaire.fr service.gov.uk homeoffice.gov.uk uk.com us.com eu.com de.com gb.com ' +
    'br.com cn.com jpn.com ru.com sa.com za.com za.bz com.de com.se co.com uk.net gb.net se.net ' +
    'jp.net in.net us.org co.nl co.no co.ua biz.ua pp.ua org.ru net.ru pp.ru msk.ru spb.ru'
  ).split(' '),
);

const NUMBER = { isNumber: true, before: [], ending: '', isEndingRented: false } as const;

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
    'freemail.hu citromail.hu t-online.hu btinternet.com virginmedia.com comcast.net att.net ' +
    'verizon.net 163.com 126.com qq.com inbox.lv seznam.cz rediffmail.com bol.com.br uol.com.br ' +
    'libero.it virgilio.it alice.it tiscali.it zohomail.com zohomail.eu aim.com rocketmail.com ' +
    'fastmail.com hushmail.com mail.de email.de posteo.de onet.pl wp.pl o2.pl interia.pl abv.bg ' +
    'inbox.ru list.ru bk.ru rambler.ru ukr.net naver.com daum.net hanmail.net terra.com.br ' +
    'ig.com.br indamail.hu vipmail.hu upcmail.hu numericable.fr neuf.fr aliceadsl.fr aol.fr ' +
    'arcor.de'
  ).split(' '),
);
/** The same services below the endings of countries. */
const FREE_MAIL_ANYWHERE =
  /^(?:yahoo|ymail|hotmail|outlook|live|gmx|yandex|aol)\.(?:[a-z]{2,3}|(?:com?|ne)\.[a-z]{2})$/;

export function isFreeMail({ name }: Host): boolean {
  return FREE_MAIL.has(name) || FREE_MAIL_ANYWHERE.test(name);
}

/** Services that hide where a link leads. */
const SHORTENERS: ReadonlySet<string> = new Set(
  (
    'bit.ly tinyurl.com t.co goo.gl ow.ly is.gd v.gd buff.ly rebrand.ly cutt.ly rb.gy ' +
    'shorturl.at t.ly tiny.cc bl.ink s.id lnkd.in urlz.fr qrco.de q-r.to me-qr.com linktr.ee ' +
    'u.to shorte.st adf.ly x.gd surl.li tny.im soo.gd clck.ru s.yam.com bit.do tr.ee short.gy ' +
    'dub.sh lc.cx n9.cl encurtador.com.br acesse.one abre.ai rotf.lol wa.link shre.ink did.li ' +
    't2m.io 2no.co grabify.link short.io shorturl.com shorturl.asia shorturl.gg urlr.me kutt.it ' +
    'qr.ae qr.codes flowcode.com flow.page hotm.art sht.moe lnk.to lnk.bio beacons.ai bio.link ' +
    'heylink.me msha.ke tiny.one tiny.pl gg.gg ouo.io bc.vc vo.la han.gl kurzelinks.de t1p.de ' +
    'ead.me scnv.io reurl.cc ppt.cc lihi.cc geni.us fb.me onelink.me snip.ly trib.al dlvr.it ' +
    'bitly.ws v.ht 2u.pw tr.im u.nu qrs.ly urlzs.com page.link goo.su clc.li shorter.me'
  ).split(' '),
);

export function isShortener({ domain, name }: Host): boolean {
  return SHORTENERS.has(domain) || SHORTENERS.has(name);
}

/** Where anybody puts a page or gets an address without saying who they are. */
const HIRED: ReadonlySet<string> = new Set(
  (
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
    'hostingersite.com bubbleapps.io softr.app wufoo.com surveymonkey.com forms.yandex.com ' +
    'zohosites.com zohopublic.com zfrmz.com airtable.com notion.so padlet.com sway.office.com ' +
    'sway.cloud.microsoft 1drv.ms onedrive.live.com we.tl mediafire.com mega.nz gofile.io file.io ' +
    'transfernow.net pixeldrain.com app.box.com canva.com telegra.ph rentry.co pastebin.com ' +
    'justpaste.it mypinata.cloud 4everland.io w3s.link lighthouse.storage host.secureserver.net ' +
    'clients.your-server.de cloud.leaseweb.net vps.ovh.net sslip.io nip.io 1u.ms fornex.cloud ' +
    'googleusercontent.com linodeusercontent.com vultrusercontent.com mybluehost.me ' +
    'temp.domains siteground.biz wpengine.com wpenginepowered.com pantheonsite.io'
  ).split(' '),
);
/** A blog below any country's ending. */
const HIRED_ANYWHERE = /(?:^|\.)(blogspot(?:\.com?)?\.[a-z]{2,3})$/;

/** The hired part, such as `web.app`; null when the host is nobody's in particular. */
export function hiredAt({ name, ending, isEndingRented }: Host): string | null {
  const labels = name.split('.');
  for (let at = 0; at < labels.length - 1; at += 1) {
    const domain = labels.slice(at).join('.');
    if (HIRED.has(domain)) return domain;
  }
  return HIRED_ANYWHERE.exec(name)?.[1] ?? (isEndingRented && ending !== '' ? ending : null);
}

/** Groups of an IPv4 address within the name of a host, as hosters name machines nobody named. */
const NUMBERED = /(?:^|[^\d])(\d{1,3})[.-](\d{1,3})[.-](\d{1,3})[.-](\d{1,3})(?=[^\d])/;
const OCTET_MAX = 255;

/** Whether the name is nothing but the number of a hired machine: `203-0-113-7.cloud.example`. */
export function isBareMachine({ name, isNumber }: Host): boolean {
  const groups = isNumber ? null : NUMBERED.exec(name);
  return groups !== null && groups.slice(1).every((group) => Number(group) <= OCTET_MAX);
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

const BAIT_WORDS: readonly string[] = [
  'log-?in|sign-?in|secured?|verif(?:y|ication|ied|ica|ique)|accounts?|update|auth|confirm|webmail',
  'support|service|recovery|unlock|billing|wallet|claim|rewards?|bonus|alert|notice|invoice|refund',
  'payment|delivery|parcel|tracking|customs|portal|identity|clientes?|konto|kunden|zoll|paket',
  'aktualisierung|bestatigung|compte|douane|livraison|colis|fiok|belepes|csomag|cuenta|conta',
  'rastreio|entrega|acesso|acceso|seguro|seguranca|atualizacao',
];
const BAIT = new RegExp(`(?:^|[-_\\d])(?:${BAIT_WORDS.join('|')})(?=$|[-_\\d])`);

/** Whether a registrable name is put together from words of signing in: `webmail-auth13`. */
export function isBait({ label, before }: Host): boolean {
  if (BAIT.test(label) && /[-_\d]/.test(label)) return true;
  return before.some((one) => one.includes('-') && BAIT.test(one));
}

/**
 * Whether a label reads like chance: letters and digits by turns, a long run without a vowel, or
 * hexadecimal. Words and years behind words do not.
 */
export function isMachineMade(label: string): boolean {
  if (isRandomCase(label)) return true;
  const plain = label.toLowerCase();
  if (/^(?=.*\d)(?=.*[a-f])[0-9a-f]{12,}$/.test(plain)) return true;
  for (const part of plain.split(/[-_.+]/)) {
    if (part.length < 7) continue;
    const turns = part.match(/\d+(?=[a-z])|[a-z]+(?=\d)/g)?.length ?? 0;
    if (turns >= 4) return true;
    if (/[bcdfghjklmnpqrstvwxz]{7,}/.test(part)) return true;
    if (part.length >= 9 && !/[aeiouy]/.test(part) && /[a-z]{5}/.test(part)) return true;
    if (/[bcdfghjklmnpqrstvwxz]{5}/.test(part.replaceAll(SOUNDS, 's'))) return true;
  }
  return false;
}

/** Letters written together for one sound, or so in most languages of Europe. */
const SOUNDS =
  /tsch|sch|[cstpg]h|ck|n[gkdt]|s[tpzlmnwk]|zs|cs|dz|[gnlt]y|tz|pf|([b-df-hj-np-tv-z])\1|r[ndt]|mp|[tbkfdpgc]r|[bcfgp]l|wr|kn|qu/g;

/** Capitals strewn into a word, as in `jFEdZXNAc`: neither a name nor words put together. */
function isRandomCase(label: string): boolean {
  if (!/^[A-Za-z]{6,24}$/.test(label)) return false;
  const parts = label.match(/[A-Z]+|[a-z]+/g) ?? [];
  const short = parts.filter((part, at) => at > 0 && /^[a-z]{1,2}$/.test(part));
  const shouted = parts.filter((part) => /^[A-Z]{2,}$/.test(part));
  return parts.length >= 4 && short.length + shouted.length >= 2;
}
