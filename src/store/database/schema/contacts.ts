import type { ContactRole } from '../../../flow/contacts.ts';

export interface ContactTables {
  readonly contacts: ContactRow;
}

export interface ContactRow {
  organisation: string;
  id: string;
  position: number;
  role: ContactRole;
  name: string;
  phone: string;
  mail: string;
  note: string;
  told: 0 | 1;
  changed_at: number;
  changed_by: string;
}

export function contactTables(): readonly string[] {
  return [
    `create table contacts (
      organisation text not null references organisations (id), id text not null,
      position bigint not null, role text not null, name text not null, phone text not null,
      mail text not null, note text not null, told bigint not null,
      changed_at bigint not null, changed_by text not null, primary key (organisation, id))`,
  ];
}
