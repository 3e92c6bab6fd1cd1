master-key-unreadable = The master key cannot be read: it must be a file of 64 hexadecimal digits. Restore the file from your backup (data.masterKeyFile names it); without it the journal cannot be read.
master-key-wrong = The master key does not fit this data folder. Set data.masterKeyFile to the key it was written with, or data.folder to the folder of this key.
data-newer-than-program = A newer program wrote this data, and this one does not know its form. Start the newer program, or restore the backup made before its upgrade.
data-folder-in-use = Another CyberShield is running on this data folder. Stop it, or choose another folder with data.folder.
database-unreachable = The database could not be opened. Check that it runs and that the address in store.urlFile is right. { $detail }
database-driver-missing = store.urlFile names a PostgreSQL database, but the package "pg" is not installed. Run "npm ci" without --omit=optional.
journal-header-damaged = The beginning of this journal file is damaged. What can still be read of it is judged; check the disk and restore the file from a backup.
journal-damaged = A part of this journal file is damaged, and the records in it are lost. Check the disk; a backup may still have them.
journal-chain-broken = The journal does not go on here as it was written: from batch { $batch } on something was changed, removed or exchanged. Find out who could write to the data folder, and compare with a backup.
journal-key-damaged = The key of this journal file is damaged, so { $batches } batches in it cannot be read. Restore the folder of keys from a backup.
journal-tail-cut = The last { $bytes } bytes had not been written whole when the shield stopped, and were cut off. Nothing that was acknowledged is lost.
journal-batch-unreadable = One batch in the journal could not be read, and its records were not judged. Check the disk; a backup may still have them.
batch-ended-its-thread = Judging batch { $batch } stopped its thread each time it was tried, so it was passed over. It stays in the journal; please report this fault.
case-unknown = There is no such case. Perhaps it was joined to another one; reload the list of cases.
finding-unknown = There is no such finding. Perhaps it was erased when its time was over; reload the list of findings.
