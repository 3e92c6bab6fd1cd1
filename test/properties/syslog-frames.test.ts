/** Framing of syslog streams (RFC 6587): what was framed comes out, and no bytes do harm. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { FrameReader } from '../../src/intake/syslog/frames.ts';

const SLOW = process.env['SLOW'] === '1';
const MESSAGE_BYTES_MAX = 64;

function read(bytes: Buffer, cuts: readonly number[]): { text: string; cutBytes: number }[] {
  const reader = new FrameReader(MESSAGE_BYTES_MAX);
  const places = [...new Set([0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length])];
  places.sort((a, b) => a - b);
  const frames = places.flatMap((place, index) =>
    [...reader.push(bytes.subarray(place, places[index + 1] ?? place))].map((frame) => ({
      text: frame.bytes.toString('latin1'),
      cutBytes: frame.cutBytes,
    })),
  );
  const rest = reader.end();
  if (rest !== null) frames.push({ text: rest.bytes.toString('latin1'), cutBytes: rest.cutBytes });
  return frames;
}

const cuts = fc.array(fc.nat(), { maxLength: 12 });
const body = fc.string({
  unit: fc.constantFrom('a', 'b', '<', '>', ' ', '0', '1', '9', '-'),
  maxLength: 40,
});
const message = fc.record({ text: body.map((text) => `<13>${text}`), counted: fc.boolean() });

test('framed messages come out as they went in, however the network cut them', () => {
  fc.assert(
    fc.property(fc.array(message, { maxLength: 20 }), cuts, (messages, places) => {
      const stream = messages.map(({ text, counted }) =>
        counted ? `${text.length} ${text}` : `${text}\n`,
      );
      const told = read(Buffer.from(stream.join(''), 'latin1'), places);
      assert.deepEqual(
        told.map((frame) => frame.text),
        messages.map(({ text }) => text),
      );
    }),
    { numRuns: SLOW ? 20_000 : 500 },
  );
});

test('any bytes are framed without harm, and where they are cut changes nothing', () => {
  const piece = fc.oneof(
    fc.uint8Array({ maxLength: 30 }).map((bytes) => Buffer.from(bytes)),
    fc
      .constantFrom('9', '99999999999 <', '12 <13>', '\n', '\0', '<13>', ' ', '4 <1>')
      .map(Buffer.from),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), cuts, (pieces, places) => {
      const bytes = Buffer.concat(pieces);
      const frames = read(bytes, places);
      assert.deepEqual(frames, read(bytes, []));
      const kept = frames.reduce((sum, frame) => sum + frame.text.length + frame.cutBytes, 0);
      assert.ok(kept <= bytes.length);
      assert.ok(frames.every((frame) => frame.text.length <= MESSAGE_BYTES_MAX));
    }),
    { numRuns: SLOW ? 20_000 : 500 },
  );
});
