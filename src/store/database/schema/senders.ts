export interface SenderTables {
  readonly senders: SenderRow;
}

export interface SenderRow {
  organisation: string;
  key: string;
  /** What a person said of it; null where only its messages speak. */
  is: 'genuine' | 'dangerous' | null;
  set_by: string | null;
  set_at: number | null;
}

export function senderTables(): readonly string[] {
  return [
    `create table senders (
      organisation text not null references organisations (id), key text not null, "is" text,
      set_by text, set_at bigint, primary key (organisation, key))`,
  ];
}
