/**
 * Campaigns of phish. A campaign has a kit: domains, a path, a look, chosen sentences, an account
 * or a number to call. Each of its mails varies names, tokens, subdomain, some words and its
 * attachment.
 */
import type { Millis } from '../../model/time.ts';
import { Random } from '../random.ts';
import type { Shell } from './blocks.ts';
import { arrivalAfter, reportedAt } from './clock.ts';
import { composeMail, type Draft } from './compose.ts';
import type { CampaignLabel, Lure, MailLanguage, RehearsedMail } from './label.ts';
import { iban, phoneNumber } from './numbers.ts';
import { colourOf, marksOutside } from './ordinary.ts';
import { asciiName, organisationsOf, type Directory, type Organisation } from './people.ts';
import { fill } from './read.ts';
import { Scene, type Cast } from './scene.ts';
import type { Company, Trade } from './wording/words.ts';
import { wordingOf, wordsOf } from './wording.ts';

interface Trick {
  readonly weight: number;
  /** Whom it imitates. */
  readonly poses: Trade | 'house' | 'free' | 'member';
  readonly tone: 'formal' | 'close' | 'none';
  readonly shells: readonly (Shell | null)[];
  readonly isPersonal?: true;
  readonly hasLink?: false;
  readonly invites?: true;
  readonly quotes?: true;
}

const TRICKS: Readonly<Record<Lure, Trick>> = {
  credential: { weight: 6, poses: 'house', tone: 'formal', shells: ['notice', 'office', 'bare'] },
  portal: { weight: 4, poses: 'portal', tone: 'formal', shells: ['notice'] },
  invoice: {
    weight: 3,
    poses: 'supplier',
    tone: 'formal',
    shells: ['office', null],
    isPersonal: true,
    hasLink: false,
  },
  parcel: { weight: 4, poses: 'carrier', tone: 'formal', shells: ['notice', 'bare'] },
  gift: {
    weight: 2,
    poses: 'free',
    tone: 'none',
    shells: ['bare', null],
    isPersonal: true,
    hasLink: false,
  },
  salary: { weight: 3, poses: 'house', tone: 'formal', shells: ['office', 'notice'] },
  macro: {
    weight: 2,
    poses: 'member',
    tone: 'formal',
    shells: ['office', null],
    isPersonal: true,
  },
  smuggling: { weight: 2, poses: 'house', tone: 'formal', shells: ['notice', 'bare'] },
  pdf: { weight: 3, poses: 'supplier', tone: 'formal', shells: ['office', null], isPersonal: true },
  qr: { weight: 3, poses: 'house', tone: 'formal', shells: ['notice', 'office'] },
  callback: {
    weight: 2,
    poses: 'supplier',
    tone: 'formal',
    shells: ['bare', null],
    hasLink: false,
  },
  calendar: {
    weight: 2,
    poses: 'house',
    tone: 'close',
    shells: ['bare'],
    isPersonal: true,
    invites: true,
  },
  sms: { weight: 2, poses: 'free', tone: 'none', shells: [null] },
  hijack: {
    weight: 2,
    poses: 'member',
    tone: 'none',
    shells: ['office', 'bare', null],
    isPersonal: true,
    quotes: true,
  },
};

const LURES: readonly Lure[] = Object.entries(TRICKS).flatMap(([lure, { weight }]) =>
  Array.from({ length: weight }, () => lure as Lure),
);

const VARIANTS_MAX = 4;
const MAILS_MIN = 8;
const MAILS_MAX = 60;
/** How often a mail says a sentence in a way of its own. */
const STRAY_CHANCE = 0.12;

const ENDINGS = ['example', 'example', 'test', 'invalid'];
const STOLEN_SITES = ['fodraszat-lilla', 'gites-du-ruisseau', 'oakview-kennels', 'tischlerei-born'];
const FREE_MAIL = ['mailbox.example', 'postafiok.example', 'gratismail.test', 'boite.example'];
const SMS_GATEWAY = 'sms-gateway.example';
const BAIT = ['login', 'secure', 'auth', 'update', 'verify', 'id', 'service', 'webmail', 'account'];
const PATHS = ['/owa/auth', '/login', '/wp-content/uploads/s', '/v2/verify', '/f', '/doc/share'];
const SUBDOMAINS = ['login', 'my', 'secure', 'mail', 'www', 'id', 'app', 'cdn'];

