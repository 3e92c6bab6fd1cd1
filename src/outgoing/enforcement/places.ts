/** Addresses with ports, as the configuration writes them. */
import { isIP } from 'node:net';

export interface Place {
  readonly address: string;
  readonly port: number;
}

/** `192.0.2.53`, `192.0.2.53:5300`, `2001:db8::53` or `[2001:db8::53]:5300`; null for anything else. */
export function readPlace(text: string, port: number): Place | null {
  const [, bracketed, plain = '', given] =
    /^(?:\[([0-9a-f:.]+)\]|([0-9.]+))(?::(\d{1,5}))?$/i.exec(text) ?? [];
  const address = isIP(text) === 6 ? text : (bracketed ?? plain);
  const number = given === undefined ? port : Number(given);
  return isIP(address) === 0 || number < 1 || number > 65_535 ? null : { address, port: number };
}

/** As sockets and addresses must be compared: IPv4 inside IPv6 is IPv4. */
export function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
}
