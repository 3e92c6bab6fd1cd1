/** A running shield: what is reported is gathered, one word answers all, now, later and after a new start. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { folder, start, stop, type Started } from './program.ts';
import { until } from '../waiting.ts';

const skip = process.env['SLOW'] === '1' ? false : 'with SLOW=1';
const SETTINGS = {
  CYBERSHIELD_MAIL_DOMAINS: 'szentanna.example',
  CYBERSHIELD_MAIL_TRUSTED_SERVERS: 'mx.szentanna.example',
};

/** An unclear message, each with another name and another page at the same place. */
function lure(to: string, page: string, result = 'pass'): string {
  return [
    `Authentication-Results: mx.szentanna.example; dmarc=${result} header.from=training-portal.example`,
    'From: Training <news@training-portal.example>',
    `To: ${to} <${to}@szentanna.example>`,
    'Subject: Your seat in the course on wound care',
    `Message-ID: <${page}@training-portal.example>`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    `Dear ${to},`,
    'we kept a seat for you in the course on wound care in the spring term. The hall is on the second',
    'floor of the old library, and coffee is served from nine. Please look at the programme and tell us',
    'by the end of the week whether you take part, since many colleagues are on the list behind you:',
    `https://go.training-portal.example/seat/${page}`,
    '',
  ].join('\r\n');
}

interface Desk {
  page(path: string): Promise<string>;
  /** Presses the form of `from` that leads to `path`; gives where it led. */
  press(from: string, path: string, fields: Readonly<Record<string, string>>): Promise<string>;
}

async function sitDown({ console: address, link }: Started): Promise<Desk> {
  const secret = new URL(link).searchParams.get('link') ?? '';
  const answer = await fetch(`${address}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ link: secret }),
  });
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const page = async (path: string): Promise<string> =>
    (await fetch(address + path, { headers: { cookie } })).text();
  return {
    page,
    async press(from, path, fields) {
      const [, token = ''] = /name="form-token" value="([^"]+)"/.exec(await page(from)) ?? [];
      const pressed = await fetch(address + path, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie },
        body: new URLSearchParams({ 'form-token': token, ...fields }),
      });
      return pressed.headers.get('location') ?? String(pressed.status);
    },
  };
}

/** By anybody, without signing in; gives the receipt. */
async function report({ console: address }: Started, mail: string): Promise<string> {
  const form = new FormData();
  form.set('q-file', new File([mail], 'mail.eml'));
  const answer = await fetch(`${address}/report/message`, { method: 'POST', body: form });
  const [, receipt = ''] = /<output[^>]*>\s*([^<]+?)\s*</.exec(await answer.text()) ?? [];
  assert.notEqual(receipt, '');
  return receipt;
}

async function told({ console: address }: Started, receipt: string): Promise<string> {
  const body = new URLSearchParams({ code: receipt });
  return (await fetch(`${address}/receipt`, { method: 'POST', body })).text();
}

test(
  'one word answers all who reported the same, also those after a new start',
  { skip },
  async (t) => {
    const cwd = folder(t);
    const first = await start(t, cwd, [], SETTINGS);
    const desk = await sitDown(first);
    const receipts = [
      await report(first, lure('eva', 'a81')),
      await report(first, lure('adam', 'b72')),
    ];
    await until('both stand together', async () =>
      /2\S? reports/.test(await desk.page('/clusters?state=all')),
    );
    const [, id = ''] =
      /\/clusters\/([0-9a-f]{16})/.exec(await desk.page('/clusters?state=all')) ?? [];
    const where = `/clusters/${id}`;
    assert.match(await desk.page(where), /go\.training-portal\.example/);
    assert.equal(await desk.press(where, `${where}/word`, { is: 'dangerous' }), where);
    for (const receipt of receipts) assert.match(await told(first, receipt), /It was dangerous/);
    assert.match(await desk.page('/senders/training-portal.example'), /found harmless: \S?0/);
    assert.equal(await stop(first), 0, first.said());

    const second = await start(t, cwd, [], SETTINGS);
    const late = await report(second, lure('ilona', 'c63'));
    await until('it is known', async () =>
      /already looked at the same message/.test(await told(second, late)),
    );
    const again = await sitDown(second);
    assert.match(await again.page(where), /3\S? reports|>3</);
    // The sender is known by that verdict: an other message of it says so, where it is proved.
    const other = lure('anna', 'd54').replace('wound care', 'hand hygiene').split('\r\n');
    await report(second, [...other.slice(0, 8), 'See you there.', ''].join('\r\n'));
    await until('the reason is told', async () => {
      const all = [
        ...(await again.page('/clusters?state=all')).matchAll(/\/clusters\/([0-9a-f]{16})/g),
      ];
      const pages = await Promise.all(all.map(([path]) => again.page(path)));
      return pages.some((page) => /People here have found \S*news@training-portal/.test(page));
    });
    assert.equal(await stop(second), 0, second.said());
  },
);
