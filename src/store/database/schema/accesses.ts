import type { Access } from '../../../flow/accesses.ts';

export interface AccessTables {
  readonly accesses: AccessRow;
}

export interface AccessRow {
  organisation: string;
  seq: number;
  at: number;
  by: string;
  door: Access['door'];
  what: Access['what'];
  id: string;
}

export function accessTables(): readonly string[] {
  return [
    `create table accesses (
      organisation text not null references organisations (id), seq bigint not null,
      at bigint not null, by text not null, door text not null, what text not null,
      id text not null, primary key (organisation, seq))`,
    `create index accesses_id on accesses (organisation, id, seq)`,
    `create index accesses_by on accesses (organisation, by, seq)`,
  ];
}
