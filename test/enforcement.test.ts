import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import type { Indicator } from '../src/model/indicator.ts';
import type { Protection } from '../src/model/protection.ts';
import { HOUR, MINUTE, SECOND, type Millis } from '../src/model/time.ts';
import {
  PointRefusal,
  type EnforcementPoint,
  type PointMode,
  type PointTold,
  type ProbeResult,
} from '../src/flow/enforcement.ts';
import { Enforcing } from '../src/flow/enforcing.ts';

const AT = 1_800_000 * 1_000_000;

function protection(value: string, over: Partial<Protection> = {}): Protection {
  return {
    indicator: { kind: 'domain', value },
    strength: 'block',
    campaign: '1',
    decision: '2',
    from: AT,
    until: AT + HOUR,
    stage: 'all',
    state: 'in-force',
    why: 'hub-quorum',
    ...over,
  };
}

interface BenchOptions {
  readonly mode?: PointMode;
  readonly isFilled?: boolean;
  readonly point?: Partial<EnforcementPoint>;
}

/** Timers that fire when the test moves time on, and a point that remembers what it was given. */
class Bench {
  now = AT;
  timers: { at: Millis; work: () => void }[] = [];
  /** What the point was given, one text a call. */
  puts: string[] = [];
  told: PointTold[] = [];
  refuses: string | null = null;
  answers: ProbeResult = 'in-force';
  asked: (string | null)[] = [];
  readonly enforcing: Enforcing;

  constructor({ mode = 'on', isFilled = true, point = {} }: BenchOptions = {}) {
    const own: EnforcementPoint = {
      name: 'dns',
      kinds: new Set(['domain']),
      strengths: new Set(['block']),
      put: (list) => {
        if (this.refuses !== null) return Promise.reject(new PointRefusal(this.refuses));
        this.puts.push(list.map(({ indicator }) => indicator.value).join(' '));
        return Promise.resolve();
      },
      probe: (one) => {
        this.asked.push(one?.indicator.value ?? null);
        return Promise.resolve(this.answers);
      },
      ...point,
    };
    this.enforcing = new Enforcing({
      points: [{ point: own, mode }],
      neverTouch: {
        untouchable: ({ value }: Indicator) => (value === 'pump.example' ? 'clinical' : null),
        isFilled,
      },
      now: () => this.now,
      after: (wait, work) => {
        const timer = { at: this.now + wait, work };
        this.timers.push(timer);
        return () => {
          this.timers = this.timers.filter((one) => one !== timer);
        };
      },
      told: (told) => void this.told.push(told),
      fault: (error) => {
        throw error;
      },
    });
  }

  async go(span: Millis): Promise<void> {
    const end = this.now + span;
    for (;;) {
      // What was begun is let go on until it waits for time again.
      for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
      const [next] = this.timers.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at);
      if (next === undefined) break;
      this.timers = this.timers.filter((one) => one !== next);
      this.now = next.at;
      next.work();
    }
    this.now = end;
  }

  standing() {
    const [one] = this.enforcing.standing();
    assert.ok(one);
    return one;
  }
}

describe('enforcement', () => {
  test('changes that come together are put once; the same list is not put again', async () => {
    const bench = new Bench();
    for (const value of ['a.example', 'b.example']) bench.enforcing.changed([protection(value)]);
    bench.enforcing.changed([protection('a.example'), protection('b.example')]);
    await bench.go(SECOND);
    bench.enforcing.changed([protection('b.example'), protection('a.example')]);
    await bench.go(SECOND);
    assert.deepEqual(bench.puts, ['a.example b.example']);
  });

  test('what lapses leaves the point at its moment, although nobody calls', async () => {
    const bench = new Bench();
    const long = protection('long.example', { until: AT + 3 * HOUR });
    bench.enforcing.changed([protection('a.example'), long]);
    await bench.go(HOUR - 1);
    assert.deepEqual(bench.puts, ['a.example long.example']);
    await bench.go(1);
    assert.equal(bench.puts.at(-1), 'long.example');
    await bench.go(2 * HOUR);
    assert.equal(bench.puts.at(-1), '');
    assert.equal(bench.standing().wanted, 0);
  });

  test('a point gets what it can honour, and never what must not be touched', async () => {
    const bench = new Bench();
    bench.enforcing.changed([
      protection('a.example'),
      protection('pump.example'),
      protection('held.example', { strength: 'hold' }),
      protection('undone.example', { state: 'undone' }),
      protection('+36', { indicator: { kind: 'phone', value: '+3612345678' } }),
    ]);
    await bench.go(SECOND);
    assert.deepEqual(bench.puts, ['a.example']);
    assert.deepEqual([bench.standing().wanted, bench.standing().withheld], [1, 1]);
  });

  test('a dry run, and an empty never-touch list, keep the point empty', async () => {
    for (const options of [{ mode: 'dry-run' as const }, { isFilled: false }]) {
      const bench = new Bench(options);
      bench.enforcing.changed([protection('a.example')]);
      await bench.go(SECOND);
      assert.deepEqual(bench.puts, ['']);
      assert.equal(bench.standing().wanted, 1);
      const code = bench.standing().failing?.code;
      assert.equal(code, 'mode' in options ? undefined : 'enforcement-never-touch-empty');
    }
  });

  test('a point that refuses is asked again ever more rarely, told once, and well again', async () => {
    const bench = new Bench();
    bench.refuses = 'enforcement-file-unwritable';
    bench.enforcing.changed([protection('a.example')]);
    await bench.go(10 * SECOND);
    const { failing } = bench.standing();
    assert.deepEqual([failing?.code, failing?.attempts], ['enforcement-file-unwritable', 4]);
    bench.refuses = null;
    await bench.go(MINUTE);
    assert.deepEqual(bench.puts, ['a.example']);
    assert.equal(bench.standing().failing, null);
    assert.deepEqual(
      bench.told.map(({ kind }) => kind),
      ['failed', 'well'],
    );
  });

  test('a change while the point is busy comes after it, and nothing overlaps', async () => {
    const waiting: (() => void)[] = [];
    const lists: number[] = [];
    const bench = new Bench({
      point: {
        put: (list: readonly Protection[]) => {
          lists.push(list.length);
          return new Promise<void>((resolve) => void waiting.push(resolve));
        },
      },
    });
    bench.enforcing.changed([protection('a.example')]);
    await bench.go(SECOND);
    bench.enforcing.changed([]);
    await bench.go(2 * MINUTE);
    assert.deepEqual(lists, [1]);
    assert.equal(bench.standing().failing?.code, 'enforcement-point-slow');
    waiting[0]?.();
    await bench.go(SECOND);
    assert.deepEqual(lists, [1, 0]);
  });

  test('each list is proved; absence is told once it is sure, and so is that it is over', async () => {
    const bench = new Bench();
    bench.answers = 'absent';
    bench.enforcing.changed([protection('a.example')]);
    await bench.go(10 * SECOND);
    assert.equal(bench.standing().probe, null);
    await bench.go(20 * MINUTE);
    assert.equal(bench.standing().probe?.result, 'absent');
    bench.answers = 'in-force';
    await bench.go(10 * MINUTE);
    assert.equal(bench.standing().probe?.result, 'in-force');
    assert.deepEqual(
      bench.told.map(({ kind }) => kind),
      ['absent', 'well'],
    );
    assert.deepEqual(bench.asked.slice(0, 2), [null, 'a.example']);
  });
});