/** One campaign in full, its mails in order of arrival. */
export function rehearseCampaign(
  people: Directory,
  random: Random,
  {
    id,
    at,
    language,
  }: { readonly id: string; readonly at: Millis; readonly language: MailLanguage },
): readonly RehearsedMail[] {
  const kit = makeKit(people, random, { id, at, language });
  const mails: RehearsedMail[] = [];
  for (let number = 0; number < kit.label.mails; number += 1) {
    const arrives = number === 0 ? at : at + arrivalAfter(random);
    mails.push(campaignMail(people, kit, random.fork(`mail ${number}`), { number, at: arrives }));
  }
  return mails.toSorted((a, b) => a.label.at - b.label.at);
}

interface Kit {
  readonly label: CampaignLabel;
  readonly trick: Trick;
  readonly seed: Random;
  readonly targets: readonly Organisation[];
  readonly poses: Company | null;
  /** A real partner whose mailbox was taken over. */
  readonly partner: { readonly from: Organisation; readonly sender: Cast['sender'] };
  readonly shell: Shell | null;
  readonly iban: string;
  readonly callback: string;
  readonly spf: string;
  readonly dkim: string;
  readonly dmarc: string;
}

function makeKit(
  people: Directory,
  random: Random,
  {
    id,
    at,
    language,
  }: { readonly id: string; readonly at: Millis; readonly language: MailLanguage },
): Kit {
  const lure = random.pick(LURES);
  const trick = TRICKS[lure];
  const words = wordsOf(language);
  const all = organisationsOf(language);
  const { poses: role } = trick;
  const poses =
    role === 'house' || role === 'free' || role === 'member'
      ? null
      : random.pick(words.companies[role]);
  const variants = random.between(1, VARIANTS_MAX);
  const domains = Array.from({ length: variants }, () => trapDomain(random, poses));
  const partnerPlace = random.pick(all);
  const targets = spread(all, random);
  // A partner's mailbox passes every check; so do many stolen and rented servers.
  const isStolen = lure === 'hijack';
  const dmarc = isStolen || random.chance(0.34) ? 'pass' : random.pick(['fail', 'none']);
  const spf = dmarc === 'pass' || random.chance(0.35) ? 'pass' : random.pick(['fail', 'none']);
  return {
    trick,
    seed: random.fork('kit'),
    targets,
    poses,
    partner: { from: partnerPlace, sender: people.employee(language, partnerPlace, random) },
    shell: random.pick(trick.shells),
    iban: iban(language, random),
    callback: phoneNumber(language, random).written,
    spf,
    dkim: dmarc === 'pass' ? 'pass' : 'none',
    dmarc,
    label: {
      id,
      lure,
      language,
      domains: trick.hasLink === false ? [] : domains,
      path: random.pick(PATHS),
      senders: sendersOf(lure, domains, partnerPlace.domain, random),
      startedAt: at,
      mails: random.between(MAILS_MIN, MAILS_MAX),
    },
  };
}

/** Three to ten organisations, each once. */
function spread(all: readonly Organisation[], random: Random): readonly Organisation[] {
  const left = [...all];
  const count = random.between(3, 10);
  const chosen: Organisation[] = [];
  while (chosen.length < count && left.length > 0)
    chosen.push(...left.splice(random.between(0, left.length - 1), 1));
  return chosen;
}

function sendersOf(
  lure: Lure,
  domains: readonly string[],
  partner: string,
  random: Random,
): readonly string[] {
  if (lure === 'hijack') return [partner];
  if (lure === 'sms') return [SMS_GATEWAY];
  if (lure === 'gift' || lure === 'callback') return [random.pick(FREE_MAIL)];
  return random.chance(0.6) ? domains : [`${random.pick(STOLEN_SITES)}.${random.pick(ENDINGS)}`];
}

/** A name bought for the purpose: like the one it imitates, or like nothing in particular. */
function trapDomain(random: Random, poses: Company | null): string {
  const ending = random.pick(ENDINGS);
  const bait = `${random.pick(BAIT)}-${random.pick(BAIT)}${random.between(1, 99)}`;
  if (poses === null || random.chance(0.25)) return `${bait}.${ending}`;
  const name = poses.domain.slice(0, poses.domain.lastIndexOf('.'));
  const swapped = name.replace(random.pick([/i/u, /l/u, /e/u, /a/u]), (one) =>
    one === 'i' || one === 'l' ? '1' : `${one}${one}`,
  );
  const look = random.pick([
    swapped,
    `${name}-${random.pick(BAIT)}`,
    `${random.pick(BAIT)}-${name}`,
  ]);
  // Never the imitated name itself.
  return `${look === name ? `${name}-online` : look}.${ending}`;
}

