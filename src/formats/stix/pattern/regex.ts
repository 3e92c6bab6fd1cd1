/**
 * MATCHES (STIX 2.1, section 9.6.1) in time linear in the text. The standard asks for PCRE, whose
 * backtracking lets a stranger's pattern stop us; RE2's syntax is its safe part, so an expression
 * with look-around or back-references is refused by name instead of being run.
 */
import { RE2JS } from 're2js';

export type SearchRegex = (text: string) => boolean;

/** Null for an expression that cannot be run safely. `.` matches line ends (DOTALL), as asked. */
export function compileRegex(expression: string, unicode: boolean): SearchRegex | null {
  try {
    const compiled = RE2JS.compile(expression, RE2JS.DOTALL);
    return (text) => compiled.matcher(unicode ? text.normalize('NFC') : text).find();
  } catch {
    return null;
  }
}
