/**
 * The content folder (design, section 5), read from disk once at the start. What it holds is data
 * that others judge: definitions of sources as parsed YAML, rules as their own text.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

import { load } from 'js-yaml';

import type { Advice, AdviceText, Language } from '../../flow/advice.ts';
import { metOfRule } from '../../flow/indicator-findings.ts';
import type { RuleOrigin } from '../../formats/sigma/rule.ts';
import { problem, type Problem } from '../../model/problem.ts';
import { readAdviceText } from './advice-text.ts';

/** One file of Sigma rules with the pack it belongs to. */
export interface RuleFile {
  readonly text: string;
  readonly origin: RuleOrigin;
}

/** One `piece.yml`, parsed but not judged. */
export interface Piece {
  readonly id: string;
  readonly folder: string;
  readonly value: unknown;
}

export interface Content {
  readonly sources: readonly Piece[];
  readonly rules: readonly RuleFile[];
  readonly advice: Advice;
  readonly problems: readonly Problem[];
}

/** The pack of the rules that come with the program. */
export const BASELINE_PACK = 'baseline';
const RULE_ID = /^id:\s*['"]?([0-9a-f-]{36})/gim;
const TACTIC_CARD = 'tactic-';
const INDICATOR_CARD = 'indicator-';

/** Reads `folder` (the repository's `content/`). A piece that cannot be read is a problem, not an end. */
export function readContent(folder: string): Content {
  const problems: Problem[] = [];
  const rules: RuleFile[] = [];
  const byRule = new Map<string, string>();
  for (const piece of folders(join(folder, 'rules'))) {
    const file = join(piece, 'rule.yml');
    const text = readText(file, problems);
    if (text === undefined) continue;
    rules.push({ text, origin: { file: relative(folder, file), line: 1, pack: BASELINE_PACK } });
    for (const id of ruleIdsIn(text)) byRule.set(id, piece);
  }
  const sources = folders(join(folder, 'sources')).flatMap((piece) => readPiece(piece, problems));
  return { sources, rules, advice: adviceFrom(folder, byRule), problems };
}

/** The ids of the rules in a file, lower case, without reading it as YAML. */
export function ruleIdsIn(text: string): readonly string[] {
  return [...text.matchAll(RULE_ID)].map((match) => (match[1] ?? '').toLowerCase());
}

/** Every `.yml` and `.yaml` below `folder`, in the order of their paths; empty when it is missing. */
export function readRuleFolder(folder: string, pack: string): readonly RuleFile[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.ya?ml$/.test(path))
    .toSorted()
    .map((path) => ({
      text: readFileSync(join(folder, path), 'utf8'),
      origin: { file: path, line: 1, pack },
    }));
}

/** The packs imported into a data folder: each folder below `<data>/rules` is one. */
export function readImportedPacks(dataFolder: string): readonly RuleFile[] {
  return folders(join(dataFolder, 'rules')).flatMap((folder) =>
    readRuleFolder(folder, folder.slice(join(dataFolder, 'rules').length + 1)),
  );
}

function folders(parent: string): string[] {
  if (!existsSync(parent)) return [];
  return readdirSync(parent, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(parent, entry.name))
    .toSorted();
}

function readPiece(folder: string, problems: Problem[]): Piece[] {
  const file = join(folder, 'piece.yml');
  const text = readText(file, problems);
  if (text === undefined) return [];
  try {
    return [
      { id: folder.replaceAll('\\', '/').split('/').at(-1) ?? '', folder, value: load(text) },
    ];
  } catch (error) {
    problems.push(problem('content-yaml-unreadable', { file }, { reason: String(error) }));
    return [];
  }
}

function readText(file: string, problems: Problem[]): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    problems.push(problem('content-file-unreadable', { file }, { reason: String(error) }));
    return undefined;
  }
}

/** Texts are read when first asked for: a scan that finds three things opens three files. */
function adviceFrom(folder: string, byRule: ReadonlyMap<string, string>): Advice {
  const known = new Map<string, AdviceText | null>();
  const textIn = (piece: string, language: Language): AdviceText | null => {
    const file = join(piece, `${language}.md`);
    const seen = known.get(file);
    if (seen !== undefined) return seen;
    const text = existsSync(file) ? readAdviceText(readFileSync(file, 'utf8')) : null;
    known.set(file, text);
    return text;
  };
  const inLanguage = (piece: string, language: Language): AdviceText | null =>
    textIn(piece, language) ?? (language === 'en' ? null : textIn(piece, 'en'));
  return {
    of(ruleId, tactics, language) {
      const met = metOfRule(ruleId);
      if (met !== null) return inLanguage(join(folder, 'cards', INDICATOR_CARD + met), language);
      const piece = byRule.get(ruleId.toLowerCase());
      const own = piece === undefined ? null : inLanguage(piece, language);
      if (own !== null) return own;
      for (const tactic of tactics) {
        const card = inLanguage(join(folder, 'cards', TACTIC_CARD + tactic), language);
        if (card !== null) return card;
      }
      return null;
    },
    titleOf({ id, title }, language) {
      const met = metOfRule(id);
      if (met !== null)
        return inLanguage(join(folder, 'cards', INDICATOR_CARD + met), language)?.title ?? title;
      const piece = language === 'en' ? undefined : byRule.get(id.toLowerCase());
      return (piece === undefined ? null : textIn(piece, language))?.title ?? title;
    },
  };
}
