/**
 * Indicators as people pass them on: written so that nothing makes a link of them, and read back from
 * the usual ways of doing so.
 */
import { getDomain } from 'tldts';

import type { Indicator, IndicatorKind } from '../../model/indicator.ts';
import { spellIndicator } from './spelling.ts';

/** `hxxps://evil[.]example/path`, `info[@]evil[.]example`: what no program turns into a link. */
export function defang({ kind, value }: Indicator): string {
  switch (kind) {
    case 'url': {
      const [, scheme = '', host = '', path = ''] = /^(\w+):\/\/([^/]*)(.*)$/s.exec(value) ?? [];
      return `${scheme.replace(/^http/, 'hxxp')}://${dotted(host)}${path}`;
    }
    case 'host':
    case 'domain':
      return dotted(value);
    case 'sender-domain':
      return `@${dotted(value)}`;
    case 'ip':
      return value.includes(':') ? value.replaceAll(':', '[:]') : dotted(value);
    case 'sender': {
      const at = value.lastIndexOf('@');
      return `${value.slice(0, at)}[@]${dotted(value.slice(at + 1))}`;
    }
    case 'attachment':
    case 'template':
    case 'phone':
      return value;
  }
}

/** Defanged or not, of whatever kind it looks like. Null for what is none. */
export function readDefanged(text: string): Indicator | null {
  const plain = text
    .trim()
    .replaceAll(/\[\.\]|\(\.\)|\{\.\}|\[dot\]|\(dot\)/giu, '.')
    .replaceAll(/\[@\]|\(@\)|\[at\]|\(at\)/giu, '@')
    .replaceAll(/\[:\]/gu, ':')
    .replaceAll(/\[\/\]/gu, '/')
    .replace(/^h(?:xx|\*\*|tt)p(s?)(?:\[:\/\/\]|:\/\/)/iu, 'http$1://');
  for (const kind of kindsOf(plain)) {
    const indicator = spellIndicator(kind, plain.replace(/^@/, ''));
    if (indicator !== null) return indicator;
  }
  return null;
}

/** A bare name stands for everything below it only where it is the whole registrable one. */
function kindsOf(text: string): readonly IndicatorKind[] {
  if (/^https?:\/\//i.test(text)) return ['url'];
  if (/^[0-9a-f]{64}$/i.test(text)) return ['attachment'];
  if (text.startsWith('@')) return ['sender-domain'];
  if (text.includes('@')) return ['sender'];
  if (/^(?:\+|00)[\d\s().-]+$/.test(text)) return ['phone'];
  return ['ip', getDomain(text) === text.toLowerCase() ? 'domain' : 'host'];
}

function dotted(name: string): string {
  return name.replaceAll('.', '[.]');
}
