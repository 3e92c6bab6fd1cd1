/**
 * A source definition once read and checked: how events of one origin are known, which logsources
 * they belong to, and where in them a Sigma field lies. docs/sources.md describes how it is written.
 */
import type { Level } from '../../model/severity.ts';

/**
 * `source`: one kind of log. `envelope`: how a sender wraps the events of a family (Winlogbeat and
 * EVTX write the same Windows event differently); every source of the family works in each of them.
 */
export interface SourceDefinition {
  readonly kind: 'source' | 'envelope';
  readonly id: string;
  readonly title: string;
  readonly family: string | null;
  /** Lower is looked at first; equal orders by number of conditions, then by id. */
  readonly order: number;
  readonly recognise: readonly Shape[];
  /** Whether the same paths also come as one dotted key: `winlog.channel` beside `winlog: {channel}`. */
  readonly dotted: boolean;
  /** `lower-first`: the sender writes `commandLine` for `CommandLine`. */
  readonly fieldCase: 'kept' | 'lower-first';
  /** `doubled`: the sender writes `C:\\\\Windows` for `C:\\Windows`; fields by name are halved. */
  readonly backslashes: 'kept' | 'doubled';
  /** Named values that decide between sources and variants, in the order they are asked. */
  readonly facts: ReadonlyMap<string, readonly FieldSpec[]>;
  readonly select: Select;
  readonly logsource: LogsourceSpec;
  readonly variants: readonly Variant[];
  /** Where fields stand under their own names. */
  readonly roots: readonly PathSpec[];
  /** Looked up before the roots (an envelope's system attributes). */
  readonly system: ReadonlyMap<string, readonly FieldSpec[]>;
  /** Sigma field to candidates; in a source of a family relative to the envelope's roots. */
  readonly fields: ReadonlyMap<string, readonly FieldSpec[]>;
  readonly time: readonly FieldSpec[];
  readonly host: readonly FieldSpec[];
  readonly person: readonly FieldSpec[];
  readonly recordId: readonly FieldSpec[];
  /** Names that are nobody: service accounts and placeholders. `*` at either end is any run. */
  readonly nobody: readonly string[];
  readonly text: TextSpec | null;
  readonly unfold: UnfoldSpec | null;
  readonly overlay: OverlaySpec | null;
  readonly enable: readonly EnableSpec[];
}

/** All conditions of a shape hold. */
export interface Shape {
  readonly has: readonly PathSpec[];
  readonly lacks: readonly PathSpec[];
  /** The value, as text without regard to case, is one of these. */
  readonly equals: readonly { readonly path: PathSpec; readonly values: readonly string[] }[];
  readonly begins: readonly { readonly path: PathSpec; readonly values: readonly string[] }[];
}

/**
 * Keys from the root; then, when the path goes on inside a list or an unknown child, the steps that
 * cannot be written as keys.
 */
export interface PathSpec {
  readonly keys: readonly string[];
  readonly steps: readonly PathStep[];
}
export type PathStep =
  | { readonly kind: 'key'; readonly key: string }
  /** `[]`: of every element. */
  | { readonly kind: 'each' }
  /** `[Name=Actor]`: of the element whose `Name` is `Actor`. */
  | { readonly kind: 'where'; readonly key: string; readonly value: string }
  /** `*`: of whichever child has it. */
  | { readonly kind: 'any' };

export type PickName =
  | 'md5'
  | 'sha1'
  | 'sha256'
  | 'imphash'
  | 'registry-path'
  | 'file-name'
  | 'host-of-url'
  | 'words'
  | 'json'
  | 'single-backslash'
  | 'lower';

/** One candidate for a field. */
export type FieldSpec =
  | { readonly kind: 'path'; readonly path: PathSpec; readonly pick: PickName | null }
  | { readonly kind: 'join'; readonly paths: readonly PathSpec[]; readonly between: string }
  /** The sender says it in other words: `1` means `success`. */
  | {
      readonly kind: 'words';
      readonly path: PathSpec;
      readonly words: ReadonlyMap<string, string>;
    };

/** fact to the values that it may have; lower case. */
export type Select = ReadonlyMap<string, readonly string[]>;

export interface LogsourceSpec {
  readonly product: string | null;
  readonly categories: readonly string[];
  readonly services: readonly string[];
}

/** What some of the source's events have beyond the rest. */
export interface Variant {
  readonly select: Select;
  readonly logsource: LogsourceSpec;
  readonly person: readonly FieldSpec[];
}

export type TextParse = 'none' | 'keyvalue' | 'cef' | 'leef' | 'auditd' | 'csv';

export interface TextSpec {
  /**
   * Syslog programs (the tag before `[pid]:`), lower case. A `*` at the end is any run, `*` alone any
   * program that nothing else took, `-` a line without one.
   */
  readonly program: readonly string[];
  /** The message begins with one of these, or holds one of these. */
  readonly begins: readonly string[];
  readonly holds: readonly string[];
  /** Only lines that one of `lines` matches are of this source. */
  readonly strict: boolean;
  readonly parse: TextParse;
  readonly csv: CsvSpec | null;
  readonly lines: readonly LineSpec[];
}

/** Columns by the value of the column `kind` (from 0); `*` is any other value. */
export interface CsvSpec {
  readonly kind: number | null;
  readonly columns: ReadonlyMap<string, readonly string[]>;
}

/** Named groups become fields; `set` adds constants. */
export interface LineSpec {
  readonly match: RegExp;
  /** The literal that every match begins with, to spare the regular expression. */
  readonly prefix: string;
  readonly set: ReadonlyMap<string, string>;
}

/** The record holds others: a list of them, one as object, one as JSON text, one as a log line. */
export interface UnfoldSpec {
  readonly as: 'list' | 'object' | 'json' | 'text';
  readonly path: PathSpec;
  /** For a line: where its program stands, when the line itself does not say it. */
  readonly program: PathSpec | null;
}

export interface OverlaySpec {
  readonly product: string;
  readonly ruleId: readonly FieldSpec[];
  readonly title: readonly FieldSpec[];
  readonly description: readonly FieldSpec[];
  readonly techniques: readonly FieldSpec[];
  readonly level: {
    readonly paths: readonly FieldSpec[];
    /** Text, lower case, to level. */
    readonly words: ReadonlyMap<string, Level>;
    /** A number of at least `from` has this level; ascending. */
    readonly from: readonly { readonly from: number; readonly level: Level }[];
    readonly otherwise: Level;
  };
}

/** Which setting or agent would deliver a logsource, for `rules gaps`, `doctor` and `scan`. */
export interface EnableSpec {
  readonly logsource: LogsourceSpec;
  /** One plain sentence by language; `en` is always there. */
  readonly how: ReadonlyMap<string, string>;
  /** `auditpol` and `wevtutil` lines, or PowerShell, that set it on Windows. */
  readonly windows: readonly string[];
  /** Elements for the `EventFiltering` of a Sysmon configuration. */
  readonly sysmon: readonly string[];
  /** Shell lines for Linux. */
  readonly linux: readonly string[];
}
