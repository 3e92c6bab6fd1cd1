/** What a house of the loop's bench says of a message, and what of it may leave. */
import { join } from 'node:path';

import { releaseOf } from '../../src/flow/releasing.ts';
import type { MailMessage } from '../../src/formats/eml/message.ts';
import { readGuides } from '../../src/intake/content/guides.ts';
import type { Indicator } from '../../src/model/indicator.ts';
import type { TriageVerdict } from '../../src/model/triage.ts';
import { triage } from '../../src/triage/triage.ts';
import { contentOfTriage, contextOf } from '../triage/corpora.ts';

const CONTENT = join(import.meta.dirname, '../../content');
const content = contentOfTriage();
const context = contextOf(content, content.weights);
const identifiers = readGuides(CONTENT).value.countries.flatMap((one) => one.identifiers);

export interface Told {
  readonly verdict: TriageVerdict;
  readonly released: readonly Indicator[];
}

/** `domain`: of the house. */
export function told(message: MailMessage, domain: string): Told {
  const domains = [domain];
  const house = { domains, peopleDomains: domains, names: [], leaders: [] };
  const verdict = triage(message, { ...context, house, trustedServers: [`mx.${domain}`] });
  const { released } = releaseOf(message, verdict, {
    identifiers,
    houseDomains: domains,
    reporter: null,
    isWarned: () => false,
    recipientsOf: () => 2,
  });
  return { verdict, released };
}
