/** Another product's judgement, read as data says: rule, level, techniques (overlay mode). */
import type { JsonObject } from '../../model/json.ts';
import type { Level } from '../../model/severity.ts';
import type { FieldSpec, OverlaySpec } from './definition.ts';
import { fieldPath, readField, textOf } from './pick.ts';
import type { FieldPath, OverlayJudgement, OverlayReading } from './route.ts';
import { asText } from './strict.ts';

const TITLE_CHARS_MAX = 512;
const DESCRIPTION_CHARS_MAX = 4_096;
const TECHNIQUES_MAX = 32;

export function overlayReading(
  spec: OverlaySpec,
  spell: (specs: readonly FieldSpec[]) => FieldSpec[],
): OverlayReading {
  const paths = (specs: readonly FieldSpec[]): FieldPath[] => spell(specs).map(fieldPath);
  const ruleId = paths(spec.ruleId);
  const title = paths(spec.title);
  const description = paths(spec.description);
  const techniques = paths(spec.techniques);
  const level = paths(spec.level.paths);
  return {
    product: spec.product,
    judgementOf(event: JsonObject): OverlayJudgement | null {
      const name = firstText(event, title);
      const id = firstText(event, ruleId) ?? name;
      if (id === null) return null;
      return {
        ruleId: id,
        title: (name ?? id).slice(0, TITLE_CHARS_MAX),
        level: levelOf(spec.level, firstText(event, level)),
        techniques: techniquesOf(event, techniques),
        description: (firstText(event, description) ?? '').slice(0, DESCRIPTION_CHARS_MAX),
      };
    },
  };
}

/** The first candidate with a text. */
export function firstText(event: JsonObject, paths: readonly FieldPath[]): string | null {
  for (const path of paths) {
    const text = textOf(readField(event, path));
    if (text !== null) return text;
  }
  return null;
}

function levelOf(spec: OverlaySpec['level'], text: string | null): Level {
  if (text === null) return spec.otherwise;
  const word = spec.words.get(text.toLowerCase());
  if (word !== undefined) return word;
  const value = Number(text);
  let level = spec.otherwise;
  if (Number.isFinite(value))
    for (const step of spec.from) if (value >= step.from) level = step.level;
  return level;
}

/** Every ATT&CK technique id in the values, wherever it stands in them. */
function techniquesOf(event: JsonObject, paths: readonly FieldPath[]): string[] {
  const found = new Set<string>();
  for (const path of paths) {
    const value = readField(event, path);
    const text = asText(value);
    for (const [id] of text.matchAll(/\bT\d{4}(?:\.\d{3})?\b/giu)) {
      if (found.size < TECHNIQUES_MAX) found.add(id.toUpperCase());
    }
  }
  return [...found];
}
