/** The machine this shield runs on, as senders reach it, and how it stands. */

export interface MachineDoor {
  /** `syslog-udp`, `elastic`, `ndjson+otlp+pages`. */
  readonly door: string;
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
}

export interface Machine {
  /** The name or address by which others reach it. */
  readonly name: string;
  readonly doors: readonly MachineDoor[];
}

/** Whether only programs on the same machine reach the door. */
export function isLoopback({ host }: Pick<MachineDoor, 'host'>): boolean {
  return host === '::1' || host === 'localhost' || host.startsWith('127.');
}
