import assert from 'node:assert/strict';
import { test } from 'node:test';

import { readPattern } from './pattern.ts';
import { printPattern } from './print.ts';
import { isWithin, readSubnet } from './subnet.ts';

/** Section 9: its examples, with the backslashes that stand in a pattern. */
const EXAMPLES: readonly string[] = [
  "[ipv4-addr:value = '198.51.100.1/32' OR ipv4-addr:value = '203.0.113.33/32' OR ipv6-addr:value = '2001:0db8:dead:beef:dead:beef:dead:0001/128']",
  "[ipv4-addr:value = '198.51.100.1/32' OR ipv4-addr:value = '203.0.113.33/32' OR ipv6-addr:value = '2001:0db8:dead:beef:dead:beef:dead:0001/128'] REPEATS 5 TIMES",
  "([ipv4-addr:value = '198.51.100.1/32' OR ipv4-addr:value = '203.0.113.33/32' OR ipv6-addr:value = '2001:0db8:dead:beef:dead:beef:dead:0001/128'] FOLLOWEDBY [domain-name:value = 'example.com']) WITHIN 600 SECONDS",
  "[file:name = 'foo.dll'] START t'2016-06-01T00:00:00Z' STOP t'2016-07-01T00:00:00Z'",
  '[file:size = 25536]',
  "[ network-traffic:src_ref.value = '203.0.113.10' AND network-traffic:dst_ref.value = '198.51.100.58' ]",
  "[(type-a:property_j = 'W' AND type-a:property_k = 'X') OR (type-b:property_m = 'Y' AND type-b:property_n = 'Z')]",
  "[type-a:property_j = 'W' AND type-a:property_k = 'X' OR type-a:property_l = 'Z']",
  "([file:hashes.'SHA-256' = 'aec070645fe53ee3b3763059376134f058cc337247c978add178b6ccdfb0019f'] AND [windows-registry-key:key = 'hkey']) WITHIN 120 SECONDS",
  "[a:b = 'b'] FOLLOWEDBY [c:d = 'd'] REPEATS 5 TIMES",
  "([a:b = 'b'] FOLLOWEDBY [c:d = 'd']) REPEATS 5 TIMES",
  "[process:name IN ('proccy', 'proximus', 'badproc')]",
  String.raw`[directory:path LIKE 'C:\\Windows\\%\\foo']`,
  String.raw`[directory:path MATCHES '^C:\\\\Windows\\w+$']`,
  "[ipv4-addr:value ISSUBSET '198.51.100.0/24']",
  "[ipv4-addr:value ISSUPERSET '198.51.100.0/24']",
  '[EXISTS windows-registry-key:values]',
  "[artifact:payload_bin = b'dGhpcyBpcyBhIHRlc3Q=']",
  "[artifact:payload_bin = h'7468697320697320612074657374']",
  "[network-traffic:protocols[0] = 'tcp']",
  "[file:extensions.'raster-image-ext'.image_height > 100]",
  "[directory:contains_refs[*].name = 'x']",
  "[file:hashes.'SHA-256' = 'aec070645fe53ee3b3763059376134f058cc337247c978add178b6ccdfb0019f']",
  String.raw`[email-message:from_ref.value MATCHES '.+\\@example\\.com$' AND email-message:body_multipart[*].body_raw_ref.name MATCHES '^Final Report.+\\.exe$']`,
  "[file:hashes.'SHA-256' = 'aec070645fe53ee3b3763059376134f058cc337247c978add178b6ccdfb0019f' AND file:mime_type = 'application/x-pdf']",
  "[file:hashes.'SHA-256' = 'bf07a7fbb825fc0aae7bf4a1177b2b31fcf8a3feeaf7092761e18c859ee52a9c' OR file:hashes.MD5 = 'cead3f77f6cda6ec00f57d76c9a6879f']\nAND [file:hashes.'SHA-256' = 'aec070645fe53ee3b3763059376134f058cc337247c978add178b6ccdfb0019f']",
  String.raw`([file:hashes.MD5 = '79054025255fb1a26e4bc422aef54eb4'] FOLLOWEDBY [windows-registry-key:key = 'HKEY_LOCAL_MACHINE\\foo\\bar']) WITHIN 300 SECONDS`,
  "[user-account:account_type = 'unix' AND user-account:user_id = '1007' AND user-account:account_login = 'Peter'] AND [user-account:account_type = 'unix' AND user-account:user_id = '1008' AND user-account:account_login = 'Paul'] AND [user-account:account_type = 'unix' AND user-account:user_id = '1009' AND user-account:account_login = 'Mary']",
  String.raw`[artifact:mime_type = 'application/vnd.tcpdump.pcap' AND artifact:payload_bin MATCHES '\\xd4\\xc3\\xb2\\xa1\\x02\\x00\\x04\\x00']`,
  String.raw`[file:name = 'foo.dll' AND file:parent_directory_ref.path = 'C:\\Windows\\System32']`,
  "[file:extensions.'windows-pebinary-ext'.sections[*].entropy > 7.0]",
  "[file:mime_type = 'image/bmp' AND file:magic_number_hex = h'ffd8']",
  "[network-traffic:dst_ref.type = 'ipv4-addr' AND network-traffic:dst_ref.value = '203.0.113.33/32']",
  "[network-traffic:dst_ref.type = 'domain-name' AND network-traffic:dst_ref.value = 'example.com'] REPEATS 5 TIMES WITHIN 1800 SECONDS",
  "[domain-name:value = 'www.5z8.info' AND domain-name:resolves_to_refs[*].value = '198.51.100.1/32']",
  "[url:value = 'http://example.com/foo' OR url:value = 'http://example.com/bar']",
  "[x509-certificate:issuer = 'CN=WEBMAIL' AND x509-certificate:serial_number = '4c:0b:1d:19:74:86:a7:66:b4:1a:bf:40:27:21:76:28']",
  String.raw`[windows-registry-key:key = 'HKEY_CURRENT_USER\\Software\\CryptoLocker\\Files' OR windows-registry-key:key = 'HKEY_CURRENT_USER\\Software\\Microsoft\\CurrentVersion\\Run\\CryptoLocker_0388']`,
  "[(file:name = 'pdf.exe' OR file:size = 371712) AND file:created = t'2014-01-13T07:03:17Z']",
  "[email-message:sender_ref.value = 'jdoe@example.com' AND email-message:subject = 'Conference Info']",
  "[x-usb-device:usbdrive.serial_number = '575833314133343231313937']",
  "[process:command_line MATCHES '^.+>-add GlobalSign.cer -c -s -r localMachine Root$'] FOLLOWEDBY [process:command_line MATCHES'^.+>-add GlobalSign.cer -c -s -r localMachineTrustedPublisher$'] WITHIN 300 SECONDS",
  "[network-traffic:dst_ref.value ISSUBSET '2001:0db8:dead:beef:0000:0000:0000:0000/64']",
  String.raw`([file:name = 'foo.dll'] AND [windows-registry-key:key = 'HKEY_LOCAL_MACHINE\\foo\\bar']) OR [process:image_ref.name = 'fooproc' OR process:image_ref.name = 'procfoo']`,
];

