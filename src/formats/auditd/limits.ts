/** Audit events whose records are still awaited at one time; the oldest gives way. */
export const AUDIT_EVENTS_OPEN_MAX: number = 256;
/** Arguments of one command, and all of them together. */
export const AUDIT_ARGUMENTS_MAX: number = 1_024;
export const AUDIT_COMMAND_CHARS_MAX: number = 65_536;
