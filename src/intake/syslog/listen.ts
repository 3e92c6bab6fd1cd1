/** Syslog by whichever transport a listener names. */
import type { DoorPorts, SyslogListener } from '../ports.ts';
import { listenDatagrams } from './datagram.ts';
import type { Lanes } from './lanes.ts';
import { listenStream } from './stream.ts';

export interface SyslogParts {
  readonly ports: DoorPorts;
  readonly lanes: Lanes;
}

/** Resolves when it listens. `close` stops taking; the lanes are drained by whoever owns them. */
export async function listenSyslog(
  listener: SyslogListener,
  parts: SyslogParts,
): Promise<{ readonly port: number; close(): Promise<void> }> {
  return listener.protocol === 'udp'
    ? listenDatagrams(listener, parts)
    : listenStream(listener, parts);
}
