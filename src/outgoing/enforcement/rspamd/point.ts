/** Rspamd as an enforcement point: it watches the maps, and is asked about a message that fits. */
import type { EnforcementPoint, ProbeResult } from '../../../flow/enforcement.ts';
import type { Indicator } from '../../../model/indicator.ts';
import { ask, type Listener } from '../mail/asking.ts';
import { openListFolder } from '../mail/folder.ts';
import { listPoint } from '../mail/point.ts';
import { testMessage } from '../mail/test-message.ts';
import { rspamdLists, rspamdPlace, type RspamdLists, type RspamdRules } from './lists.ts';

export interface RspamdConfig extends RspamdRules {
  /** Its scanning worker (11333); null: it is not asked. */
  readonly probe: Listener | null;
}

/** `leftOut` hears how many protections the maps could not say, after each list. */
export function rspamdPoint(
  config: RspamdConfig,
  leftOut: (count: number) => void,
): EnforcementPoint {
  // Rspamd looks after its maps itself.
  const folder = openListFolder(config.folder, null);
  const shows = async (indicator: Indicator, symbol: string): Promise<ProbeResult> => {
    const symbols = await symbolsOf(config.probe, indicator);
    if (symbols === null) return 'unreachable';
    return symbols.has(symbol) ? 'in-force' : 'absent';
  };
  const probed = (lists: RspamdLists): Promise<ProbeResult> => {
    const { symbol = '' } = rspamdPlace({ indicator: lists.probe, strength: 'block' }) ?? {};
    return shows(lists.probe, symbol);
  };
  return listPoint<RspamdLists>({
    name: 'rspamd',
    kinds: ['sender', 'sender-domain', 'ip', 'url', 'host', 'domain', 'attachment'],
    folder,
    leftOut,
    make: (list) => rspamdLists(list, config),
    async ask(protection, lists) {
      if (protection === null) return probed(lists);
      const place = rspamdPlace(protection);
      if (place === null) return 'absent';
      if (testMessage(protection.indicator) !== null)
        return shows(protection.indicator, place.symbol);
      // A file is not to be had: the map says it, and the test sender that the maps are read.
      const text = (await folder.read(place.file)) ?? '';
      return text.includes(`\n${place.line}\n`) ? probed(lists) : 'absent';
    },
  });
}

/** What Rspamd calls the message that shows it. Null: it did not answer as Rspamd does. */
async function symbolsOf(
  probe: Listener | null,
  indicator: Indicator,
): Promise<ReadonlySet<string> | null> {
  const message = testMessage(indicator);
  if (probe === null || message === null) return null;
  const question = [
    'POST /checkv2 HTTP/1.0',
    `Host: ${probe.host}`,
    `Content-Length: ${Buffer.byteLength(message.text)}`,
    `From: ${message.from}`,
    ...(message.client === null ? [] : [`IP: ${message.client}`]),
    '',
    message.text,
  ].join('\r\n');
  const answer = await ask(probe, question);
  const at = answer?.indexOf('\r\n\r\n') ?? -1;
  if (answer === null || at < 0 || !/^HTTP\/1\.[01] 200 /.test(answer)) return null;
  try {
    const told: unknown = JSON.parse(answer.slice(at + 4));
    if (typeof told !== 'object' || told === null || !('symbols' in told)) return null;
    return new Set(Object.keys(told.symbols ?? {}));
  } catch {
    return null;
  }
}
