/** Transformations of values: strings replaced or mapped, types converted, placeholders resolved. */
import type { DraftDetection, DraftItem, DraftPart, DraftValue } from '../draft.ts';
import { resolveValue } from '../placeholder.ts';
import type { Resolver } from '../placeholder.ts';
import { ANY_RUN, parseText } from '../text.ts';
import { replacementOf, safePattern } from './pattern.ts';
import { plainText } from './plain.ts';
import { changeItems } from './run.ts';
import type { Run } from './run.ts';
import { PipelineRefusal } from './settings.ts';
import type { Settings } from './settings.ts';
import type { Transformation } from './step.ts';

export const VALUE_STEPS: ReadonlyMap<string, (settings: Settings) => Transformation> = new Map([
  ['replace_string', replaceString],
  ['map_string', mapString],
  ['set_value', setValue],
  ['convert_type', convertType],
  ['case', changeCase],
  ['regex', toRegex],
  ['hashes_fields', hashesFields],
  ['value_placeholders', valuePlaceholders],
  ['wildcard_placeholders', wildcardPlaceholders],
]);

type ValueChange = (value: DraftValue, run: Run) => readonly DraftValue[];

function values(change: ValueChange): Transformation {
  const each = (value: DraftValue, run: Run): readonly DraftValue[] =>
    value.kind === 'any'
      ? [{ ...value, of: value.of.flatMap((inner) => each(inner, run)) }]
      : change(value, run);
  return (draft, scope, run) =>
    changeItems(draft, scope, run, (item) => {
      const changed = item.values.flatMap((value) => each(value, run));
      const same =
        changed.length === item.values.length &&
        changed.every((value, index) => value === item.values[index]);
      return same ? item : { ...item, values: changed };
    });
}

function textValue(text: string, like: DraftValue): DraftValue {
  const cased = like.kind === 'text' && like.cased;
  return { kind: 'text', parts: parseText(text), cased, written: like.written };
}

function replaceString(settings: Settings): Transformation {
  const pattern = safePattern(settings.text('regex'), settings);
  const replacement = replacementOf(settings.text('replacement'), settings);
  const skipSpecial = settings.flag('skip_special');
  const interpret = settings.flag('interpret_special');
  settings.only(['regex', 'replacement', 'skip_special', 'interpret_special']);
  return values((value) => {
    if (value.kind === 'text' && skipSpecial) {
      const parts = value.parts.flatMap((part): readonly DraftPart[] => {
        if (part.kind !== 'literal') return [part];
        const text = pattern.replaceAll(part.text, replacement);
        return interpret ? parseText(text) : [{ kind: 'literal', text }];
      });
      return [{ ...value, parts }];
    }
    const plain = value.kind === 'text' || value.kind === 'number' ? plainText(value) : null;
    if (plain === null) return [value];
    const replaced = pattern.replaceAll(plain, replacement);
    if (replaced === plain) return [value];
    // A backslash is plain unless it escapes a wildcard.
    return [textValue(replaced.replaceAll(/\\(?![*?])/g, String.raw`\\`), value)];
  });
}

function mapString(settings: Settings): Transformation {
  const mapped = settings.mapping('mapping');
  settings.only(['mapping']);
  return values((value) => {
    const plain = value.kind === 'text' ? plainText(value) : null;
    const to = plain === null ? undefined : mapped.get(plain);
    return to === undefined ? [value] : to.map((text) => textValue(text, value));
  });
}

function setValue(settings: Settings): Transformation {
  const scalar = settings.scalar('value');
  const force = settings.optionalText('force_type');
  settings.only(['value', 'force_type']);
  if (scalar === undefined) settings.refuse('pipeline-setting-missing', { setting: 'value' });
  if (force !== undefined && force !== 'str' && force !== 'num')
    settings.refuse('pipeline-setting-invalid', { setting: 'force_type' });
  const text = scalar?.text ?? '';
  if (force === 'num' && !isNumber(text))
    settings.refuse('pipeline-setting-invalid', { setting: 'value' });
  return values((value) => {
    const { written } = value;
    const type = force === 'str' ? 'text' : force === 'num' ? 'number' : scalar?.type;
    if (type === 'null') return [{ kind: 'null', written }];
    if (type === 'number' || type === 'boolean') return [{ kind: type, text, written }];
    return [{ kind: 'text', parts: parseText(text), cased: false, written }];
  });
}

function isNumber(text: string): boolean {
  return text.trim() !== '' && Number.isFinite(Number(text));
}

function convertType(settings: Settings): Transformation {
  const target = settings.text('target_type');
  settings.only(['target_type']);
  if (target !== 'str' && target !== 'num')
    settings.refuse('pipeline-setting-invalid', { setting: 'target_type' });
  return values((value) => {
    const plain = plainText(value);
    if (plain === null || value.kind === 'null') return [value];
    if (target === 'num' && !isNumber(plain))
      throw new PipelineRefusal('pipeline-not-a-number', { value: plain });
    if (target === 'num') return [{ kind: 'number', text: plain, written: value.written }];
    return value.kind === 'text' ? [value] : [textValue(plain, value)];
  });
}

