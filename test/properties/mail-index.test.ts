/** The mail index against a naive reading of every message, over random mails and indicators. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import * as fc from 'fast-check';

import type { MailEntry } from '../../src/flow/mail-index.ts';
import {
  FINGERPRINT_SAME_MIN,
  FINGERPRINT_SLOTS,
  fingerprintSimilarity,
  printFingerprint,
  readFingerprint,
} from '../../src/model/fingerprint.ts';
import type { Indicator } from '../../src/model/indicator.ts';
import { openMailIndex, searchMailIndex } from '../../src/store/mail-index/mail-index.ts';
import { openVault } from '../../src/store/secrets/vault.ts';

const RUNS = process.env['SLOW'] === '1' ? 2_000 : 30;
const NOW = Date.UTC(2026, 10, 22);
const DAY = 86_400_000;
const VAULT = openVault(Buffer.alloc(32, 7));

const label = fc.constantFrom('a', 'b', 'login', 'www');
const domain = fc.constantFrom('evil.example', 'lab.example', 'co.example', 'x.co.example');
const host = fc.tuple(fc.array(label, { maxLength: 3 }), domain).map((all) => all.flat().join('.'));
const segment = fc.constantFrom('', 'a', 'b', 'reset', '7f3a');
const head = fc.constantFrom('https://', 'http://');
const port = fc.constantFrom('', '', ':8443');
const url = fc
  .tuple(head, host, port, fc.array(segment, { minLength: 1, maxLength: 4 }))
  .map(([scheme, name, at, path]) => `${scheme}${name}${at}/${path.join('/')}`);
const sender = fc.tuple(fc.constantFrom('info', 'eva'), host).map((both) => both.join('@'));
const ip = fc.constantFrom('203.0.113.7', '2001:db8::7');

/** Shapes around a few: some the same, some close, some far. */
const shape = fc
  .tuple(fc.nat(2), fc.constantFrom(0, 6, 12, 50), fc.nat(1_000))
  .map(([family, changed, seed]) =>
    printFingerprint(
      Uint8Array.from({ length: FINGERPRINT_SLOTS }, (_, slot) =>
        slot < changed ? (seed * 31 + slot * 17) % 256 : (family * 91 + slot * 7) % 256,
      ),
    ),
  );

const observable: fc.Arbitrary<Indicator> = fc.oneof(
  url.map((value): Indicator => ({ kind: 'url', value })),
  host.map((value): Indicator => ({ kind: 'host', value })),
  sender.map((value): Indicator => ({ kind: 'sender', value })),
  ip.map((value): Indicator => ({ kind: 'ip', value })),
);

const entry: fc.Arbitrary<MailEntry> = fc.record({
  id: fc.constantFrom('1@x', '2@x', '3@x', '4@x'),
  at: fc.nat(30).map((days) => NOW - days * DAY),
  mailbox: fc.constantFrom('', 'eva@house.example', 'Adam@house.example', 'ida@house.example'),
  from: fc.constantFrom('report', 'mailbox', 'postfix'),
  observables: fc.array(observable, { maxLength: 4 }),
  fingerprint: fc.option(shape),
  direction: fc.constantFrom('in', 'in', 'out'),
});

/** Most tests never fill a segment: here each of several adds may end one, and merge those that ended. */
const segments = fc.constantFrom(
  { postings: 1, merged: 100, turnPostings: 100 },
  { postings: 12, merged: 3, turnPostings: 7 },
  { postings: 12, merged: 2, turnPostings: 30 },
  { postings: 3, merged: 2, turnPostings: 1 },
  { postings: 100_000, merged: 8, turnPostings: 100 },
);
const entriesOfSome = fc.array(entry, { minLength: 1, maxLength: 12 });

const starred = (value: string, at: readonly boolean[], mark: string, from: number): string =>
  value
    .split(mark)
    .map((part, index, all) =>
      index >= from && index < all.length - (mark === '.' ? 2 : 0) && at[index] === true
        ? '*'
        : part,
    )
    .join(mark);

const indicator: fc.Arbitrary<Indicator> = fc.oneof(
  observable,
  fc
    .tuple(url, fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }))
    .map(([value, at]): Indicator => ({ kind: 'url', value: starred(value, at, '/', 3) })),
  fc
    .tuple(host, segment, fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }))
    .map(([name, path, at]): Indicator => ({
      kind: 'url',
      value: `https://${starred(name, at, '.', 0)}/${path}`,
    })),
  fc
    .tuple(host, fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }))
    .map(([value, at]): Indicator => ({ kind: 'host', value: starred(value, at, '.', 0) })),
  host.map((value): Indicator => ({ kind: 'domain', value })),
  host.map((value): Indicator => ({ kind: 'sender-domain', value })),
  shape.map((value): Indicator => ({ kind: 'template', value })),
);

