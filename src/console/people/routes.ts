/** People and their roles, for administrators; and who looked at what, for whoever checks on them. */
import { DecisionRefused } from '../../flow/refused.ts';
import type { FormError } from '../parts/errors.ts';
import { pageIn } from '../parts/ways.ts';
import type { Answer, Asked, Pages } from '../routes.ts';
import type { ConsolePorts, View } from '../view.ts';
import { accessesPage } from './accesses.ts';
import { beginOf, lastDayOf } from '../../flow/days.ts';
import {
  EMPTY_FORM,
  fieldOf,
  personForm,
  personIn,
  type PersonForm,
} from '../../flow/person-form.ts';
import { invitedPage, peoplePage } from './page.ts';
import { personPage } from './person.ts';

const PEOPLE = '/administration/people';
const HISTORY_ROWS = 50;
const ACCESS_ROWS = 100;

export function peoplePages(ports: ConsolePorts, pages: Pages): void {
  const list = async (
    view: View,
    form: PersonForm,
    errors: readonly FormError[],
  ): Promise<Answer> => {
    const [everybody, waiting] = await Promise.all([
      ports.people.list(),
      ports.recoveries.waiting(),
    ]);
    return {
      title: view.words.say('section-people'),
      section: 'people',
      body: peoplePage(view, { everybody, waiting, form, errors }),
      status: errors.length > 0 ? 422 : 200,
    };
  };
  pages.get(PEOPLE, 'administer', ({ view }) => list(view, EMPTY_FORM, []));
  pages.post(PEOPLE, 'administer', async ({ view, form, person }) => {
    const typed = personForm(form);
    const given = personIn(typed, (day) => beginOf(day, view.config.timeZone));
    if ('code' in given) return list(view, typed, [said(view, given.field, given.code)]);
    try {
      const { id } = await ports.people.add(given, person.name);
      return invite(ports, view, id, person.name);
    } catch (error) {
      return list(view, typed, [refusal(view, error)]);
    }
  });
  onePerson(ports, pages);
  recoveries(ports, pages);
  pages.get('/accesses', 'see-accesses', async ({ view, query }) => {
    const [id, by] = [query.get('id') ?? '', query.get('by') ?? ''];
    const filter = { ...(id === '' ? {} : { id }), ...(by === '' ? {} : { by }) };
    const found = await ports.accesses.list(filter, pageIn(query, ACCESS_ROWS));
    return {
      title: view.words.say('section-accesses'),
      section: 'accesses',
      body: accessesPage(view, found, { id, by }),
    };
  });
}

function onePerson(ports: ConsolePorts, pages: Pages): void {
  const draw = async (
    { view, id, person: reader }: Asked,
    typed: PersonForm | null,
    errors: readonly FormError[],
  ): Promise<Answer | null> => {
    const person = await ports.people.find(id);
    if (person === null) return null;
    const history = await ports.people.history(id, HISTORY_ROWS);
    const { endsAt } = person;
    const form: PersonForm = typed ?? {
      name: person.name,
      signInName: person.signInName,
      roles: person.roles,
      mail: person.mail ?? '',
      phone: person.phone ?? '',
      language: person.language ?? '',
      lastDay: endsAt === null ? '' : lastDayOf(endsAt, view.config.timeZone),
    };
    return {
      title: person.name,
      section: 'people',
      body: personPage(view, { person, history, form, errors, isOwn: reader.id === id }),
      status: errors.length > 0 ? 422 : 200,
    };
  };
  pages.get(`${PEOPLE}/:id`, 'administer', (asked) => draw(asked, null, []));
  pages.post(`${PEOPLE}/:id`, 'administer', async (asked) => {
    const { view, id, form, person: by } = asked;
    const typed = personForm(form);
    const given = personIn(typed, (day) => beginOf(day, view.config.timeZone));
    if ('code' in given) return draw(asked, typed, [said(view, given.field, given.code)]);
    const { name, roles, mail, phone, language, endsAt } = given;
    try {
      await ports.people.change(id, { name, roles, mail, phone, language, endsAt }, by.name);
    } catch (error) {
      return draw(asked, typed, [refusal(view, error)]);
    }
    return `${PEOPLE}/${id}`;
  });
  pages.post(`${PEOPLE}/:id/state`, 'administer', async (asked) => {
    const { view, id, form, person: by } = asked;
    try {
      if (form.get('state') === 'disabled') await ports.people.disable(id, by.name);
      else await ports.people.enable(id, by.name);
    } catch (error) {
      return draw(asked, null, [refusal(view, error)]);
    }
    return `${PEOPLE}/${id}`;
  });
  pages.post(`${PEOPLE}/:id/invitation`, 'administer', ({ view, id, person }) =>
    invite(ports, view, id, person.name),
  );
}

/** The link is shown once, to be handed over by a way that the person is known to read. */
async function invite(ports: ConsolePorts, view: View, id: string, by: string): Promise<Answer> {
  const secret = await ports.signIns.createLink({ kind: 'invitation', person: id, by });
  const person = await ports.people.find(id);
  return {
    title: view.words.say('people-invited'),
    section: 'people',
    body: invitedPage(view, person?.name ?? '', id, secret),
    islands: ['copy'],
  };
}

function recoveries(ports: ConsolePorts, pages: Pages): void {
  pages.post('/administration/recoveries/:id', 'administer', async ({ id, form, person }) => {
    if (form.get('answer') === 'confirm') await ports.recoveries.confirm(id, person.id);
    else await ports.recoveries.refuse(id, person.id);
    return PEOPLE;
  });
}

function said(view: View, field: string, code: string): FormError {
  return { field, text: view.words.say(code) };
}

/** A decision that the store refused, at the field it is about. */
function refusal(view: View, error: unknown): FormError {
  if (!(error instanceof DecisionRefused) || error.code.endsWith('-unknown')) throw error;
  return said(view, fieldOf(error.code), error.code);
}
