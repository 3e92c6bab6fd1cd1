/** The files inside a zip, as text. */
import { readFileSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';

const END_OF_DIRECTORY = Buffer.from('PK\x05\x06', 'latin1');

export async function zippedTexts(path: string): Promise<string[]> {
  const zip = await opened(mended(readFileSync(path)));
  const entries: Entry[] = [];
  await new Promise<void>((resolve, reject) => {
    zip.on('error', reject);
    zip.on('end', resolve);
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
  const texts: string[] = [];
  for (const entry of entries)
    if (!entry.fileName.endsWith('/')) texts.push(await text(await inflated(zip, entry)));
  return texts;
}

/** One published recording announces a comment that is not there. */
function mended(bytes: Buffer): Buffer {
  const end = bytes.lastIndexOf(END_OF_DIRECTORY);
  if (end >= 0) bytes.writeUInt16LE(bytes.length - end - 22, end + 20);
  return bytes;
}

function opened(bytes: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true, autoClose: false }, (error, zip) =>
      error ? reject(error) : resolve(zip),
    );
  });
}

function inflated(zip: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)));
  });
}