/** An observable of one of the mails as somebody else would tell of it: starred, or what lies above. */
interface Derived {
  readonly mail: number;
  readonly observable: number;
  readonly at: readonly boolean[];
  readonly above: number;
}

const derived: fc.Arbitrary<Derived> = fc.record({
  mail: fc.nat(20),
  observable: fc.nat(5),
  at: fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }),
  above: fc.nat(5),
});

function derive(
  entries: readonly MailEntry[],
  { mail, observable, at, above }: Derived,
): Indicator[] {
  const from = entries[mail % Math.max(1, entries.length)];
  const seen = from?.observables[observable % Math.max(1, from.observables.length)];
  if (seen === undefined) return [];
  const name = seen.kind === 'url' ? new URL(seen.value).hostname : seen.value.replace(/^.*@/, '');
  const end = name
    .split('.')
    .slice(-2 - above)
    .join('.');
  if (seen.kind === 'sender') return [{ kind: 'sender-domain', value: end }];
  if (seen.kind === 'ip') return [seen];
  if (above > 2) return [{ kind: 'domain', value: end }];
  if (seen.kind === 'host') return [{ kind: 'host', value: starred(name, at, '.', 0) }];
  const host = above === 0 ? starred(new URL(seen.value).host, at, '.', 0) : null;
  const path = starred(seen.value, at, '/', 3);
  return [{ kind: 'url', value: host === null ? path : path.replace(/\/\/[^/]+/, `//${host}`) }];
}

/** Written from what each kind of indicator means, without a thought of how it is stored. */
function isMatch({ kind, value }: Indicator, { observables, fingerprint }: MailEntry): boolean {
  const hosts = observables.flatMap((one) => {
    if (one.kind === 'host') return [one.value];
    return one.kind === 'url' ? [new URL(one.value).hostname] : [];
  });
  const values = (wanted: Indicator['kind']) =>
    observables.filter((one) => one.kind === wanted).map((one) => one.value);
  const fits = (pattern: string, text: string, sign: string): boolean => {
    const source = pattern.replaceAll('.', '\\.').replaceAll('*', `[^${sign}]+`);
    return new RegExp(`^${source}$`).test(text);
  };
  const isBelow = (name: string): boolean => name === value || name.endsWith(`.${value}`);
  switch (kind) {
    case 'url':
      return values('url').some((one) => piecewise(value, one, fits));
    case 'host':
      return hosts.some((one) => fits(value, one, '.'));
    case 'domain':
      return hosts.some(isBelow);
    case 'sender-domain':
      return values('sender').some((one) => isBelow(one.slice(one.indexOf('@') + 1)));
    case 'template': {
      const [a, b] = [readFingerprint(value), readFingerprint(fingerprint ?? '')];
      return a !== null && b !== null && fingerprintSimilarity(a, b) >= FINGERPRINT_SAME_MIN;
    }
    default:
      return values(kind).includes(value);
  }
}

/** A star in the host is a label, one in the path a segment; either scheme, with a slash or without. */
function piecewise(
  pattern: string,
  text: string,
  fits: (pattern: string, text: string, sign: string) => boolean,
): boolean {
  const [, , name = '', ...path] = pattern.replace(/\/+$/, '').split('/');
  const [, , textName = '', ...textPath] = text.replace(/\/+$/, '').split('/');
  return (
    fits(name, textName, '.') &&
    path.length === textPath.length &&
    path.every((one, index) => fits(one, textPath[index] ?? '', '/'))
  );
}