test('9: every example of the standard is read, and printing it is stable', () => {
  for (const text of EXAMPLES) {
    const { value, problems } = readPattern(text);
    assert.ok(value !== undefined, `${text}: ${JSON.stringify(problems)}`);
    const printed = printPattern(value);
    assert.deepEqual(readPattern(printed).value, value, printed);
    assert.equal(printPattern(value), printed);
  }
});

/** What is refused, by clause: pattern, code and column. */
const REFUSED: readonly (readonly [string, string, number | null])[] = [
  ['file:size = 1280', 'stix-pattern-expected', 1],
  ['', 'stix-pattern-expected', 1],
  ['[]', 'stix-pattern-expected', 2],
  ['[file:size = ]', 'stix-pattern-expected', 14],
  ['[file:size = 1', 'stix-pattern-expected', 15],
  ['[file:hashes.MD5 = cead3f77f6cda6ec00f57d76c9a6879f]', 'stix-pattern-expected', 20],
  ['[file.size = 1280]', 'stix-pattern-expected', 6],
  ['[file:name MATCHES /.*\\.dll/]', 'stix-pattern-character', 20],
  ["[a:b = 'x'] WITHIN ]", 'stix-pattern-expected', 20],
  ["[a:b = 'x'] WITHIN 5 HOURS", 'stix-pattern-expected', 22],
  ["[a:b = 'x'] WITHIN -5 SECONDS", 'stix-pattern-not-positive', 20],
  ["[a:b = 'x'] WITHIN 0 SECONDS", 'stix-pattern-not-positive', 20],
  ["[a:b = 'x'] REPEATS 0 TIMES", 'stix-pattern-not-positive', 21],
  ["[a:b = 'x'] REPEATS 1.5 TIMES", 'stix-pattern-not-positive', 21],
  [
    "[a:b = 'x'] START '2016-06-01T00:00:00Z' STOP t'2016-07-01T00:00:00Z'",
    'stix-pattern-expected',
    19,
  ],
  ["[a:b = 'x'] START t'2016-06-01T00:00:00Z'", 'stix-pattern-expected', 42],
  ['[network-traffic:dst_ref.value ISSUBSET ]', 'stix-pattern-expected', 41],
  ["[file:hashes.MD5 =? 'cead3f77f6cda6ec00f57d76c9a6879f']", 'stix-pattern-character', 19],
  ["[x_whatever:detected == t'2457-73-22T32:81:84.1Z']", 'stix-pattern-constant', 25],
  ["[a:b = t'2023-02-29T12:00:00Z']", 'stix-pattern-constant', null],
  ["[artifact:payload_bin = b'====']", 'stix-pattern-constant', 25],
  ["[artifact:payload_bin = h'abc']", 'stix-pattern-constant', 25],
  ['[foo:bar=1] within 2 SECONDS', 'stix-pattern-expected', 13],
  ["[file:hashes.'SHA-256' = 'f00']", 'stix-hash-wrong', null],
  ["[a:b = 'x'] WITHIN 5 SECONDS WITHIN 6 SECONDS", 'stix-pattern-qualifier-twice', 30],
  ["([a:b = 'x'] REPEATS 2 TIMES REPEATS 3 TIMES)", 'stix-pattern-qualifier-twice', 30],
  [
    "[network-traffic:src_port = 37020 AND user-account:user_id = 'root']",
    'stix-pattern-types-apart',
    null,
  ],
  ["[a:b IN ('x', 1)]", 'stix-pattern-set-mixed', null],
  ['[a:b > true]', 'stix-pattern-expected', 8],
  ['[a:b LIKE 1]', 'stix-pattern-expected', 11],
  ["[a:b[-1] = 'x']", 'stix-pattern-expected', 6],
  ['[a:property-j = 1]', 'stix-pattern-expected', 4],
  ['[a:b = +5]', 'stix-pattern-character', 8],
  ['[a:b = 9007199254740993]', 'stix-pattern-constant', 8],
  [String.raw`[a:b = 'x\n']`, 'stix-pattern-constant', 8],
  ["[a:b = 'x]", 'stix-pattern-open', 8],
  ["/* [a:b = 'x']", 'stix-pattern-open', 1],
  ["[a:b MATCHES '(']", 'stix-pattern-regex-refused', null],
  [String.raw`[a:b MATCHES '(a)\\1']`, 'stix-pattern-regex-refused', null],
  ["[a:b MATCHES '(?=a)b']", 'stix-pattern-regex-refused', null],
  ["[ipv4-addr:value ISSUBSET '198.51.100.256']", 'stix-pattern-not-a-network', null],
  ["[ipv4-addr:name ISSUBSET '198.51.100.0/24']", 'stix-pattern-not-a-network', null],
  ["[a:b = 'x'] REPEATS 100000 TIMES", 'stix-pattern-too-many', null],
  [`${'('.repeat(70)}[a:b = 1]${')'.repeat(70)}`, 'stix-pattern-too-deep', 66],
  [`[${'('.repeat(100_000)}`, 'stix-pattern-too-deep', null],
  [`[a:b${'.c'.repeat(40)} = 1]`, 'stix-pattern-too-deep', 2],
  [' '.repeat(300_000), 'stix-pattern-too-long', null],
];

