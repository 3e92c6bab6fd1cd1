/** Files that other programs read: they find the old one or the new one, never half of one. */
import { mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** On disk when it resolves. `mode`: who may read it. */
export async function writeWhole(file: string, text: string, mode: number): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const beside = `${file}.new`;
  const handle = await open(beside, 'w', mode);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(beside, file);
}
