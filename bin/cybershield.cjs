#!/usr/bin/env node
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { run } = require('./node26.cjs');

// A clone runs its sources as they are; the published package carries compiled JavaScript.
const root = path.join(__dirname, '..');
const source = path.join(root, 'src', 'main.ts');
const main = fs.existsSync(source) ? source : path.join(root, 'dist', 'main.js');
// A shield runs for months beside other programs: a small nursery for its main thread, and few
// arenas for the C library, which otherwise keeps one for every thread.
const isShield = process.argv[2] === 'serve';
const options = isShield ? ['--max-semi-space-size=4'] : [];
const settings = isShield ? { MALLOC_ARENA_MAX: '2' } : {};
run(main, process.argv.slice(2), options, settings);
