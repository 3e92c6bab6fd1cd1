/** The only wiring: which verbs there are, and which faces a running shield shows. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { openCentreControl } from './api/centre-control.ts';
import { openControl } from './api/control.ts';
import { healthOf } from './api/figures.ts';
import { openHealth } from './api/health.ts';
import { openHub } from './api/hub/open.ts';
import { openPartnerDoors } from './api/partners.ts';
import { openLists } from './api/lists/door.ts';
import { openApiDoor } from './api/v1/door.ts';
import { openIntelControl } from './api/intel-control.ts';
import { openSetupControl } from './api/setup-control.ts';
import { binderCommand } from './cli/binder.ts';
import { runCommandLine } from './cli/cli.ts';
import { languageOf, surroundings } from './cli/surroundings.ts';
import { backup } from './cli/backup.ts';
import { centreCommands } from './cli/centre.ts';
import { certificate } from './cli/certificate.ts';
import { doctor } from './cli/doctor.ts';
import { intelCommand } from './cli/intel.ts';
import { noticesCommand } from './cli/notices.ts';
import { signIn, tokens } from './cli/doors.ts';
import { peopleCommand } from './cli/people.ts';
import { rehearseCommand } from './cli/rehearse.ts';
import { rules } from './cli/rules.ts';
import { importedRules } from './cli/imported.ts';
import { scan } from './cli/scan.ts';
import { logsourcesSeen, sources } from './cli/seen.ts';
import { carryOutSettings, setup } from './cli/setup.ts';
import { status } from './cli/status.ts';
import { serve, type ServeParts } from './cli/serve/serve.ts';
import { binderDocument } from './console/binder/document.ts';
import { liveConfig } from './console/config.ts';
import { openConsole } from './console/open.ts';
import { scanPage } from './console/report.ts';
import { firstOf } from './flow/people.ts';
import { rulesMarked } from './flow/rule-cards.ts';
import { readMap } from './intake/content/maps.ts';
import { openDictionaries } from './intake/content/words.ts';

const CONTENT_FOLDER = fileURLToPath(new URL('../content', import.meta.url));
const dictionaries = openDictionaries(CONTENT_FOLDER);

const faces: ServeParts['faces'] = {
  pages(app, shield) {
    openHealth(app, { ...healthOf(() => shield.threads.status()), ...shield.threads.state });
    const asked = {
      ...shield,
      rules: () => shield.rules().book,
      rulesMarked: (mark: string) => rulesMarked(shield.rules().tables.tables.cards, mark),
    };
    const api = openApiDoor(app, {
      ...asked,
      state: shield.threads.state,
      version: version(),
      timeZone: () => shield.settings.now().timeZone,
      words: dictionaries.plain(),
    });
    openHub(app, shield.simulated ? null : shield.centre);
    openLists(app, { ...shield.threads.state, ...shield.enforcement });
    openPartnerDoors(app, shield.config, { ...shield, ...shield.threads.state });
    openConsole(app, liveConfig(shield.settings, { ...shield, version: version() }), {
      ...shield.threads.state,
      ...asked,
      changes: shield.threads.changes,
      advice: {
        of: (...asked) => shield.rules().content.advice.of(...asked),
        titleOf: (...asked) => shield.rules().content.advice.titleOf(...asked),
      },
      vault: shield.threads.vault,
      words: dictionaries.pages(),
      rule: (id) => shield.rules().head(id),
      api: () => api.document(),
      map: (country) => readMap(CONTENT_FOLDER, country),
    });
  },
  control(app, shield) {
    const asked = { ...shield, ...shield.control, ...shield.threads.state };
    openControl(app, {
      ...asked,
      timeZone: () => shield.settings.now().timeZone,
      firstOf: (name) =>
        firstOf(shield.settings.now().kind, shield.simulated, name ?? around.env['USER']),
    });
    openIntelControl(app, asked);
    openCentreControl(app, asked);
    openSetupControl(app, {
      ...asked,
      set: (wish) => carryOutSettings(shield.settings, wish, shield.now()),
    });
  },
};

function version(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return /"version": "([^"]+)"/.exec(text)?.[1] ?? '';
}

const binder: ServeParts['binder'] = (facts, languages) =>
  binderDocument({ ...facts, words: languages.map((one) => dictionaries.pages()(one)) });
const around = surroundings();
const say = dictionaries.plain()(languageOf(around.env));
const commands = [
  scan({
    contentFolder: CONTENT_FOLDER,
    version: version(),
    importedRules: ({ env, cwd }) => importedRules(env, cwd),
    words: dictionaries.plain(),
    language: languageOf(around.env),
    page: (report) => scanPage(report, dictionaries.pages()(report.language)),
  }),
  serve({
    words: say,
    dictionary: dictionaries.plain(),
    contentFolder: CONTENT_FOLDER,
    program: version(),
    faces,
    binder,
  }),
  rules({ words: say, contentFolder: CONTENT_FOLDER, logsourcesSeen }),
  intelCommand({ words: say, contentFolder: CONTENT_FOLDER }),
  doctor({ words: say, contentFolder: CONTENT_FOLDER, logsourcesSeen, sources }),
  rehearseCommand(CONTENT_FOLDER),
  backup(say, version()),
  certificate(say),
  ...centreCommands(say),
  setup(say),
  status(say),
  binderCommand({ words: say, contentFolder: CONTENT_FOLDER, document: binder }),
  signIn(say),
  peopleCommand(say),
  tokens(say),
  noticesCommand(say),
];
try {
  process.exitCode = await runCommandLine(commands, version(), process.argv.slice(2), around);
} catch (error) {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  const shown = around.env['CYBERSHIELD_LOG_LEVEL'] === 'debug' ? stack : undefined;
  process.stderr.write(`${say.say('program-failed', { reason: shown ?? message })}\n`);
  process.exit(1);
}
