/** The two manifests, filled with this shield's own address and the words of every language. */
import {
  addInManifest,
  type AddInTexts,
  type MailPermission,
} from '../../formats/office-add-in/manifest.ts';
import type { AddInSheet } from '../../flow/add-in.ts';
import { LANGUAGES, type Language } from '../../flow/advice.ts';
import type { Words } from '../../flow/words.ts';
import { uuidOf } from '../../model/uuid.ts';

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
const URL_NAMESPACE = '6ba7b811-9dad-11d1-80b4-00c04fd430c8';

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
    // The same shield has the same add-in, whoever asks for it.
    id: uuidOf(URL_NAMESPACE, `${address}${PANE}`),
    version: MANIFEST_VERSION,
    provider: organisation,
    permission: PERMISSIONS[kind],
    icons: `${address}${PANE}/`,
    support: `${address}/report`,
    texts: [textsIn(first), ...others.map(textsIn)],
  });
}
