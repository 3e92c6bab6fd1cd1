/** Which lines of a rule's text a signal satisfied, so that they can be marked beside its fields. */
import type { MatchedField } from '../../model/finding.ts';

interface RuleLine {
  readonly text: string;
  readonly matched: boolean;
}

/** Rules are Sigma's YAML (Sigma specification 2.1.0); a line that is not understood is not marked. */
export function ruleLines(text: string, matched: readonly MatchedField[]): readonly RuleLine[] {
  let selection = { name: '', indent: -1 };
  let field = { name: '', indent: -1, hit: false };
  return text.split('\n').map((line) => {
    const indent = line.length - line.trimStart().length;
    const [, key = '', rest = ''] = /^(?:- )?([^\s:#][^:]*):(.*)$/.exec(line.trim()) ?? [];
    const isItem = /^\s*- /.test(line);
    if (selection.name !== '' && indent <= selection.indent && line.trim() !== '')
      selection = { name: '', indent: -1 };
    const [named] = matched.filter((one) => one.selection === key && !isItem);
    if (named !== undefined && selection.name === '') {
      selection = { name: key, indent };
      field = { name: '', indent: -1, hit: false };
      return { text: line, matched: true };
    }
    if (selection.name === '') return { text: line, matched: false };
    const own = matched.filter((one) => one.selection === selection.name);
    const name = key.split('|')[0] ?? '';
    if (key !== '' && name !== '' && own.some((one) => one.field === name)) {
      field = { name, indent, hit: true };
      return { text: line, matched: rest.trim() === '' || hasValue(own, name, rest) };
    }
    if (key !== '' && indent <= field.indent) field = { name: '', indent: -1, hit: false };
    const value = isItem ? line.trim().slice('- '.length) : '';
    const of = field.hit ? field.name : '';
    return { text: line, matched: value !== '' && hasValue(own, of, value) };
  });
}

/** The pattern that was satisfied is written with its values in quotes. */
function hasValue(matched: readonly MatchedField[], field: string, text: string): boolean {
  const plain = text.trim().replace(/^(['"])(.*)\1$/s, '$2');
  if (plain === '') return false;
  return matched.some(
    (one) => one.field === field && one.pattern.toLowerCase().includes(plain.toLowerCase()),
  );
}
