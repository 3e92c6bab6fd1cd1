/** One measured number. `ratio` is to `peer`, measured in the same run unless `peer` says not. */
export interface Measure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly ratio?: number;
  readonly peer?: string;
}

/** What a file of this folder exports as `run`. */
export type Run = (options: BenchOptions) => AsyncIterable<Measure> | Promise<Measure[]>;

export interface BenchOptions {
  /** What followed the name on the command line, options of the bench itself. */
  readonly args: readonly string[];
}
