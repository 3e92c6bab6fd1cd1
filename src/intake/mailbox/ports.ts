/** What reading a mailbox is set up with, and what it needs of the rest. */
import type { Millis } from '../../model/time.ts';
import type { Positions } from './position.ts';
import type { RefreshToken, TokenConfig } from './token.ts';

export interface MailboxConfig {
  readonly host: string;
  readonly port: number;
  /** `starttls`: refused when the server does not offer it. `plain`: to this machine alone. */
  readonly security: 'tls' | 'starttls' | 'plain';
  readonly user: string;
  readonly signIn:
    | { readonly kind: 'password'; readonly password: string }
    | {
        readonly kind: 'token';
        readonly token: TokenConfig;
        readonly refresh: RefreshToken | null;
      };
  readonly folder: string;
  /** Where mails go that are done; empty: they stay, with a mark. */
  readonly doneFolder: string;
  /** PEM; null: the machine's own authorities. */
  readonly authority: string | null;
}

export interface MailboxPorts {
  /** Durable when it resolves; throws DecisionRefused when the quotas are used up. */
  take(bytes: Uint8Array): Promise<void>;
  readonly positions: Positions;
  /** Something that somebody should know: for the program's log. */
  told(what: MailboxNews): void;
  now(): Millis;
}

export type MailboxNews =
  | {
      readonly kind: 'failed';
      /** The server, or whoever gives tokens, does not accept who we say we are. */
      readonly isSignIn: boolean;
      readonly reason: string;
      readonly againMs: Millis;
    }
  | { readonly kind: 'connected' }
  /** A mail that could not be taken however often: it lies marked in the folder. */
  | { readonly kind: 'left'; readonly uid: number; readonly reason: string }
  /** The quotas of reports are used up: so many mails wait in the folder. */
  | { readonly kind: 'full'; readonly code: string; readonly waiting: number };
