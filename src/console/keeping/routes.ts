/** For administrators: backups and upgrades, tokens, how long things are kept. */
import { DecisionRefused } from '../../flow/refused.ts';
import type { FormError } from '../parts/errors.ts';
import type { Answer, Asked, Pages } from '../routes.ts';
import type { ConsolePorts, View } from '../view.ts';
import { BACKUPS, backupsPage } from './backups.ts';
import { emptyDrill, readDrill, type DrillForm } from './drill.ts';
import { newKeyPage, replaceKeyPage } from './key.ts';
import { retentionPage } from './retention.ts';
import {
  EMPTY_TOKEN,
  newTokenPage,
  readTokenForm,
  TOKENS,
  tokensPage,
  withdrawPage,
  type TokenForm,
} from './tokens.ts';

export function keepingPages(ports: ConsolePorts, pages: Pages): void {
  backupRoutes(ports, pages);
  tokenRoutes(ports, pages);
  pages.get('/administration/retention', 'administer', async ({ view }) => {
    const [kept, erased] = await Promise.all([ports.retention.kept(), ports.retention.erased()]);
    const { keeping } = ports;
    const sheet = { journal: keeping.journal(), days: keeping.keptDays(), kept, erased };
    return {
      title: view.words.say('retention-title'),
      section: 'retention',
      body: retentionPage(view, sheet),
    };
  });
}

function backupRoutes(ports: ConsolePorts, pages: Pages): void {
  const { keeping } = ports;
  const draw = async (
    view: View,
    errors: readonly FormError[] = [],
    drill: DrillForm = emptyDrill(view),
  ): Promise<Answer> => {
    const [facts, dataVersion] = await Promise.all([
      ports.backupFacts.latest(),
      ports.retention.dataVersion(),
    ]);
    const [kept, upgrades] = [keeping.backups(), keeping.upgrades()];
    return {
      title: view.words.say('keeping-backups'),
      section: 'backups',
      body: backupsPage(view, { kept, upgrades, dataVersion, facts, drill, errors }),
      status: errors.length > 0 ? 422 : 200,
      islands: ['live'],
    };
  };
  /** What cannot be is said at the top of the same page. */
  const tried = async (view: View, act: () => Promise<string | Answer>) => {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof DecisionRefused)) throw error;
      return draw(view, [view.words.say(error.code)]);
    }
  };
  pages.get(BACKUPS, 'administer', ({ view }) => draw(view));
  pages.get(`${BACKUPS}/key`, 'administer', ({ view }) =>
    Promise.resolve({
      title: view.words.say('keeping-key-replace'),
      section: 'backups',
      body: replaceKeyPage(view),
    }),
  );
  pages.post(`${BACKUPS}/key`, 'administer', ({ view, form, person }) =>
    tried(view, async () => {
      const key = await keeping.makeKey(person.name, form.get('replace') === 'yes');
      const title = view.words.say('keeping-key-sheet');
      return { title, section: 'backups', body: newKeyPage(view, key), islands: ['copy'] };
    }),
  );
  pages.post(`${BACKUPS}/take`, 'administer', ({ view, person }) =>
    tried(view, () => {
      keeping.take(person.name);
      return Promise.resolve(BACKUPS);
    }),
  );
  pages.post(`${BACKUPS}/compare`, 'administer', () => {
    keeping.compare();
    return Promise.resolve(BACKUPS);
  });
  pages.post(`${BACKUPS}/drill`, 'administer', async ({ view, form, person }) => {
    const { typed, entry, errors } = readDrill(view, form);
    if (entry === null) return draw(view, errors, typed);
    await ports.backupFacts.record(entry, person.name);
    return `${BACKUPS}#drill`;
  });
}

function tokenRoutes({ tokens }: ConsolePorts, pages: Pages): void {
  const draw = async (
    view: View,
    form: TokenForm,
    errors: readonly FormError[],
  ): Promise<Answer> => ({
    title: view.words.say('tokens-title'),
    section: 'tokens',
    body: tokensPage(view, await tokens.list(), form, errors),
    status: errors.length > 0 ? 422 : 200,
  });
  const find = async (name: string | null) =>
    (await tokens.list()).find((one) => one.name === name) ?? null;
  pages.get(TOKENS, 'administer', ({ view }) => draw(view, EMPTY_TOKEN, []));
  pages.post(TOKENS, 'administer', async ({ view, form }: Asked) => {
    const { typed, grant, errors } = readTokenForm(view, form, await tokens.list());
    if (errors.length > 0) return draw(view, typed, errors);
    const secret = await tokens.create(typed.name, grant);
    return {
      title: view.words.say('tokens-made', { name: typed.name }),
      section: 'tokens',
      body: newTokenPage(view, typed.name, grant, secret),
      islands: ['copy'],
    };
  });
  pages.get(`${TOKENS}/withdraw`, 'administer', async ({ view, query }) => {
    const line = await find(query.get('name'));
    if (line === null) return null;
    return {
      title: view.words.say('tokens-withdraw'),
      section: 'tokens',
      body: withdrawPage(view, line),
    };
  });
  pages.post(`${TOKENS}/withdraw`, 'administer', async ({ form }) => {
    const line = await find(form.get('name'));
    if (line === null) return null;
    await tokens.revoke(line.name);
    return TOKENS;
  });
}
