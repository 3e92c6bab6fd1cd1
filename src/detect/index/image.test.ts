import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ruleOf, routeOf } from '../../../test/detect/generated.ts';
import type { Condition, Test } from '../../formats/sigma/rule.ts';
import { compileRules } from './compile.ts';
import { openDetector } from './engine.ts';
import { readCompiled } from './image.ts';

function tested(field: string | null, text: string): Condition {
  const any = { kind: 'any-run' } as const;
  const pattern = [any, { kind: 'literal', text } as const, any];
  const one: Test = { field, written: `|contains '${text}'`, kind: 'text', cased: false, pattern };
  return { op: 'test', test: one };
}

const ROUTE = routeOf({
  locate: (field) => (field === 'CommandLine' ? [{ keys: ['d', 'cmd'] }] : [{ keys: [field] }]),
});
const RULES = [
  ruleOf({
    condition: {
      op: 'and',
      of: [
        {
          op: 'selection',
          name: 'words',
          of: { op: 'or', of: [tested('CommandLine', 'delete'), tested('CommandLine', 'SHADOWS')] },
        },
        { op: 'not', of: tested('User', 'backup') },
      ],
    },
  }),
  ruleOf({ condition: tested(null, 'mimikatz') }),
];
const SET = { rules: RULES, correlations: [], hash: 'the hash' };

test('matches name the tests that helped, where they were found and what was seen', () => {
  const detector = openDetector(compileRules(SET).compiled);
  const event = { d: { cmd: 'vssadmin Delete Shadows' }, User: 'nurse', x: { y: ['MimiKatz'] } };
  assert.deepEqual(detector.judge(event, ROUTE), [
    {
      rule: 0,
      matched: [
        {
          field: 'CommandLine',
          path: 'd.cmd',
          value: 'vssadmin Delete Shadows',
          pattern: "|contains 'delete'",
          selection: 'words',
        },
        {
          field: 'CommandLine',
          path: 'd.cmd',
          value: 'vssadmin Delete Shadows',
          pattern: "|contains 'SHADOWS'",
          selection: 'words',
        },
      ],
    },
    {
      rule: 1,
      matched: [{ field: '', value: 'MimiKatz', pattern: "|contains 'mimikatz'", selection: '' }],
    },
  ]);
  assert.deepEqual(detector.judge({ ...event, User: 'Backup', x: 1 }, ROUTE), []);
});

test('a compiled cache reads back, or is refused when it is damaged, cut or of other rules', () => {
  const { compiled } = compileRules(SET);
  const bytes = new Uint8Array(compiled.bytes).slice();
  const back = readCompiled(bytes, 'the hash').value;
  assert.ok(back !== undefined);
  assert.equal(openDetector(back).judge({ x: 'mimikatz' }, ROUTE).length, 1);
  const code = (changed: Uint8Array, hash = 'the hash'): string | undefined =>
    readCompiled(changed, hash).problems[0]?.code;
  assert.equal(code(bytes, 'another'), 'compiled-cache-outdated');
  assert.equal(code(bytes.subarray(0, 16)), 'compiled-cache-damaged');
  assert.equal(code(bytes.subarray(0, bytes.length - 4)), 'compiled-cache-damaged');
  assert.equal(code(new Uint8Array(64)), 'compiled-cache-damaged');
  for (let i = 32; i < bytes.length; i += 97) {
    const changed = bytes.slice();
    changed[i] = (changed[i] ?? 0) ^ 0x10;
    assert.equal(code(changed), 'compiled-cache-damaged');
  }
  const older = bytes.slice();
  older[4] = 0xff;
  assert.equal(code(older), 'compiled-cache-outdated');
});

test('a rule whose expression is refused is named and never matches; the others do', () => {
  const bad: Test = {
    field: 'a',
    written: "|re '(?=x)'",
    kind: 'regex',
    source: '(?=x)',
    flags: { ignoreCase: false, multiline: false, dotAll: false },
  };
  const rules = [ruleOf({ id: 'bad', condition: { op: 'test', test: bad } }), ...RULES];
  const { compiled, problems } = compileRules({ ...SET, rules });
  assert.deepEqual(
    problems.map(({ code, place, detail }) => [code, place.file, detail?.['rule']]),
    [['regex-look-around', 'generated.yml', 'bad']],
  );
  const found = openDetector(compiled).judge({ a: 'x', b: 'mimikatz' }, ROUTE);
  assert.deepEqual(
    found.map(({ rule }) => rule),
    [2],
  );
});
