/** Whatever a stranger sends: no reader throws, and what is read is the same when printed and read again. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import * as fc from 'fast-check';

import { printMessage, readMessage, TYPE } from '../../src/formats/dns/message.ts';
import { signMessage, verifyTsig } from '../../src/formats/dns/tsig.ts';
import { respond, type Responding } from '../../src/outgoing/enforcement/dns/responder.ts';

const KEY = { name: 'shield', secret: Buffer.alloc(32, 1) };
const NOW = 1_795_000_000;
const NAME = fc
  .array(fc.stringMatching(/^[a-z0-9-]{1,12}$/), { minLength: 0, maxLength: 5 })
  .map((labels) => labels.join('.'));
/** Objects as ours are: the generator would leave out their prototype. */
const PLAIN = { noNullPrototype: true };
const MESSAGE = fc.record(
  {
    id: fc.nat(65_535),
    isResponse: fc.boolean(),
    opcode: fc.nat(15),
    isAuthoritative: fc.boolean(),
    isRecursionDesired: fc.boolean(),
    rcode: fc.nat(15),
    questions: fc.array(
      fc.record(
        {
          name: fc.oneof(NAME, fc.constant('rpz.example')),
          type: fc.constantFrom(TYPE.SOA, TYPE.IXFR, TYPE.AXFR, TYPE.A),
          class: fc.constantFrom(1, 255),
        },
        PLAIN,
      ),
      { maxLength: 3 },
    ),
    answers: fc.constant([]),
    authorities: fc.constant([]),
    additionals: fc.array(
      fc.record(
        {
          name: NAME,
          type: fc.constantFrom<number>(TYPE.OPT, TYPE.TSIG, TYPE.TXT),
          class: fc.nat(65_535),
          ttl: fc.constant(0),
          data: fc
            .uint8Array({ maxLength: 40 })
            .map((bytes) => ({ kind: 'bytes' as const, bytes: Buffer.from(bytes) })),
        },
        PLAIN,
      ),
      { maxLength: 3 },
    ),
  },
  PLAIN,
);

test('any message is the same when it was printed and read', () => {
  fc.assert(
    fc.property(MESSAGE, (message) => {
      const { value } = readMessage(printMessage(message));
      assert.ok(value);
      const { lastAt, ...read } = value;
      assert.ok(lastAt >= 12);
      assert.deepEqual(read, message);
    }),
  );
});

test('a server meets hostile bytes with an answer, a refusal or silence', () => {
  const rules = Array.from({ length: 150 }, (_, index) => ({
    owner: `n${index}.example`,
    target: '',
  }));
  const responding: Responding = {
    zone: 'rpz.example',
    testOwner: 'test.example',
    expireSeconds: 60,
    content: { version: { serial: 9, rules }, since: () => null },
    key: null,
  };
  const signed = fc
    .tuple(MESSAGE, fc.nat(400), fc.nat(255), fc.boolean())
    .map(([message, at, byte, isSigned]) => {
      const plain = printMessage(message);
      const signing = { key: KEY, now: NOW, prior: null, isLater: false };
      const bytes = isSigned ? signMessage(plain, signing).bytes : plain;
      if (at < bytes.length) bytes.writeUInt8(byte, at);
      return bytes;
    });
  const raw = fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes));
  fc.assert(
    fc.property(fc.oneof(signed, raw), fc.boolean(), (bytes, hasKey) => {
      const { value } = readMessage(bytes);
      if (value !== undefined) verifyTsig(bytes, value, KEY, NOW);
      for (const transport of ['tcp', 'udp'] as const)
        for (const answer of respond(
          { ...responding, key: hasKey ? KEY : null },
          bytes,
          transport,
          NOW * 1_000,
        )) {
          assert.ok(answer.length <= 65_535);
          assert.ok(transport === 'tcp' || answer.length <= bytes.length + 200);
          assert.equal(readMessage(answer).problems.length === 0 || transport === 'tcp', true);
        }
    }),
    { numRuns: 300 },
  );
});
