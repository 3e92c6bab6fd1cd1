/** Makes the key of backups. Its secret half is shown here and nowhere else. */
import { backupRecipient, makeBackupKey } from '../../store/backup/key.ts';
import type { BackupCall } from '../backup.ts';

export async function makeKey({ call, around, config, json }: BackupCall): Promise<number> {
  const { folder } = config.data;
  if (backupRecipient(folder) !== null && call.values['replace'] !== true) {
    around.stderr.write(
      'There is a key already. Keep using it; with --replace a new one is made, and backups ' +
        'taken before still need the old one.\n',
    );
    return 1;
  }
  const key = await makeBackupKey(folder);
  if (json) {
    around.stdout.write(`${JSON.stringify({ key })}\n`);
    return 0;
  }
  around.stdout.write(`${key}\n`);
  around.stderr.write(
    'This is the only time the key is shown. Print it twice, put each into a sealed envelope with ' +
      'the emergency binder, in two buildings. Without it no backup can be opened, by anybody.\n',
  );
  return 0;
}
