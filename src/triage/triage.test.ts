import assert from 'node:assert/strict';
import { test } from 'node:test';

import { codes, CONTEXT, EMPTY, from, link, proved } from '../../test/triage-world.ts';
import type { Attachment, MailMessage } from '../formats/eml/message.ts';
import type { SenderStanding, Weights } from './context.ts';
import { isCueCode, type CueCode } from './cue.ts';
import { judge } from './sum.ts';
import { provedSender, senderKeys } from './standing.ts';
import { triage } from './triage.ts';

function sees(change: Partial<MailMessage>, code: CueCode, facts?: Record<string, string>): void {
  const { reasons } = triage({ ...EMPTY, ...change }, CONTEXT);
  const found = reasons.find((reason) => reason.code === code);
  assert.ok(found, `${code} in ${reasons.map((one) => one.code).join(' ')}`);
  if (facts !== undefined) assert.deepEqual(found.facts, facts);
}

const file = (name: string, change: Partial<Attachment> = {}): Partial<MailMessage> => ({
  attachments: [
    {
      name,
      type: 'application/octet-stream',
      kind: null,
      bytes: 9,
      sha256: 'ab'.repeat(32),
      isInline: false,
      traits: [],
      links: [],
      files: [],
      text: '',
      ...change,
    },
  ],
});

test('an ordinary message between colleagues shows nothing', () => {
  assert.deepEqual(codes({}), []);
  assert.deepEqual(codes({ ...EMPTY, ...link('https://praxis.example/idopont') }), []);
});

test('senders that pass themselves off as others are named', () => {
  sees(from('a@xn--eesz-kdd.hu'), 'sender-mixed-letters');
  sees(from('a@eeszt-gov.example'), 'sender-borrows-name', {
    known: 'eeszt.gov.hu',
    real: 'eeszt-gov.example',
  });
  sees(from('a@rnicrosoft.com'), 'sender-looks-like', {
    known: 'microsoft.com',
    real: 'rnicrosoft.com',
  });
  sees(from('a@micorsoft.com'), 'sender-looks-like');
  sees(from('x@mail.example', 'EESZT értesítés'), 'name-of-known-sender');
  sees(from('x@mail.example', 'Dr. Éva Szabó'), 'name-of-leader-elsewhere');
  sees(from('x@mail.example', 'Szent Margit Korhaz'), 'name-of-house-elsewhere');
  sees(from('x@gmail.com', 'Városi Kórház'), 'name-of-institution-free-mail');
  sees(from('x@mail.example', 'titkarsag@korhaz.example'), 'name-is-other-address');
  sees({ replyTo: [{ name: '', address: 'z@gmail.com' }] }, 'reply-to-free-mail');
  assert.ok(!codes(from('a@mail.microsoft.com')).includes('sender-borrows-name'));
  assert.ok(!codes(from('a@microsoft.example')).includes('sender-looks-like'));
});

test('everyday words name a sender only where they stand alone', () => {
  sees(from('x@mail.example', 'Word Support Team'), 'name-of-known-sender');
  assert.ok(!codes(from('x@mail.example', 'Word of the Day')).includes('name-of-known-sender'));
});

test('what servers would answer to is compared with what people are shown', () => {
  const sent = (returnPath: string): Partial<MailMessage> => ({ returnPath });
  sees(sent('root@vps-7.example'), 'sender-envelope-machine', { envelope: 'root@vps-7.example' });
  sees(sent('x@host'), 'sender-envelope-machine');
  sees(sent('x@abc123.onmicrosoft.com'), 'sender-envelope-hired');
  assert.deepEqual(codes(sent('root@praxis.example')), []);
  assert.deepEqual(codes(sent('bounce@mail.praxis.example')), []);
  const empty = { headers: [{ name: 'return-path', value: '<>' }] };
  sees(empty, 'sender-envelope-empty');
  const bounce = [...empty.headers, { name: 'auto-submitted', value: 'auto-replied' }];
  assert.deepEqual(codes({ headers: bounce }), []);
  const other = { ...from('a@gmail.com'), replyTo: [{ name: '', address: 'b@outlook.com' }] };
  assert.deepEqual(codes(other), ['reply-to-other-mailbox']);
});

