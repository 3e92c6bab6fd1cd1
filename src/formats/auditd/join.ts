/**
 * One command in several audit records: SYSCALL says who ran what, EXECVE the arguments, CWD where,
 * PATH the file, PROCTITLE the command line once more. They share time and serial number, come one
 * after another, and PROCTITLE comes last; old kernels leave it out.
 */
import type { Json, JsonObject } from '../../model/json.ts';
import { AUDIT_ARGUMENTS_MAX, AUDIT_COMMAND_CHARS_MAX, AUDIT_EVENTS_OPEN_MAX } from './limits.ts';

/** A command as one event, and what was given with the last record of it. */
export interface Joined<T> {
  readonly event: JsonObject;
  readonly place: T;
}

interface Open<T> {
  place: T;
  readonly fields: Map<string, Json>;
  readonly words: Map<number, string>;
  wordChars: number;
  title: string | null;
  isCommand: boolean;
}

const TYPES: ReadonlySet<Json | undefined> = new Set([
  'SYSCALL',
  'EXECVE',
  'CWD',
  'PATH',
  'PROCTITLE',
  'EOE',
]);
/** Of SYSCALL, under the same names; those in capitals are written by auditd's enriched format. */
const KEPT: readonly string[] = [
  'success',
  'exit',
  'ppid',
  'pid',
  'auid',
  'uid',
  'euid',
  'tty',
  'ses',
  'comm',
  'exe',
  'key',
  'subj',
  'AUID',
  'UID',
  'EUID',
];

/** Joins records as `parseAuditd` reads them. Memory is bounded; never throws. */
export class AuditJoiner<T> {
  readonly #open = new Map<string, Open<T>>();

  /** Commands complete with this record, most often none; anything but an audit record gives none. */
  take(record: JsonObject, place: T): readonly Joined<T>[] {
    const { type, time, serial } = record;
    if (typeof serial !== 'string' || typeof time !== 'string' || !TYPES.has(type)) return NONE;
    const host = textOf(record, 'node') ?? textOf(record, 'hostname');
    const id = `${host ?? ''} ${time} ${serial}`;
    let open = this.#open.get(id);
    if (open === undefined) {
      if (type === 'PROCTITLE' || type === 'EOE') return NONE;
      open = begin(time, serial, host, place);
      this.#open.set(id, open);
    }
    open.place = place;
    add(open, record);
    if (type === 'PROCTITLE' || type === 'EOE') {
      this.#open.delete(id);
      return finished(open);
    }
    if (this.#open.size <= AUDIT_EVENTS_OPEN_MAX) return NONE;
    const [oldest] = this.#open;
    if (oldest === undefined) return NONE;
    this.#open.delete(oldest[0]);
    return finished(oldest[1]);
  }

  /** Commands whose last record did not come. */
  end(): readonly Joined<T>[] {
    const left = [...this.#open.values()].flatMap((open) => finished(open));
    this.#open.clear();
    return left;
  }
}

const NONE: readonly never[] = [];

function begin<T>(time: string, serial: string, host: string | null, place: T): Open<T> {
  const fields = new Map<string, Json>([
    ['joined', 'auditd'],
    ['time', time],
    ['serial', serial],
  ]);
  if (host !== null) fields.set('hostname', host);
  return { place, fields, words: new Map(), wordChars: 0, title: null, isCommand: false };
}

function add(open: Open<unknown>, record: JsonObject): void {
  const { fields } = open;
  const keep = (name: string, from: string): void => {
    const text = textOf(record, from);
    if (text !== null && !fields.has(name)) fields.set(name, text);
  };
  switch (record['type']) {
    case 'SYSCALL':
      for (const name of KEPT) keep(name, name);
      keep('Image', 'exe');
      open.isCommand ||= isExec(record);
      return;
    case 'EXECVE':
      open.isCommand = true;
      addWords(open, record);
      return;
    case 'CWD':
      keep('CurrentDirectory', 'cwd');
      return;
    case 'PATH':
      if (textOf(record, 'item') === '0') keep('path', 'name');
      return;
    case 'PROCTITLE':
      open.title = textOf(record, 'proctitle');
      return;
    default:
  }
}

/** execve and execveat by the kernel's numbers: x86-64, i386, ARM 64. */
const EXEC: ReadonlySet<string> = new Set([
  'c000003e 59',
  'c000003e 322',
  '40000003 11',
  '40000003 358',
  'c00000b7 221',
  'c00000b7 281',
]);

function isExec(record: JsonObject): boolean {
  const name = textOf(record, 'SYSCALL') ?? textOf(record, 'syscall') ?? '';
  const number = `${textOf(record, 'arch')} ${textOf(record, 'syscall')}`;
  return name === 'execve' || name === 'execveat' || EXEC.has(number);
}

/** `a0`, `a1`; a long one is `a1[0]`, `a1[1]`, and many go over several records. */
function addWords(open: Open<unknown>, record: JsonObject): void {
  for (const [name, value] of Object.entries(record)) {
    const index = /^a(\d{1,6})(?:\[\d{1,6}\])?$/.exec(name)?.[1];
    if (index === undefined || typeof value !== 'string') continue;
    const isFull = open.wordChars + value.length > AUDIT_COMMAND_CHARS_MAX;
    const at = Number(index);
    if (isFull || (open.words.size >= AUDIT_ARGUMENTS_MAX && !open.words.has(at))) return;
    open.words.set(at, (open.words.get(at) ?? '') + value);
    open.wordChars += value.length;
  }
}

/** The arguments are what was run; the title is what the process calls itself, cut at 128 bytes. */
function finished<T>({ fields, words, title, isCommand, place }: Open<T>): readonly Joined<T>[] {
  if (!isCommand) return NONE;
  const given = [...words].toSorted(([a], [b]) => a - b).map(([, word]) => word);
  const command = given.length > 0 ? given.join(' ') : title;
  if (command !== null) fields.set('CommandLine', command);
  const image = fields.get('Image') ?? fields.get('path');
  if (image !== undefined) fields.set('Image', image);
  fields.delete('path');
  return [{ event: Object.fromEntries(fields), place }];
}

function textOf(record: JsonObject, name: string): string | null {
  const value = record[name];
  return typeof value === 'string' && value !== '' && value !== '(null)' ? value : null;
}
