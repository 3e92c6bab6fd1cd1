/** Where Debian's mail servers are. */
import { existsSync } from 'node:fs';

/** Before the path of a program: the folder its package is unpacked in (`.ci/run`), or nothing. */
export function rootOf(program: string): string {
  const unpacked = process.env['MAIL_SERVERS'] ?? '';
  return existsSync(`${unpacked}${program}`) ? unpacked : '';
}
