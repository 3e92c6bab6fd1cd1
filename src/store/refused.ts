/** Why the data folder cannot be opened. A closed list: each is a sentence in docs/data-folder.md. */
export type RefusalCode =
  | 'master-key-unreadable'
  | 'master-key-wrong'
  | 'link-key-unreadable'
  | 'centre-key-missing'
  | 'data-newer-than-program'
  | 'data-folder-in-use'
  | 'database-unreachable'
  | 'database-driver-missing';

/** The data folder was not opened and nothing in it was changed. The message is plain English. */
export class StoreRefused extends Error {
  override readonly name = 'StoreRefused';
  readonly code: RefusalCode;
  constructor(code: RefusalCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}
