/** What can be taken out of a value: the closed list behind `pick:` in a definition. */
import { isJsonObject } from '../../model/json.ts';
import type { FieldSpec, PickName } from './definition.ts';
import { follow, valueAt } from './path.ts';
import type { FieldPath } from './route.ts';
import { asText } from './strict.ts';

type Pick = (value: unknown) => unknown;

const PICKS: Readonly<Record<PickName, Pick>> = {
  md5: (value) => hashOf(value, 'md5='),
  sha1: (value) => hashOf(value, 'sha1='),
  sha256: (value) => hashOf(value, 'sha256='),
  imphash: (value) => hashOf(value, 'imphash='),
  'registry-path': registryPath,
  'file-name': (value) => onText(value, (text) => text.slice(lastSlash(text) + 1)),
  'host-of-url': (value) => onText(value, hostOfUrl),
  words: (value) => (Array.isArray(value) ? value.map(asText).join(' ') : value),
  json: (value) => (typeof value === 'object' && value !== null ? JSON.stringify(value) : value),
  'single-backslash': (value) => onText(value, (text) => text.replaceAll('\\\\', '\\')),
  lower: (value) => onText(value, (text) => text.toLowerCase()),
};

export const PICK_NAMES: readonly string[] = Object.keys(PICKS);

export function isPickName(text: unknown): text is PickName {
  return typeof text === 'string' && Object.hasOwn(PICKS, text);
}

/** The candidate as an engine follows it: plain keys, then at most one function. */
export function fieldPath(spec: FieldSpec): FieldPath {
  if (spec.kind === 'join') return { keys: [], pick: (event) => joined(event, spec) };
  const { keys, steps } = spec.path;
  const taken: Pick | null = steps.length === 0 ? null : (value) => follow(value, steps, 0);
  const turned: Pick | null =
    spec.kind === 'words' ? (value) => worded(value, spec.words) : chosen(spec.pick);
  if (taken === null) return turned === null ? { keys } : { keys, pick: turned };
  if (turned === null) return { keys, pick: taken };
  return { keys, pick: (value) => turned(taken(value)) };
}

function chosen(pick: PickName | null): Pick | null {
  return pick === null ? null : PICKS[pick];
}

/** What the candidate gives for this event; undefined when it has nothing. */
export function readField(event: unknown, path: FieldPath): unknown {
  const value = valueAt(event, { keys: path.keys, steps: [] });
  return value === undefined || path.pick === undefined ? value : path.pick(value);
}

function joined(event: unknown, spec: FieldSpec & { kind: 'join' }): unknown {
  const parts: string[] = [];
  for (const path of spec.paths) {
    const value = valueAt(event, path);
    if (value === undefined || value === null) return undefined;
    parts.push(asText(value));
  }
  const text = parts.join(spec.between);
  return text.startsWith('\\REGISTRY\\') ? registryPath(text) : text;
}

function worded(value: unknown, words: ReadonlyMap<string, string>): unknown {
  if (value === undefined || value === null || typeof value === 'object') return undefined;
  return words.get(asText(value).toLowerCase()) ?? words.get('*');
}

/** Sysmon's `Hashes`: `SHA1=…,MD5=…,SHA256=…,IMPHASH=…`. */
function hashOf(value: unknown, name: string): unknown {
  if (typeof value !== 'string') return undefined;
  for (const part of value.split(',')) {
    const text = part.trim();
    if (text.slice(0, name.length).toLowerCase() === name) return text.slice(name.length);
  }
  return undefined;
}

const CONTROL_SET = /^(HKLM\\SYSTEM\\)ControlSet\d{3}\\/iu;

/** The kernel's name of a registry key in Sysmon's spelling: HKLM, HKU, CurrentControlSet. */
function registryPath(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const upper = value.slice(0, 18).toUpperCase();
  if (upper.startsWith('\\REGISTRY\\MACHINE'))
    return `HKLM${value.slice(17)}`.replace(CONTROL_SET, '$1CurrentControlSet\\');
  if (upper.startsWith('\\REGISTRY\\USER')) return `HKU${value.slice(14)}`;
  return value;
}

function onText(value: unknown, change: (text: string) => string): unknown {
  return typeof value === 'string' ? change(value) : undefined;
}

function lastSlash(text: string): number {
  return Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\'));
}

function hostOfUrl(text: string): string {
  const scheme = text.indexOf('://');
  const start = scheme < 0 ? 0 : scheme + 3;
  let end = start;
  while (end < text.length && !'/:?#'.includes(text[end] ?? '')) end += 1;
  return text.slice(start, end);
}

/** A value as one line of text; null when it has none. Of a list, its first. */
export function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value === '' ? null : value;
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return value.length === 0 ? null : textOf(value[0]);
  if (isJsonObject(value) && value['#text'] !== undefined) return textOf(value['#text']);
  return null;
}
