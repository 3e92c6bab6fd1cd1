/** A line on a terminal's standard error that says how far a long scan is, and goes when it ends. */
import type { ScanProgress } from '../../threads/scan-pool.ts';
import type { Words } from '../../flow/words.ts';
import type { Surroundings } from '../command.ts';
import { cut, plain } from '../text.ts';

const SHOW_MS = 200;
const WIDTH_DEFAULT = 80;

export class ProgressLine {
  readonly #around: Surroundings;
  readonly #words: Words;
  #shownAt = 0;
  #shown = false;

  constructor(around: Surroundings, words: Words) {
    this.#around = around;
    this.#words = words;
  }

  show({ tasksDone, tasks, bytesDone, bytes, name }: ScanProgress): void {
    const { stderr } = this.#around;
    const now = performance.now();
    if (stderr.isTTY !== true || now - this.#shownAt < SHOW_MS) return;
    this.#shownAt = now;
    this.#shown = true;
    const percent = bytes === 0 ? 100 : Math.floor((bytesDone / bytes) * 100);
    const values = { done: tasksDone, files: tasks, percent };
    const text = `${this.#words.say('scan-progress', values)} ${plain(name)}`;
    stderr.write(`\r\u001b[2K${cut(text, (stderr.columns ?? WIDTH_DEFAULT) - 1)}`);
  }

  clear(): void {
    if (this.#shown) this.#around.stderr.write('\r\u001b[2K');
  }
}
