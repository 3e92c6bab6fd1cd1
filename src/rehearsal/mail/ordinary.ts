/** Ordinary mail of a day: who writes what to whom, and how it looks. */
import { hash } from 'node:crypto';
import type { Millis } from '../../model/time.ts';
import type { Random } from '../random.ts';
import type { Shell } from './blocks.ts';
import { composeMail, type Draft } from './compose.ts';
import type { Header } from './headers.ts';
import type { MailKind, MailLanguage, RehearsedMail } from './label.ts';
import { asciiName, organisationsOf, type Directory, type Organisation } from './people.ts';
import { reportedAt } from './clock.ts';
import { Scene, type Cast } from './scene.ts';
import type { Tone, Trade } from './wording/words.ts';
import { wordingOf, wordsOf } from './wording.ts';

/** `system`: an automaton of the house. `member`: another organisation of the sector. */
type Writer = Trade | 'house' | 'system' | 'member' | 'patient';

interface Habit {
  readonly weight: number;
  readonly writers: readonly Writer[];
  /** Chance that it goes to a patient's own mailbox, not to staff. */
  readonly toPatient: number;
  readonly tone: Tone;
  /** Chance that it carries the file its wording names; half of them when absent. */
  readonly file?: number;
  /** Null: text alone. */
  readonly shells: readonly (Shell | null)[];
  readonly isCare?: true;
  readonly isMassMail?: true;
  readonly invites?: number;
  readonly code?: number;
  /** Chance that it answers earlier messages. */
  readonly thread?: number;
}

const TYPED: readonly (Shell | null)[] = ['office', 'office', 'bare', null];

const HABITS: Readonly<Record<MailKind, Habit>> = {
  appointment: {
    weight: 9,
    writers: ['booking', 'system'],
    toPatient: 0.7,
    tone: 'formal',
    shells: ['notice', 'notice', 'bare', null],
    isCare: true,
    invites: 0.2,
    code: 0.2,
  },
  result: {
    weight: 8,
    writers: ['member', 'system'],
    toPatient: 0,
    tone: 'peer',
    shells: ['notice', 'bare', null],
    isCare: true,
  },
  referral: {
    weight: 6,
    writers: ['member'],
    toPatient: 0,
    tone: 'peer',
    shells: TYPED,
    isCare: true,
    thread: 0.2,
    file: 0.8,
  },
  prescription: {
    weight: 5,
    writers: ['portal', 'member'],
    toPatient: 0.6,
    tone: 'formal',
    shells: ['notice', 'bare', null],
    isCare: true,
  },
  portal: {
    weight: 4,
    writers: ['portal'],
    toPatient: 0.5,
    tone: 'formal',
    shells: ['notice'],
    isCare: true,
    isMassMail: true,
  },
  insurer: {
    weight: 3,
    writers: ['insurer'],
    toPatient: 0,
    tone: 'formal',
    shells: ['notice', 'office', null],
    isCare: true,
  },
  'patient-question': {
    weight: 6,
    writers: ['patient'],
    toPatient: 0,
    tone: 'formal',
    shells: ['bare', null],
    isCare: true,
    thread: 0.25,
  },
  announcement: { weight: 5, writers: ['house'], toPatient: 0, tone: 'close', shells: TYPED },
  roster: {
    weight: 4,
    file: 1,
    writers: ['house'],
    toPatient: 0,
    tone: 'close',
    shells: TYPED,
    thread: 0.2,
  },
  'it-notice': {
    weight: 5,
    writers: ['system'],
    toPatient: 0,
    tone: 'formal',
    shells: ['notice', 'office', null],
  },
  password: {
    weight: 3,
    writers: ['system'],
    toPatient: 0,
    tone: 'formal',
    shells: ['notice', 'office', null],
  },
  list: {
    weight: 4,
    writers: ['list'],
    toPatient: 0,
    tone: 'close',
    shells: ['bare', null],
    thread: 0.6,
  },
  invitation: {
    weight: 4,
    writers: ['house', 'member'],
    toPatient: 0,
    tone: 'close',
    shells: TYPED,
    invites: 1,
  },
  'auto-reply': {
    weight: 3,
    writers: ['house', 'member'],
    toPatient: 0.1,
    tone: 'formal',
    shells: TYPED,
  },
  colleague: {
    weight: 12,
    writers: ['house'],
    toPatient: 0,
    tone: 'close',
    shells: TYPED,
    isCare: true,
    thread: 0.55,
    file: 0.12,
  },
  invoice: {
    weight: 4,
    writers: ['supplier', 'vendor'],
    toPatient: 0,
    tone: 'formal',
    shells: ['notice', 'office', null],
    thread: 0.1,
    file: 1,
  },
  order: {
    weight: 4,
    writers: ['supplier'],
    toPatient: 0,
    tone: 'formal',
    shells: ['notice', 'bare', null],
  },
  newsletter: {
    weight: 5,
    writers: ['organiser', 'supplier', 'vendor'],
    toPatient: 0,
    tone: 'formal',
    shells: ['newsletter'],
    isMassMail: true,
  },
  booking: {
    weight: 3,
    writers: ['organiser'],
    toPatient: 0,
    tone: 'formal',
    shells: ['notice', 'newsletter', null],
    invites: 0.4,
    code: 0.1,
  },
  service: {
    weight: 3,
    writers: ['vendor'],
    toPatient: 0,
    tone: 'formal',
    shells: ['office', 'notice', null],
    thread: 0.15,
  },
  parcel: {
    weight: 4,
    writers: ['carrier'],
    toPatient: 0.1,
    tone: 'formal',
    shells: ['notice'],
    isMassMail: true,
  },
};

