/** For administrators: how the shield stands, and whom to call. */
import type { Pages } from '../routes.ts';
import type { ConsolePorts, View } from '../view.ts';
import { contactsPage, readContactForm } from './contacts.ts';
import { healthPage } from './health.ts';

const CONTACTS = '/administration/contacts';

export function administrationPages(ports: ConsolePorts, pages: Pages): void {
  pages.get('/administration', 'administer', async ({ view }) => ({
    title: view.words.say('administration-title'),
    section: 'administration',
    body: await healthPage(view, ports),
  }));
  const listed = async (view: View, errors: readonly string[] = []) => ({
    title: view.words.say('contacts-title'),
    section: 'administration' as const,
    body: contactsPage(view, await ports.contacts.list(), errors),
    status: errors.length > 0 ? 422 : 200,
  });
  pages.get(CONTACTS, 'administer', ({ view }) => listed(view));
  pages.post(CONTACTS, 'administer', async ({ view, form, person }) => {
    const { card, errors } = readContactForm(view, form);
    if (errors.length > 0) return listed(view, errors);
    await ports.contacts.add(card, person.name);
    return CONTACTS;
  });
  pages.post(`${CONTACTS}/:id`, 'administer', async ({ view, form, person, id }) => {
    const { card, errors } = readContactForm(view, form);
    if (errors.length > 0) return listed(view, errors);
    await ports.contacts.change(id, card, person.name);
    return CONTACTS;
  });
  pages.post(`${CONTACTS}/:id/order`, 'administer', async ({ form, id }) => {
    if (form.get('do') === 'remove') await ports.contacts.remove(id);
    else await moveEarlier(ports, id);
    return CONTACTS;
  });
}

async function moveEarlier(ports: ConsolePorts, id: string): Promise<void> {
  const ids = (await ports.contacts.list()).map((one) => one.id);
  const at = ids.indexOf(id);
  const before = ids[at - 1];
  if (before === undefined) return;
  await ports.contacts.order(ids.with(at - 1, id).with(at, before));
}
