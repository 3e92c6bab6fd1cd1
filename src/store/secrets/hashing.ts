/**
 * Passwords hashed with Argon2id (RFC 9106) off the main thread, kept as PHC strings with their
 * parameters. Each takes 64 MiB while it runs, so few run at once and few wait.
 */
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

import type { Hashing } from '../../flow/passwords.ts';

/** RFC 9106, 4: the second recommended choice, for where memory is scarce. */
const MEMORY_KIB = 65_536;
const PASSES = 3;
const LANES = 4;
const SALT_BYTES = 16;
const TAG_BYTES = 32;
/** What a stored hash may ask of us: the store may come from a backup that somebody touched. */
const MEMORY_KIB_MAX = 1_048_576;
const PASSES_MAX = 16;
const AT_ONCE_MAX = 2;
const WAITING_MAX = 32;

const PHC =
  /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,64})\$([A-Za-z0-9+/]{27,128})$/;

export interface HashingCost {
  readonly memoryKib: number;
  readonly passes: number;
}

const derive = promisify(argon2);

export function openHashing(
  cost: HashingCost = { memoryKib: MEMORY_KIB, passes: PASSES },
): Hashing {
  const turns = new Turns();
  const hash = async (password: string): Promise<string> => {
    const salt = randomBytes(SALT_BYTES);
    const parameters = { memory: cost.memoryKib, passes: cost.passes, parallelism: LANES };
    const tag = await derived(password, salt, TAG_BYTES, parameters);
    const { memoryKib: m, passes: t } = cost;
    return `$argon2id$v=19$m=${m},t=${t},p=${LANES}$${unpadded(salt)}$${unpadded(tag)}`;
  };
  /** For names that do not exist: the same work. */
  let nobody: Promise<string> | null = null;
  return {
    async hash(password) {
      const made = await turns.run(true, () => hash(password));
      return made ?? hash(password);
    },
    matches: (password, stored, known) =>
      turns.run(known, async () => {
        nobody ??= hash(randomBytes(SALT_BYTES).toString('hex'));
        const right = await matches(password, stored ?? (await nobody));
        return right && stored !== null;
      }),
  };
}

async function matches(password: string, stored: string): Promise<boolean> {
  const [, m, t, p, salt = '', tag = ''] = PHC.exec(stored) ?? [];
  const parameters = { memory: Number(m), passes: Number(t), parallelism: Number(p) };
  if (!(parameters.memory <= MEMORY_KIB_MAX && parameters.passes <= PASSES_MAX)) return false;
  const wanted = Buffer.from(tag, 'base64');
  const got = await derived(password, Buffer.from(salt, 'base64'), wanted.length, parameters);
  return timingSafeEqual(wanted, got);
}

function derived(
  password: string,
  nonce: Buffer,
  tagLength: number,
  parameters: { readonly memory: number; readonly passes: number; readonly parallelism: number },
): Promise<Buffer> {
  return derive('argon2id', { message: Buffer.from(password), nonce, tagLength, ...parameters });
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '');
}

/** Two queues: known devices first, so that strangers cannot stand in their way. */
class Turns {
  #running = 0;
  #known: (() => void)[] = [];
  #strange: (() => void)[] = [];

  /** Null, at once, when too many wait. */
  async run<T>(known: boolean, work: () => Promise<T>): Promise<T | null> {
    const queue = known ? this.#known : this.#strange;
    if (this.#running >= AT_ONCE_MAX) {
      if (queue.length >= WAITING_MAX) return null;
      await new Promise<void>((resolve) => queue.push(resolve));
    } else this.#running += 1;
    try {
      return await work();
    } finally {
      // The place is handed on, so that nobody who comes now overtakes who waited.
      const next = this.#known.shift() ?? this.#strange.shift();
      if (next === undefined) this.#running -= 1;
      else next();
    }
  }
}
