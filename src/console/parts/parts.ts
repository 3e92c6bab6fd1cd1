/** The door by which pages take parts that were here before each had its own file. */
export { emptyState } from './callouts.ts';
export { errorSummary } from './errors.ts';
export { select, textField } from './fields.ts';
export { summaryList } from './lists.ts';
export { table, type Column } from './table.ts';
export { levelTag } from './tags.ts';
export { olderLink } from './ways.ts';
