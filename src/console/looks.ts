/** Who looked at what names a person is written down, before it is drawn. */
import type { Access } from '../flow/accesses.ts';
import type { Finding } from '../model/finding.ts';
import { MINUTE, type Millis } from '../model/time.ts';
import type { Asked } from './routes.ts';
import type { ConsolePorts } from './view.ts';

/** A list seen again within this time is one look: an open one keeps itself up to date. */
const LIST_LOOK_MS: Millis = 10 * MINUTE;
const LIST_LOOKS_MAX = 4_096;

/** Before anything is shown: what cannot be written down is not shown. */
export async function look(
  { person }: Pick<Asked, 'person'>,
  ports: Pick<ConsolePorts, 'accesses' | 'now'>,
  what: Access['what'],
  id: string,
): Promise<void> {
  const at = ports.now();
  await ports.accesses.record({ at, by: person.name, door: 'console', what, id });
}

export function namesPerson({ person }: Finding): boolean {
  return person !== null;
}

/** Lists in which persons are named, by their addresses. */
type NamingList = '/findings' | '/senders' | '/timeline';

/** Writes down who saw a list in which somebody is named. */
export type ListLooks = (
  asked: Pick<Asked, 'person'>,
  list: NamingList,
  isNaming: boolean,
) => Promise<void>;

export function openListLooks(ports: Pick<ConsolePorts, 'accesses' | 'now'>): ListLooks {
  const looks = new Map<string, Millis>();
  return async (asked, list, isNaming) => {
    const key = `${asked.person.id} ${list}`;
    const until = looks.get(key) ?? 0;
    if (until > ports.now() || !isNaming) return;
    await look(asked, ports, 'search', list);
    looks.delete(key);
    looks.set(key, ports.now() + LIST_LOOK_MS);
    const [oldest] = looks.keys();
    if (looks.size > LIST_LOOKS_MAX && oldest !== undefined) looks.delete(oldest);
  };
}
