#!/usr/bin/env node
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { run } = require('./node26.cjs');

// A clone runs its sources as they are; the published package carries compiled JavaScript.
const root = path.join(__dirname, '..');
const source = path.join(root, 'src', 'main.ts');
const main = fs.existsSync(source) ? source : path.join(root, 'dist', 'main.js');
// A shield runs for months: its main thread is given a small nursery for the sake of its memory.
const options = process.argv[2] === 'serve' ? ['--max-semi-space-size=4'] : [];
run(main, process.argv.slice(2), options);
