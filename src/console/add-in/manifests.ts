/** The two manifests, filled with this shield's own address and the words of every language. */
import { createHash } from 'node:crypto';

import {
  addInManifest,
  type AddInTexts,
  type MailPermission,
} from '../../formats/office-add-in/manifest.ts';
import type { AddInSheet } from '../../flow/add-in.ts';
import { LANGUAGES, type Language } from '../../flow/advice.ts';
import type { Words } from '../../flow/words.ts';

/**
 * `microsoft-365`: reads the open message and nothing else. `exchange`: may read the mailbox too,
 * since an Exchange of one's own gives a whole message only over its web services.
 */
export type MailKind = 'microsoft-365' | 'exchange';
export const MAIL_KINDS: readonly MailKind[] = ['microsoft-365', 'exchange'];

export const PANE = '/add-in';
/** To be raised with every change of the manifest: Outlook takes a new one for an old one by it. */
const MANIFEST_VERSION = '1.0.0.0';
const PERMISSIONS: Readonly<Record<MailKind, MailPermission>> = {
  'microsoft-365': 'ReadItem',
  exchange: 'ReadWriteMailbox',
};
const LOCALES: Readonly<Record<Language, string>> = {
  en: 'en-US',
  hu: 'hu-HU',
  fr: 'fr-FR',
  de: 'de-DE',
};
/** RFC 9562, 6.6: names that are URLs. */
const URL_NAMESPACE = Buffer.from('6ba7b8119dad11d180b400c04fd430c8', 'hex');

/** The address of a manifest below that of the console. */
export function manifestAt(kind: MailKind): string {
  return `${PANE}/${kind}.xml`;
}

/** `first` is said where Outlook speaks none of our languages. */
export function manifestOf(
  kind: MailKind,
  { address }: AddInSheet,
  organisation: string,
  first: Language,
  words: (language: Language) => Words,
): string {
  const textsIn = (language: Language): AddInTexts => {
    const { say } = words(language);
    return {
      locale: LOCALES[language],
      name: 'CyberShield',
      description: say('add-in-description', { organisation }),
      button: say('add-in-button'),
      tip: say('add-in-tip'),
      page: `${address}${PANE}?language=${language}&mail=${kind}`,
    };
  };
  const others = LANGUAGES.filter((one) => one !== first);
  return addInManifest({
    id: idOf(address),
    version: MANIFEST_VERSION,
    provider: organisation,
    permission: PERMISSIONS[kind],
    icons: `${address}${PANE}/`,
    support: `${address}/report`,
    texts: [textsIn(first), ...others.map(textsIn)],
  });
}

/** A UUID of version 5 (RFC 9562, 5.5): the same shield has the same add-in, whoever asks for it. */
function idOf(address: string): string {
  const hash = createHash('sha1').update(URL_NAMESPACE).update(`${address}${PANE}`).digest();
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = hash.toString('hex').slice(0, 32);
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
