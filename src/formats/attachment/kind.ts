/** What a file is by its first bytes. Names only settle which kind of script a plain text is. */

const MAGIC: readonly (readonly [string, string, number?])[] = [
  ['zip', '504b0304'],
  ['zip', '504b0506'],
  ['zip', '504b0708'],
  ['ole', 'd0cf11e0a1b11ae1'],
  ['rtf', '7b5c7274'],
  ['png', '89504e470d0a1a0a'],
  ['jpeg', 'ffd8ff'],
  ['gif', '47494638'],
  ['webp', '57454250', 8],
  ['tiff', '49492a00'],
  ['tiff', '4d4d002a'],
  ['rar', '526172211a07'],
  ['7z', '377abcaf271c'],
  ['gzip', '1f8b08'],
  ['bzip2', '425a68'],
  ['xz', 'fd377a585a00'],
  ['zstd', '28b52ffd'],
  ['cab', '4d534346'],
  ['ace', '2a2a4143452a2a', 7],
  ['arj', '60ea'],
  ['exe', '4d5a'],
  ['elf', '7f454c46'],
  ['class', 'cafebabe'],
  ['chm', '49545346'],
  ['lnk', '4c0000000114020000000000c000000000000046'],
  ['onenote', 'e4525c7b8cd8a74daeb15378d02996d3'],
  ['vhdx', '7668647866696c65'],
  ['vhd', '636f6e6563746978'],
  ['tnef', '789f3e22'],
  ['iso', '4344303031', 32_769],
  ['iso', '4245413031', 32_769],
  ['tar', '7573746172', 257],
  ['mp4', '66747970', 4],
  ['ogg', '4f676753'],
  ['mp3', '494433'],
  ['bmp', '424d'],
];
const SIGNATURES: readonly { kind: string; bytes: Buffer; at: number }[] = MAGIC.map(
  ([kind, hex, at = 0]) => ({ kind, bytes: Buffer.from(hex, 'hex'), at }),
);
const TEXT_BYTES = 4_096;
const SCRIPT_NAME = /\.(?:jse?|vbs|vbe|wsf|wsc|hta|ps1|psm1|bat|cmd|sct|reg|scf|sh|py)$/i;

/** Null for what is not known. Kinds within zip and OLE are told by their readers. */
export function kindOf(bytes: Buffer, name: string): string | null {
  const pdfAt = bytes.subarray(0, 1_024).indexOf('%PDF-');
  if (pdfAt >= 0) return 'pdf';
  for (const { kind, bytes: sign, at } of SIGNATURES) {
    if (bytes.length >= at + sign.length && bytes.subarray(at, at + sign.length).equals(sign)) {
      if (kind !== 'bmp' || bytes.readUInt16LE(6 > bytes.length - 2 ? 0 : 6) === 0) return kind;
    }
  }
  if (bytes.length >= 512 && bytes.subarray(-512, -504).toString('latin1') === 'conectix') {
    return 'vhd';
  }
  return textKindOf(bytes.subarray(0, TEXT_BYTES), name);
}

function textKindOf(head: Buffer, name: string): string | null {
  const isWide = head[0] === 0xff && head[1] === 0xfe;
  const text = (isWide ? head.toString('utf16le', 2) : head.toString('latin1'))
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart();
  if (!isWide && head.includes(0)) return null;
  if (/^BEGIN:VCALENDAR/i.test(text)) return 'ics';
  if (/^BEGIN:VCARD/i.test(text)) return 'vcf';
  if (/^\[(?:\{000214A0[^\]]*|InternetShortcut)\]/im.test(text)) return 'url';
  if (
    /^(?:full address|screen mode id|redirectclipboard|alternate full address):[sib]:/im.test(text)
  ) {
    return 'rdp';
  }
  if (SCRIPT_NAME.test(name)) return 'script';
  if (isMessage(text)) return 'eml';
  if (/<svg[\s>]/i.test(text)) return 'svg';
  if (
    /<(?:!doctype\s+html|html|head|body|script|iframe|form|meta|title|table|div|span|a\s)/i.test(
      text,
    )
  ) {
    return 'html';
  }
  if (text.startsWith('<?xml')) return 'xml';
  if (text.startsWith('-----BEGIN PGP MESSAGE')) return 'pgp';
  return text !== '' && !/(?![\t\n\v\f\r\u0080-\u009f])\p{Cc}/u.test(text) ? 'text' : null;
}

/** It begins with a header in which a message's own fields stand. */
function isMessage(text: string): boolean {
  const header = text.replace(/^>?From [^\n]*\n/, '').split(/\r?\n\r?\n/, 1)[0] ?? '';
  if (!/^[\w-]{1,80}:/.test(header)) return false;
  const own = header.match(
    /^(?:received|return-path|delivered-to|from|to|subject|date|message-id|mime-version|content-type):/gim,
  );
  return new Set(own?.map((name) => name.toLowerCase())).size >= 3;
}
