/** Writes docs/configuration.md from the schema; a test compares the two. */
import { writeFileSync } from 'node:fs';

import { configurationPage } from '../src/cli/config/page.ts';

writeFileSync(new URL('../docs/configuration.md', import.meta.url), configurationPage());
