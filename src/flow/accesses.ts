/** Every look at what names a person is written down: who, at what, when, by which door. */
import type { Millis } from '../model/time.ts';
import type { Page, PageRequest } from './desk.ts';

export interface Access {
  readonly at: Millis;
  /** The person's name, or the name of the token that asked. */
  readonly by: string;
  /** `shield`: the shield itself, for what `by` says. */
  readonly door: 'console' | 'api' | 'cli' | 'shield';
  /** What kind of thing was looked at. */
  readonly what: 'finding' | 'case' | 'report' | 'search' | 'export';
  /** Its id; for a search its words. */
  readonly id: string;
}

export interface Accesses {
  record(access: Access): Promise<void>;
  /** Newest first; `id` narrows to one finding, case or report. */
  list(
    filter: { readonly id?: string; readonly by?: string },
    page: PageRequest,
  ): Promise<Page<Access>>;
}