function changeCase(settings: Settings): Transformation {
  const method = settings.optionalText('method') ?? 'lower';
  settings.only(['method']);
  const change = CASES.get(method);
  if (change === undefined) settings.refuse('pipeline-setting-invalid', { setting: 'method' });
  return values((value) => {
    if (value.kind !== 'text') return [value];
    const parts = value.parts.map((part): DraftPart =>
      part.kind === 'literal' ? { ...part, text: change?.(part.text) ?? part.text } : part,
    );
    return [{ ...value, parts }];
  });
}

const CASES: ReadonlyMap<string, (text: string) => string> = new Map([
  ['lower', (text: string) => text.toLowerCase()],
  ['upper', (text: string) => text.toUpperCase()],
  [
    'snake_case',
    (text: string) =>
      text
        .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
        .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1_$2')
        .toLowerCase(),
  ],
]);

/** Whatever the method, a text that was compared without case still is. */
function toRegex(settings: Settings): Transformation {
  const method = settings.optionalText('method') ?? 'ignore_case_brackets';
  settings.only(['method']);
  if (!['plain', 'ignore_case_flag', 'ignore_case_brackets'].includes(method))
    settings.refuse('pipeline-setting-invalid', { setting: 'method' });
  return values((value) => {
    if (value.kind !== 'text' || value.parts.length === 0) return [value];
    if (value.parts.some((part) => part.kind === 'placeholder'))
      throw new PipelineRefusal('pipeline-placeholder-in-regex');
    const source = value.parts.map(regexPart).join('');
    const flags = { ignoreCase: method !== 'plain', multiline: false, dotAll: true };
    const parts: readonly DraftPart[] = [{ kind: 'literal', text: `^(?:${source})$` }];
    return [{ kind: 'regex', parts, flags, written: value.written }];
  });
}

function regexPart(part: DraftPart): string {
  if (part.kind === 'any-run') return '.*';
  if (part.kind === 'any-one') return '.';
  return part.kind === 'literal'
    ? part.text.replaceAll(/[.^$*+?{}[\]\\|()]/g, String.raw`\$&`)
    : '';
}

const HASH_CHARS: ReadonlyMap<number, string> = new Map([
  [32, 'MD5'],
  [40, 'SHA1'],
  [64, 'SHA256'],
  [128, 'SHA512'],
]);

/** `Hashes: ['SHA1=...']` as one item per algorithm, joined by OR. */
function hashesFields(settings: Settings): Transformation {
  const algorithms = settings.texts('valid_hash_algos').map((name) => name.toUpperCase());
  const prefix = settings.optionalText('field_prefix') ?? '';
  const drop = settings.flag('drop_algo_prefix');
  settings.only(['valid_hash_algos', 'field_prefix', 'drop_algo_prefix']);
  return (draft, scope, run) =>
    changeItems(draft, scope, run, (item) => {
      if (!item.values.every(({ kind }) => kind === 'text')) return item;
      const byField = new Map<string, DraftValue[]>();
      for (const value of item.values) {
        const { algorithm, hash } = hashOf(plainText(value) ?? '');
        if (!algorithms.includes(algorithm)) continue;
        const field = prefix + (drop ? '' : algorithm);
        byField.set(field, [...(byField.get(field) ?? []), textValue(hash, value)]);
      }
      if (byField.size === 0) throw new PipelineRefusal('pipeline-no-hash');
      const of = Array.from(byField, ([field, own]): DraftDetection => {
        const hashItem: DraftItem = { ...item, field, modifiers: [], values: own, link: 'or' };
        return { kind: 'item', item: hashItem };
      });
      return { kind: 'any', of };
    });
}

function hashOf(plain: string): { readonly algorithm: string; readonly hash: string } {
  const written = plain.replaceAll('*', '');
  const [name = '', hash] = written.split(/[=|]/);
  if (hash !== undefined) return { algorithm: name.toUpperCase(), hash };
  return { algorithm: HASH_CHARS.get(name.length) ?? '', hash: name };
}

function placeholders(settings: Settings, resolver: (run: Run) => Resolver): Transformation {
  const include = settings.optionalTexts('include');
  const exclude = settings.optionalTexts('exclude');
  settings.only(['include', 'exclude']);
  if (include !== undefined && exclude !== undefined)
    settings.refuse('pipeline-setting-invalid', { setting: 'exclude' });
  const handled = (name: string): boolean =>
    include?.includes(name) ?? !(exclude?.includes(name) ?? false);
  return values((value, run) =>
    resolveValue(value, (name) => (handled(name) ? resolver(run)(name) : undefined)),
  );
}

function valuePlaceholders(settings: Settings): Transformation {
  return placeholders(settings, (run) => (name) => {
    const list = run.vars.get(name);
    if (list === undefined)
      throw new PipelineRefusal('pipeline-variable-missing', { placeholder: name });
    return list.map(parseText);
  });
}

function wildcardPlaceholders(settings: Settings): Transformation {
  return placeholders(settings, () => () => [[ANY_RUN]]);
}
