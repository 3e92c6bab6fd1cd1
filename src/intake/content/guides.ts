/**
 * Kinds of reports, lessons and laws, read once at the start. They are our own content, held to
 * their schemas by a test; a piece that lacks something here is a problem and left out.
 */
import { join } from 'node:path';

import { isClockLength } from '../../flow/clocks.ts';
import type {
  Country,
  Guides,
  Hotline,
  Lesson,
  Question,
  Regime,
  ReportKind,
} from '../../flow/guides.ts';
import type { CheckDigit, IdentifierScheme } from '../../intel/release/identifiers.ts';
import type { JsonObject } from '../../model/json.ts';
import type { Problem, Reading } from '../../model/problem.ts';
import { isLevel } from '../../model/severity.ts';
import { objects, pieces, text, textList, type Raw } from './pieces.ts';
import { takedownOf } from './takedowns.ts';
import { readGenuineSenders } from './triage.ts';

/** Reads `folder` (the repository's `content/`). */
export function readGuides(folder: string): Reading<Guides> & { readonly value: Guides } {
  const problems: Problem[] = [];
  const value = {
    kinds: pieces(join(folder, 'reports'), problems, kindOf),
    lessons: pieces(join(folder, 'lessons'), problems, lessonOf),
    countries: pieces(join(folder, 'countries'), problems, countryOf),
    genuine: readGenuineSenders(folder, problems),
    takedowns: pieces(join(folder, 'notices'), problems, takedownOf),
  };
  return { value, problems };
}

const STEPS = 3;

function kindOf({ id, piece, texts }: Raw): ReportKind | null {
  const { level } = piece;
  const found = texts(({ title, paragraphs, parts }) => {
    const steps = parts.get('steps')?.steps ?? [];
    const labels = parts.get('questions')?.labels;
    const [lead] = paragraphs;
    if (lead === undefined || labels === undefined || steps.length !== STEPS) return null;
    return { title, lead, steps, labels };
  });
  if (!isLevel(level) || found === null) return null;
  return {
    id,
    level,
    opensCase: piece['opensCase'] === true,
    urgent: piece['urgent'] === true,
    listed: piece['listed'] === true,
    regimes: textList(piece['regimes']),
    questions: objects(piece['questions']).map(questionOf),
    texts: found,
  };
}

function questionOf(question: JsonObject): Question {
  const { form } = question;
  return {
    id: text(question['id']),
    form: form === 'choice' || form === 'text' || form === 'file' ? form : 'line',
    options: textList(question['options']),
    required: question['required'] === true,
  };
}

function lessonOf({ id, piece, texts }: Raw): Lesson | null {
  const found = texts(({ title, paragraphs: scene, parts }) => {
    const [question] = parts.get('question')?.paragraphs ?? [];
    const [action] = parts.get('action')?.paragraphs ?? [];
    const cues = parts.get('cues')?.steps ?? [];
    const labels = parts.get('question')?.labels ?? new Map<string, string>();
    return question === undefined || action === undefined
      ? null
      : { title, scene, question, cues, action, labels };
  });
  const answers = objects(piece['answers']).map((answer) => ({
    id: text(answer['id']),
    right: answer['right'] === true,
  }));
  if (found === null || answers.length === 0) return null;
  return { id, minutes: Number(piece['minutes']), answers, texts: found };
}

function countryOf({ id, piece, texts }: Raw): Country | null {
  const regimes = objects(piece['regimes']).map(regimeOf);
  const found = texts(({ title, parts }) => ({
    title,
    labels: new Map(
      [...parts].flatMap(([regime, { labels }]) =>
        [...labels].map(([key, value]): [string, string] => [`${regime}.${key}`, value]),
      ),
    ),
  }));
  const sound = regimes.every(({ stages }) => stages.every(({ length }) => isClockLength(length)));
  if (found === null || !sound) return null;
  const hotlines = objects(piece['hotlines']).map(hotlineOf);
  const identifiers = objects(piece['identifiers']).map(identifierOf);
  return { id, holdsIn: textList(piece['holdsIn']), regimes, hotlines, identifiers, texts: found };
}

function identifierOf(identifier: JsonObject): IdentifierScheme {
  const kind = identifier['check'];
  const { weights, modulus } = identifier;
  const check: CheckDigit =
    kind === 'weighted'
      ? {
          kind,
          weights: Array.isArray(weights) ? weights.map(Number) : [],
          modulus: Number(modulus),
          check: identifier['complement'] === true ? 'complement' : 'remainder',
          crossSum: identifier['crossSum'] === true,
        }
      : { kind: kind === 'luhn' || kind === 'mod97' ? kind : 'none' };
  return { id: text(identifier['id']), shape: text(identifier['shape']), check };
}

function hotlineOf(hotline: JsonObject): Hotline {
  const { phone, site } = hotline;
  return {
    id: text(hotline['id']),
    phone: typeof phone === 'string' ? phone : null,
    site: typeof site === 'string' ? site : null,
    checked: text(hotline['checked']).slice(0, 'YYYY-MM-DD'.length),
    verified: hotline['verified'] === true,
  };
}

function regimeOf(regime: JsonObject): Regime {
  const { insteadOf } = regime;
  return {
    id: text(regime['id']),
    insteadOf: typeof insteadOf === 'string' ? insteadOf : null,
    stages: objects(regime['stages']).map((stage) => ({
      stage: text(stage['id']),
      length: text(stage['within']),
      follows: typeof stage['follows'] === 'string' ? stage['follows'] : null,
      article: text(stage['article']),
    })),
    source: text(regime['source']),
    checked: text(regime['checked']).slice(0, 'YYYY-MM-DD'.length),
    verified: regime['verified'] === true,
  };
}
