/** The mailboxes of the house, as the configuration names them: over IMAP, or over Microsoft Graph. */
import type { Mailboxes } from '../../flow/retraction.ts';
import { openTokenSource } from '../../intake/mailbox/token.ts';
import { isLoopback, isSafe } from '../../flow/machine.ts';
import { problem, type Problem } from '../../model/problem.ts';
import type { Millis } from '../../model/time.ts';
import { graphMailboxes } from '../../outgoing/enforcement/quarantine/graph.ts';
import { imapMailboxes } from '../../outgoing/enforcement/quarantine/imap.ts';
import type {
  RetractionConfig,
  RetractionGraphConfig,
  RetractionImapConfig,
} from '../config/retraction.ts';
import { secretIn } from '../../outgoing/given-file.ts';

const UNREADABLE = 'retraction-file-unreadable';

/** Null with a problem, where none or both are named, or one cannot be used. */
export function mailboxesOf(
  { imap, graph, folder }: RetractionConfig,
  now: () => Millis,
  problems: Problem[],
): Mailboxes | null {
  if (imap !== null && graph === null) return overImap(imap, folder, problems);
  if (graph !== null && imap === null) return overGraph(graph, folder, now, problems);
  if (imap === null) problems.push(problem('retraction-no-mailboxes', { path: 'retraction' }));
  else problems.push(problem('retraction-two-mailboxes', { path: 'retraction' }));
  return null;
}

function overImap(
  given: RetractionImapConfig,
  quarantine: string,
  problems: Problem[],
): Mailboxes | null {
  const { host, port, security, user, passwordFile, authorityFile } = given;
  if (security === 'plain' && !isLoopback(host)) problems.push(problem('retraction-needs-tls', {}));
  if (passwordFile === null) problems.push(problem('retraction-needs-secret', {}));
  const password = secretIn(passwordFile, UNREADABLE, problems) ?? '';
  const authority = secretIn(authorityFile, UNREADABLE, problems);
  if (problems.length > 0) return null;
  return imapMailboxes({ host, port, security, user, password, authority, quarantine });
}

/** Client credentials (RFC 6749, section 4.4), at the sign-in of the configured tenant alone. */
function overGraph(
  given: RetractionGraphConfig,
  quarantine: string,
  now: () => Millis,
  problems: Problem[],
): Mailboxes | null {
  const { tenant, clientId, clientSecretFile, url, signInUrl, authorityFile } = given;
  for (const address of [url, signInUrl])
    if (!isSafe(address)) problems.push(problem('retraction-address-wrong', {}, { address }));
  if (clientSecretFile === null || clientId === '')
    problems.push(problem('retraction-needs-secret', {}));
  const clientSecret = secretIn(clientSecretFile, UNREADABLE, problems) ?? '';
  const authority = secretIn(authorityFile, UNREADABLE, problems);
  if (problems.length > 0) return null;
  const tokens = openTokenSource(
    {
      url: `${signInUrl}${tenant}/oauth2/v2.0/token`,
      clientId,
      clientSecret,
      scope: `${new URL(url).origin}/.default`,
      authority,
    },
    null,
    now,
  );
  return graphMailboxes({ url, authority, tokens, quarantine, now });
}
