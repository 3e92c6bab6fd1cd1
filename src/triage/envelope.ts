/** The address that servers would return the message to, against the one that people are shown. */
import { cue, type Cue } from './cue.ts';
import { hiredAt, hostOf, isBareMachine } from './host.ts';
import { headerOf, type Survey } from './survey.ts';

/** Accounts under which programs of a server run; people and companies do not send from them. */
const TECHNICAL = /^(?:root|www-data|apache2?|nginx|nobody|httpd|ubuntu|debian|centos|ec2-user)@/i;

export function envelopeCues(survey: Survey): Cue[] {
  const { message, from, fromHost, isList } = survey;
  const { returnPath } = message;
  if (returnPath === '') return isUnreturnable(survey) ? [cue('sender-envelope-empty', {})] : [];
  const envelope = hostOf(returnPath.slice(returnPath.lastIndexOf('@') + 1));
  if (isList || envelope === null) return [];
  const found: Cue[] = [];
  const isUnnamed = envelope.isNumber || !envelope.name.includes('.') || isBareMachine(envelope);
  const isOther = fromHost === null || envelope.domain !== fromHost.domain;
  if (isUnnamed || (TECHNICAL.test(returnPath) && isOther))
    found.push(cue('sender-envelope-machine', { envelope: returnPath }));
  if (from === null || !isOther) return found;
  const facts = { from: from.address, envelope: returnPath };
  if (hiredAt(envelope) !== null) found.push(cue('sender-envelope-hired', facts));
  found.push(cue('sender-envelope-elsewhere', facts));
  return found;
}

/** RFC 5321, section 4.5.5: an empty reverse path is for what servers themselves have to tell. */
function isUnreturnable({ message, from }: Survey): boolean {
  if (headerOf(message, 'return-path').trim() !== '<>') return false;
  const isAutomatic =
    /^(?:auto|multipart\/report)/i.test(headerOf(message, 'auto-submitted')) ||
    /^\s*multipart\/report/i.test(headerOf(message, 'content-type'));
  return !isAutomatic && !/^(?:mailer-daemon|postmaster)@/i.test(from?.address ?? '');
}
