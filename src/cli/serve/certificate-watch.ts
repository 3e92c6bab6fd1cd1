/** Keeps what the doors show current while the shield runs: renewed in time, read anew when changed. */
import type { Intake } from '../../intake/open.ts';
import type { TlsMaterial } from '../../intake/ports.ts';
import { MINUTE, type Millis } from '../../model/time.ts';
import type { Config } from '../config/schema.ts';
import type { Log } from '../log.ts';
import { httpTls } from './doors.ts';
import { ensureCertificates, usesOwnAuthority } from './own-certificate.ts';

const LOOK_MS = MINUTE;

export interface WatchParts {
  readonly config: Config;
  readonly intake: Pick<Intake, 'useCertificate'>;
  readonly log: Log;
  now(): Millis;
}

/**
 * Looks once a minute. Own certificates are renewed after two thirds of their life; of any other the
 * files are read, so that what renews them need not know of us. Open connections stay. Gives the
 * function that ends it.
 */
export function watchCertificate(parts: WatchParts, shown: TlsMaterial | null): () => void {
  if (shown === null) return () => undefined;
  const look = lookAgain(parts, shown);
  const timer = setInterval(() => void look(), LOOK_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** One look: whether the doors show another certificate now. A failure is logged once. */
export function lookAgain(
  { config, intake, log, now }: WatchParts,
  shown: TlsMaterial,
): () => Promise<boolean> {
  let current = shown;
  let failed = '';
  return async () => {
    try {
      const next = await currentTls(config, now());
      failed = '';
      if (next === null || next.certificate === current.certificate) return false;
      intake.useCertificate(next);
      current = next;
      log.info('certificate-replaced');
      return true;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (message !== failed) log.error('certificate-not-renewed', { message });
      failed = message;
      return false;
    }
  };
}

async function currentTls(config: Config, now: Millis): Promise<TlsMaterial | null> {
  if (usesOwnAuthority(config))
    return (await ensureCertificates(config, now)).certificates.material;
  const { value, problems } = httpTls(config);
  const [first] = problems;
  if (first !== undefined) throw new Error(first.code);
  return value ?? null;
}
