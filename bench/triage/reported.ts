/** What was reported so far, and whether a mail is recognised by it. */
import type { MailMessage } from '../../src/formats/eml/message.ts';
import {
  fingerprintBands,
  fingerprintSimilarity,
  readFingerprint,
  type Fingerprint,
} from '../../src/model/fingerprint.ts';
import { indicatorKey, type Indicator } from '../../src/model/indicator.ts';
import type { TriageVerdict } from '../../src/model/triage.ts';

/** By what a mail can be told. */
export interface Told {
  /** All of its indicators but relays, which are servers of everybody, and what lists forbid. */
  readonly keys: readonly string[];
  /** Of them the urls, domains and attachments, and the sender that readers are shown. */
  readonly plainKeys: readonly string[];
  readonly shape: Fingerprint | null;
}

export function toldOf(
  message: MailMessage,
  { indicators, fingerprint }: TriageVerdict,
  isWarninglisted: (indicator: Indicator) => boolean,
): Told {
  const { from } = message.reported ?? message;
  const shown = from.find(({ address }) => address !== '')?.address.toLowerCase();
  const told = indicators.filter(
    (one) => one.kind !== 'ip' && one.kind !== 'template' && !isWarninglisted(one),
  );
  const isPlain = ({ kind, value }: Indicator): boolean =>
    kind === 'url' ||
    kind === 'domain' ||
    kind === 'attachment' ||
    (kind === 'sender' && value === shown);
  return {
    keys: told.map(indicatorKey),
    plainKeys: told.filter(isPlain).map(indicatorKey),
    shape: fingerprint === null ? null : readFingerprint(fingerprint),
  };
}

export interface Recognised {
  readonly byPlainKeys: boolean;
  readonly byKeys: boolean;
  /** By what makes one campaign at the centre: many honest people have a sender's domain in common. */
  readonly byCampaignKeys: boolean;
  /** The likeness of the likest shape that a look-up by runs of slots finds; 0 without one. */
  readonly likeness: number;
}

export class Reported {
  readonly #keys = new Set<string>();
  readonly #shapes = new Map<string, Fingerprint[]>();

  add({ keys, shape }: Told): void {
    for (const key of keys) this.#keys.add(key);
    for (const band of shape === null ? [] : fingerprintBands(shape)) {
      const alike = this.#shapes.get(band) ?? [];
      this.#shapes.set(band, alike);
      if (shape !== null) alike.push(shape);
    }
  }

  recognise({ keys, plainKeys, shape }: Told): Recognised {
    const near = shape === null ? [] : fingerprintBands(shape);
    const likeness = near
      .flatMap((band) => this.#shapes.get(band) ?? [])
      .reduce((most, one) => {
        return shape === null ? most : Math.max(most, fingerprintSimilarity(one, shape));
      }, 0);
    return {
      byPlainKeys: plainKeys.some((key) => this.#keys.has(key)),
      byKeys: keys.some((key) => this.#keys.has(key)),
      byCampaignKeys: keys.some((key) => !key.startsWith('sender-domain:') && this.#keys.has(key)),
      likeness,
    };
  }
}
