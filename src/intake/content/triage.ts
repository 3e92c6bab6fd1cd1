/**
 * What triage judges by, read once at the start: weights and phrases (content/weights/<name>) and
 * the registry of genuine senders (content/senders). Our own content, held to its schemas by a
 * test; a piece that cannot be read whole is a problem and left out.
 */
import { hash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { load } from 'js-yaml';

import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts';
import { problem, type Problem, type Reading } from '../../model/problem.ts';
import { CUTS, type GenuineSender, type PhraseBook, type Weights } from '../../triage/context.ts';
import { isCueCode } from '../../triage/cue.ts';
import { isPhrase } from '../../triage/phrases.ts';

export interface TriageContent {
  readonly weights: Weights;
  readonly phrases: readonly PhraseBook[];
  readonly senders: readonly GenuineSender[];
}

/** Which folder of content/weights; an organisation's own refit stands beside it. */
const WEIGHTS_DEFAULT = 'mail';

/** Reads `folder` (the repository's `content/`). No value when the weights cannot be read. */
export function readTriageContent(folder: string): Reading<TriageContent> {
  const problems: Problem[] = [];
  const place = join(folder, 'weights', WEIGHTS_DEFAULT);
  const weights = readWeights(join(place, 'piece.yml'), problems);
  const phrases = fileNames(place)
    .filter((name) => /^[a-z]{2}\.yml$/.test(name))
    .flatMap((name) => phraseBookOf(readYaml(join(place, name), problems), name, problems));
  const senders = readGenuineSenders(folder, problems);
  return { value: weights === null ? undefined : { weights, phrases, senders }, problems };
}

/** The registry of genuine senders, country by country. */
export function readGenuineSenders(folder: string, problems: Problem[]): readonly GenuineSender[] {
  return fileNames(join(folder, 'senders')).flatMap((country) => {
    const file = join(folder, 'senders', country, 'piece.yml');
    return sendersOf(readYaml(file, problems), file, problems);
  });
}

/** Weights of one file: those that come with the program, or an organisation's own refit. */
export function readWeights(file: string, problems: Problem[]): Weights | null {
  const value = readYaml(file, problems);
  const weights = value === null ? null : weightsOf(value, problems, file);
  if (value !== null && weights === null)
    problems.push(problem('content-piece-unreadable', { file }));
  return weights;
}

function weightsOf(value: JsonObject, problems: Problem[], file: string): Weights | null {
  const { name, bias, cuts, families } = value;
  if (typeof name !== 'string' || typeof bias !== 'number') return null;
  const points = list(cuts).filter((cut) => typeof cut === 'number');
  if (points.length !== CUTS || points.some((cut, at) => at > 0 && cut <= (points[at - 1] ?? 0)))
    return null;
  const made = list(families)
    .filter(isJsonObject)
    .map((family) => familyOf(family, problems, file));
  const sum = hash('sha256', JSON.stringify([bias, points, made]), 'hex').slice(0, 12);
  return { id: `${name}@${sum}`, bias, cuts: points, families: made };
}

function familyOf(
  family: JsonObject,
  problems: Problem[],
  file: string,
): Weights['families'][number] {
  const { id, most, least, cues } = family;
  const known = Object.entries(isJsonObject(cues) ? cues : {}).filter(([code]) => {
    if (isCueCode(code)) return true;
    problems.push(problem('weights-cue-unknown', { file }, { cue: code }));
    return false;
  });
  return {
    id: typeof id === 'string' ? id : '',
    most: Number(most),
    least: Number(least),
    cues: Object.fromEntries(known.map(([code, weight]) => [code, Number(weight)])),
  };
}

function phraseBookOf(value: JsonObject | null, file: string, problems: Problem[]): PhraseBook[] {
  const { language, phrases } = value ?? {};
  if (typeof language !== 'string' || phrases === undefined) return [];
  const made = Object.entries(isJsonObject(phrases) ? phrases : {}).flatMap(([code, texts]) => {
    if (!isCueCode(code)) {
      problems.push(problem('weights-cue-unknown', { file }, { cue: code }));
      return [];
    }
    const good = strings(texts).filter((text) => {
      if (isPhrase(text)) return true;
      problems.push(problem('phrase-not-well-formed', { file }, { phrase: text }));
      return false;
    });
    return [[code, good] as const];
  });
  return [{ language, phrases: Object.fromEntries(made) }];
}

function sendersOf(value: JsonObject | null, file: string, problems: Problem[]): GenuineSender[] {
  if (value === null) return [];
  return list(value['senders']).flatMap((one) => {
    const sender = isJsonObject(one) ? senderOf(one) : null;
    if (sender === null) problems.push(problem('content-piece-unreadable', { file }));
    return sender === null ? [] : [sender];
  });
}

function senderOf({ id, name, aliases, called, domains, marks }: JsonObject): GenuineSender | null {
  const where = strings(domains);
  if (typeof id !== 'string' || typeof name !== 'string' || where.length === 0) return null;
  const own = marks === undefined ? null : strings(marks);
  const more = { aliases: strings(aliases), called: strings(called) };
  return { id, name, ...more, domains: where, marks: own };
}

function readYaml(file: string, problems: Problem[]): JsonObject | null {
  try {
    const value: Json = JSON.parse(JSON.stringify(load(readFileSync(file, 'utf8'))));
    if (isJsonObject(value)) return value;
    problems.push(problem('content-piece-unreadable', { file }));
  } catch (error) {
    problems.push(problem('content-yaml-unreadable', { file }, { reason: String(error) }));
  }
  return null;
}

function fileNames(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder).toSorted() : [];
}

function list(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

function strings(value: Json | undefined): readonly string[] {
  return list(value).filter((one) => typeof one === 'string');
}
