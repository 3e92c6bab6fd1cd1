/** What triage is tried on: a message of colleagues, a house, and each cue alone in its family. */
import type { MailMessage } from '../src/formats/eml/message.ts';
import type { GenuineSender, TriageContext, Weights } from '../src/triage/context.ts';
import { CUES } from '../src/triage/cue.ts';
import { triage } from '../src/triage/triage.ts';

export const EMPTY: MailMessage = {
  source: 'eml',
  headers: [],
  from: [{ name: 'Kovács Anna', address: 'kovacs.anna@praxis.example' }],
  replyTo: [],
  to: [{ name: 'Nagy Béla', address: 'nagy.bela@korhaz.example' }],
  cc: [],
  returnPath: '',
  subject: 'Beutaló',
  messageId: '',
  sentAt: null,
  receivedAt: null,
  relays: [],
  authentication: [],
  text: 'Kedves Béla, csatolom a beutalót. Üdv, Anna',
  plain: '',
  html: '',
  links: [],
  attachments: [],
  traits: [],
  reported: null,
};
const EESZT: GenuineSender = {
  id: 'eeszt',
  name: 'EESZT',
  aliases: ['Elektronikus Egészségügyi Szolgáltatási Tér'],
  domains: ['eeszt.gov.hu'],
  marks: null,
};
const MICROSOFT: GenuineSender = {
  id: 'microsoft',
  name: 'Microsoft',
  aliases: ['Office 365'],
  domains: ['microsoft.com'],
  called: ['Word'],
  marks: null,
};
/** Each cue in a family of its own weighs 1, so that reasons are what was seen. */
const ALL: Weights = {
  id: 'all@1',
  bias: 0,
  cuts: [1, 2, 3, 4, 5, 6, 7, 8, 9],
  families: Object.keys(CUES).map((code) => ({ id: code, most: 1, least: 0, cues: { [code]: 1 } })),
};
export const CONTEXT: TriageContext = {
  house: {
    domains: ['korhaz.example'],
    peopleDomains: ['korhaz.example'],
    names: ['Szent Margit Kórház'],
    leaders: ['Szabó Éva'],
  },
  senders: [EESZT, MICROSOFT],
  trustedServers: ['mx.korhaz.example'],
  verified: null,
  standing: null,
  weights: ALL,
  phrases: [
    {
      language: 'en',
      phrases: {
        'asks-password': ['confirm/verify .. password'],
        'asks-to-hurry': ['within .. hours'],
        'asks-to-call': ['call us'],
        'speaks-of-parcel': ['your parcel'],
        'tells-of-fortune': ['sum of'],
      },
    },
    { language: 'hu', phrases: { 'asks-password': ['jelszo*/jelszav* .. lejar*'] } },
  ],
  isWarninglisted: ({ value }) => value === 'known.example',
};

export function codes(
  change: Partial<MailMessage>,
  context: Partial<TriageContext> = {},
): string[] {
  const { reasons } = triage({ ...EMPTY, ...change }, { ...CONTEXT, ...context });
  return reasons.map(({ code }) => code).toSorted();
}

export const from = (address: string, name = ''): Partial<MailMessage> => ({
  from: [{ name, address }],
});
export const link = (target: string, shown = ''): Partial<MailMessage> => ({
  links: [{ target, shown, where: 'html' }],
});
export const proved = (domain: string, result = 'pass'): Partial<MailMessage> => ({
  authentication: [{ method: 'dmarc', result, domain, by: 'mx.korhaz.example', arcInstance: null }],
});