const KINDS: readonly MailKind[] = Object.entries(HABITS).flatMap(([kind, { weight }]) =>
  Array.from({ length: weight }, () => kind as MailKind),
);

/** Written by somebody with a name although a company sends it. */
const PERSONAL: readonly Writer[] = ['house', 'member', 'patient', 'list', 'vendor', 'insurer'];
const COLOURS = ['#00695c', '#0d47a1', '#6a1b9a', '#b71c1c', '#37474f', '#2e7d32', '#e65100'];
const SERVICES = ['noreply', 'no-reply', 'info', 'service', 'notification', 'kontakt'];
const PATHS = ['/d', '/open', '/t', '/doc', '/app/view', '/my', '/c', '/go/2'];
const HOST_LABELS = ['www', 'portal', 'my', 't', 'click', 'link'];

export function ordinaryMail(
  people: Directory,
  random: Random,
  {
    id,
    at,
    language,
  }: { readonly id: string; readonly at: Millis; readonly language: MailLanguage },
): RehearsedMail {
  const kind = random.pick(KINDS);
  const habit = HABITS[kind];
  const organisation = random.pick(organisationsOf(language));
  const writer = random.pick(habit.writers);
  const cast = castOf(people, random, { habit, writer, organisation, at, language });
  const scene = new Scene(cast, random.fork('words'));
  const { raw, traces } = composeMail(draftOf(scene, kind, writer, random));
  return {
    raw,
    label: {
      id,
      at,
      reportedAt: reportedAt(at, false, random),
      language,
      kind,
      isPhish: false,
      campaign: null,
      variant: null,
      organisation: organisation.domain,
      recipient: cast.recipient.address,
      traces,
    },
  };
}

function castOf(
  people: Directory,
  random: Random,
  {
    habit,
    writer,
    organisation,
    at,
    language,
  }: {
    readonly habit: Habit;
    readonly writer: Writer;
    readonly organisation: Organisation;
    readonly at: Millis;
    readonly language: MailLanguage;
  },
): Cast {
  const patient = people.patient(language, random);
  const recipient = random.chance(habit.toPatient)
    ? patient
    : people.employee(language, organisation, random);
  const place = { language, at, organisation, recipient, patient };
  if (writer === 'patient') {
    const domain = patient.address.slice(patient.address.indexOf('@') + 1);
    return { ...place, sender: patient, from: { name: patient.name, domain } };
  }
  const from = senderPlace(writer, language, organisation, random);
  if (writer === 'house' || writer === 'system' || writer === 'member')
    return { ...place, from, sender: people.employee(language, from, random) };
  // People of companies are as made-up as those of hospitals, at the company's addresses.
  const domain = writer === 'list' ? random.pick(organisationsOf(language)).domain : from.domain;
  return { ...place, from, sender: people.employee(language, { domain }, random) };
}

