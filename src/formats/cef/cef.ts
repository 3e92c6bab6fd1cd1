/**
 * ArcSight Common Event Format, implementation standard version 26: `CEF:0|Vendor|Product|Version|
 * Signature|Name|Severity|extension`.
 */
const HEADER: readonly string[] = [
  'CEFVersion',
  'DeviceVendor',
  'DeviceProduct',
  'DeviceVersion',
  'DeviceEventClassID',
  'Name',
  'Severity',
];

/** Header and extension as one map; null when the text holds no CEF header. */
export function parseCef(text: string, pairsMax: number): Map<string, string> | null {
  const start = text.indexOf('CEF:');
  if (start < 0) return null;
  const fields = new Map<string, string>();
  let at = start + 4;
  for (const name of HEADER) {
    const end = unescapedBar(text, at);
    if (end < 0) return null;
    fields.set(
      name,
      text
        .slice(at, end)
        .replaceAll(/\\([|\\])/gu, '$1')
        .trim(),
    );
    at = end + 1;
  }
  readExtension(text.slice(at), fields, pairsMax);
  return fields;
}

function unescapedBar(text: string, start: number): number {
  for (let at = start; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x5c) at += 1;
    else if (code === 0x7c) return at;
  }
  return -1;
}

/** Values run to the next ` key=`; `\=`, `\\`, `\n` and `\r` are escapes. Labelled custom fields also get their label's name. */
function readExtension(text: string, fields: Map<string, string>, pairsMax: number): void {
  const keys = [...text.matchAll(/(?:^|[ \t])([A-Za-z0-9_.[\]-]{1,128})=/gu)].slice(0, pairsMax);
  for (const [index, match] of keys.entries()) {
    const from = match.index + match[0].length;
    const value = text.slice(from, keys[index + 1]?.index ?? text.length).trim();
    const name = match[1] ?? '';
    if (!fields.has(name)) fields.set(name, unescape(value));
  }
  for (const [name, label] of fields) {
    if (!name.endsWith('Label')) continue;
    const value = fields.get(name.slice(0, -5));
    if (value !== undefined && label !== '' && !fields.has(label)) fields.set(label, value);
  }
}

function unescape(value: string): string {
  if (!value.includes('\\')) return value;
  return value.replaceAll(/\\([\\=|nr])/gu, (_, mark: string) =>
    mark === 'n' || mark === 'r' ? '\n' : mark,
  );
}

/** What a CEF line says of itself, in the header's order after the version. */
export interface CefHeader {
  readonly vendor: string;
  readonly product: string;
  readonly version: string;
  readonly signature: string;
  readonly name: string;
  /** 0 to 10. */
  readonly severity: number;
}

/** One line that `parseCef` reads back. Keys of the extension are CEF's own names. */
export function printCef(header: CefHeader, extension: ReadonlyMap<string, string>): string {
  const { vendor, product, version, signature, name, severity } = header;
  const head = [vendor, product, version, signature, name, String(severity)].map((text) =>
    oneLine(text).replaceAll(/[\\|]/gu, String.raw`\$&`),
  );
  const pairs = [...extension].map(
    ([key, value]) =>
      `${key}=${value
        .replaceAll(/[\\=]/gu, String.raw`\$&`)
        .replaceAll('\r', String.raw`\r`)
        .replaceAll('\n', String.raw`\n`)}`,
  );
  return `CEF:0|${head.join('|')}|${pairs.join(' ')}`;
}

function oneLine(text: string): string {
  return text.replaceAll(/[\r\n]+/gu, ' ');
}
