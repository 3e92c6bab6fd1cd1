/** The program's own log: one line of JSON each, on standard error, without personal data. */
import type { Millis } from '../model/time.ts';
import { isoTime } from '../model/time.ts';
import type { Output } from './command.ts';
import { LOG_LEVELS, type LogLevel } from './config/schema.ts';

export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

export interface Log {
  error(what: string, fields?: LogFields): void;
  warn(what: string, fields?: LogFields): void;
  info(what: string, fields?: LogFields): void;
  debug(what: string, fields?: LogFields): void;
}

/** `what` is a code, kebab-case; nothing of a signal may be among the fields. */
export function openLog(to: Output, level: LogLevel, now: () => Millis): Log {
  const write =
    (of: LogLevel) =>
    (what: string, fields: LogFields = {}) => {
      if (LOG_LEVELS.indexOf(of) > LOG_LEVELS.indexOf(level)) return;
      const line = { at: isoTime(now()), level: of, what };
      // First in each line, and whatever the fields are called.
      to.write(`${JSON.stringify({ ...line, ...fields, ...line })}\n`);
    };
  return { error: write('error'), warn: write('warn'), info: write('info'), debug: write('debug') };
}