test('a known name with answers to somebody else, or with no address at all, is told', () => {
  sees(
    { ...from('a@microsoft.com'), replyTo: [{ name: '', address: 'help@evil.example' }] },
    'known-name-strange-reply',
    { name: 'Microsoft', reply: 'help@evil.example' },
  );
  const report = link('mailto:report@evil.example?subject=stop');
  sees({ ...from('', 'Microsoft account team'), ...report }, 'known-name-strange-reply');
  sees({ ...from('', 'Microsoft'), returnPath: 'x@evil.example' }, 'name-of-known-sender', {
    name: 'Microsoft',
    real: 'x@evil.example',
  });
  const answered = {
    ...from('a@microsoft.com'),
    replyTo: [{ name: '', address: 'b@eeszt.gov.hu' }],
  };
  assert.ok(!codes(answered).includes('known-name-strange-reply'));
});

test('names, signatures and letters that are borrowed are named', () => {
  sees(from('x@mail.example', 'Posta 20231218'), 'numbers-in-name');
  sees({ text: 'Regards\n© 2026 Microsoft' }, 'signed-as-known-sender', {
    name: 'Microsoft',
    real: 'kovacs.anna@praxis.example',
  });
  sees({ subject: 'Your M1crosoft account' }, 'swapped-letters', { word: 'M1crosoft' });
  sees(from('x@mail.example', 'Micr0soft'), 'swapped-letters');
  assert.deepEqual(codes({ subject: 'MICROSOFT és microsoft' }), []);
  sees({ subject: '_Message_for_YOU_' }, 'odd-signs');
  sees({ subject: 'Dear {{first_name}}, your visit' }, 'template-left-open', {
    words: '{{first_name}}',
  });
  sees(from('jFEdZXNAc@praxis.example'), 'sender-made-by-machine');
  for (const local of ['McIntyre', 'AnnaKovacs', 'kschwartzschild', 'AnneSophieLeroy', 'hkschmidt'])
    assert.ok(!codes(from(`${local}@praxis.example`)).includes('sender-made-by-machine'), local);
});

test('what is only rented is told from what is owned', () => {
  sees(link('http://203-0-113-7.cloud.example/'), 'link-to-bare-machine');
  assert.ok(!codes(link('http://1-2-3.example/')).includes('link-to-bare-machine'));
  const hired = ['a.s3.eu-west-1.amazonaws.com', 'abc.a.run.app', 'x.blogspot.nl', 'y.github.io'];
  for (const host of hired) sees(link(`https://${host}/`), 'link-on-hired-page', { host });
  for (const host of ['cabinet.medecin.fr', 'www.visas.service.gov.uk', 'rendelo.co.hu'])
    assert.ok(!codes(link(`https://${host}/`)).includes('link-on-hired-page'), host);
  sees(link(`https://gateway.example/ipfs/Qm${'a'.repeat(20)}`), 'link-on-hired-page');
  sees(link('https://www.youtube.com/redirect?q=x'), 'link-redirects');
});

test('lures count for more with what they lead to', () => {
  const parcel = { text: 'Your parcel is waiting.' };
  sees({ ...parcel, ...link('https://evil.example/') }, 'bait-by-strange-link');
  const own = ['a', 'b', 'c'].flatMap((page) => link(`https://praxis.example/${page}`).links ?? []);
  const links = [...own, ...(link('https://evil.example/').links ?? [])];
  assert.ok(!codes({ ...parcel, links }).includes('bait-by-strange-link'));
  sees({ ...from('x@gmail.com'), text: 'A sum of money' }, 'story-from-stranger');
  const charge = { text: 'Call us: +1 (805) 555-0199. $427.55 for Microsoft' };
  sees(charge, 'charge-and-number', { words: 'Call us', number: '+18055550199' });
  assert.ok(!codes({ text: 'Call us: +1 (805) 555-0199, $427.55' }).includes('charge-and-number'));
  const locked = file('szamla.pdf', { kind: 'pdf', traits: ['encrypted'] });
  sees({ ...locked, text: 'Jelszó: 1234' }, 'file-password-told', { file: 'szamla.pdf' });
  assert.deepEqual(codes(locked), ['file-encrypted']);
});

