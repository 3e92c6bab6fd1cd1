/**
 * One event as Windows renders it in XML (also Sysmon for Linux in syslog), flattened to the names
 * Sigma uses: `Provider_Name`, `EventID`, and the fields of EventData by their `Name`.
 * https://schemas.microsoft.com/win/2004/08/events/event
 */
import type { Json, JsonObject } from '../../model/json.ts';

/** Elements of one event; a longer one is refused. */
const ELEMENTS_MAX = 2_000;
const TAG = /<(\/?)([A-Za-z][\w.:-]*)((?:\s+[\w.:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/gu;
const ATTRIBUTE = /([\w.:-]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/gu;

/** Null when the text is not one `<Event>` or is too long. */
export function parseEventXml(text: string): JsonObject | null {
  if (!text.startsWith('<Event')) return null;
  const event = new Map<string, Json>();
  const open: string[] = [];
  let name = '';
  let from = 0;
  let count = 0;
  for (const tag of text.matchAll(TAG)) {
    count += 1;
    if (count > ELEMENTS_MAX) return null;
    const [whole, closing, element = '', attributes = '', empty] = tag;
    if (closing === '/') {
      if (open.pop() !== element) return null;
      if (from >= 0) put(event, name, unescapeXml(text.slice(from, tag.index)));
      from = -1;
      continue;
    }
    const section = open[1] ?? '';
    name = nameOf(event, element, attributes, section);
    from = empty === '/' || open.length < 2 ? -1 : tag.index + whole.length;
    if (empty !== '/') open.push(element);
  }
  return event.has('EventID') && open.length === 0 ? Object.fromEntries(event) : null;
}

/** The field that the element's text will be; System attributes are put at once. */
function nameOf(
  event: Map<string, Json>,
  element: string,
  attributes: string,
  section: string,
): string {
  let name = element;
  for (const [, key = '', double, single] of attributes.matchAll(ATTRIBUTE)) {
    const value = unescapeXml(double ?? single ?? '');
    if (key === 'Name' && section === 'EventData') name = value.replaceAll(' ', '');
    else if (section === 'System') put(event, `${element}_${key}`, value);
  }
  return name;
}

function put(event: Map<string, Json>, name: string, value: string): void {
  if (name === '__proto__') return;
  const known = event.get(name);
  if (known === undefined) event.set(name, value);
  else if (name === 'Data') event.set(name, [...(Array.isArray(known) ? known : [known]), value]);
}

const NAMED: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
};

function unescapeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replaceAll(
    /&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|([a-z]{2,4}));/gu,
    (all, ...parts) => {
      const [decimal, hex, named] = parts as (string | undefined)[];
      if (named !== undefined) return NAMED[named] ?? all;
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : all;
    },
  );
}
