/** The floors (design, section 2): who may import whom, what pure floors may touch, how long files get. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { test } from 'node:test';

const ROOT = resolve(import.meta.dirname, '..');
const SOURCE = join(ROOT, 'src');
const LINES_MAX = 400;
const FLOW_LINES_MAX = 200;
const MAIN_LINES_MAX = 150;

const ENGINES: readonly string[] =
  'detect triage intel access seal exposure audit risk training respond continuity rehearsal'.split(
    ' ',
  );
const EDGES: readonly string[] = ['store', 'intake', 'outgoing', 'threads'];
const FACES: readonly string[] = ['api', 'console', 'cli'];
const ORDER: readonly (readonly string[])[] = [
  ['model'],
  ['formats'],
  ENGINES,
  ['flow'],
  EDGES,
  FACES,
  ['main.ts'],
];
const PURE_BUILTINS: readonly string[] = ['node:buffer', 'node:util', 'node:crypto', 'node:zlib'];
const BANNED_NAMES =
  /^(utils?|helpers?|common|shared|lib|core|manager|service|handler|base)(\.ts)?$/;

/** Arrows between neighbours, each with its reason in ARCHITECTURE.md. */
const NEIGHBOURS: readonly string[] = [
  'threads>store', // the writer thread holds the only read-write connection
  'threads>intake', // the guest thread reads the files it parses
];

function floorOf(folder: string): number {
  return ORDER.findIndex((names) => names.includes(folder));
}

function sources(): string[] {
  return readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => join(SOURCE, path));
}

function importsOf(text: string): string[] {
  const found = text.matchAll(/(?:\bfrom\s+|\bimport\s*\(?\s*)'([^']+)'/g);
  return [...found].map((match) => match[1] ?? '');
}

function problemsOf(file: string): string[] {
  const path = relative(SOURCE, file);
  const folder = path.split(sep)[0] ?? '';
  const floor = floorOf(folder);
  const text = readFileSync(file, 'utf8');
  const isTest = path.endsWith('.test.ts');
  const problems: string[] = [];
  if (floor < 0) return [`${path}: folder ${folder} is on no floor`];
  for (const part of path.split(sep)) {
    if (BANNED_NAMES.test(part)) problems.push(`${path}: ${part} says nothing; name the noun`);
  }
  const lines = text.split('\n').length - 1;
  const most = path === 'main.ts' ? MAIN_LINES_MAX : folder === 'flow' ? FLOW_LINES_MAX : LINES_MAX;
  if (lines > most) problems.push(`${path}: ${lines} lines, at most ${most}`);
  if (isTest) return problems;
  for (const target of importsOf(text)) {
    if (target.startsWith('.')) problems.push(...arrowProblems(path, folder, floor, file, target));
    else if (floor <= 2 && target.startsWith('node:') && !PURE_BUILTINS.includes(target))
      problems.push(`${path}: a pure floor imports ${target}`);
    if (target === 'node:worker_threads' && folder !== 'threads')
      problems.push(`${path}: only threads/ imports node:worker_threads`);
    if (target === 'node:sqlite' && folder !== 'store')
      problems.push(`${path}: only store/ imports node:sqlite`);
  }
  return problems;
}

function arrowProblems(
  path: string,
  folder: string,
  floor: number,
  file: string,
  target: string,
): string[] {
  const to = relative(SOURCE, resolve(dirname(file), target)).split(sep)[0] ?? '';
  if (to === folder) return [];
  const toFloor = floorOf(to);
  if (toFloor > floor) return [`${path}: imports ${target}, a floor above`];
  if (toFloor === floor && ENGINES.includes(folder))
    return [`${path}: engine ${folder} imports engine ${to}`];
  if (toFloor === floor && !NEIGHBOURS.includes(`${folder}>${to}`))
    return [`${path}: ${folder} imports its neighbour ${to}`];
  return [];
}

test('every source file keeps to the floors', () => {
  assert.deepEqual(sources().flatMap(problemsOf), []);
});
