/** A log's bytes cut into records. */
import { EvtxReader, type ChunkReader } from '../../formats/evtx/evtx.ts';
import { TableReader, type TableLine } from '../../formats/tables/tables.ts';
import { isJsonObject, type JsonObject } from '../../model/json.ts';
import { RECORD_BYTES_MAX } from '../../model/limits.ts';
import { problem, warning, type Place, type Problem } from '../../model/problem.ts';
import { LineSplitter, type Line } from '../lines.ts';
import { EventXmlCutter } from './event-xml.ts';
import { JsonCutter, type JsonPiece } from './json-values.ts';
import type { Encoding } from './kind.ts';
import { FILE_PROBLEMS_MAX, PORTION_RECORDS_MAX } from './limits.ts';
import type { Bytes } from './unpack.ts';

/** A record as an object, or a line of text. `place`: its line from 1, or its offset in the file. */
export type RawRecord =
  | { readonly place: number; readonly event: JsonObject }
  | { readonly place: number; readonly text: string };

export interface Cut {
  readonly records: readonly RawRecord[];
  readonly problems: readonly Problem[];
}

export type RecordKind = 'evtx' | 'json-lines' | 'json' | 'event-xml' | 'text';

/** Holds at most one portion and one record. What cannot be read is a problem with its place. */
export async function* cutRecords(
  kind: RecordKind,
  encoding: Encoding,
  bytes: Bytes,
  file: string,
  chunks: ChunkReader,
): AsyncGenerator<Cut> {
  const notes = new Notes(file);
  if (kind === 'evtx') {
    yield* cutEvtx(bytes, notes, chunks);
    return;
  }
  const text = utf8(bytes, encoding);
  if (kind === 'json') yield* cutJson(text, notes);
  else if (kind === 'event-xml') yield* cutEventXml(text, notes);
  else if (kind === 'json-lines') yield* cutLines(text, notes, { read: jsonRecords });
  else yield* cutLines(text, notes, new TextLines());
  const last = notes.end();
  if (last.length > 0) yield { records: [], problems: last };
}

async function* cutEvtx(bytes: Bytes, notes: Notes, chunks: ChunkReader): AsyncGenerator<Cut> {
  const reader = new EvtxReader(chunks);
  for await (const chunk of bytes) yield evtxCut(reader.push(chunk), notes);
  yield evtxCut(reader.end(), notes);
}

function evtxCut({ records, problems }: ReturnType<EvtxReader['push']>, notes: Notes): Cut {
  return {
    records: records.map(({ offset, event }) => ({ place: offset, event })),
    problems: problems.map((each) => ({ ...each, place: { ...each.place, file: notes.file } })),
  };
}

/** Anything as UTF-8 without its mark. */
async function* utf8(bytes: Bytes, encoding: Encoding): AsyncGenerator<Buffer> {
  let first = true;
  const decoder = encoding === 'utf-8' ? null : new TextDecoder(encoding);
  for await (const chunk of bytes) {
    let own = decoder === null ? chunk : Buffer.from(decoder.decode(chunk, { stream: true }));
    if (first && own[0] === 0xef && own[1] === 0xbb && own[2] === 0xbf) own = own.subarray(3);
    first = false;
    yield own;
  }
}

/** What a line gives, and what is left at the end. */
interface LineReader {
  read(line: Line, notes: Notes): readonly RawRecord[];
  end?(): readonly RawRecord[];
}

async function* cutLines(bytes: Bytes, notes: Notes, reader: LineReader): AsyncGenerator<Cut> {
  const splitter = new LineSplitter(RECORD_BYTES_MAX);
  let records: RawRecord[] = [];
  for await (const chunk of bytes) {
    for (const line of splitter.push(chunk)) {
      for (const record of reader.read(line, notes)) records.push(record);
      if (records.length < PORTION_RECORDS_MAX) continue;
      yield { records, problems: notes.take() };
      records = [];
    }
  }
  const last = splitter.end();
  if (last !== null) for (const record of reader.read(last, notes)) records.push(record);
  for (const record of reader.end?.() ?? []) records.push(record);
  yield { records, problems: notes.take() };
}

/** Lines as they are, or rows of a table as their header names them. */
class TextLines implements LineReader {
  readonly #table = new TableReader();
  /** Where the row at hand began; 0 between rows. */
  #rowLine = 0;

