/** What is known of a generated mail: the truth a test can hold an answer against. */
import type { Millis } from '../../model/time.ts';

export type MailLanguage = 'hu' | 'fr' | 'en' | 'de';
export const MAIL_LANGUAGES: readonly MailLanguage[] = ['hu', 'fr', 'en', 'de'];

/**
 * Ordinary mail. `password` is a genuine notice that a password expires: hard to tell from a lure.
 */
export type MailKind =
  | 'appointment'
  | 'result'
  | 'referral'
  | 'prescription'
  | 'portal'
  | 'insurer'
  | 'patient-question'
  | 'announcement'
  | 'roster'
  | 'it-notice'
  | 'password'
  | 'list'
  | 'invitation'
  | 'auto-reply'
  | 'colleague'
  | 'invoice'
  | 'order'
  | 'newsletter'
  | 'booking'
  | 'service'
  | 'parcel';

/** What a phish pretends. `hijack` answers in a conversation from a real partner's address. */
export type Lure =
  | 'credential'
  | 'portal'
  | 'invoice'
  | 'parcel'
  | 'gift'
  | 'salary'
  | 'macro'
  | 'smuggling'
  | 'pdf'
  | 'qr'
  | 'callback'
  | 'calendar'
  | 'sms'
  | 'hijack';

export type IdentifierKind =
  | 'address'
  | 'local-part'
  | 'name'
  | 'staff-number'
  /** TAJ, NIR, NHS number or KVNR, by language. */
  | 'patient-number'
  | 'birth-date'
  | 'phone';

export interface Identifier {
  readonly of: 'recipient' | 'patient';
  readonly what: IdentifierKind;
  /** In its one spelling: lower case address, digits without blanks, `1970-12-31`, `+36...`. */
  readonly value: string;
}

/** How an identifier is spelt where it stands. */
export type IdentifierForm =
  | 'plain'
  /** As people write it: digits in groups, a date in words. */
  | 'written'
  | 'upper'
  | 'url'
  | 'base64'
  | 'base64url'
  | 'hex'
  | 'md5'
  | 'sha1'
  | 'sha256'
  /** Every character as an HTML reference. */
  | 'entities'
  /** Broken by an invisible break in HTML. */
  | 'split'
  /** In a label of a host name. */
  | 'host-label'
  /** In the address answers of a mail server go to (`bounce+eva=stmartin.example@...`). */
  | 'return-path';

/** One place kind and spelling in which an identifier stands in a mail. */
export interface Trace extends Identifier {
  readonly form: IdentifierForm;
  /** Exactly as it stands once the part is decoded. */
  readonly text: string;
  readonly where: 'header' | 'subject' | 'text' | 'html' | 'attachment';
  /** How that part is carried. */
  readonly carried: Carried;
}

export type Carried = '7bit' | '8bit' | 'quoted-printable' | 'base64' | 'encoded-word';

/** What all mails of a campaign share. */
export interface CampaignLabel {
  readonly id: string;
  readonly lure: Lure;
  readonly language: MailLanguage;
  /**
   * Where its links lead, its pictures' codes too; one for each variant. Empty: it has no links.
   */
  readonly domains: readonly string[];
  /** Path of every link, without the token that follows. */
  readonly path: string;
  /** Domains it is sent from. */
  readonly senders: readonly string[];
  readonly startedAt: Millis;
  readonly mails: number;
}

export interface MailLabel {
  /** Of the mail within the data set; the same seed gives the same. */
  readonly id: string;
  /** When it arrives. */
  readonly at: Millis;
  /** When its recipient reports it; null: nobody does. Ordinary mail is reported by mistake too. */
  readonly reportedAt: Millis | null;
  readonly language: MailLanguage;
  readonly kind: MailKind | Lure;
  readonly isPhish: boolean;
  /** Null for ordinary mail. */
  readonly campaign: CampaignLabel | null;
  /** Which of its campaign's variants; null for ordinary mail. */
  readonly variant: number | null;
  /** Domain of the organisation that receives it. */
  readonly organisation: string;
  /** Address. */
  readonly recipient: string;
  /** All identifiers of recipient and patient in it, in every spelling and part. */
  readonly traces: readonly Trace[];
}

export interface RehearsedMail {
  /**
   * The message as it came by SMTP (RFC 5322, lines ended by CR LF), with the receiver's headers.
   */
  readonly raw: Uint8Array;
  readonly label: MailLabel;
}
