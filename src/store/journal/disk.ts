/** What the journal needs of a file system, so that tests can fill, tear and damage it. */
import {
  closeSync,
  fdatasyncSync,
  fsyncSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readSync,
  readdirSync,
  rmSync,
  statfsSync,
  writeSync,
} from 'node:fs';

export interface Disk {
  /** `new` fails when the file exists; `old` opens for reading and for mending; mode 0600. */
  open(path: string, how: 'new' | 'old' | 'read'): DiskFile;
  /** Names in a folder, sorted; the folder is made (0700) when it is missing. */
  list(folder: string): readonly string[];
  remove(path: string): void;
  /** Makes the creation and removal of files in the folder durable. */
  syncFolder(folder: string): void;
  freeBytes(folder: string): number;
}

export interface DiskFile {
  /** Writes all of it at the offset, or throws; a part may then be on disk. */
  write(bytes: Uint8Array, offset: number): void;
  /** Fills as much of `into` as there is from the offset on; returns the bytes read. */
  read(into: Uint8Array, offset: number): number;
  size(): number;
  truncate(bytes: number): void;
  /** fdatasync: contents and size are durable when it returns. */
  sync(): void;
  close(): void;
}

const FLAGS = { new: 'wx+', old: 'r+', read: 'r' } as const;

export const realDisk: Disk = {
  open(path, how) {
    return openFile(openSync(path, FLAGS[how], 0o600));
  },
  list(folder) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return readdirSync(folder).toSorted();
  },
  remove(path) {
    rmSync(path, { force: true });
  },
  syncFolder(folder) {
    // Windows cannot open a folder; there NTFS journals the directory entry itself.
    if (process.platform === 'win32') return;
    const handle = openSync(folder, 'r');
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  },
  freeBytes(folder) {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  },
};

function openFile(handle: number): DiskFile {
  return {
    write(bytes, offset) {
      let done = 0;
      while (done < bytes.length) {
        done += writeSync(handle, bytes, done, bytes.length - done, offset + done);
      }
    },
    read(into, offset) {
      let done = 0;
      while (done < into.length) {
        const got = readSync(handle, into, done, into.length - done, offset + done);
        if (got === 0) break;
        done += got;
      }
      return done;
    },
    size: () => fstatSync(handle).size,
    truncate: (bytes) => ftruncateSync(handle, bytes),
    sync: () => fdatasyncSync(handle),
    close: () => closeSync(handle),
  };
}
