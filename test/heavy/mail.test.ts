/**
 * Real mails (phishing of 2022-2026, letters of 2001-02) are read without one failure. A sample by
 * default, all 1,796 with SLOW=1. Counts are held loosely: the data is a sample of the collections.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { readMessage } from '../../src/formats/eml/reading.ts';
import { mailWith } from '../mail-writer.ts';
import { missing, realData } from '../real-data.ts';

const SLOW = process.env['SLOW'] === '1';
const EVERY = SLOW ? 1 : 12;

test('every real mail is read', { skip: missing('mail') }, (t) => {
  for (const set of ['phishing', 'legitimate']) {
    const folder = join(realData('mail') ?? '', set);
    const names = readdirSync(folder).toSorted();
    const sample = names.filter((_, index) => index % EVERY === 0);
    const counts = { links: 0, files: 0, pdfs: 0, pdfsWithLinks: 0, onlyInPdf: 0 };
    const times: number[] = [];
    for (const name of sample) {
      const bytes = readFileSync(join(folder, name));
      const started = performance.now();
      const { value, problems } = readMessage(bytes, 'eml');
      times.push(performance.now() - started);
      assert.ok(value !== undefined, name);
      assert.deepEqual(
        problems.filter(({ severity }) => severity === 'error'),
        [],
        name,
      );
      assert.ok(value.headers.length > 0 && value.from.length > 0, name);
      const hasLink = value.links.some(
        ({ where, target }) => where !== 'image' && /^https?:/i.test(target),
      );
      const pdfs = value.attachments.filter(({ kind }) => kind === 'pdf');
      const linked = pdfs.filter(({ links }) => links.length > 0);
      counts.links += Number(hasLink);
      counts.files += Number(value.attachments.length > 0);
      counts.pdfs += pdfs.length;
      counts.pdfsWithLinks += linked.length;
      counts.onlyInPdf += Number(!hasLink && linked.length > 0);
    }
    const total = times.reduce((sum, time) => sum + time, 0);
    const [perSecond, slowest] = [(sample.length / total) * 1_000, Math.max(...times)];
    t.diagnostic(
      `${set}: ${sample.length} mails, ${JSON.stringify(counts)}, ${perSecond.toFixed(0)}/s, slowest ${slowest.toFixed(0)} ms`,
    );
    assert.ok(counts.links / sample.length > (set === 'phishing' ? 0.8 : 0.7), set);
    if (SLOW && set === 'phishing') assert.ok(counts.pdfsWithLinks >= 20);
  }
});

test('a mail of 25 MB is read whole', (t) => {
  const times: number[] = [];
  const text = Buffer.from(
    'A line of a long report, with https://a.example/x in it.\n'.repeat(330_000),
  );
  for (let run = 0; run < (SLOW ? 30 : 1); run += 1) {
    const bytes = mailWith({ name: 'a.txt', bytes: text });
    assert.ok(bytes.length > 25_000_000);
    const started = performance.now();
    const { value } = readMessage(bytes, 'eml');
    times.push(performance.now() - started);
    assert.equal(value?.attachments[0]?.bytes, text.length);
  }
  t.diagnostic(`slowest of ${times.length}: ${Math.max(...times).toFixed(0)} ms`);
});
