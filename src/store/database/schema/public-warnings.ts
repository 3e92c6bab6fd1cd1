export interface PublicWarningTables {
  readonly public_warnings: PublicWarningRow;
}

export interface PublicWarningRow {
  organisation: string;
  seq: number;
  /** JSON: a text by language. */
  texts: string;
  campaign: string | null;
  published_at: number;
  published_by: string;
  corrected_at: number | null;
  corrected_by: string | null;
  withdrawn_at: number | null;
  withdrawn_by: string | null;
}

export function publicWarningTables(): readonly string[] {
  return [
    `create table public_warnings (
      organisation text not null references organisations (id), seq bigint not null,
      texts text not null, campaign text, published_at bigint not null,
      published_by text not null, corrected_at bigint, corrected_by text,
      withdrawn_at bigint, withdrawn_by text, primary key (organisation, seq))`,
  ];
}
