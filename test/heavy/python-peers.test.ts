/**
 * What others' programs say of what we write, and we of what they write: PyMISP, stix2, its
 * patterns and its validator. What Python needs is installed into a scratch folder, so in full only.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { printMispEvent, readMispEvent } from '../../src/formats/misp/event.ts';
import { printMispHashes, printMispManifest } from '../../src/formats/misp/feed.ts';
import { readPattern } from '../../src/formats/stix/pattern/pattern.ts';
import { printBundle } from '../../src/formats/stix/stix.ts';
import { EXTENSION_AUTHOR } from '../../src/intel/exchange/extension.ts';
import { indicatorsOfAttribute, mispOfCampaign } from '../../src/intel/exchange/misp.ts';
import { stixOfCampaign } from '../../src/intel/exchange/print.ts';
import type { Campaign } from '../../src/model/campaign.ts';
import type { Indicator } from '../../src/model/indicator.ts';
import { python } from './python.ts';

const root = mkdtempSync(join(tmpdir(), 'python-peers-'));
after(() => rmSync(root, { recursive: true, force: true }));
const found = python(
  join(root, 'python'),
  'pymisp==2.5.34.4',
  'stix2==3.0.2',
  'stix2-patterns==2.1.2',
  'stix2-validator==3.3.2',
);
const skip = 'why' in found ? found.why : false;
const UUID = '0d3b6a5e-52f4-4d0c-8a4e-1f6f7c2be9a1';

const INDICATORS: readonly Indicator[] = [
  { kind: 'host', value: 'a.bad.example' },
  { kind: 'host', value: '*.bad.example' },
  { kind: 'domain', value: 'bad.example' },
  { kind: 'sender-domain', value: 'mail.bad.example' },
  { kind: 'sender', value: 'billing@bad.example' },
  { kind: 'url', value: 'https://bad.example/x/*' },
  { kind: 'attachment', value: 'f'.repeat(64) },
  { kind: 'ip', value: '203.0.113.9' },
  { kind: 'phone', value: '+36123456789' },
];
const CAMPAIGN: Campaign = {
  id: 'a'.repeat(32),
  since: Date.UTC(2026, 10, 20),
  changedAt: Date.UTC(2026, 10, 21),
  score: 9,
  reasons: [],
  indicators: INDICATORS,
  contributions: 4,
  organisations: 4,
  verdict: 'confirmed',
};

/** Runs a script in the scratch folder; gives what it printed, as JSON. */
function said(script: string): unknown {
  assert.ok('bin' in found);
  const file = join(root, 'script.py');
  writeFileSync(file, script);
  const { status, stdout, stderr } = spawnSync(join(found.bin, 'python'), [file], {
    cwd: root,
    encoding: 'utf8',
  });
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout);
}

function writeBundle(): void {
  const identity = { ...EXTENSION_AUTHOR, id: `identity--${UUID}`, name: 'Centre' };
  const objects = stixOfCampaign(CAMPAIGN, null, { identity, tlp: 'AMBER', cameWith: [] });
  const { text, problems } = printBundle(`bundle--${UUID}`, objects);
  assert.deepEqual(problems, []);
  writeFileSync(join(root, 'bundle.json'), text);
}

test('PyMISP loads our events, manifest and hashes without loss', { skip }, () => {
  const event = mispOfCampaign(CAMPAIGN, {
    organisation: { name: 'Centre', uuid: UUID },
    tlp: 'GREEN',
  });
  writeFileSync(join(root, 'event.json'), printMispEvent(event));
  writeFileSync(join(root, 'manifest.json'), printMispManifest([event]));
  writeFileSync(join(root, 'hashes.csv'), printMispHashes([event]));
  const differences = said(`
import json
from pymisp import MISPEvent
ours = json.load(open("event.json"))
event = MISPEvent()
event.load(ours)
found = []
def compare(one, other, path):
    if isinstance(one, dict):
        for key in one:
            compare(one[key], other.get(key) if isinstance(other, dict) else None, path + "/" + key)
    elif isinstance(one, list):
        for index, each in enumerate(one):
            has = isinstance(other, list) and index < len(other)
            compare(each, other[index] if has else None, path + "/" + str(index))
    elif str(one) != str(other):
        found.append([path, str(one), str(other)])
compare(ours["Event"], json.loads(event.to_json()), "")
compare(json.load(open("manifest.json")), event.manifest, "manifest")
lines = sorted(line.split(",")[0] for line in open("hashes.csv").read().split())
if lines != sorted(event.attributes_hashes("md5")):
    found.append(["hashes", "", ""])
print(json.dumps(found))
`);
  assert.deepEqual(differences, []);
});

