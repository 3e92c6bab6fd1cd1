/** What a centre gathers of several inputs before it is made durable together. */
import type { Call } from '../intel/hub/draft.ts';
import type { Change } from '../intel/hub/state.ts';
import type { Contribution } from '../model/campaign.ts';
import type { Decision } from '../model/decision.ts';
import type { MemberStatus } from '../model/member.ts';
import type { HeardWord } from './heard.ts';
import type { HubBatch, MemberKey, StreamLine } from './hub.ts';

export class OpenBatch implements HubBatch {
  readonly changes: Change[] = [];
  readonly contributions: Contribution[] = [];
  readonly decisions: Decision[] = [];
  readonly lines: StreamLine[] = [];
  readonly taken: Map<string, readonly number[]> = new Map();
  readonly keys: MemberKey[] = [];
  readonly heard: HeardWord[] = [];
  readonly calls: Call[] = [];
  readonly statuses: { readonly member: string; readonly status: MemberStatus }[] = [];

  /** Decisions, questions and contributions never come without changes. */
  get isEmpty(): boolean {
    return this.changes.length + this.lines.length + this.taken.size + this.keys.length === 0;
  }
}
