import type { BackupKind, BackupResult } from '../../../flow/backup-facts.ts';

export interface BackupFactTables {
  readonly backup_facts: BackupFactRow;
}

export interface BackupFactRow {
  organisation: string;
  seq: number;
  kind: BackupKind;
  result: BackupResult;
  system: string;
  at: number;
  done_by: string;
  note: string;
  recorded_at: number;
  recorded_by: string;
}

export function backupFactTables(): readonly string[] {
  return [
    `create table backup_facts (
      organisation text not null references organisations (id), seq bigint not null,
      kind text not null, result text not null, system text not null, at bigint not null,
      done_by text not null, note text not null, recorded_at bigint not null,
      recorded_by text not null, primary key (organisation, seq))`,
    `create index backup_facts_at on backup_facts (organisation, at, seq)`,
  ];
}
