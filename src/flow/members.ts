/** What a centre knows of its members, and what goes between them. */
import type {
  Affected,
  Affliction,
  ExchangedNotice,
  Member,
  MemberClock,
  MemberStatus,
} from '../model/member.ts';
import type { Page, PageRequest } from './desk.ts';

export interface MemberFilter {
  /** Words sought in name and place. */
  readonly text?: string;
  readonly kind?: Member['kind'];
  /** Confirmed or suspected of it. */
  readonly affliction?: string;
}

/** An affliction with how many members it has, by how sure that is. */
export interface AfflictionCount extends Affliction {
  readonly members: Readonly<Record<Affected, number>>;
}

/** One member with what it suffers from and the clocks that run for it. */
export interface MemberSheet {
  readonly member: Member;
  readonly afflictions: readonly { readonly affliction: Affliction; readonly affected: Affected }[];
  readonly clocks: readonly MemberClock[];
}

export interface Members {
  /** Worst first; at most a few thousand, so that a map can show all. */
  list(filter: MemberFilter): Promise<readonly Member[]>;
  find(id: string): Promise<MemberSheet | null>;
  /** Those not over first, then the newest. */
  afflictions(): Promise<readonly AfflictionCount[]>;
  /** Unmet ones, soonest first. */
  clocks(): Promise<readonly MemberClock[]>;
  put(members: readonly Member[]): Promise<void>;
  heard(id: string, status: MemberStatus): Promise<void>;
  afflict(affliction: Affliction, affected: ReadonlyMap<string, Affected>): Promise<void>;
  setClocks(id: string, clocks: readonly MemberClock[]): Promise<void>;
}

export interface Exchange {
  /** Newest first. */
  list(
    filter: { readonly direction?: ExchangedNotice['direction']; readonly member?: string },
    page: PageRequest,
  ): Promise<Page<ExchangedNotice>>;
  find(id: string): Promise<ExchangedNotice | null>;
  add(notices: readonly Omit<ExchangedNotice, 'id'>[]): Promise<void>;
  /** Says that a notice in was answered, by whom. */
  answer(id: string, by: string): Promise<void>;
}

/** An outline to draw members on: an SVG path in a box whose edges are degrees. */
export interface CountryMap {
  readonly path: string;
  readonly width: number;
  readonly height: number;
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}
