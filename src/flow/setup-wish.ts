/** The answers of the five questions as one call of the command line gives them. */
import { problem, type Problem, type Reading } from '../model/problem.ts';
import { CONTACTS_MAX, type ContactCard } from './contacts.ts';
import type { SettingValues } from './settings.ts';

export interface SetupWish {
  readonly settings: SettingValues;
  readonly tell: readonly ContactCard[];
  /** Every question has been answered, so that the console need not ask. */
  readonly isWhole: boolean;
}

const FIELD_CHARS_MAX = 2_000;

/** `body`: texts by name: name, kind, country, languages (first one first), tell, logs. */
export function readSetupWish(body: unknown): Reading<SetupWish> {
  const problems: Problem[] = [];
  const text = (key: string): string | null => {
    if (typeof body !== 'object' || body === null) return null;
    const value: unknown = Object.getOwnPropertyDescriptor(body, key)?.value;
    return typeof value === 'string' && value.length <= FIELD_CHARS_MAX ? value.trim() : null;
  };
  const [name, kind, country] = [text('name'), text('kind'), text('country')];
  const languages = (text('languages') ?? '').split(',').map((one) => one.trim());
  const [first = '', ...further] = languages.filter((one) => one !== '');
  const tell = people(text('tell'), problems);
  const settings: SettingValues = {
    ...(name === null ? {} : { 'organisation.name': name }),
    ...(kind === null ? {} : { 'organisation.kind': kind }),
    ...(country === null ? {} : { 'organisation.country': country.toUpperCase() }),
    ...(first === ''
      ? {}
      : { 'organisation.language': first, 'organisation.furtherLanguages': further }),
  };
  const isWhole = kind !== null && country !== null && first !== '' && tell.length > 0;
  return { value: problems.length > 0 ? undefined : { settings, tell, isWhole }, problems };
}

/** `Name;telephone;mail`, one person a line, in the order to call them. */
function people(given: string | null, problems: Problem[]): readonly ContactCard[] {
  const lines = (given ?? '').split('\n').filter((one) => one.trim() !== '');
  if (lines.length > CONTACTS_MAX) problems.push(problem('contacts-too-many', {}));
  return lines.map((line, index) => {
    const [name = '', phone = '', mail = ''] = line.split(';').map((part) => part.trim());
    if (name === '' || (phone === '' && mail === ''))
      problems.push(problem('setup-tell-wrong', {}, { got: line }));
    const role = index === 0 ? 'decides' : 'technical';
    return { role, name, phone, mail, note: '', told: true };
  });
}
