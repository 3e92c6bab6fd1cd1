import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { test } from 'node:test';

import { runCommandLine, whenUnread } from './cli.ts';
import type { Command, Surroundings } from './command.ts';

const GREET: Command = {
  name: 'greet',
  summary: 'Says hello.',
  usage: 'cybershield greet [--loud] NAME',
  examples: [['cybershield greet Anna', 'says hello to Anna']],
  options: { loud: { type: 'boolean', short: 'l' } },
  optionHelp: { loud: 'In capitals.' },
  run: (call, around) => {
    around.stdout.write(
      `${call.values['loud'] === true ? 'HELLO' : 'hello'} ${call.positionals[0]}\n`,
    );
    return Promise.resolve(0);
  },
};

const QUIET: Command = { ...GREET, name: 'quiet', takesNames: false };

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const around: Surroundings = {
    stdin: process.stdin,
    stdout: { write: (text) => ((out += text), true) },
    stderr: { write: (text) => ((err += text), true) },
    env: {},
    cwd: '/',
    now: () => 0,
    interrupted: new AbortController().signal,
  };
  const code = await runCommandLine([GREET, QUIET], '1.2.3', args, around);
  return { code, out, err };
}

test('a verb gets its options and names', async () => {
  assert.deepEqual(await run('greet', '-l', 'Anna'), { code: 0, out: 'HELLO Anna\n', err: '' });
});

test('help stands at the top and at each verb', async () => {
  assert.match((await run('--help')).out, /greet {2}Says hello\./);
  const { code, out } = await run('greet', '--help');
  assert.equal(code, 0);
  assert.match(out, /-l, --loud {2}In capitals\./);
  assert.match(out, /cybershield greet Anna\n {6}says hello to Anna/);
});

test('a wrong call is told plainly and ends with 2', async () => {
  assert.deepEqual(await run('gret'), {
    code: 2,
    out: '',
    err: 'There is no "gret". Did you mean "greet"? All verbs: cybershield --help\n',
  });
  const wrong = await run('greet', '--soft');
  assert.equal(wrong.code, 2);
  assert.match(wrong.err, /^Unknown option '--soft'\n/);
  assert.equal((await run()).code, 2);
  assert.equal((await run('--version')).out, '1.2.3\n');
});

test('a guess is made only where a name is near, and what is left over is refused', async () => {
  assert.equal((await run('xyzzyq')).err, 'There is no "xyzzyq". All verbs: cybershield --help\n');
  assert.match(
    (await run('greet', '--lood')).err,
    /^Unknown option '--lood'\. Did you mean "--loud"\?\n/,
  );
  const quiet = await run('quiet', 'extra');
  assert.equal(quiet.code, 2);
  assert.match(quiet.err, /^"extra" is not expected here: this verb takes options only\.\n/);
});

test('a reader that stops reading ends a verb quietly, a shield goes on, other faults are thrown', () => {
  const unread = Object.assign(new Error('write EPIPE'), { code: 'EPIPE' });
  const ended: string[] = [];
  for (const verb of ['status', 'serve']) {
    const stream = new EventEmitter();
    whenUnread([stream], verb, () => ended.push(verb));
    stream.emit('error', unread);
    assert.throws(() => stream.emit('error', new Error('disk')), /disk/);
  }
  assert.deepEqual(ended, ['status']);
});
