/** Notices to staff: what an analyst tells everyone on the page of today, for as long as it holds. */
import type { Millis } from '../model/time.ts';
import type { Language } from './advice.ts';
import type { Page, PageRequest } from './desk.ts';

export interface Bulletin {
  readonly id: string;
  /** At least one language has words. */
  readonly texts: Readonly<Partial<Record<Language, string>>>;
  readonly from: Millis;
  readonly until: Millis;
  readonly by: string;
  readonly withdrawnBy: string | null;
}

export interface Bulletins {
  /** Throws DecisionRefused when it has no words or ends before it begins. */
  publish(fresh: Pick<Bulletin, 'texts' | 'from' | 'until'>, by: string): Promise<string>;
  withdraw(id: string, by: string): Promise<void>;
  /** What holds now, newest first. */
  current(): Promise<readonly Bulletin[]>;
  /** Newest first, those that ended or were withdrawn too. */
  list(page: PageRequest): Promise<Page<Bulletin>>;
}
