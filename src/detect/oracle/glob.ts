/** A text pattern against a text, the slow and plain way: all positions reachable, part by part. */
import type { TextPattern } from '../../formats/sigma/rule.ts';
import { foldText } from '../value/fold.ts';

/** Whether the pattern covers the whole text. One `?` is one character: a surrogate pair counts once, half of one not at all. */
export function globMatches(pattern: TextPattern, cased: boolean, text: string): boolean {
  const subject = cased ? text : foldText(text);
  let positions = new Set<number>([0]);
  for (const part of pattern) {
    const next = new Set<number>();
    for (const at of positions) {
      switch (part.kind) {
        case 'literal': {
          const literal = cased ? part.text : foldText(part.text);
          if (subject.startsWith(literal, at)) next.add(at + literal.length);
          break;
        }
        case 'any-one':
          if (
            /^(?:[^\ud800-\udbff]|[\ud800-\udbff][\udc00-\udfff])/.test(subject.slice(at, at + 2))
          )
            next.add(at + ((subject.codePointAt(at) ?? 0) > 0xffff ? 2 : 1));
          break;
        case 'any-run':
          for (let end = at; end <= subject.length; end += 1) next.add(end);
          break;
      }
    }
    positions = next;
  }
  return positions.has(subject.length);
}
