import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { CLASS_IN, printMessage, readMessage, TYPE, type DnsMessage } from './message.ts';
import { printName, readName } from './name.ts';
import { isLaterSerial, serialAfter } from './serial.ts';
import { refuseTsig, signMessage, TSIG_FUDGE_S, verifyTsig } from './tsig.ts';
import { policyOwners, policyTarget, printZone, policyRecord, soaRecord } from './zone.ts';

const KEY = { name: 'shield.example', secret: Buffer.alloc(32, 5) };
const NOW = 1_795_000_000;
const SOA = {
  primary: 'localhost',
  mailbox: 'hostmaster.rpz.example',
  serial: 7,
  refresh: 60,
  retry: 30,
  expire: 3600,
  negative: 30,
};

function question(over: Partial<DnsMessage> = {}): DnsMessage {
  return {
    id: 4711,
    isResponse: false,
    opcode: 0,
    isAuthoritative: false,
    isRecursionDesired: true,
    rcode: 0,
    questions: [{ name: 'rpz.example', type: TYPE.IXFR, class: CLASS_IN }],
    answers: [],
    authorities: [soaRecord('rpz.example', SOA, 30)],
    additionals: [],
    ...over,
  };
}

describe('names', () => {
  test('the same in both directions, lower case', () => {
    for (const name of ['', 'a.example', '*.a.example', String.raw`a\046b\000.example`]) {
      const wire = printName(name);
      assert.ok(wire);
      assert.deepEqual(readName(wire, 0), { name, end: wire.length });
    }
    assert.equal(readName(printName('A.Example') ?? Buffer.alloc(0), 0)?.name, 'a.example');
  });

  test('what is no name is none', () => {
    const long = `${'a'.repeat(63)}.`.repeat(4);
    for (const name of ['a..b', '.', 'a'.repeat(64), `${long}b`, String.raw`\999`, '\\', 'é€'])
      assert.equal(printName(name), null, name);
  });

  test('pointers go backwards only, and not for ever', () => {
    assert.equal(readName(Buffer.of(0xc0, 0), 0), null);
    assert.equal(readName(Buffer.of(1, 97, 0xc0, 0), 0), null);
    assert.equal(readName(Buffer.of(1, 97, 0xc0, 4, 0), 0), null);
    assert.deepEqual(readName(Buffer.of(1, 97, 0, 1, 98, 0xc0, 0), 3), { name: 'b.a', end: 7 });
    const chain = Buffer.alloc(100);
    for (let at = 2; at < 100; at += 2) chain.writeUInt16BE(0xc000 | (at - 2), at);
    assert.equal(readName(chain, 98), null);
    assert.equal(readName(chain, 20)?.name, '');
  });
});

describe('messages', () => {
  test('what is printed is read', () => {
    const { value, problems } = readMessage(printMessage(question()));
    assert.deepEqual(problems, []);
    const { lastAt, ...message } = value ?? assert.fail();
    assert.deepEqual(message, question());
    assert.ok(lastAt > 12);
  });

  test('a message that is cut anywhere, or goes on behind its end, is none', () => {
    const whole = printMessage(question());
    for (let length = 0; length < whole.length; length += 1)
      assert.equal(readMessage(whole.subarray(0, length)).value, undefined, String(length));
    assert.equal(readMessage(Buffer.concat([whole, Buffer.of(0)])).value, undefined);
  });
});