test('what this house knows of a sender counts when the message is proved to be theirs, and never alone', () => {
  const mail = { ...from('Bills@Lab.example'), ...proved('lab.example') };
  const none = { seen: 4, harmless: 0, dangerous: 0, set: null };
  const known = (standing: Partial<SenderStanding>, change = mail): string[] =>
    codes(change, { standing: { ...none, ...standing } }).filter((code) =>
      code.startsWith('sender-'),
    );
  assert.deepEqual(known({ harmless: 2 }), ['sender-known-here']);
  assert.deepEqual(known({ harmless: 1 }), [], 'once is not known');
  assert.deepEqual(known({ harmless: 9, dangerous: 1 }), [], 'an account may be taken over');
  assert.deepEqual(known({ dangerous: 1 }), ['sender-bad-before']);
  assert.deepEqual(known({ dangerous: 3, set: 'genuine' }), ['sender-set-genuine']);
  assert.deepEqual(known({ harmless: 3, set: 'dangerous' }), ['sender-set-dangerous']);
  for (const forged of [from('bills@lab.example'), { ...mail, ...proved('evil.example') }])
    assert.deepEqual(known({ set: 'genuine', dangerous: 2 }, forged), []);

  const keys = { address: 'bills@lab.example', domain: 'lab.example' };
  assert.deepEqual(provedSender({ ...EMPTY, ...mail }, CONTEXT), keys);
  assert.equal(provedSender({ ...EMPTY, ...from('bills@lab.example') }, CONTEXT), null);
  const own = { ...from('nagy.bela@korhaz.example'), ...proved('korhaz.example') };
  assert.equal(provedSender({ ...EMPTY, ...own }, CONTEXT), null, 'our own people are not kept');
  assert.deepEqual(senderKeys({ ...EMPTY, ...from('a@gmail.com') }), {
    address: 'a@gmail.com',
    domain: null,
  });
  const domainOf = (address: string): string | null | undefined =>
    senderKeys({ ...EMPTY, ...from(address) })?.domain;
  assert.deepEqual(['a@yahoo.com.br', 'a@live.co.za', 'a@gmx.hu'].map(domainOf), [
    null,
    null,
    null,
  ]);
  assert.equal(domainOf('a@outlook.kh.hu'), 'kh.hu', 'a house’s own server bears the name, too');
  assert.equal(senderKeys({ ...EMPTY, from: [] }), null);
});

test('a made-up sender with a page of chance signs is more than either', () => {
  const page = link('https://deck.nobody.example/4iOceL2404IgXt264fwlwqlagxk551OVGUFINTU');
  const seen = codes({ ...from('XeaLkqPl@deck.nobody.example'), ...page });
  assert.ok(seen.includes('sender-and-link-by-machine'));
  const chosen = codes({ ...from('news@deck.nobody.example'), ...page });
  assert.ok(!chosen.includes('sender-and-link-by-machine'), 'newsletters count their readers so');
});

test('authentication counts from trusted servers and for the domain shown alone', () => {
  const spoof = { ...from('a@korhaz.example'), ...proved('korhaz.example', 'fail') };
  sees(spoof, 'own-house-not-proved');
  sees({ ...from('a@eeszt.gov.hu'), ...proved('eeszt.gov.hu') }, 'sender-genuine');
  sees({ ...from('a@eeszt.gov.hu'), ...proved('evil.example') }, 'known-sender-not-proved');
  const untrusted = proved('eeszt.gov.hu').authentication?.map((one) => ({ ...one, by: 'evil' }));
  assert.deepEqual(codes({ ...from('a@eeszt.gov.hu'), authentication: untrusted ?? [] }), []);
});

test('links are judged by where they lead', () => {
  sees(link('https://evil.example/', 'www.eeszt.gov.hu'), 'link-shows-other', {
    shown: 'eeszt.gov.hu',
    real: 'evil.example',
  });
  sees(link('http://203.0.113.7/login'), 'link-to-number', { host: '203.0.113.7' });
  sees(link('https://eeszt.gov.hu@evil.example/'), 'link-hides-host');
  sees(link('https://evil.example:8443/'), 'link-odd-port');
  sees(link('https://eeszt.gov.hu.evil.example/'), 'link-borrows-name');
  sees(link('https://bit.ly/3x'), 'link-shortened');
  sees(link('https://hospital.web.app/'), 'link-on-hired-page');
  sees(link('https://evil.example/?url=https%3A%2F%2Fother.example'), 'link-redirects');
  sees(link('https://evil.example/nagy.bela%40korhaz.example'), 'link-names-reader');
  const filled = 'https://shop.example/login?login=www.coins.example+-+won+287+EUR&key=1';
  const words = 'www.coins.example - won 287 EUR';
  sees(link(filled), 'link-carries-advert', { host: 'shop.example', words });
  assert.ok(!codes(link('https://shop.example/login?login=bela')).includes('link-carries-advert'));
  sees(link('data:text/html;base64,PGI+'), 'link-carries-page');
  sees(link('https://evil.example/'), 'link-leads-elsewhere');
  assert.ok(!codes(link('https://known.example/')).includes('link-leads-elsewhere'));
  assert.deepEqual(codes(link('https://intranet.korhaz.example/')), ['links-all-own']);
});

