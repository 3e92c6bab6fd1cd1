import type {
  MessageDoor,
  MessageForm,
  MessageWord,
  ReportedMessage,
} from '../../../flow/messages.ts';

export interface MessageTables {
  readonly messages: MessageRow;
  readonly message_originals: MessageOriginalRow;
}

export interface MessageRow {
  organisation: string;
  report_id: string;
  at: number;
  door: MessageDoor;
  form: MessageForm;
  name: string;
  bytes: number;
  sha256: string;
  state: ReportedMessage['state'];
  judged_at: number | null;
  /** 1 to 10; null when it was not judged. */
  score: number | null;
  /** A sealed `Judged`. */
  judged: Uint8Array | null;
  word: MessageWord | null;
  word_by: string | null;
  word_at: number | null;
  /** 1 where it was said of the whole cluster at once. */
  word_of_all: 0 | 1;
  /** Null until it was judged. */
  cluster: string | null;
  /** Whoever reported it, as far as anybody vouches for that: see `reporterOf`. */
  reporter: string;
  /** Whom it was proved to be from, in lower case; null where nobody did. */
  sender: string | null;
  sender_domain: string | null;
}

/** Apart from the rest, so that lists never touch it. */
export interface MessageOriginalRow {
  organisation: string;
  report_id: string;
  sealed: Uint8Array;
}

export function messageTables(): readonly string[] {
  return [
    `create table messages (
      organisation text not null references organisations (id), report_id text not null,
      at bigint not null, door text not null, form text not null, name text not null,
      bytes bigint not null, sha256 text not null, state text not null, judged_at bigint,
      score bigint, judged bytea, word text, word_by text, word_at bigint,
      word_of_all bigint not null, cluster text, reporter text not null,
      sender text, sender_domain text,
      primary key (organisation, report_id),
      foreign key (organisation, report_id) references reports (organisation, id))`,
    `create index messages_state on messages (organisation, state, at)`,
    `create index messages_cluster on messages (organisation, cluster, at, report_id)`,
    `create index messages_sender on messages (organisation, sender, word, cluster, at)`,
    `create index messages_sender_domain
      on messages (organisation, sender_domain, word, cluster, at)`,
    `create index messages_words on messages
      (organisation, word, at, reporter, door, cluster)`,
    `create index messages_bytes on messages (organisation, at, bytes)`,
    `create table message_originals (
      organisation text not null, report_id text not null, sealed bytea not null,
      primary key (organisation, report_id),
      foreign key (organisation, report_id) references messages (organisation, report_id))`,
  ];
}
