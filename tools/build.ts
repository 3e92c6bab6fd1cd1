/** `npm run build`: the JavaScript that is published. Developing, testing and serving need no build. */
import { spawnSync } from 'node:child_process';
import { cpSync, globSync, rmSync } from 'node:fs';
import { join } from 'node:path';

rmSync('dist', { recursive: true, force: true });
const tsc = ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'];
const { status } = spawnSync(process.execPath, tsc, { stdio: 'inherit' });
if (status !== 0) process.exit(status ?? 1);
for (const asset of globSync('src/console/**/*.{css,js,png}'))
  cpSync(asset, join('dist', asset.slice('src/'.length)));
