import type { Affected, Affliction, ExchangedNotice, Member } from '../../../model/member.ts';

export interface MemberTables {
  readonly members: MemberRow;
  readonly afflictions: AfflictionRow;
  readonly afflicted: AfflictedRow;
  readonly member_clocks: MemberClockRow;
  readonly exchanged: ExchangedRow;
}

export interface MemberRow {
  organisation: string;
  id: string;
  name: string;
  kind: Member['kind'];
  country: string;
  place: string;
  latitude: string | null;
  longitude: string | null;
  relation: Member['relation'];
  joined_at: number;
  /** JSON of a MemberStatus; null until it was heard. */
  status: string | null;
}

export interface AfflictionRow {
  organisation: string;
  id: string;
  kind: Affliction['kind'];
  title: string;
  level: number;
  since: number;
  over_at: number | null;
}

export interface AfflictedRow {
  organisation: string;
  affliction: string;
  member: string;
  affected: Affected;
}

export interface MemberClockRow {
  organisation: string;
  member: string;
  regime: string;
  stage: string;
  started_at: number;
  due_at: number;
  met_at: number | null;
}

export interface ExchangedRow {
  organisation: string;
  seq: number;
  at: number;
  direction: ExchangedNotice['direction'];
  member: string | null;
  party: string;
  kind: ExchangedNotice['kind'];
  title: string;
  text: string;
  tlp: ExchangedNotice['tlp'];
  affliction: string | null;
  by: string;
  read_by: number;
  answered_at: number | null;
}

export function memberTables(): readonly string[] {
  return [
    `create table members (
      organisation text not null references organisations (id), id text not null,
      name text not null, kind text not null, country text not null, place text not null,
      latitude text, longitude text, relation text not null, joined_at bigint not null,
      status text, primary key (organisation, id))`,
    `create table afflictions (
      organisation text not null references organisations (id), id text not null,
      kind text not null, title text not null, level bigint not null, since bigint not null,
      over_at bigint, primary key (organisation, id))`,
    `create table afflicted (
      organisation text not null, affliction text not null, member text not null,
      affected text not null, primary key (organisation, affliction, member),
      foreign key (organisation, affliction) references afflictions (organisation, id),
      foreign key (organisation, member) references members (organisation, id))`,
    `create index afflicted_member on afflicted (organisation, member)`,
    `create table member_clocks (
      organisation text not null, member text not null, regime text not null, stage text not null,
      started_at bigint not null, due_at bigint not null, met_at bigint,
      primary key (organisation, member, regime, stage, started_at),
      foreign key (organisation, member) references members (organisation, id))`,
    `create index member_clocks_due on member_clocks (organisation, due_at)`,
    `create table exchanged (
      organisation text not null references organisations (id), seq bigint not null,
      at bigint not null, direction text not null, member text, party text not null,
      kind text not null, title text not null, text text not null, tlp text not null,
      affliction text, by text not null, read_by bigint not null, answered_at bigint,
      primary key (organisation, seq))`,
    `create index exchanged_member on exchanged (organisation, member, seq)`,
  ];
}
