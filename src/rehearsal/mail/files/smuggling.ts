/** A page that carries a file in its script and offers it when it is opened (ATT&CK T1027.006). */
import { Buffer } from 'node:buffer';
import type { Random } from '../../random.ts';
import { printZip } from './zip.ts';

/** `title` and `link` are shown; the archive inside holds one harmless text. */
export function printSmugglingPage(title: string, link: string, random: Random): string {
  const note = Buffer.from(`Rehearsal. Nothing here is real. ${random.hex(24)}\r\n`, 'utf8');
  const archive = Buffer.from(printZip([{ name: `${title}.txt`, bytes: note }]));
  const [bytes, blob, anchor] = ['b', 'f', 'a'].map((one) => `${one}${random.hex(5)}`);
  return [
    '<!DOCTYPE html>',
    `<html><head><meta charset="utf-8"><title>${title}</title></head><body>`,
    `<p>${title}</p><p><a href="${link}">${link}</a></p>`,
    '<script>',
    `var ${bytes}=atob("${archive.toString('base64')}");`,
    `var ${blob}=new Blob([Uint8Array.from(${bytes},function(c){return c.charCodeAt(0)})],`,
    '{type:"application/zip"});',
    `var ${anchor}=document.createElement("a");`,
    `${anchor}.href=URL.createObjectURL(${blob});${anchor}.download="${title}.zip";`,
    `document.body.appendChild(${anchor});${anchor}.click();`,
    '</script></body></html>',
    '',
  ].join('\n');
}