function campaignMail(
  people: Directory,
  kit: Kit,
  random: Random,
  { number, at }: { readonly number: number; readonly at: Millis },
): RehearsedMail {
  const { label, targets } = kit;
  const organisation = targets[number % targets.length] ?? kit.partner.from;
  const recipient = people.employee(label.language, organisation, random);
  const cast: Cast = {
    language: label.language,
    at,
    organisation,
    recipient,
    patient: people.patient(label.language, random),
    ...poserOf(people, kit, organisation, random),
  };
  const variant = random.between(0, Math.max(0, label.domains.length - 1));
  const scene = new Scene(cast, random.fork('words'));
  scene.settle('iban', kit.iban);
  scene.settle('callback', kit.callback);
  const { raw, traces } = composeMail(draftOf(kit, scene, variant, random));
  return {
    raw,
    label: {
      id: `${label.id}-${String(number + 1).padStart(2, '0')}`,
      at,
      reportedAt: reportedAt(at, true, random),
      language: label.language,
      kind: label.lure,
      isPhish: true,
      campaign: label,
      variant,
      organisation: organisation.domain,
      recipient: recipient.address,
      traces,
    },
  };
}

function poserOf(
  people: Directory,
  { trick, poses, partner, label }: Kit,
  organisation: Organisation,
  random: Random,
): Pick<Cast, 'sender' | 'from'> {
  if (trick.quotes === true) return partner;
  if (poses !== null)
    return { from: poses, sender: people.employee(label.language, poses, random) };
  if (trick.poses === 'member') return partner;
  return { from: organisation, sender: people.employee(label.language, organisation, random) };
}

function draftOf(kit: Kit, scene: Scene, variant: number, random: Random): Draft {
  const { label, trick } = kit;
  const { organisation, sender } = scene.cast;
  const wording = wordingOf(label.language, 'lures', label.lure);
  const choice = kit.seed.fork(`variant ${variant}`);
  const name = fill(choice.pick(wording.senders), random, scene.slot);
  const domain = label.senders[variant % label.senders.length] ?? SMS_GATEWAY;
  const local =
    label.lure === 'sms'
      ? name.replaceAll(/\D/gu, '')
      : trick.isPersonal === true
        ? asciiName(sender.name).replaceAll('-', '.')
        : `${choice.pick(BAIT)}${random.between(1, 999)}`;
  const address = label.lure === 'hijack' ? sender.address : `${local}@${domain}`;
  const trap = label.domains[variant % Math.max(1, label.domains.length)] ?? domain;
  return {
    scene,
    wording,
    random,
    choice,
    strayChance: STRAY_CHANCE,
    tone: trick.tone,
    shell: kit.shell,
    colour: colourOf(scene.cast.from.domain),
    isCare: false,
    isMassMail: kit.shell === 'notice',
    invites: trick.invites === true,
    hasCode: false,
    fileChance: 1,
    quoted: wordingOf(label.language, 'ordinary', 'colleague'),
    quotes: trick.quotes === true ? random.between(1, 2) : 0,
    isPersonal: trick.isPersonal === true,
    isMarked: address.endsWith(`@${organisation.domain}`) ? false : marksOutside(organisation),
    site: { labels: [...SUBDOMAINS, asciiName(organisation.name)], domain: trap, path: label.path },
    envelope: {
      from: { name, address },
      replyTo:
        label.lure === 'invoice' ? `${local}@${kit.seed.fork('reply').pick(FREE_MAIL)}` : null,
      returnPath: `${random.pick(['bounce', 'www-data', 'info'])}@${domain}`,
      via: domain,
      spf: kit.spf,
      dkim: kit.dkim,
      dmarc: kit.dmarc,
      extra: random.chance(0.2)
        ? [['X-Mailer', random.pick(['PHPMailer 6.8.0', 'Leaf PHPMailer'])]]
        : [],
    },
  };
}
