import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseAuditd } from './auditd.ts';
import { AuditJoiner } from './join.ts';
import { AUDIT_ARGUMENTS_MAX, AUDIT_EVENTS_OPEN_MAX } from './limits.ts';

function record(line: string): Record<string, string> {
  return Object.fromEntries(parseAuditd(line, 2_000) ?? []);
}

const ID = 'msg=audit(1795252500.155:92733):';
const START = [
  `type=SYSCALL ${ID} arch=c000003e syscall=59 success=yes exit=0 a0=55 ppid=29002 pid=1631 auid=1000 uid=0 comm="curl" exe="/usr/bin/curl" key=(null)`,
  `type=EXECVE ${ID} argc=3 a0="curl" a1="-s" a2=687474703A2F2F3139322E302E322E312F6120623E31`,
  `type=CWD ${ID} cwd="/home/anna"`,
  `type=PATH ${ID} item=0 name="/usr/bin/curl" nametype=NORMAL`,
  `type=PATH ${ID} item=1 name="/lib64/ld.so" nametype=NORMAL`,
];
const TITLE = `type=PROCTITLE ${ID} proctitle=6375726C002D73`;
const CURL = {
  joined: 'auditd',
  time: '1795252500.155',
  serial: '92733',
  success: 'yes',
  exit: '0',
  ppid: '29002',
  pid: '1631',
  auid: '1000',
  uid: '0',
  comm: 'curl',
  exe: '/usr/bin/curl',
  Image: '/usr/bin/curl',
  CurrentDirectory: '/home/anna',
  CommandLine: 'curl -s http://192.0.2.1/a b>1',
};

function join(lines: readonly string[]): unknown[] {
  const joiner = new AuditJoiner<number>();
  const found = lines.flatMap((line, place) => joiner.take(record(line), place));
  return [...found, ...joiner.end()];
}

test('a program start is one event, complete with its last record', () => {
  assert.deepEqual(join([...START, TITLE]), [{ event: CURL, place: 5 }]);
  const [syscall = '', execve = '', ...rest] = START;
  assert.deepEqual(join([execve, ...rest, syscall, TITLE]).length, 1);
});

test('starts that cross each other, on two hosts and with two serials, stay apart', () => {
  const other = START.map((line) => line.replace('92733', '92734').replace('"curl"', '"wget"'));
  const there = START.map((line) => `node=srv ${line}`);
  const lines = START.flatMap((line, at) => [line, other[at] ?? '', there[at] ?? '']);
  const joined = join([...lines, TITLE, TITLE.replace('92733', '92734'), `node=srv ${TITLE}`]);
  const told = joined.map((each) => JSON.stringify(each));
  assert.equal(told.length, 3);
  assert.match(told[1] ?? '', /wget/);
  assert.match(told[2] ?? '', /"hostname":"srv"/);
});

test('without its title it is complete at the end; without arguments the title says them', () => {
  assert.deepEqual(join(START), [{ event: CURL, place: 4 }]);
  const bare = join([START[0] ?? '', TITLE]);
  assert.match(JSON.stringify(bare), /"CommandLine":"curl -s"/);
});

test('what starts no program gives nothing', () => {
  const open = START[0]?.replace('syscall=59', 'syscall=257') ?? '';
  assert.deepEqual(
    join([open, START[3] ?? '', TITLE, 'type=USER_LOGIN msg=audit(1.2:3): pid=1']),
    [],
  );
  assert.deepEqual(new AuditJoiner<number>().take({ type: 'SYSCALL', serial: 1 }, 0), []);
});

test('long arguments come in parts, many of them in several records', () => {
  const joined = join([
    `type=EXECVE ${ID} argc=3 a0="sh" a1_len=6 a1[0]="abc" a1[1]="def"`,
    `type=EXECVE ${ID} a2="last"`,
    TITLE,
  ]);
  assert.match(JSON.stringify(joined), /"CommandLine":"sh abcdef last"/);
});

test('what waits is bounded', () => {
  const joiner = new AuditJoiner<number>();
  let early = 0;
  for (let n = 0; n < AUDIT_EVENTS_OPEN_MAX + 10; n += 1)
    early += joiner.take(record(`type=EXECVE msg=audit(1.2:${n}): a0="id"`), n).length;
  assert.equal(early, 10);
  assert.equal(joiner.end().length, AUDIT_EVENTS_OPEN_MAX);
  const words = Array.from({ length: AUDIT_ARGUMENTS_MAX * 2 }, (_, n) => `a${n}=x`).join(' ');
  const [all] = join([`type=EXECVE ${ID} ${words}`]) as { event: { CommandLine: string } }[];
  assert.equal(all?.event.CommandLine.split(' ').length, AUDIT_ARGUMENTS_MAX);
});