function senderPlace(
  writer: Exclude<Writer, 'patient'>,
  language: MailLanguage,
  organisation: Organisation,
  random: Random,
): Cast['from'] {
  if (writer === 'house' || writer === 'system') return organisation;
  if (writer === 'member') return random.pick(organisationsOf(language));
  return random.pick(wordsOf(language).companies[writer]);
}

function draftOf(scene: Scene, kind: MailKind, writer: Writer, random: Random): Draft {
  const habit = HABITS[kind];
  const { from, sender, organisation, language } = scene.cast;
  const isPersonal = PERSONAL.includes(writer);
  const shell = random.pick(habit.shells);
  const isOutside = from.domain !== organisation.domain;
  const address = isPersonal ? sender.address : `${serviceOf(from.domain)}@${from.domain}`;
  const name = isPersonal ? sender.name : from.name;
  const wording = wordingOf(language, 'ordinary', kind);
  const hasThread = random.chance(habit.thread ?? 0);
  return {
    scene,
    wording,
    quoted: wording,
    random,
    choice: random,
    strayChance: 0,
    tone: habit.tone,
    shell,
    colour: writer === 'patient' ? '' : colourOf(from.domain),
    isCare: habit.isCare === true,
    isMassMail: habit.isMassMail === true && shell !== null,
    invites: random.chance(habit.invites ?? 0),
    fileChance: habit.file ?? 0.5,
    hasCode: shell !== null && random.chance(habit.code ?? 0),
    quotes: hasThread ? random.between(1, 3) : 0,
    isPersonal,
    isMarked: isOutside && marksOutside(organisation),
    site: { labels: HOST_LABELS, domain: from.domain, path: random.pick(PATHS) },
    envelope: {
      from: { name, address },
      replyTo: null,
      returnPath: writer === 'list' ? `list-bounces@${from.domain}` : address,
      via: from.domain,
      ...authenticated(writer, random),
      extra: extraHeaders(kind, from, random),
    },
  };
}

/** Small practices and lists do not all have their signatures in order. */
function authenticated(
  writer: Writer,
  random: Random,
): { readonly spf: string; readonly dkim: string; readonly dmarc: string } {
  if (writer === 'list') return { spf: 'pass', dkim: 'fail', dmarc: 'fail' };
  if (random.chance(0.12)) return { spf: 'pass', dkim: 'none', dmarc: 'none' };
  if (random.chance(0.03)) return { spf: 'softfail', dkim: 'none', dmarc: 'fail' };
  return { spf: 'pass', dkim: 'pass', dmarc: 'pass' };
}

function extraHeaders(kind: MailKind, from: Cast['from'], random: Random): readonly Header[] {
  switch (kind) {
    case 'auto-reply':
      return [
        ['Auto-Submitted', 'auto-replied'],
        ['X-Auto-Response-Suppress', 'All'],
      ];
    case 'list':
      return [
        ['List-Id', `<${asciiName(from.name)}.${from.domain}>`],
        ['List-Post', `<mailto:${asciiName(from.name)}@${from.domain}>`],
        ['Precedence', 'list'],
      ];
    case 'newsletter':
      return [['Feedback-ID', `${random.between(100, 999)}:${asciiName(from.name)}:news`]];
    case 'it-notice':
    case 'password':
    case 'appointment':
      return [['Auto-Submitted', 'auto-generated']];
    default:
      return [];
  }
}

/** Some houses mark all mail from outside. */
export function marksOutside({ domain }: Organisation): boolean {
  return stableNumber(domain) % 5 === 0;
}

export function colourOf(domain: string): string {
  return COLOURS[stableNumber(domain) % COLOURS.length] ?? '#37474f';
}

function serviceOf(domain: string): string {
  return SERVICES[stableNumber(domain) % SERVICES.length] ?? 'info';
}

function stableNumber(text: string): number {
  return Number.parseInt(hash('sha256', text, 'hex').slice(0, 8), 16);
}
