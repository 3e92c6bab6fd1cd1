/** What a file's name pretends. */
import type { Trait } from './traits.ts';

const DANGEROUS =
  /\.(?:exe|scr|com|pif|bat|cmd|js|jse|vbs|vbe|wsf|hta|ps1|lnk|html?|shtml?|xhtml|svg|iso|img|jar|msi|url|one|rdp|chm|cpl|dll)$/i;
const INNOCENT =
  /\.(?:pdf|docx?|xlsx?|pptx?|rtf|txt|csv|jpe?g|png|gif|mp3|wav|mp4|tiff?|dcm|zip)[\s_.-]*\.[a-z0-9]{1,6}$/i;
/** Kinds that a name's ending promises; kinds outside a row are a mismatch. */
const PROMISED: Readonly<Record<string, readonly string[]>> = {
  pdf: ['pdf'],
  doc: ['doc', 'docx', 'rtf', 'ole', 'html', 'eml'],
  docx: ['docx', 'encrypted-office'],
  xls: ['xls', 'xlsx', 'ole', 'html', 'text', 'encrypted-office'],
  xlsx: ['xlsx', 'encrypted-office'],
  jpg: ['jpeg', 'png', 'gif', 'webp'],
  jpeg: ['jpeg', 'png', 'gif', 'webp'],
  png: ['png', 'jpeg', 'gif', 'webp'],
  gif: ['gif', 'png', 'jpeg', 'webp'],
  txt: ['text', 'eml'],
  rtf: ['rtf'],
  zip: ['zip', 'docx', 'xlsx', 'pptx', 'jar', 'odf'],
};

export function nameTraits(name: string, kind: string | null): Trait[] {
  const traits: Trait[] = [];
  const plain = name.trim();
  if (DANGEROUS.test(plain) && INNOCENT.test(plain)) traits.push('double-extension');
  if (/[\u202a-\u202e\u2066-\u2069]/.test(name) || /\s{8,}\.?\w+$/.test(name)) {
    traits.push('misleading-name');
  }
  const ending = /\.([a-z0-9]{2,5})$/i.exec(plain)?.[1]?.toLowerCase();
  const promised = ending === undefined ? undefined : PROMISED[ending];
  if (promised !== undefined && kind !== null && !promised.includes(kind)) {
    traits.push('type-mismatch');
  }
  return traits;
}
