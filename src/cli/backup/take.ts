/** Takes a backup from the command line: into one folder, or into each that is configured. */
import { backupRecipient } from '../../store/backup/key.ts';
import { takeBackup } from '../../store/backup/take.ts';
import type { BackupCall } from '../backup.ts';
import { ORGANISATION, storePlace } from '../seen.ts';

const MIB = 1_048_576;

export async function take(given: BackupCall): Promise<number> {
  const { call, around, config, program, json } = given;
  const recipient = backupRecipient(config.data.folder);
  if (recipient === null) {
    around.stderr.write('Make the key of backups first: cybershield backup key\n');
    return 1;
  }
  const named = call.values['to'];
  const folders = typeof named === 'string' ? [named] : config.backup.folders;
  if (folders.length === 0) {
    around.stderr.write('Say where it goes: --to FOLDER, or set backup.folders.\n');
    return 2;
  }
  const journal = call.values['journal'] === true || config.backup.journal === 'yes';
  let failed = false;
  for (const into of folders) {
    try {
      const { file, note, manifest } = await takeBackup({
        folder: config.data.folder,
        place: storePlace(config),
        masterKeyFile: config.data.masterKeyFile,
        organisation: ORGANISATION,
        program,
        recipient,
        into,
        journal,
        now: around.now(),
      });
      around.stdout.write(
        json
          ? `${JSON.stringify({ file, ...note, files: manifest.files.length })}\n`
          : `${file}\n  ${(note.bytes / MIB).toFixed(1)} MiB, ${manifest.files.length} files, sha256 ${note.sha256}\n`,
      );
      if (manifest.store === 'postgresql')
        around.stderr.write(
          'The database is PostgreSQL: back it up by its own means (pg_dump); it is not in here.\n',
        );
    } catch (error) {
      failed = true;
      const reason = error instanceof Error ? error.message : String(error);
      around.stderr.write(`${into}: no backup was taken. ${reason}\n`);
    }
  }
  return failed ? 1 : 0;
}
