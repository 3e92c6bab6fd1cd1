/**
 * A message somebody reported, taken apart and with nothing judged: what `.eml` (RFC 5322, MIME),
 * `.msg` (MS-OXMSG), a pasted text and a screenshot all become. All of it is hostile text.
 */
import type { Millis } from '../../model/time.ts';

export interface Mailbox {
  /** As shown to the reader, decoded; empty when there is none. */
  readonly name: string;
  /** `local@domain`, the domain lower case in A-labels; empty when it is no address. */
  readonly address: string;
}

/** A header field in its order from the top, its name lower case, its value unfolded and decoded. */
export interface HeaderField {
  readonly name: string;
  readonly value: string;
}

/** Something to press or to be sent to. */
export interface Link {
  /** As written in the message. */
  readonly target: string;
  /** The words it stands under; empty where there are none. */
  readonly shown: string;
  /** `qr`: read from a picture. `form`: where a form would send what was typed. */
  readonly where: 'text' | 'html' | 'form' | 'image' | 'attachment' | 'qr' | 'calendar';
}

/** One attached part, or a file found inside one. */
export interface Attachment {
  readonly name: string;
  /** As declared, lower case, without parameters. */
  readonly type: string;
  /** By its first bytes: `pdf`, `zip`, `ole`, `png`, `html`, `lnk`, `iso` ...; null when not known. */
  readonly kind: string | null;
  readonly bytes: number;
  /** Of its decoded content, hexadecimal; empty where that could not be had. */
  readonly sha256: string;
  readonly isInline: boolean;
  /** What was found in it: codes of `formats/attachment/traits.ts`. */
  readonly traits: readonly string[];
  /** In it and in all files inside. */
  readonly links: readonly Link[];
  /** Files inside an archive, in its order, as far as the limits go. */
  readonly files: readonly Attachment[];
  /** Plain text of it, as far as it could be read, cut at a limit; empty otherwise. */
  readonly text: string;
}

/** What a receiving server said of SPF, DKIM, DMARC or ARC (RFC 8601). */
export interface AuthenticationResult {
  readonly method: 'spf' | 'dkim' | 'dmarc' | 'arc';
  /** `pass fail softfail neutral none temperror permerror policy`, lower case. */
  readonly result: string;
  /** The domain it was found for; empty when it is not said. */
  readonly domain: string;
  /** The server that says so (authserv-id). It is only worth what that server is worth. */
  readonly by: string;
  /** The instance of an ARC set (RFC 8617); null for what the delivering server says itself. */
  readonly arcInstance: number | null;
}

export interface MailMessage {
  /** How it came to us. `words`: typed or pasted, without headers. */
  readonly source: 'eml' | 'msg' | 'words' | 'picture' | 'pdf';
  readonly headers: readonly HeaderField[];
  readonly from: readonly Mailbox[];
  readonly replyTo: readonly Mailbox[];
  readonly to: readonly Mailbox[];
  readonly cc: readonly Mailbox[];
  /** Envelope sender as the delivering server noted it; empty when it is not known. */
  readonly returnPath: string;
  readonly subject: string;
  readonly messageId: string;
  readonly sentAt: Millis | null;
  /** Of the topmost Received field; null when there is none that can be read. */
  readonly receivedAt: Millis | null;
  /** IP addresses of Received fields, the nearest server first. */
  readonly relays: readonly string[];
  readonly authentication: readonly AuthenticationResult[];
  /** What a reader sees: of the HTML, which programs show, else of the text part. Cut at a limit. */
  readonly text: string;
  /** The text part beside an HTML part, which few people ever see; empty otherwise. Cut at a limit. */
  readonly plain: string;
  /** The HTML part as it came, never drawn; empty when there is none. Cut at a limit. */
  readonly html: string;
  /** Of text and HTML, and of codes in its pictures; those of other attachments stand with them. */
  readonly links: readonly Link[];
  readonly attachments: readonly Attachment[];
  /** What is odd in text and HTML: codes of `formats/attachment/traits.ts`. */
  readonly traits: readonly string[];
  /**
   * The message that was really reported, when this one only carries it: attached, or written into the
   * text of a forward. The latter is only what somebody wrote: whoever judges it judges both.
   */
  readonly reported: MailMessage | null;
}
