/** Values of strangers in the one spelling of their kind (`model/indicator.ts`), or null. */
import { readFingerprint } from '../../model/fingerprint.ts';
import type { Indicator, IndicatorKind } from '../../model/indicator.ts';
import { readSubnet } from '../../formats/stix/pattern/subnet.ts';

const VALUE_CHARS_MAX = 2_048;

export function spellIndicator(kind: IndicatorKind, text: string): Indicator | null {
  const given = text.trim();
  if (given === '' || given.length > VALUE_CHARS_MAX) return null;
  const value = spell(kind, given);
  return value === null ? null : { kind, value };
}

function spell(kind: IndicatorKind, text: string): string | null {
  switch (kind) {
    case 'url':
      return spellUrl(text);
    case 'host':
    case 'domain':
    case 'sender-domain':
      return spellHost(text);
    case 'sender': {
      const at = text.lastIndexOf('@');
      const domain = spellHost(text.slice(at + 1));
      const local = text.slice(0, Math.max(at, 0)).toLowerCase();
      return local === '' || /[\s<>,"]/.test(local) || domain === null
        ? null
        : `${local}@${domain}`;
    }
    case 'attachment':
      return /^[0-9a-fA-F]{64}$/.test(text) ? text.toLowerCase() : null;
    case 'template':
      return readFingerprint(text) === null ? null : text;
    case 'ip':
      return spellAddress(text);
    case 'phone': {
      const digits = text.replace(/[\s().-]/g, '').replace(/^00/, '+');
      return /^\+[1-9]\d{7,14}$/.test(digits) ? digits : null;
    }
  }
}

/** Without user, query and fragment: those may name somebody. `*` stands for a label or a segment. */
function spellUrl(text: string): string | null {
  const match = /^(https?):\/\/([^/?#\s]+)([^?#\s]*)/iu.exec(text);
  if (match === null) return null;
  const [, scheme = '', authority = '', path = ''] = match;
  const [, bare = '', port = ''] =
    /^(.*?)(:\d{1,5})?$/.exec(authority.slice(authority.lastIndexOf('@') + 1)) ?? [];
  const inBrackets = /^\[(.*)\]$/.exec(bare)?.[1];
  const host =
    inBrackets === undefined ? (spellHost(bare) ?? spellAddress(bare)) : spellAddress(inBrackets);
  if (host === null) return null;
  const shown = host.includes(':') ? `[${host}]` : host;
  return `${scheme.toLowerCase()}://${shown}${port}${path === '' ? '/' : path}`;
}

/** Lower case and A-labels, without the dot of the root; `*` may stand for a label. */
function spellHost(text: string): string | null {
  const bare = text.replace(/\.$/, '');
  if (!/^[^\s/?#@:[\]%]+$/u.test(bare)) return null;
  const stars = bare.split('.').map((label) => label === '*');
  const named = bare.replace(/(^|\.)\*(?=\.|$)/g, '$1star');
  const url = URL.parse(`http://${named}/`);
  if (url === null || /^[\d.]+$/.test(url.hostname) || !url.hostname.includes('.')) return null;
  const labels = url.hostname.split('.');
  if (labels.length !== stars.length || url.hostname.length > 253) return null;
  return labels.map((label, at) => (stars[at] === true ? '*' : label)).join('.');
}

/** RFC 5952 for IPv6; no networks. */
function spellAddress(text: string): string | null {
  const subnet = readSubnet(text);
  if (subnet === null || text.includes('/')) return null;
  if (subnet.version === 4) return text;
  const url = URL.parse(`http://[${text}]/`);
  return url === null ? null : url.hostname.slice(1, -1);
}
