/**
 * What is never acted on, whoever asks: the house itself, its partners, and what its clinical devices
 * talk to. A domain or network covers what is below it; and whoever would act on something wider
 * would act on what is named here, so that is not touched either.
 */
import { getDomain } from 'tldts';

import { readSubnet } from '../formats/stix/pattern/subnet.ts';
import type { Indicator } from '../model/indicator.ts';

export type Untouchable = 'own' | 'clinical' | 'warninglist';

export interface NeverTouchLists {
  /** Each a domain, an address or network (CIDR), an address of mail, or a number (E.164). */
  readonly own: readonly string[];
  readonly partners: readonly string[];
  /** Null: nobody has said. Empty: somebody has said that there are none. */
  readonly clinical: readonly string[] | null;
}

type Subnet = NonNullable<ReturnType<typeof readSubnet>>;
export type NeverTouchEntry =
  | { readonly kind: 'network'; readonly network: Subnet }
  | { readonly kind: 'domain' | 'sender' | 'phone'; readonly value: string };

const DOMAIN = /^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

/** Null for what is none of the forms an entry may have. */
export function readNeverTouchEntry(text: string): NeverTouchEntry | null {
  const value = text.trim().toLowerCase().replace(/\.$/, '');
  const network = readSubnet(value);
  if (network !== null) return { kind: 'network', network };
  if (/^\+[1-9]\d{6,14}$/.test(value)) return { kind: 'phone', value };
  if (DOMAIN.test(value)) return { kind: 'domain', value };
  const [, domain = ''] = /^[^@\s]{1,64}@(.+)$/.exec(value) ?? [];
  return DOMAIN.test(domain) ? { kind: 'sender', value } : null;
}

/** `isWarninglisted`: whether public lists of decent things forbid to act on it. */
export class NeverTouchList {
  #own: Entries;
  #clinical: Entries;
  #isWarninglisted: (indicator: Indicator) => boolean;
  /** Whether people have named the house itself and have said what its devices need. */
  readonly isFilled: boolean;

  constructor(
    { own, partners, clinical }: NeverTouchLists,
    isWarninglisted: (indicator: Indicator) => boolean,
  ) {
    this.#own = new Entries([...own, ...partners]);
    this.#clinical = new Entries(clinical ?? []);
    this.#isWarninglisted = isWarninglisted;
    this.isFilled = own.length > 0 && clinical !== null;
  }

  untouchable(indicator: Indicator): Untouchable | null {
    if (this.#clinical.has(indicator)) return 'clinical';
    if (this.#own.has(indicator)) return 'own';
    return isEverybodys(indicator) || this.#isWarninglisted(indicator) ? 'warninglist' : null;
  }
}

/** `co.uk` or `github.io`: below it are the domains of people who have nothing to do with each other. */
function isEverybodys({ kind, value }: Indicator): boolean {
  return (
    (kind === 'domain' || kind === 'sender-domain') &&
    getDomain(value, { allowPrivateDomains: true }) === null
  );
}

class Entries {
  readonly #domains = new Set<string>();
  /** Domains of entries and above them: to act on all below one would act on the entry. */
  readonly #above = new Set<string>();
  readonly #networks: Subnet[] = [];
  readonly #values = new Set<string>();

  constructor(texts: readonly string[]) {
    for (const text of texts) {
      const entry = readNeverTouchEntry(text);
      if (entry === null) continue;
      if (entry.kind === 'network') this.#networks.push(entry.network);
      else this.#values.add(entry.value);
      if (entry.kind === 'domain') this.#domains.add(entry.value);
      if (entry.kind === 'phone' || entry.kind === 'network') continue;
      const domain = entry.value.slice(entry.value.indexOf('@') + 1);
      for (const one of [domain, ...above(domain)]) this.#above.add(one);
    }
  }

  has({ kind, value }: Indicator): boolean {
    switch (kind) {
      case 'url':
        return this.#hasPlace(/^https?:\/\/([^/?#]+)/.exec(value)?.[1] ?? '');
      case 'host':
        return this.#hasHost(value);
      case 'domain':
      case 'sender-domain':
        return this.#hasHost(value) || this.#above.has(value);
      case 'sender':
        return this.#values.has(value) || this.#hasHost(value.slice(value.lastIndexOf('@') + 1));
      case 'ip':
        return this.#hasAddress(value);
      case 'phone':
        return this.#values.has(value);
      case 'attachment':
      case 'template':
        return false;
    }
  }

  #hasPlace(place: string): boolean {
    const host = place.replace(/:\d{1,5}$/, '').replaceAll(/[[\]]/g, '');
    return this.#hasHost(host) || this.#hasAddress(host);
  }

  /** A label `*` may be any: then the domain below which it stands decides, in both directions. */
  #hasHost(host: string): boolean {
    const star = host.lastIndexOf('*');
    const fixed = star < 0 ? host : host.slice(star + 2);
    const isBelow = [fixed, ...above(fixed)].some((one) => this.#domains.has(one));
    return isBelow || (star >= 0 && this.#above.has(fixed));
  }

  #hasAddress(address: string): boolean {
    const asked = readSubnet(address);
    if (asked === null) return false;
    return this.#networks.some(({ version, prefix, bits }) => {
      const shift = BigInt((version === 4 ? 32 : 128) - Math.min(prefix, asked.prefix));
      return version === asked.version && bits >> shift === asked.bits >> shift;
    });
  }
}

/** `a.b.example` gives `b.example` and `example`. */
function above(domain: string): readonly string[] {
  const labels = domain.split('.');
  return labels.slice(1).map((_, index) => labels.slice(index + 1).join('.'));
}
