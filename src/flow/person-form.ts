/** What an administrator says of a person, as typed into a form or a command. */
import { LANGUAGES } from './advice.ts';
import type { NewPerson } from './people.ts';
import { ROLES } from '../model/role.ts';
import { DAY } from '../model/time.ts';

/** The form as typed, kept over a mistake. */
export interface PersonForm {
  readonly name: string;
  readonly signInName: string;
  readonly roles: readonly string[];
  readonly mail: string;
  readonly phone: string;
  readonly language: string;
  /** `YYYY-MM-DD`: the last day of access. */
  readonly lastDay: string;
}

export const EMPTY_FORM: PersonForm = {
  name: '',
  signInName: '',
  roles: ['reporter'],
  mail: '',
  phone: '',
  language: '',
  lastDay: '',
};

const MAIL = /^[^\s@]{1,64}@[^\s@]{1,190}$/;
const PHONE = /^[0-9+ ()/.-]{3,40}$/;
const FIELD_CHARS_MAX = 256;

export function personForm(form: URLSearchParams): PersonForm {
  const text = (name: string): string => (form.get(name) ?? '').trim().slice(0, FIELD_CHARS_MAX);
  return {
    name: text('name'),
    signInName: text('signInName'),
    roles: form.getAll('roles'),
    mail: text('mail'),
    phone: text('phone'),
    language: text('language'),
    lastDay: text('lastDay'),
  };
}

/** The person meant, or the field that is wrong with the key of the sentence that says so. */
export function personIn(
  form: PersonForm,
  ofDay: (day: string) => number | null,
): NewPerson | { readonly field: string; readonly code: string } {
  const roles = ROLES.filter((role) => form.roles.includes(role));
  if (roles.length === 0) return { field: 'roles', code: 'people-roles-none' };
  if (form.mail !== '' && !MAIL.test(form.mail))
    return { field: 'mail', code: 'people-mail-wrong' };
  if (form.phone !== '' && !PHONE.test(form.phone))
    return { field: 'phone', code: 'people-phone-wrong' };
  const day = form.lastDay === '' ? null : ofDay(form.lastDay);
  if (form.lastDay !== '' && day === null) return { field: 'lastDay', code: 'people-day-wrong' };
  return {
    name: form.name,
    signInName: form.signInName === '' ? form.name : form.signInName,
    roles,
    mail: form.mail === '' ? null : form.mail,
    phone: form.phone === '' ? null : form.phone,
    language: LANGUAGES.find((language) => language === form.language) ?? null,
    endsAt: day === null ? null : day + DAY,
  };
}

/** Which field a refusal of the store is about. */
export function fieldOf(code: string): string {
  if (code.startsWith('sign-in-name')) return 'signInName';
  if (code === 'visiting-needs-end') return 'lastDay';
  return code === 'last-administrator' ? 'roles' : 'name';
}