describe('signatures', () => {
  const { bytes, mac } = signMessage(printMessage(question()), {
    key: KEY,
    now: NOW,
    prior: null,
    isLater: false,
  });
  const verdict = (changed: Buffer, key = KEY, now = NOW) => {
    const { value } = readMessage(changed);
    return value === undefined ? null : verifyTsig(changed, value, key, now);
  };

  test('hold for these bytes, this key and this time', () => {
    assert.deepEqual(verdict(bytes), { kind: 'good', mac });
    const errorOf = (...asked: Parameters<typeof verdict>) => {
      const found = verdict(...asked);
      return found?.kind === 'bad' ? found.error : found?.kind;
    };
    assert.equal(errorOf(bytes, { ...KEY, secret: Buffer.alloc(32, 6) }), 16);
    assert.equal(errorOf(bytes, { ...KEY, name: 'other.example' }), 17);
    assert.equal(errorOf(bytes, KEY, NOW + TSIG_FUDGE_S), 'good');
    assert.equal(errorOf(bytes, KEY, NOW + TSIG_FUDGE_S + 1), 18);
    assert.equal(errorOf(printMessage(question())), 'unsigned');
  });

  test('not for any other byte', () => {
    // Only the id on the outside is free: the signature names the one it was made for.
    for (let at = 2; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      assert.notEqual(verdict(changed)?.kind, 'good', String(at));
    }
  });

  test('an answer is signed for its question, and a refusal is not signed', () => {
    const answer = printMessage(question({ isResponse: true, authorities: [] }));
    const signed = signMessage(answer, { key: KEY, now: NOW, prior: mac, isLater: false }).bytes;
    const { value } = readMessage(signed);
    assert.ok(value);
    assert.equal(verifyTsig(signed, value, KEY, NOW, mac).kind, 'good');
    assert.equal(verifyTsig(signed, value, KEY, NOW, Buffer.alloc(32)).kind, 'bad');
    const found = verdict(bytes, { ...KEY, secret: Buffer.alloc(32) });
    assert.equal(found?.kind, 'bad');
    if (found?.kind !== 'bad') return;
    const refused = refuseTsig(answer, found, NOW);
    assert.equal(readMessage(refused).value?.additionals.at(-1)?.type, TYPE.TSIG);
  });
});

describe('serial numbers', () => {
  test('go round (RFC 1982, section 5.2)', () => {
    assert.ok(isLaterSerial(1, 0) && isLaterSerial(0, 2 ** 32 - 1));
    assert.ok(!isLaterSerial(0, 0) && !isLaterSerial(0, 2 ** 31) && !isLaterSerial(2 ** 31, 0));
  });

  test('follow the clock, and the last one where the clock is behind', () => {
    assert.equal(serialAfter(null, NOW), NOW);
    assert.equal(serialAfter(NOW - 10, NOW), NOW);
    assert.equal(serialAfter(NOW, NOW), NOW + 1);
    assert.equal(serialAfter(NOW + 90, NOW), NOW + 91);
    assert.equal(serialAfter(2 ** 32 - 1, 2 ** 32 - 5), 1);
  });
});

describe('policies', () => {
  const owners = (kind: 'host' | 'domain' | 'ip' | 'url', value: string) =>
    policyOwners({ kind, value }, 'rpz.example');

  test('each indicator is said exactly, or not at all', () => {
    assert.deepEqual(owners('host', 'a.b.example'), ['a.b.example']);
    assert.deepEqual(owners('domain', 'b.example'), ['b.example', '*.b.example']);
    assert.deepEqual(owners('ip', '198.51.100.7'), ['32.7.100.51.198.rpz-ip']);
    assert.deepEqual(owners('ip', '2001:db8::1'), ['128.1.zz.db8.2001.rpz-ip']);
    assert.deepEqual(owners('ip', '2001:db8:0:0:1:0:0:1'), ['128.1.zz.1.0.0.db8.2001.rpz-ip']);
    for (const value of ['*.b.example', 'a b.example', 'example', `${'a.'.repeat(120)}example`])
      assert.deepEqual(owners('host', value), [], value);
    assert.deepEqual(owners('url', 'https://shared.example/x'), []);
  });

  test('a zone as text', () => {
    const records = [
      soaRecord('rpz.example', SOA, 30),
      policyRecord({ owner: 'a.example', target: policyTarget('nxdomain') }, 'rpz.example', 30),
      policyRecord({ owner: '*.b.example', target: policyTarget('nodata') }, 'rpz.example', 30),
    ];
    assert.equal(
      printZone(records),
      'rpz.example. 30 IN SOA localhost. hostmaster.rpz.example. 7 60 30 3600 30\n' +
        'a.example.rpz.example. 30 IN CNAME .\n' +
        '*.b.example.rpz.example. 30 IN CNAME *.\n',
    );
  });
});