test('attached files are judged by names and by what the reader found', () => {
  sees(file('lelet.pdf.exe'), 'file-two-endings', { file: 'lelet.pdf.exe' });
  sees(file('szamla.docm', { traits: ['macro', 'auto-open'] }), 'file-macro');
  sees(file('a.html', { traits: ['smuggling'] }), 'file-smuggling');
  sees(file('a.zip', { files: file('b.js').attachments ?? [] }), 'file-script', { file: 'b.js' });
  sees(file('lelet.pdf', { kind: 'exe' }), 'file-other-kind');
  assert.deepEqual(codes(file('lelet.pdf', { kind: 'pdf' })), []);
});

test('phrases are found whatever accents and letters they are written in', () => {
  sees({ text: 'A jelszava ma lejár.' }, 'asks-password', { words: 'jelszava ma lejár' });
  sees({ text: 'Please verify your pаssword now' }, 'asks-password');
  sees({ text: 'Please ver\u200bify your pass\u200bword' }, 'asks-password');
  assert.ok(!codes({ text: 'verify one two three four password' }).includes('asks-password'));
  sees({ subject: 'Within 24 hours', ...link('https://evil.example/') }, 'urges-to-strange-link');
});

test('indicators are in one spelling, and what is genuine is none', () => {
  const { indicators, fingerprint } = triage(
    {
      ...EMPTY,
      ...file('a.pdf'),
      from: [{ name: '', address: 'Bill@evil.example' }],
      relays: ['10.0.0.1', '203.0.113.9'],
      text: 'Call us: +36 (1) 234-5678 or (888) 555-0199',
      links: [
        { target: 'HTTPS://User:pw@Sub.Evil.example:443/a/b/?q=1#f', shown: '', where: 'html' },
        { target: 'https://eeszt.gov.hu/', shown: '', where: 'html' },
        { target: 'https://bit.ly/3x', shown: '', where: 'html' },
        { target: 'http://[2001:DB8::1]/', shown: '', where: 'html' },
      ],
    },
    CONTEXT,
  );
  assert.equal(fingerprint, null);
  assert.deepEqual(
    indicators.map(({ kind, value }) => `${kind} ${value}`).toSorted(),
    [
      `attachment ${'ab'.repeat(32)}`,
      'domain evil.example',
      'host sub.evil.example',
      'ip 2001:db8::1',
      'ip 203.0.113.9',
      'phone +18885550199',
      'phone +3612345678',
      'sender bill@evil.example',
      'sender-domain evil.example',
      'url http://[2001:db8::1]/',
      'url https://bit.ly/3x',
      'url https://sub.evil.example/a/b',
    ].toSorted(),
  );
});

test('the reasons are the sum, and a family never adds more than its bound', () => {
  const weights: Weights = {
    id: 'w@1',
    bias: -4,
    cuts: [-4, -3, -2, -1, 0, 1, 2, 3, 4],
    families: [
      {
        id: 'phrases',
        most: 2,
        least: -1,
        cues: { 'asks-to-hurry': 1.5, 'asks-password': 1.5, blackmails: 1, 'list-mail': -3 },
      },
      { id: 'links', most: 9, least: 0, cues: { 'link-to-number': 5 } },
    ],
  };
  const seen = ['asks-to-hurry', 'asks-password', 'blackmails', 'list-mail', 'asks-to-hurry']
    .filter(isCueCode)
    .map((code) => ({ code, facts: {} }));
  const { score, sum, reasons } = judge(seen, weights);
  assert.equal(reasons.length, 4);
  assert.ok(Math.abs(sum - (-4 + 2 - 1)) < 1e-9);
  assert.equal(score, 3);
  const total = reasons.reduce((all, { weight }) => all + weight, weights.bias);
  assert.ok(Math.abs(total - sum) < 1e-9);
  const more = judge([...seen, { code: 'link-to-number', facts: {} }], weights);
  assert.equal(more.reasons[0]?.code, 'link-to-number');
  assert.equal(more.score, 8);
});

test('a message that only carries another is judged by the other', () => {
  const reported = { ...EMPTY, ...from('a@rnicrosoft.com') };
  assert.deepEqual(codes({ ...from('nagy.bela@korhaz.example'), reported }), ['sender-looks-like']);
});
