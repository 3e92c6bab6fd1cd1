/** What the bench's processes say to one another. Both ends are ours: what arrives is what was sent. */
import type { Indicator } from '../../src/model/indicator.ts';
import type { Strength } from '../../src/model/protection.ts';

/** Milliseconds since 1970 with their fraction: one clock for all processes of this machine. */
export function exactly(): number {
  return performance.timeOrigin + performance.now();
}

export interface EnrolledMember {
  readonly member: string;
  readonly publicKey: string;
}

/** How much processor time a process has used: on a busy machine it says more than the clock. */
export interface AskWork {
  readonly kind: 'work';
}
export interface Work {
  readonly kind: 'work';
  /** Microseconds since the process began. */
  readonly used: number;
}

export function workOf(): Work {
  const { user, system } = process.cpuUsage();
  return { kind: 'work', used: user + system };
}

export type ToCentre =
  | { readonly kind: 'open'; readonly folder: string }
  | { readonly kind: 'enrol'; readonly members: readonly EnrolledMember[] }
  | AskWork;
export type FromCentre =
  | Work
  | { readonly kind: 'open'; readonly port: number; readonly publicKey: string }
  | { readonly kind: 'enrolled' };

export interface MembersConfig {
  readonly folder: string;
  /** A store that is ready; every member begins with a copy. */
  readonly template: string;
  readonly index: string;
  readonly from: number;
  readonly to: number;
}

export type ToMembers =
  | AskWork
  | { readonly kind: 'open'; readonly config: MembersConfig }
  | { readonly kind: 'connect'; readonly port: number; readonly publicKey: string }
  | {
      readonly kind: 'report';
      readonly member: string;
      /** The message as it came, base64. */
      readonly raw: string;
      /** Domain of the house that was sent it. */
      readonly house: string;
    }
  | { readonly kind: 'tell'; readonly indicator: Indicator; readonly strength: Strength };
export type FromMembers =
  | Work
  | { readonly kind: 'open'; readonly members: readonly EnrolledMember[] }
  | { readonly kind: 'connected' }
  /** The report is answered, durably. */
  | { readonly kind: 'answered'; readonly at: number }
  /** When each member had it in force and hunted, of those that have; `found`: hunts with a hit. */
  | { readonly kind: 'told'; readonly at: readonly number[]; readonly found: number };
