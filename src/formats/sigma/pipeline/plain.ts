/** A value as plain text, wildcards as `*` and `?`: what a pipeline's texts are compared with. */
import type { DraftPart, DraftValue } from '../draft.ts';

/** Null for what is no text, number or truth value, or still has a placeholder. */
export function plainText(value: DraftValue): string | null {
  if (value.kind === 'number' || value.kind === 'boolean') return value.text;
  if (value.kind !== 'text') return null;
  let text = '';
  for (const part of value.parts) {
    if (part.kind === 'placeholder') return null;
    text += plainPart(part);
  }
  return text;
}

function plainPart(part: Exclude<DraftPart, { kind: 'placeholder' }>): string {
  if (part.kind === 'any-run') return '*';
  return part.kind === 'any-one' ? '?' : part.text;
}
