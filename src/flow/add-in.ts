/** The page of the Outlook add-in: at which address it stands, and who may show it in a page of theirs. */
import { problem, type Problem } from '../model/problem.ts';

export interface AddInSheet {
  /** At which people open the console, with https and without a slash at its end. */
  readonly address: string;
  /** Origins beside Microsoft's own that may show the page in theirs. */
  readonly frames: readonly string[];
}

/** `https://mail.example`, with a port or without: what else is said would end up in a header. */
const ORIGIN = /^https:\/\/[a-z0-9.-]+(?::\d{1,5})?\/?$/i;

/** Null where it cannot be served: Outlook opens pages over https only. */
export function addInSheet(address: string, mailServers: readonly string[]): AddInSheet | null {
  if (!isReachable(address)) return null;
  const frames = mailServers.filter(isOrigin).map((one) => new URL(one).origin);
  return { address, frames };
}

export function addInProblems(address: string, mailServers: readonly string[]): readonly Problem[] {
  return [
    ...(isReachable(address) ? [] : [problem('report-add-in-needs-address', {})]),
    ...mailServers
      .filter((one) => !isOrigin(one))
      .map((one) => problem('report-add-in-server-malformed', {}, { address: one })),
  ];
}

function isReachable(address: string): boolean {
  return address.startsWith('https://') && URL.canParse(address);
}

function isOrigin(address: string): boolean {
  return ORIGIN.test(address) && URL.canParse(address);
}