test('9: what the grammar or the rules behind it refuse, with code and column', () => {
  for (const [text, code, column] of REFUSED) {
    const { value, problems } = readPattern(text);
    assert.equal(value, undefined, text.slice(0, 80));
    assert.equal(problems[0]?.code, code, text.slice(0, 80));
    if (column !== null) assert.equal(problems[0]?.place.column, column, text.slice(0, 80));
  }
});

test('9.2, 9.5.1: what can never be true is warned of and kept', () => {
  const codes = (text: string): readonly string[] => {
    const { value, problems } = readPattern(text);
    assert.ok(value !== undefined, text);
    return problems.map(({ code }) => code);
  };
  assert.deepEqual(codes("[file:size = '371712']"), ['stix-pattern-type-differs']);
  assert.deepEqual(codes('[file:name = 5]'), ['stix-pattern-type-differs']);
  assert.deepEqual(codes("[process:is_hidden = 'true']"), ['stix-pattern-type-differs']);
  assert.deepEqual(
    codes("[a:b = 1] START t'2016-06-01T00:00:00Z' STOP t'2016-06-01T00:00:00.0Z'"),
    ['stix-pattern-window-empty'],
  );
  assert.deepEqual(codes('[a:b = 1 AND (a:c = 2 OR b:d = 3)]'), []);
});