  read(line: Line, notes: Notes): readonly RawRecord[] {
    if (line.cutBytes > 0) notes.add(tooLong({ line: line.number }, line));
    // Bytes that are no UTF-8 become the replacement sign: the rest of the line still counts.
    const text = line.bytes.toString('utf8');
    const read = this.#table.read(text);
    const place = this.#rowLine === 0 ? line.number : this.#rowLine;
    this.#rowLine = read.kind === 'open' ? place : 0;
    return recordsOf(read, place);
  }

  end(): readonly RawRecord[] {
    const read = this.#table.end();
    return read === null ? [] : recordsOf(read, this.#rowLine);
  }
}

function recordsOf(read: TableLine, place: number): readonly RawRecord[] {
  if (read.kind === 'row') return [{ place, event: read.event }];
  return read.kind === 'text' && read.text.trim() !== '' ? [{ place, text: read.text }] : [];
}

function jsonRecords(line: Line, notes: Notes): readonly RawRecord[] {
  const place = { line: line.number };
  if (line.cutBytes > 0) {
    notes.add(tooLong(place, line));
    return [];
  }
  return parsed(line.bytes.toString('utf8'), line.number, place, notes);
}

function tooLong(place: Place, { bytes, cutBytes }: { bytes: Buffer; cutBytes: number }): Problem {
  const detail = { bytes: bytes.length + cutBytes, most: RECORD_BYTES_MAX };
  return problem('record-too-long', place, detail);
}

/** An object, or the objects of a list. */
function parsed(text: string, at: number, place: Place, notes: Notes): readonly RawRecord[] {
  if (text.trim() === '') return [];
  try {
    const value: unknown = JSON.parse(text);
    const objects = Array.isArray(value)
      ? value.filter(isJsonObject)
      : [value].filter(isJsonObject);
    if (objects.length === 0) notes.add(problem('record-not-object', place));
    return objects.map((event) => ({ place: at, event }));
  } catch {
    notes.add(problem('record-not-json', place));
    return [];
  }
}

async function* cutJson(bytes: Bytes, notes: Notes): AsyncGenerator<Cut> {
  const cutter = new JsonCutter(RECORD_BYTES_MAX);
  let records: RawRecord[] = [];
  const take = (piece: JsonPiece): void => {
    const place = { offset: piece.offset };
    if (piece.cutBytes > 0) notes.add(tooLong(place, piece));
    else
      for (const record of parsed(piece.bytes.toString('utf8'), piece.offset, place, notes))
        records.push(record);
  };
  for await (const chunk of bytes) {
    for (const piece of cutter.push(chunk)) {
      take(piece);
      if (records.length < PORTION_RECORDS_MAX) continue;
      yield { records, problems: notes.take() };
      records = [];
    }
  }
  const rest = cutter.end();
  if (rest !== null) take(rest);
  if (cutter.strayBytes > 0)
    notes.add(warning('json-stray-bytes', {}, { bytes: cutter.strayBytes }));
  yield { records, problems: notes.take() };
}

async function* cutEventXml(bytes: Bytes, notes: Notes): AsyncGenerator<Cut> {
  const cutter = new EventXmlCutter(RECORD_BYTES_MAX);
  let records: RawRecord[] = [];
  const take = (piece: JsonPiece): void => {
    if (piece.cutBytes > 0) notes.add(tooLong({ offset: piece.offset }, piece));
    else records.push({ place: piece.offset, text: piece.bytes.toString('utf8') });
  };
  for await (const chunk of bytes) {
    for (const piece of cutter.push(chunk)) {
      take(piece);
      if (records.length < PORTION_RECORDS_MAX) continue;
      yield { records, problems: notes.take() };
      records = [];
    }
  }
  const rest = cutter.end();
  if (rest !== null) take(rest);
  yield { records, problems: notes.take() };
}

/** Problems of one file: a few of each kind by place, the rest counted. */
class Notes {
  readonly file: string;
  #problems: Problem[] = [];
  readonly #counts = new Map<string, number>();

  constructor(file: string) {
    this.file = file;
  }

  add(found: Problem): void {
    const count = (this.#counts.get(found.code) ?? 0) + 1;
    this.#counts.set(found.code, count);
    if (count <= FILE_PROBLEMS_MAX)
      this.#problems.push({ ...found, place: { ...found.place, file: this.file } });
  }

  take(): readonly Problem[] {
    const taken = this.#problems;
    this.#problems = [];
    return taken;
  }

  end(): readonly Problem[] {
    for (const [code, count] of this.#counts)
      if (count > FILE_PROBLEMS_MAX)
        this.#problems.push(
          problem(
            'record-problems-further',
            { file: this.file },
            { count: count - FILE_PROBLEMS_MAX, what: code },
          ),
        );
    return this.take();
  }
}
