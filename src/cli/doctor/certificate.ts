/** What the doctor says of the certificate that the HTTP doors show. */
import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';

import { isLoopback } from '../../flow/machine.ts';
import { DAY, isoTime } from '../../model/time.ts';
import {
  AuthorityRefused,
  isDue,
  readCertificates,
  sheetOf,
} from '../../store/authority/authority.ts';
import type { Config } from '../config/schema.ts';
import { httpTls } from '../serve/doors.ts';
import { namedHosts, usesOwnAuthority } from '../serve/own-certificate.ts';
import type { Finding } from './checks.ts';

const SOON_MS = 21 * DAY;
/** From here on no server certificate can live its full length below the authority. */
const AUTHORITY_SOON_MS = 397 * DAY;

export function certificateShown(config: Config, now: number): Finding {
  const say = (state: Finding['state'], sentence: string): Finding => ({
    about: 'certificate',
    state,
    sentence,
  });
  if (usesOwnAuthority(config)) return ownCertificate(config, now, say);
  const { http } = config.listen;
  if (http.certificateFile !== null || http.keyFile !== null)
    return givenCertificate(config, now, say);
  if (http.trustedProxies.length > 0) return say('well', 'The reverse proxy shows its own.');
  return isLoopback(http.host)
    ? say('well', 'Not needed: the console listens on this machine only.')
    : say('wrong', 'None, so the console cannot listen beyond this machine: listen.http.tls: own');
}

type Say = (state: Finding['state'], sentence: string) => Finding;

function ownCertificate(config: Config, now: number, say: Say): Finding {
  let own: ReturnType<typeof readCertificates>;
  try {
    own = readCertificates(config.data.folder);
  } catch (error) {
    if (!(error instanceof AuthorityRefused)) throw error;
    return say('wrong', `${error.detail} cannot be read. Restore it from your backup.`);
  }
  if (own === null) return say('look', 'None yet; the next start of the shield makes one.');
  const { server, authority } = own;
  const until = isoTime(server.notAfter).slice(0, 10);
  if (server.notAfter <= now)
    return say('wrong', `It ended on ${until}; a running shield renews it: cybershield serve`);
  if (authority.notAfter < now + AUTHORITY_SOON_MS)
    return say(
      'look',
      `Its authority ends on ${isoTime(authority.notAfter).slice(0, 10)}. ` + ANEW,
    );
  if (isDue(server, now)) return say('look', `It is due; a running shield renews it by itself.`);
  return say('well', `From its own authority, good until ${until} and renewed before.`);
}

const ANEW = 'Make another while there is time: cybershield certificate create --replace';

function givenCertificate(config: Config, now: number, say: Say): Finding {
  const { value, problems } = httpTls(config);
  if (value === undefined)
    return say('wrong', `It cannot be used (${problems.map(({ code }) => code).join()}).`);
  const { notBefore, notAfter } = sheetOf(value.certificate);
  const until = isoTime(notAfter).slice(0, 10);
  if (notAfter <= now) return say('wrong', `It ended on ${until}: browsers refuse it.`);
  if (notBefore > now) return say('wrong', `It is good from ${isoTime(notBefore)} only.`);
  const uncovered = notCovered(value.certificate, namedHosts(config));
  if (uncovered.length > 0)
    return say('wrong', `It is not for ${uncovered.join(', ')}: browsers refuse it there.`);
  if (notAfter < now + SOON_MS) return say('look', `It ends on ${until}. Renew it.`);
  return say('well', `Good until ${until}.`);
}

/** Names and addresses of the configuration that the certificate does not name (RFC 9525). */
function notCovered(pem: string, hosts: readonly string[]): readonly string[] {
  const certificate = new X509Certificate(pem);
  return hosts.filter((host) =>
    isIP(host) === 0
      ? certificate.checkHost(host, { subject: 'never' }) === undefined
      : certificate.checkIP(host) === undefined,
  );
}