test('9.4: any white space and comments stand between words, and none is needed', () => {
  const bare = readPattern("[a:b='x'AND a:c IN(1,2)]").value;
  const wide = readPattern("\u3000[ a:b\n=\t'x' /* why */ AND a:c IN ( 1 , 2 ) ] // end").value;
  assert.ok(bare !== undefined);
  assert.deepEqual(bare, wide);
});

test('9.5.3: AND binds closer than OR, OR closer than FOLLOWEDBY', () => {
  const { value } = readPattern('[a:b=1] FOLLOWEDBY [a:b=2] OR [a:b=3] AND [a:b=4]');
  assert.ok(value?.kind === 'followedby');
  assert.equal(value.operands[1]?.kind, 'or');
  const again = '([a:b = 1] FOLLOWEDBY [a:b = 2]) AND ([a:b = 3] AND [a:b = 4])';
  const other = readPattern(again).value;
  assert.ok(other !== undefined);
  assert.equal(printPattern(other), again);
});

test('9.2: floats are printed without exponent and stay floats', () => {
  for (const text of [
    '[a:b = 0.0000001]',
    '[a:b = 1000000000000000000000000.0]',
    '[a:b = 7.0]',
    '[a:b = -0.5]',
  ]) {
    const { value } = readPattern(text);
    assert.ok(value !== undefined, text);
    assert.equal(printPattern(value), text);
  }
});

test('9.6.1: networks hold addresses and networks of their own kind', () => {
  const within = (inner: string, outer: string): boolean => {
    const [a, b] = [readSubnet(inner), readSubnet(outer)];
    assert.ok(a !== null && b !== null, `${inner} ${outer}`);
    return isWithin(a, b);
  };
  assert.ok(within('198.51.100.0/27', '198.51.100.0/24'));
  assert.ok(!within('198.51.100.0/24', '198.51.100.0/27'));
  assert.ok(within('198.51.100.7', '198.51.100.7/32'));
  assert.ok(within('2001:db8::1', '2001:0db8:0:0:0:0:0:0/64'));
  assert.ok(!within('0.0.0.1', '::/0'));
  assert.ok(within('::ffff:198.51.100.7', '::ffff:0:0/96'));
  for (const wrong of [
    '1.2.3',
    '1.2.3.4/33',
    '1::2::3',
    '1:2:3:4:5:6:7:8:9',
    '::/129',
    '01.2.3.4',
    '1.2.3.4/',
    ':1',
    '1:2:3:4:5:6:7:8::',
  ])
    assert.equal(readSubnet(wrong), null, wrong);
});
