/**
 * Records of the Linux audit system as auditd and the kernel write them:
 * `type=EXECVE msg=audit(1604994496.155:92733): argc=2 a0="arp" a1=2D61`.
 */

/** Fields that hold hexadecimal when their text has spaces or quotes (audit's "untrusted strings"). */
const UNTRUSTED =
  /^(?:a\d+(?:\[\d+\])?|acct|cmd|comm|cwd|data|exe|file|name|path|proctitle|vm|watch|key)$/u;
const ARGUMENTS_MAX = 1_024;

/**
 * The record's fields; `time` in epoch seconds and `serial` from its id, hexadecimal strings decoded,
 * `msg='…'` of user records opened, a key of several rules left as it is. An EXECVE record also gets
 * `CommandLine` and `Image` from its arguments, PROCTITLE `CommandLine`. Null when it is no audit record.
 */
export function parseAuditd(text: string, pairsMax: number): Map<string, string> | null {
  const id =
    /(?:^| )(?:type=(\S+) )?(?:msg=)?audit\((\d{1,12}(?:\.\d{1,3})?):(\d{1,20})\): ?/u.exec(text);
  if (id === null) return null;
  const fields = new Map<string, string>();
  if (id[1] !== undefined) fields.set('type', id[1]);
  fields.set('time', id[2] ?? '');
  fields.set('serial', id[3] ?? '');
  const before = text.slice(0, id.index);
  const node = /(?:^| )node=(\S+)/u.exec(before);
  if (node !== null) fields.set('node', node[1] ?? '');
  const [raw, enriched] = text.slice(id.index + id[0].length).split('\u001d', 2);
  readPairs(raw ?? '', fields, pairsMax);
  if (enriched !== undefined) readPairs(enriched, fields, pairsMax);
  addCommandLine(fields);
  return fields;
}

function readPairs(text: string, fields: Map<string, string>, pairsMax: number): void {
  let at = 0;
  while (at < text.length && fields.size < pairsMax) {
    while (text[at] === ' ' || text[at] === ',') at += 1;
    let equals = at;
    while (equals < text.length && text[equals] !== '=' && text[equals] !== ' ') equals += 1;
    if (text[equals] !== '=') {
      at = equals + 1;
      continue;
    }
    const name = text.slice(at, equals);
    const quote = text[equals + 1];
    if (quote === "'" || quote === '"') {
      let end = text.indexOf(quote, equals + 2);
      if (end < 0) end = text.length;
      const value = text.slice(equals + 2, end);
      if (quote === "'" && name === 'msg') readPairs(value, fields, pairsMax);
      else if (!fields.has(name)) fields.set(name, value);
      at = end + 1;
      continue;
    }
    let end = text.indexOf(' ', equals);
    if (end < 0) end = text.length;
    const value = text.slice(equals + 1, end);
    if (!fields.has(name)) fields.set(name, UNTRUSTED.test(name) ? decodeHex(name, value) : value);
    at = end + 1;
  }
}

/** Hexadecimal stands only where quotes would have stood, so a bare value of these is decoded. */
function decodeHex(name: string, value: string): string {
  if (value === '(null)' || value.length % 2 !== 0 || !/^[0-9A-F]+$/u.test(value)) return value;
  // SYSCALL's a0 to a3 are registers in lower case; EXECVE's are strings in upper case.
  if (/^a\d/u.test(name) && /^\d{1,3}$/u.test(value)) return value;
  const bytes = Buffer.from(value, 'hex');
  const text = bytes.toString('utf8');
  return name === 'proctitle' || name === 'cmd' || name === 'key'
    ? text.replaceAll('\0', ' ').trim()
    : text.replaceAll('\0', '');
}

function addCommandLine(fields: Map<string, string>): void {
  const type = fields.get('type');
  if (type === 'PROCTITLE') {
    const title = fields.get('proctitle');
    if (title !== undefined) fields.set('CommandLine', title);
  }
  if (type !== 'EXECVE') return;
  const parts: string[] = [];
  for (let index = 0; index < ARGUMENTS_MAX; index += 1) {
    const part = fields.get(`a${index}`);
    if (part === undefined) break;
    parts.push(part);
  }
  if (parts.length > 0) fields.set('CommandLine', parts.join(' '));
}
