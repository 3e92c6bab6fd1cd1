/** Small files that are written whole. */
import { open, rename } from 'node:fs/promises';

/** A reader finds the old file or the new one, whenever the program ends. */
export async function writeWhole(file: string, content: string | Uint8Array): Promise<void> {
  const fresh = await open(`${file}.new`, 'w', 0o600);
  try {
    await fresh.writeFile(content);
    await fresh.sync();
  } finally {
    await fresh.close();
  }
  await rename(`${file}.new`, file);
}