test('events that PyMISP writes are read whole, also those no server has timed', { skip }, () => {
  const written = said(`
import json
from pymisp import MISPEvent, MISPObject
event = MISPEvent()
event.info = "Phish against hospitals"
event.set_date("2026-11-20")
event.add_tag("tlp:amber")
for kind, value in [
    ("domain", "bad.example"),
    ("url", "https://bad.example/a"),
    ("ip-dst", "203.0.113.9"),
    ("email-src", "a@bad.example"),
    ("sha256", "a" * 64),
    ("domain|ip", "two.example|203.0.113.10"),
    ("filename|sha256", "x.exe|" + "b" * 64),
]:
    event.add_attribute(kind, value, to_ids=True)
file = MISPObject("file")
file.add_attribute("sha256", value="c" * 64, to_ids=True)
event.add_object(file)
print(json.dumps({"Event": json.loads(event.to_json())}))
`);
  const { value, problems } = readMispEvent(JSON.stringify(written));
  assert.deepEqual([problems, value?.tags], [[], ['tlp:amber']]);
  assert.deepEqual(
    value?.attributes.flatMap(indicatorsOfAttribute).map(({ kind, value: text }) => [kind, text]),
    [
      ['domain', 'bad.example'],
      ['url', 'https://bad.example/a'],
      ['ip', '203.0.113.9'],
      ['sender', 'a@bad.example'],
      ['attachment', 'a'.repeat(64)],
      ['domain', 'two.example'],
      ['ip', '203.0.113.10'],
      ['attachment', 'b'.repeat(64)],
      ['attachment', 'c'.repeat(64)],
    ],
  );
});

test('stix2 reads every object we print, and stix2-patterns every pattern', { skip }, () => {
  writeBundle();
  const wrong = said(`
import json, stix2
from stix2patterns.validator import run_validator
wrong = []
for one in json.load(open("bundle.json"))["objects"]:
    try:
        stix2.parse(one, allow_custom=True, version="2.1")
    except Exception as error:
        wrong.append([one["id"], str(error)])
    if one["type"] == "indicator":
        wrong += [[one["pattern"], str(each)] for each in run_validator(one["pattern"], stix_version="2.1")]
print(json.dumps(wrong))
`);
  assert.deepEqual(wrong, []);
});

/** Ours come from what they are of, so that a restart tells of nothing twice (section 2.9: SHOULD). */
const NOT_BY_CHANCE = '{103}';

test('the validator of OASIS finds our bundles valid, and warns of nothing else', { skip }, () => {
  writeBundle();
  const warned = said(`
import json
from stix2validator import ValidationOptions, validate_file
found = validate_file("bundle.json", ValidationOptions(version="2.1"))
objects = [found.object_results] if not isinstance(found.object_results, list) else found.object_results
print(json.dumps([found.is_valid, [str(one) for each in objects for one in each.warnings]]))
`);
  assert.ok(Array.isArray(warned));
  const [isValid, warnings] = warned;
  assert.equal(isValid, true);
  assert.deepEqual(
    Array.from(warnings, String).filter((one) => !one.includes(NOT_BY_CHANCE)),
    [],
  );
});

/** Where the standard is stricter than its checker: one type in one object, one qualifier of a kind. */
const STRICTER: readonly string[] = [
  'stix-pattern-qualifier-twice',
  'stix-pattern-types-apart',
  // A day that no month has is no timestamp (RFC 3339, section 5.7).
  'stix-pattern-constant',
];

test(
  'the published lists of stix2-patterns: what fails there fails here, what passes there is read',
  { skip },
  () => {
    said(`
import json, sys
class Anything:
    def __getattr__(self, name):
        return self
    def __call__(self, *given, **named):
        return given[0] if given and callable(given[0]) else self
# The lists stand in a module of tests, and nothing is run of it.
sys.modules["pytest"] = Anything()
from stix2patterns.test.v21 import test_validator as lists
out = {name: [one if isinstance(one, str) else one[0] for one in getattr(lists, name)]
       for name in dir(lists) if name.endswith("_CASES")}
json.dump(out, open("patterns.json", "w"))
print(json.dumps(len(out)))
`);
    const lists: Record<string, string[]> = JSON.parse(
      readFileSync(join(root, 'patterns.json'), 'utf8'),
    );
    const judged = Object.entries(lists).flatMap(([list, texts]) =>
      texts.map((text) => ({ list, text, ...readPattern(text.trim()) })),
    );
    assert.ok(judged.length > 80);
    for (const { list, text, value, problems } of judged) {
      const errors = problems.filter(({ severity }) => severity === 'error');
      const isRead = value !== undefined && errors.length === 0;
      if (list.includes('FAIL')) assert.equal(isRead, false, text);
      else if (!isRead) assert.ok(STRICTER.includes(errors[0]?.code ?? ''), text);
    }
    const refused = judged.filter(
      ({ list, value }) => !list.includes('FAIL') && value === undefined,
    );
    assert.ok(refused.length <= 5, String(refused.length));
  },
);
