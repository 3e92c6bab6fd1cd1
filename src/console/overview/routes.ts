/** The way home for everyone, and "are we all right?": the page of directors and practice owners. */
import { may } from '../../model/role.ts';
import type { Pages } from '../routes.ts';
import type { ConsolePorts, View } from '../view.ts';
import { backupsPage, mayRecord, readBackupForm, type BackupForm } from './backups.ts';
import { overviewPage } from './overview.ts';

export function overviewPages(ports: ConsolePorts, pages: Pages): void {
  pages.anyone('/', ({ view }) => Promise.resolve(homeOf(view, ports)));
  pages.get('/overview', 'see-overview', async ({ view }) => ({
    title: view.words.say('overview-title'),
    section: 'overview',
    body: await overviewPage(view, ports),
  }));
  pages.get('/overview/backups', 'see-overview', async ({ view, query }) => ({
    title: view.words.say('overview-backups'),
    section: 'overview',
    body: await backupsPage(view, ports, query),
  }));
  pages.post('/overview/backups', 'see-overview', async ({ view, form, query, person }) => {
    const given = formOf(form);
    const { entry, errors } = readBackupForm(view, given);
    if (entry === null || !mayRecord(view))
      return {
        title: view.words.say('overview-backups'),
        section: 'overview',
        body: await backupsPage(view, ports, query, given, errors),
        status: entry === null ? 422 : 403,
      };
    await ports.backupFacts.record(entry, person.name);
    return '/overview/backups';
  });
}

/** Where a person's own work begins. */
function homeOf({ person, config }: View, ports: ConsolePorts): string {
  if (person === null) return '/today';
  const { roles } = person;
  const { finishedAt, putOffAt } = ports.settings.progress();
  if (may(roles, 'administer') && !config.simulated && finishedAt === null && putOffAt === null)
    return '/setup';
  if (config.kind === 'centre' && may(roles, 'see-members')) return '/members';
  // In a practice the one who may do everything has one minute, not all day.
  if (config.kind !== 'practice' && may(roles, 'decide')) return '/queue';
  return may(roles, 'see-overview') ? '/overview' : '/today';
}

function formOf(form: URLSearchParams): BackupForm {
  const text = (name: string): string => form.get(name) ?? '';
  return {
    kind: text('kind'),
    result: text('result'),
    system: text('system'),
    at: text('at'),
    by: text('by'),
    note: text('note'),
  };
}
