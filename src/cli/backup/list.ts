/** Which backups lie in the configured folders, and whether they are still what was written. */
import { isoTime } from '../../model/time.ts';
import { isIntact, listBackups } from '../../store/backup/shelf.ts';
import type { BackupCall } from '../backup.ts';

const MIB = 1_048_576;

export async function listed({ call, around, config, json }: BackupCall): Promise<number> {
  const named = call.values['to'];
  const folders = typeof named === 'string' ? [named] : config.backup.folders;
  let all = true;
  let count = 0;
  for (const folder of folders) {
    for (const one of listBackups(folder)) {
      const intact = await isIntact(one);
      all &&= intact;
      count += 1;
      const { file, bytes, note } = one;
      if (json) around.stdout.write(`${JSON.stringify({ file, bytes, intact, ...note })}\n`);
      else {
        const when = note === null ? 'time not known' : isoTime(note.takenAt);
        const how = intact ? 'unchanged' : 'CHANGED since it was written, or its note is missing';
        around.stdout.write(`${file}\n  ${when}, ${(bytes / MIB).toFixed(1)} MiB, ${how}\n`);
      }
    }
  }
  if (count === 0 && !json) around.stdout.write('No backup yet: cybershield backup take\n');
  return all ? 0 : 1;
}
