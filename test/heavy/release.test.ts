/**
 * What leaves the house, over generated mail that names its recipient and a patient in every writing
 * that real mail uses: nothing of either may stand in it. A sample by default, 4,000 with SLOW=1, as
 * many as CYBERSHIELD_TEST_MAILS says.
 */
import assert from 'node:assert/strict';
import { join, resolve } from 'node:path';
import { test } from 'node:test';

import { releaseOf, type Releasing } from '../../src/flow/releasing.ts';
import { readMessage } from '../../src/formats/eml/reading.ts';
import type { MailMessage } from '../../src/formats/eml/message.ts';
import { readGuides } from '../../src/intake/content/guides.ts';
import { readTriageContent } from '../../src/intake/content/triage.ts';
import { folded } from '../../src/intel/release/disguises.ts';
import type { Piece } from '../../src/intel/release/release.ts';
import { indicatorKey } from '../../src/model/indicator.ts';
import type { TriageVerdict } from '../../src/model/triage.ts';
import type { MailLabel } from '../../src/rehearsal/mail/label.ts';
import { rehearseMail } from '../../src/rehearsal/mail/mail.ts';
import { triage } from '../../src/triage/triage.ts';

const MAILS = Number(
  process.env['CYBERSHIELD_TEST_MAILS'] ?? (process.env['SLOW'] === '1' ? 4_000 : 120),
);
const SEED = 4;
/** Shorter names stand in every second word by chance. */
const CHARS_MIN = 4;
const CONTENT = resolve(join(import.meta.dirname, '../../content'));
const { value: content } = readTriageContent(CONTENT);
const IDENTIFIERS = readGuides(CONTENT).value.countries.flatMap((one) => one.identifiers);
const HOUSE = { domains: [], peopleDomains: [], names: [], leaders: [] };

interface Judged {
  readonly label: MailLabel;
  readonly message: MailMessage;
  readonly verdict: TriageVerdict;
}

function* judged(): Generator<Judged> {
  assert.ok(content !== undefined);
  const context = {
    ...content,
    house: HOUSE,
    trustedServers: [],
    verified: null,
    standing: null,
    isWarninglisted: () => false,
  };
  let left = MAILS;
  for (const { raw, label } of rehearseMail({ seed: SEED, phishShare: 0.5 })) {
    if ((left -= 1) < 0) return;
    const { value: message } = readMessage(raw, 'eml');
    assert.ok(message !== undefined, label.id);
    yield { label, message, verdict: triage(message, context) };
  }
}

const keyOf = ({ part, value }: Piece): string => `${part} ${value}`;

function releasing(label: MailLabel, seenBy: (piece: Piece) => number): Releasing {
  return {
    identifiers: IDENTIFIERS,
    houseDomains: [label.recipient.split('@')[1] ?? ''],
    reporter: null,
    isWarned: () => false,
    recipientsOf: seenBy,
  };
}

/** What of the label stands in the text; empty when nothing does. */
function leaked(text: string, traces: MailLabel['traces']): readonly string[] {
  const plain = folded(text);
  const secrets = traces.flatMap(({ text: written, value }) => [written, value]);
  return secrets.filter((one) => one.length >= CHARS_MIN && plain.includes(folded(one)));
}

test('nothing that leaves names a recipient or a patient, and attacks can still be told', () => {
  // Who was sent which piece: asked once for everything, answered for each mail.
  const seenBy = new Map<string, Set<string>>();
  for (const { label, message, verdict } of judged()) {
    const look = (piece: Piece): number => {
      const people = seenBy.get(keyOf(piece)) ?? new Set();
      seenBy.set(keyOf(piece), people.add(label.recipient));
      return 0;
    };
    releaseOf(message, verdict, releasing(label, look));
  }
  const count = (piece: Piece): number => seenBy.get(keyOf(piece))?.size ?? 0;
  let told = 0;
  let attacks = 0;
  const leaks: string[] = [];
  for (const { label, message, verdict } of judged()) {
    const { released } = releaseOf(message, verdict, releasing(label, count));
    const text = released.map(indicatorKey).join('\n');
    for (const one of leaked(text, label.traces)) leaks.push(`${label.id}: ${one} in ${text}`);
    if (label.campaign === null) continue;
    attacks += 1;
    if (released.length > 0) told += 1;
  }
  assert.deepEqual(leaks.slice(0, 5), [], `${leaks.length} of ${MAILS} mails`);
  assert.ok(told > attacks / 2, `${told} of ${attacks} attacks can be told`);
});

test('the search alone keeps what the house knows, though every piece were seen by many', () => {
  const leaks: string[] = [];
  for (const { label, message, verdict } of judged()) {
    const own = label.traces.filter(({ of }) => of === 'recipient');
    const others = own.map(({ value }) => value);
    const reporter = { address: label.recipient, name: '', others };
    const asked = { ...releasing(label, () => 2), reporter };
    const { released } = releaseOf(message, verdict, asked);
    const text = released.map(indicatorKey).join('\n');
    // The number of a patient whom nobody named cannot be known by its hash: that it was sent to
    // one person alone is what keeps it.
    const kept = label.traces.filter(
      ({ of, what, form }) =>
        of === 'recipient' || (what === 'patient-number' && !/^(?:md5|sha)/.test(form)),
    );
    for (const one of leaked(text, kept)) leaks.push(`${label.id}: ${one} in ${text}`);
  }
  assert.deepEqual(leaks.slice(0, 5), [], `${leaks.length} of ${MAILS} mails`);
});