/** What adding the same message again comes to. */
function merged(entries: readonly MailEntry[]): readonly MailEntry[] {
  const known = new Map<string, MailEntry[]>();
  for (const one of entries) {
    const key = `${one.mailbox.toLowerCase()} ${one.id}`;
    known.set(key, [...(known.get(key) ?? []), one]);
  }
  return [...known.values()].map((same) => {
    const [first] = same;
    assert.ok(first !== undefined);
    return { ...first, observables: same.flatMap(({ observables }) => observables) };
  });
}

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'mail-index-'));
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('a hunt finds what a naive reading finds, from any connection', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(entry, { maxLength: 12 }),
      fc.array(indicator, { maxLength: 6 }),
      fc.array(derived, { maxLength: 12 }),
      fc.nat(40),
      segments,
      async (entries, chosen, told, days, sizes) => {
        const indicators = [...chosen, ...told.flatMap((one) => derive(entries, one))];
        await inFolder(async (folder) => {
          const path = join(folder, 'mail-index.sqlite');
          const index = openMailIndex(path, VAULT, sizes);
          const since = NOW - days * DAY;
          // Open before anything is there: what it knows of segments grows with every hunt.
          const search = searchMailIndex(path, VAULT);
          for (const part of [entries.slice(0, 4), entries.slice(4), entries.slice(0, 3)]) {
            await index.add(part);
            await search.hunt(indicators, since, 1);
          }
          const shapes = (one: MailEntry): readonly MailEntry[] =>
            entries.filter((e) => e.id === one.id && sameBox(e, one));
          const expected = new Set<string>();
          for (const one of merged(entries))
            for (const wanted of indicators) {
              const isFound =
                wanted.kind === 'template'
                  ? shapes(one).some((each) => isMatch(wanted, each))
                  : isMatch(wanted, one);
              if (isFound && one.at >= since)
                expected.add(
                  `${wanted.kind}:${wanted.value} ${one.mailbox.toLowerCase()} ${one.id}`,
                );
            }
          const hunt = await search.hunt(indicators, since, 100);
          const found = hunt.matches.map((match) => {
            const named = search.named(match.entry);
            return `${match.indicator.kind}:${match.indicator.value} ${named?.mailbox} ${named?.id}`;
          });
          assert.deepEqual([...new Set(found)].sort(), [...expected].sort());
          assert.equal(hunt.isCut, false);
          assert.equal(hunt.searched, merged(entries).length);
          search.close();
          index.close();
        });
      },
    ),
    { numRuns: RUNS },
  );
});

function sameBox(a: MailEntry, b: MailEntry): boolean {
  return a.mailbox.toLowerCase() === b.mailbox.toLowerCase();
}

test('what is erased leaves nothing, and what is left is found as before', async () => {
  await fc.assert(
    fc.asyncProperty(entriesOfSome, segments, async (entries, sizes) => {
      await inFolder(async (folder) => {
        const index = openMailIndex(join(folder, 'mail-index.sqlite'), VAULT, sizes);
        for (const one of entries) await index.add([one]);
        const eva = entries.filter(({ mailbox }) => mailbox === 'eva@house.example');
        const others = entries.filter(({ mailbox }) => mailbox !== 'eva@house.example');
        assert.equal(await index.erase('eva@house.example'), merged(eva).length);
        const twin = openMailIndex(join(folder, 'twin.sqlite'), VAULT);
        await twin.add(others);
        const every = {
          mail: 0,
          observable: 0,
          at: Array.from({ length: 9 }, () => true),
          above: 1,
        };
        const all = entries.flatMap((one): readonly Indicator[] => [
          ...one.observables,
          ...one.observables.flatMap((_, observable) => derive([one], { ...every, observable })),
          ...(one.fingerprint === null
            ? []
            : [{ kind: 'template', value: one.fingerprint } as const]),
        ]);
        const [left, expected] = [await index.hunt(all, 0, 100), await twin.hunt(all, 0, 100)];
        assert.equal(left.messages, expected.messages);
        assert.equal(left.mailboxes, expected.mailboxes);
        while (index.retain({ days: 1, bytes: 1e9 }, NOW + 40 * DAY) > 0);
        assert.deepEqual(await index.hunt(all, 0, 100), {
          searched: 0,
          messages: 0,
          mailboxes: 0,
          matches: [],
          isCut: false,
        });
        assert.equal(index.standing().mailboxes, 0);
        twin.close();
        index.close();
      });
    }),
    { numRuns: Math.ceil(RUNS / 2) },
  );
});

test('the file says nothing of who wrote to whom', async () => {
  await inFolder(async (folder) => {
    const path = join(folder, 'mail-index.sqlite');
    const index = openMailIndex(path, VAULT);
    await index.add([
      {
        id: 'secret-id@house.example',
        at: NOW,
        mailbox: 'eva.kovacs@house.example',
        from: 'mailbox',
        observables: [
          { kind: 'url', value: 'https://clinic.example/results/eva' },
          { kind: 'sender', value: 'doctor@clinic.example' },
        ],
        fingerprint: null,
        direction: 'in',
      },
    ]);
    index.close();
    const bytes = readFileSync(path).toString('latin1');
    for (const word of ['kovacs', 'clinic', 'doctor', 'house', 'secret'])
      assert.equal(bytes.includes(word), false, word);
    // Under another master key it is no index, and is begun anew rather than believed.
    const other = openVault(Buffer.alloc(32, 8));
    assert.throws(() => searchMailIndex(path, other));
    const anew = openMailIndex(path, other);
    assert.equal(anew.standing().messages, 0);
    anew.close();
  });
});
