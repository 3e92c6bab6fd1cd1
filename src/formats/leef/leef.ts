/** QRadar Log Event Extended Format 1.0 and 2.0: `LEEF:2.0|Vendor|Product|Version|EventID|delimiter|pairs`. */
const HEADER: readonly string[] = [
  'LEEFVersion',
  'DeviceVendor',
  'DeviceProduct',
  'DeviceVersion',
  'EventID',
];

/** Header and pairs as one map; null when the text holds no LEEF header. */
export function parseLeef(text: string, pairsMax: number): Map<string, string> | null {
  const start = text.indexOf('LEEF:');
  if (start < 0) return null;
  const fields = new Map<string, string>();
  let at = start + 5;
  for (const name of HEADER) {
    const end = text.indexOf('|', at);
    if (end < 0) return null;
    fields.set(name, text.slice(at, end).trim());
    at = end + 1;
  }
  let delimiter = '\t';
  if (fields.get('LEEFVersion') === '2.0') {
    const end = text.indexOf('|', at);
    if (end >= 0 && end - at <= 6) {
      delimiter = delimiterOf(text.slice(at, end));
      at = end + 1;
    }
  }
  for (const pair of text.slice(at).split(delimiter, pairsMax)) {
    const equals = pair.indexOf('=');
    const name = pair.slice(0, equals).trim();
    if (equals > 0 && !fields.has(name)) fields.set(name, pair.slice(equals + 1).trim());
  }
  return fields;
}

/** A character, or its hexadecimal code as `x09` or `0x09`. */
function delimiterOf(text: string): string {
  const hex = /^0?x([0-9a-f]{1,4})$/iu.exec(text);
  if (hex !== null) return String.fromCharCode(Number.parseInt(hex[1] ?? '9', 16));
  return text === '' ? '\t' : text.slice(0, 1);
}
